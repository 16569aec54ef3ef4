//! What the training records gave: a package needs it of a run beside the weights.

use crate::files::{read_json, write_atomically};
use anyhow::Result;
use einthoven::condition::Scaling;
use einthoven::diffusion::LeadMap;
use serde::{Deserialize, Serialize};
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
        read_json(&run.join(FILE), "is this a run of `train`?")
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
