//! The manifest of a model package and the checks on what comes with it.

use super::Encoding;
use crate::composition::{Composition, STRIP_CONDITION_LEN};
use crate::condition::{ENCODED_LEN, Scaling, Statement};
use crate::diffusion::{DiffusionConfig, LeadMap};
use crate::ecg::{SAMPLES, SAMPLING_HZ};
use crate::generation::GenerationRequest;
use crate::link::is_model_name;
use crate::network::NetworkConfig;
use crate::strip::PLAN_FEATURES;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The format of a model that draws a whole ECG at once.
pub const WHOLE_VERSION: u32 = 1;

/// The format of a model that composes an ECG of rhythm, beat and strip; the newest.
pub const COMPOSED_VERSION: u32 = 2;

/// No chunk is larger: 4 MiB.
pub const CHUNK_LIMIT_BYTES: u64 = 4 << 20;

/// The most chunks that a manifest may name: 64 MiB in all.
const MOST_CHUNKS: usize = 16;

/// What is wrong with a package.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PackageError {
    /// The manifest is not JSON of the expected form.
    #[error("manifest.json cannot be read ({0}); download or pack the model again")]
    Malformed(String),
    /// The format is another one.
    #[error(
        "the model has format version {found}, this program reads versions {WHOLE_VERSION} to {COMPOSED_VERSION}; use a model and a program of the same release"
    )]
    UnknownVersion {
        /// The manifest's version.
        found: u64,
    },
    /// A value makes no sense.
    #[error("manifest.json: {0}; pack the model again")]
    Invalid(String),
    /// A chunk is not what the manifest says.
    #[error("chunk {name} is damaged: {reason}; reload the page or copy the model folder again")]
    DamagedChunk {
        /// The chunk's file name.
        name: String,
        /// Found and expected.
        reason: String,
    },
}

/// One content-addressed file of the package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChunkEntry {
    /// `<sha256>.bin`.
    pub name: String,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 of the content, in hexadecimal.
    pub sha256: String,
}

/// One tensor in the concatenated chunks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TensorEntry {
    /// Path in the network, such as `blocks.0.first.mix.weight`.
    pub name: String,
    /// Shape.
    pub shape: Vec<usize>,
    /// How the values are stored.
    pub encoding: Encoding,
    /// First byte in the concatenated chunks.
    pub offset: u64,
}

/// Where the weights come from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Provenance {
    /// The data, with its folds.
    pub data: String,
    /// Records trained on.
    pub training_records: u64,
    /// Optimizer steps.
    pub steps: u64,
    /// Records seen, with repetition.
    pub records_seen: u64,
    /// Wall-clock seconds of training.
    pub training_s: f64,
    /// Processor seconds of training.
    pub cpu_s: f64,
    /// The machine.
    pub machine: String,
    /// Validation loss (fold 9) of the packed weights.
    pub validation_loss: f64,
    /// The training configuration, as TOML.
    pub config: String,
}

/// A request and what the network must answer to it after the first step, so that a page can find
/// out whether a GPU computes what it should.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SelfTest {
    /// The request.
    pub request: GenerationRequest,
    /// The first estimate of lead II in millivolt, every tenth sample, from the f32 CPU path.
    pub expected_mv: Vec<f32>,
    /// Largest deviation that passes, in millivolt.
    pub tolerance_mv: f32,
}

/// `manifest.json`: all of a model but its weights.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// [`WHOLE_VERSION`] or [`COMPOSED_VERSION`].
    pub format_version: u32,
    /// Folder name: lower-case letters, digits and hyphens.
    pub name: String,
    /// For people.
    pub title: String,
    /// Samples per second of what it draws.
    pub sampling_hz: f64,
    /// Shape of the network; of a composed model, of its strip network.
    pub network: NetworkConfig,
    /// Objective, schedule, default sampling; of a composed model, of its strip network.
    pub diffusion: DiffusionConfig,
    /// Leads in millivolt to network channels and back; of a composed model, unit leads of the
    /// residual.
    pub lead_map: LeadMap,
    /// Rhythm, prior, beat and wander of a composed model.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub composition: Option<Box<Composition>>,
    /// Scaling of the numeric conditions.
    pub scaling: Scaling,
    /// SCP codes in the order of the network's multi-hot vector.
    pub statements: Vec<String>,
    /// How the linear weights are stored.
    pub quantization: Encoding,
    /// Relative error of the quantized network's output against f32 on the self-test's inputs.
    pub quantization_error: f64,
    /// Where the weights come from.
    pub provenance: Provenance,
    /// Licence of the weights.
    pub licence: String,
    /// Whom to credit for the data.
    pub attribution: String,
    /// A check of the arithmetic.
    pub self_test: SelfTest,
    /// All tensors.
    pub tensors: Vec<TensorEntry>,
    /// All files.
    pub chunks: Vec<ChunkEntry>,
}

/// SHA-256 in hexadecimal.
pub fn sha256_hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    Sha256::digest(bytes)
        .iter()
        .fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}

impl Manifest {
    /// Reads and checks a manifest; nothing in it is trusted.
    ///
    /// # Errors
    /// [`PackageError`] for an unknown format version and for every value that makes no sense.
    pub fn parse(json: &str) -> Result<Self, PackageError> {
        let malformed = |e: serde_json::Error| PackageError::Malformed(e.to_string());
        let value: serde_json::Value = serde_json::from_str(json).map_err(malformed)?;
        let found = value.get("format_version").and_then(|v| v.as_u64());
        match found {
            Some(found)
                if (u64::from(WHOLE_VERSION)..=u64::from(COMPOSED_VERSION)).contains(&found) => {}
            Some(found) => return Err(PackageError::UnknownVersion { found }),
            None => return Err(PackageError::Malformed("no format_version".into())),
        }
        let manifest: Manifest = serde_json::from_value(value).map_err(malformed)?;
        manifest.validate().map_err(PackageError::Invalid)?;
        Ok(manifest)
    }

    fn validate(&self) -> Result<(), String> {
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
                    STRIP_CONDITION_LEN,
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

    /// Bytes of all chunks.
    pub fn total_bytes(&self) -> u64 {
        self.chunks.iter().map(|chunk| chunk.bytes).sum()
    }

    /// A hash that names what this model draws: SHA-256 over the JSON of all that an ECG depends on
    /// beside its request. Those are the network, the way of sampling, both scalings, the
    /// statements, and the weights with their places in the chunks; titles, provenance and licence
    /// are not among them.
    pub fn model_hash(&self) -> String {
        let drawing = (
            (&self.network, &self.diffusion, self.sampling_hz),
            (&self.lead_map, &self.scaling, &self.statements),
            (&self.tensors, &self.chunks),
        );
        let json = match &self.composition {
            Some(composition) => serde_json::to_vec(&(drawing, composition)),
            None => serde_json::to_vec(&drawing),
        };
        sha256_hex(&json.expect("a manifest is made of JSON's own types"))
    }

    /// Checks the bytes of chunk `index` against the manifest.
    ///
    /// # Errors
    /// [`PackageError::DamagedChunk`] says what differs.
    pub fn verify_chunk(&self, index: usize, bytes: &[u8]) -> Result<(), PackageError> {
        let Some(entry) = self.chunks.get(index) else {
            return Err(PackageError::Invalid(format!("there is no chunk {index}")));
        };
        let damaged = |reason: String| PackageError::DamagedChunk {
            name: entry.name.clone(),
            reason,
        };
        if bytes.len() as u64 != entry.bytes {
            return Err(damaged(format!(
                "{} bytes instead of {}",
                bytes.len(),
                entry.bytes
            )));
        }
        if sha256_hex(bytes) != entry.sha256 {
            return Err(damaged("its SHA-256 differs".into()));
        }
        Ok(())
    }
}
