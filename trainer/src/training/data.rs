//! The records of a run, ready for the network.

use super::{ExampleSet, LeadMapKind, ModelRecipe, TrainingFile, lead_covariance};
use crate::ptb_xl::{PtbXlRecord, load_records};
use anyhow::Result;
use einthoven::diffusion::LeadMap;
use einthoven::ecg::SAMPLING_HZ;
use std::path::Path;

/// Training folds, validation fold, and what the training folds gave.
#[derive(Debug, Clone)]
pub(super) struct RunData {
    /// Folds 1 to 8.
    pub(super) training: ExampleSet,
    /// Fold 9.
    pub(super) validation: ExampleSet,
    /// Map and scalings of the training folds.
    pub(super) recipe: ModelRecipe,
}

impl RunData {
    /// Loads PTB-XL's folds and maps their leads.
    ///
    /// # Errors
    /// As [`load_records`].
    pub(super) fn load(file: &TrainingFile, ptb_xl: &Path) -> Result<Self> {
        let training = load_records("training", ptb_xl, 1..=8)?;
        let validation = load_records("validation", ptb_xl, 9..=9)?;
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

fn lead_map(file: &TrainingFile, records: &[PtbXlRecord]) -> LeadMap {
    let covariance = lead_covariance(records);
    match file.training.lead_map {
        LeadMapKind::Identity => LeadMap::identity_for(&covariance),
        LeadMapKind::PartialWhitening => LeadMap::partial_whitening(&covariance),
    }
}
