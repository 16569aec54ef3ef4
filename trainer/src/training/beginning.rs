//! What a network's weights are before its first step.

use super::Checkpoint;
use crate::packages::read_package;
use anyhow::{Context, Result};
use einthoven::engine::{NamedTensor, of_network, unpacked};
use std::path::Path;

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

    /// Those of one network of a composed model.
    pub(super) fn part(&self, prefix: &str) -> Vec<NamedTensor> {
        of_network(prefix, &self.tensors)
    }
}
