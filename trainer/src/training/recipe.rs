//! What a package needs of a run beside its weights.

use crate::files::write_atomically;
use crate::training::{Progress, TrainingFile};
use anyhow::{Context, Result};
use einthoven::condition::{Condition, Patient, Scaling, Sex, Statement};
use einthoven::diffusion::LeadMap;
use einthoven::generation::{GenerationRequest, Wishes};
use einthoven::package::{Encoding, Manifest, Provenance, SelfTest, WHOLE_VERSION};
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::Path;

const FILE: &str = "recipe.json";

/// What the training data gave: the fixed map and scalings, stored beside the run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ModelRecipe {
    /// Leads to network channels and back.
    pub lead_map: LeadMap,
    /// Scaling of the numeric conditions.
    pub scaling: Scaling,
    /// Samples per second.
    pub sampling_hz: f64,
    /// Training records.
    pub training_records: u64,
}

impl ModelRecipe {
    /// Whether both come from the same records: the numbers agree but for what another processor
    /// rounds otherwise.
    pub fn agrees_with(&self, other: &Self) -> bool {
        let numbers = |recipe: &Self| -> Vec<f32> {
            let map = &recipe.lead_map;
            let weights = map.to_channels.iter().chain(&map.to_leads).flatten();
            let Scaling {
                mean,
                standard_deviation,
            } = &recipe.scaling;
            let scalings = mean.iter().chain(standard_deviation);
            weights.chain(scalings).copied().collect()
        };
        let (own, others) = (numbers(self), numbers(other));
        let close = |(a, b): (&f32, &f32)| (a - b).abs() <= 1e-5 * a.abs().max(0.01);
        self.training_records == other.training_records
            && self.sampling_hz == other.sampling_hz
            && own.len() == others.len()
            && own.iter().zip(&others).all(close)
    }

    /// Whether a run has a `recipe.json`.
    pub fn exists(run: &Path) -> bool {
        run.join(FILE).exists()
    }

    /// Writes `recipe.json` into a run's folder.
    ///
    /// # Errors
    /// Names the file when it cannot be written.
    pub fn write(&self, run: &Path) -> Result<()> {
        write_atomically(&run.join(FILE), &serde_json::to_vec_pretty(self)?)
    }

    /// Reads a run's `recipe.json`.
    ///
    /// # Errors
    /// Names the file when it cannot be read.
    pub fn read(run: &Path) -> Result<Self> {
        let path = run.join(FILE);
        let text = fs::read_to_string(&path).with_context(|| {
            format!("cannot read {}; is this a run of `train`?", path.display())
        })?;
        serde_json::from_str(&text).with_context(|| format!("in {}", path.display()))
    }
}

/// A manifest without tensors, chunks and self-test values: enough to sample from a network in
/// memory. `validation_loss` is that of the averaged weights on fold 9.
pub fn draft_manifest(
    file: &TrainingFile,
    recipe: &ModelRecipe,
    progress: &Progress,
    validation_loss: f64,
) -> Manifest {
    let batch = file.training.batch as u64;
    Manifest {
        format_version: WHOLE_VERSION,
        name: "draft".into(),
        title: file.title.clone(),
        sampling_hz: recipe.sampling_hz,
        network: file.network,
        diffusion: file.diffusion.clone(),
        lead_map: recipe.lead_map.clone(),
        composition: None,
        scaling: recipe.scaling,
        statements: Statement::all().map(|s| s.code().to_owned()).collect(),
        quantization: Encoding::F32,
        quantization_error: 0.0,
        provenance: Provenance {
            data: "PTB-XL 1.0.3, records100, strat_fold 1-8 (trained), 9 (validated)".into(),
            training_records: recipe.training_records,
            steps: progress.step,
            records_seen: progress.step * batch,
            training_s: progress.training_s,
            cpu_s: progress.cpu_s,
            machine: String::new(),
            validation_loss,
            config: toml::to_string(file).unwrap_or_default(),
        },
        licence: "MIT OR Apache-2.0; trained on data under CC BY 4.0".into(),
        attribution: "Trained on PTB-XL 1.0.3 (Wagner et al., PhysioNet), CC BY 4.0".into(),
        self_test: SelfTest {
            request: self_test_request(file),
            expected_mv: Vec::new(),
            tolerance_mv: 0.0,
        },
        tensors: Vec::new(),
        chunks: Vec::new(),
    }
}

/// A fixed, ordinary patient.
fn self_test_request(file: &TrainingFile) -> GenerationRequest {
    let patient = Patient {
        age_years: Some(63.0),
        sex: Some(Sex::Female),
        height_cm: Some(165.0),
        weight_kg: None,
        heart_rate_bpm: Some(72.0),
    };
    let statements = ["NORM", "SR"].into_iter().filter_map(Statement::from_code);
    GenerationRequest {
        condition: Condition::new(patient, statements.collect()),
        seed: 42,
        steps: 2,
        guidance: file.diffusion.guidance,
        wishes: Wishes::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_records_are_told_from_other_rounding() {
        let recipe = ModelRecipe {
            lead_map: LeadMap::scaled_identity(8, 4.0),
            scaling: Scaling {
                mean: [62.0, 0.5, 167.0, 71.0, 73.0],
                standard_deviation: [17.0, 0.5, 10.0, 16.0, 18.0],
            },
            sampling_hz: 100.0,
            training_records: 17_418,
        };
        let mut rounded = recipe.clone();
        rounded.scaling.mean[0] = 62.0_f32.next_up();
        rounded.lead_map.to_leads[0][1] = 1e-9;
        assert!(recipe.agrees_with(&rounded));

        let mut one_more = recipe.clone();
        one_more.training_records += 1;
        let mut as_many = recipe.clone();
        as_many.scaling.mean[4] = 73.01;
        let mut others = recipe.clone();
        others.lead_map.to_channels[7][7] *= 1.001;
        for other in [one_more, as_many, others] {
            assert!(!recipe.agrees_with(&other), "{other:?}");
        }
    }
}
