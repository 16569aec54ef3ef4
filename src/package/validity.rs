//! Whether a manifest's values make sense; nothing in it is trusted.

use super::Manifest;
use super::manifest::{
    CHUNK_LIMIT_BYTES, COMPOSED_VERSION, MOST_CHUNKS, MOST_TOLERANCE_MV, WHOLE_VERSION,
};
use crate::composition::strip_condition_len;
use crate::condition::{ENCODED_LEN, Statement};
use crate::ecg::{SAMPLES, SAMPLING_HZ};
use crate::link::is_model_name;
use crate::strip::PLAN_FEATURES;

impl Manifest {
    /// What makes no sense, in words.
    pub(super) fn validate(&self) -> Result<(), String> {
        if !is_model_name(&self.name) {
            return Err("the name may hold only lower-case letters, digits and hyphens".into());
        }
        self.network.validate().map_err(|e| e.to_string())?;
        self.diffusion.validate().map_err(|e| e.to_string())?;
        self.validate_composition()?;
        if self.network.leads != 8 {
            return Err(format!(
                "{} leads, where the 8 independent ones belong",
                self.network.leads
            ));
        }
        if !(self.sampling_hz.is_finite() && self.sampling_hz > 0.0) {
            return Err(format!("a sampling frequency of {} Hz", self.sampling_hz));
        }
        if !self.lead_map.is_valid(self.network.leads) {
            return Err("the lead map and its inverse do not belong together".into());
        }
        if !Statement::all()
            .map(Statement::code)
            .eq(self.statements.iter().map(String::as_str))
        {
            return Err("the statements are not the 71 of this program, in its order".into());
        }
        if !self
            .scaling
            .standard_deviation
            .iter()
            .all(|&d| d > 0.0 && d.is_finite())
        {
            return Err("a standard deviation of the conditions is not positive".into());
        }
        self.validate_self_test()?;
        if self.chunks.len() > MOST_CHUNKS {
            return Err(format!("more than {MOST_CHUNKS} chunks"));
        }
        for chunk in &self.chunks {
            let is_hash = chunk.sha256.len() == 64
                && chunk
                    .sha256
                    .bytes()
                    .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
            if !is_hash || chunk.name != format!("{}.bin", chunk.sha256) {
                return Err("a chunk's name is not its SHA-256".into());
            }
            if chunk.bytes > CHUNK_LIMIT_BYTES {
                return Err(format!("chunk {} is larger than 4 MiB", chunk.name));
            }
        }
        let total = self.total_bytes();
        for tensor in &self.tensors {
            let count = tensor
                .shape
                .iter()
                .try_fold(1usize, |n, &d| n.checked_mul(d));
            let end = count
                .filter(|&count| count <= 1 << 28)
                .map(|count| tensor.encoding.bytes(count) as u64)
                .and_then(|bytes| bytes.checked_add(tensor.offset));
            if end.is_none_or(|end| end > total) {
                return Err(format!("tensor {} lies outside the chunks", tensor.name));
            }
        }
        Ok(())
    }

    /// A composed model has a composition, a whole one has none, and the network takes what it is
    /// given.
    fn validate_composition(&self) -> Result<(), String> {
        let [version, condition, plan] = match &self.composition {
            Some(composition) => {
                composition.validate(self.network.samples)?;
                [
                    COMPOSED_VERSION as usize,
                    strip_condition_len(composition.known_attributes()),
                    PLAN_FEATURES,
                ]
            }
            None => [WHOLE_VERSION as usize, ENCODED_LEN, 0],
        };
        for (what, found, expected) in [
            ("format version", self.format_version as usize, version),
            (
                "length of a condition",
                self.network.condition_features,
                condition,
            ),
            ("number of plan features", self.network.plan_features, plan),
        ] {
            if found != expected {
                return Err(format!("the {what} is {found} instead of {expected}"));
            }
        }
        if self.composition.is_some()
            && (self.network.samples, self.sampling_hz) != (SAMPLES, SAMPLING_HZ)
        {
            return Err("a composed model draws 10 s at 100 Hz".into());
        }
        Ok(())
    }

    fn validate_self_test(&self) -> Result<(), String> {
        let test = &self.self_test;
        if !(0.0..=MOST_TOLERANCE_MV).contains(&test.tolerance_mv) {
            let found = test.tolerance_mv;
            return Err(format!(
                "a self-test that forgives {found} mV, where {MOST_TOLERANCE_MV} is the most"
            ));
        }
        if test.expected_mv.iter().any(|mv| !mv.is_finite()) {
            return Err("a value of the self-test is no number".into());
        }
        Ok(())
    }
}
