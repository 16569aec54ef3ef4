//! The manifest of a network that still trains.

use super::{ModelRecipe, Progress, TrainingFile};
use crate::datasets::{credits, titles};
use einthoven::condition::{Condition, Patient, Sex, Statement};
use einthoven::generation::{GenerationRequest, Wishes};
use einthoven::package::{Encoding, Manifest, Provenance, SelfTest, WHOLE_VERSION};

/// A manifest without tensors, chunks and self-test values: enough to sample from a network in
/// memory. `validation_loss` is that of the averaged weights on the validation
/// folds.
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
            data: format!("{}, {}", titles(file.data_kinds()), file.splits.in_words()),
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
        attribution: format!("Trained on {}", credits(file.data_kinds())),
        self_test: SelfTest {
            request: self_test_request(file),
            expected_mv: Vec::new(),
            tolerance_mv: 0.0,
        },
        tensors: Vec::new(),
        chunks: Vec::new(),
        written_hash: None,
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
