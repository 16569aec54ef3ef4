//! The rhythm model and the priors, fitted to the training records.

use super::Studied;
use crate::files::{read_json, write_atomically};
use anyhow::{Context, Result};
use einthoven::attributes::Attribute;
use einthoven::condition::Condition;
use einthoven::prior::{AttributePrior, ConditionPrior, Observation, features};
use einthoven::rhythm::{RhythmModel, RhythmObservation};
use serde::{Deserialize, Serialize};
use std::path::Path;

const FILE: &str = "priors.json";

/// What is drawn where nobody asks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Priors {
    /// When hearts beat.
    pub rhythm: RhythmModel,
    /// Who comes when nobody is asked for.
    pub conditions: ConditionPrior,
    /// What is measured on whom.
    pub attributes: AttributePrior,
}

impl Priors {
    /// Fits all three to the training records.
    ///
    /// # Errors
    /// When there are too few records, or an attribute is hardly ever known.
    pub fn fit(training: &[Studied]) -> Result<Self> {
        let observations: Vec<RhythmObservation> = training
            .iter()
            .map(|record| {
                RhythmObservation::new(record.condition.clone(), &record.analysis.measurements)
            })
            .collect();
        let conditions: Vec<Condition> = training.iter().map(|r| r.condition.clone()).collect();
        let with_rate = training.iter().filter_map(|record| {
            let bpm = record.condition.patient.heart_rate_bpm?;
            Some((
                features(&record.condition, f64::from(bpm)),
                observed(record),
            ))
        });
        let (rows, targets): (Vec<_>, Vec<_>) = with_rate.unzip();
        let names = Attribute::ALL.map(Attribute::name);
        Ok(Self {
            rhythm: RhythmModel::fit(&observations),
            conditions: ConditionPrior::fit(&conditions)
                .context("the prior of conditions cannot be fitted")?,
            attributes: AttributePrior::fit(&names, &rows, &targets)
                .context("the prior of attributes cannot be fitted")?,
        })
    }

    /// Writes `priors.json` into a run's folder.
    ///
    /// # Errors
    /// Names the file when it cannot be written.
    pub fn write(&self, run: &Path) -> Result<()> {
        write_atomically(&run.join(FILE), &serde_json::to_vec(self)?)
    }

    /// Reads a run's `priors.json`.
    ///
    /// # Errors
    /// Names the file when it cannot be read.
    pub fn read(run: &Path) -> Result<Self> {
        read_json(&run.join(FILE), "go on with train --resume")
    }
}

/// What a record says of each attribute.
fn observed(record: &Studied) -> Vec<Observation> {
    let values = record
        .attributes()
        .values()
        .iter()
        .zip(record.analysis.lost);
    values
        .map(|(value, lost)| match value {
            Some(value) => Observation::Value(*value),
            None if lost => Observation::Lost,
            None => Observation::Absent,
        })
        .collect()
}
