//! The records of a run, ready for the network.

use super::{ExampleSet, LeadMapKind, ModelRecipe, TrainingFile, lead_covariance};
use crate::datasets::{Recording, Source, load_all};
use anyhow::Result;
use einthoven::diffusion::LeadMap;
use einthoven::ecg::SAMPLING_HZ;

/// Training folds, validation fold, and what the training folds gave.
#[derive(Debug, Clone)]
pub(super) struct RunData {
    /// Folds to learn from.
    pub(super) training: ExampleSet,
    /// Folds to validate by.
    pub(super) validation: ExampleSet,
    /// Map and scalings of the training folds.
    pub(super) recipe: ModelRecipe,
}

impl RunData {
    /// Loads the recordings of the configuration's folds and maps their leads.
    ///
    /// # Errors
    /// As [`load_all`].
    pub(super) fn load(file: &TrainingFile, sources: &[Source]) -> Result<Self> {
        let training = load_all("training", sources, &file.splits.training)?;
        let validation = load_all("validation", sources, &file.splits.validation)?;
        let map = lead_map(file, &training);
        let training = ExampleSet::new(&training, &map);
        let validation = ExampleSet::new(&validation, &map);
        let recipe = ModelRecipe {
            lead_map: map,
            scaling: training.scaling(),
            sampling_hz: SAMPLING_HZ,
            training_records: training.examples.len() as u64,
        };
        Ok(Self {
            training,
            validation,
            recipe,
        })
    }
}

fn lead_map(file: &TrainingFile, records: &[Recording]) -> LeadMap {
    let covariance = lead_covariance(records);
    match file.training.lead_map {
        LeadMapKind::Identity => LeadMap::identity_for(&covariance),
        LeadMapKind::PartialWhitening => LeadMap::partial_whitening(&covariance),
    }
}
