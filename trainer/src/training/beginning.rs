//! What a network's weights are before its first step.

use super::Checkpoint;
use crate::packages::read_package;
use anyhow::{Context, Result};
use einthoven::attributes::ATTRIBUTES_ENCODED_LEN;
use einthoven::condition::ENCODED_LEN;
use einthoven::engine::{NamedTensor, of_network, unpacked};
use std::path::Path;

/// The layer of a composed model's network that reads the condition.
const CONDITION_WEIGHT: &str = "condition_in.weight";

/// What a network's training begins with.
#[derive(Debug)]
pub(super) enum Beginning {
    /// Weights drawn by the configuration's seed.
    Random,
    /// Weights of a trained network of the same shape, with a new optimizer.
    Trained(Vec<NamedTensor>),
    /// Where the run stopped.
    Checkpoint(Box<Checkpoint>),
}

impl Beginning {
    /// A checkpoint before trained weights, and these before random ones.
    pub(super) fn new(checkpoint: Option<Checkpoint>, trained: Option<Vec<NamedTensor>>) -> Self {
        match (checkpoint, trained) {
            (Some(checkpoint), _) => Self::Checkpoint(Box::new(checkpoint)),
            (None, Some(weights)) => Self::Trained(weights),
            (None, None) => Self::Random,
        }
    }
}

/// A package whose weights a run begins with.
#[derive(Debug, Clone, PartialEq)]
pub struct TrainedWeights {
    /// Its name and the start of its hash, as in `midt-beat@49f3c246`.
    pub model: String,
    tensors: Vec<NamedTensor>,
}

impl TrainedWeights {
    /// Reads a package's weights.
    ///
    /// # Errors
    /// Names the file that is missing or damaged.
    pub fn read(package: &Path) -> Result<Self> {
        let (manifest, chunks) = read_package(package)?;
        let tensors =
            unpacked(&manifest, &chunks).with_context(|| format!("in {}", package.display()))?;
        let hash = manifest.model_hash();
        Ok(Self {
            model: format!("{}@{}", manifest.name, &hash[..8.min(hash.len())]),
            tensors,
        })
    }

    /// Those of the one network that the package has.
    pub(super) fn whole(&self) -> Vec<NamedTensor> {
        self.tensors.clone()
    }

    /// Those of one network of a composed model, for a condition of so many numbers.
    pub(super) fn part(&self, prefix: &str, condition_features: usize) -> Vec<NamedTensor> {
        let mut tensors = of_network(prefix, &self.tensors);
        let first = tensors
            .iter_mut()
            .find(|tensor| tensor.name == CONDITION_WEIGHT);
        if let Some(first) = first {
            widen(first, condition_features);
        }
        tensors
    }
}

/// Gives the layer that reads a condition rows of zeros for the attributes that its model did not
/// know: they stand last among the attributes, so the network draws what it drew.
fn widen(weight: &mut NamedTensor, condition_features: usize) {
    let [rows, columns] = weight.shape[..] else {
        return;
    };
    let missing = condition_features.saturating_sub(rows);
    let attributes_end = ENCODED_LEN + ATTRIBUTES_ENCODED_LEN - missing;
    let at = attributes_end.min(rows) * columns;
    let zeros = std::iter::repeat_n(0.0, missing * columns);
    weight.values.splice(at..at, zeros);
    weight.shape[0] = rows + missing;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_that_were_not_known_get_zeros_before_the_flags() {
        let rows = ENCODED_LEN + ATTRIBUTES_ENCODED_LEN - 2 + 1;
        let values = (0..rows).flat_map(|row| [row as f32 + 1.0; 3]).collect();
        let mut weight = NamedTensor {
            name: CONDITION_WEIGHT.to_owned(),
            shape: vec![rows, 3],
            values,
        };
        let before = weight.clone();
        widen(&mut weight, rows);
        assert_eq!(weight, before);
        widen(&mut weight, rows + 2);
        assert_eq!(weight.shape, [rows + 2, 3]);
        let kept = weight.values.iter().copied().filter(|&x| x != 0.0);
        assert_eq!(kept.collect::<Vec<f32>>(), before.values);
        assert_eq!(weight.values[3 * (rows - 1)..3 * (rows + 1)], [0.0; 6]);
        assert_eq!(weight.values.last(), before.values.last());
    }
}
