//! The exponential moving average of the weights: what is validated, sampled and packed.

use anyhow::Result;
use burn::module::Module;
use einthoven::engine::{NamedTensor, load_weights, named_weights};

/// Averaged weights on the host.
#[derive(Debug, Clone, PartialEq)]
pub struct WeightAverage {
    decay: f64,
    tensors: Vec<NamedTensor>,
}

impl WeightAverage {
    /// Starts at the network's weights.
    pub fn new(network: &impl Module, decay: f64) -> Self {
        Self {
            decay,
            tensors: named_weights(network),
        }
    }

    /// Takes averaged weights up again.
    pub fn from_tensors(tensors: Vec<NamedTensor>, decay: f64) -> Self {
        Self { decay, tensors }
    }

    /// The averaged weights.
    pub fn tensors(&self) -> &[NamedTensor] {
        &self.tensors
    }

    /// Moves toward the network's weights after step `step` (0-based); early on the average is
    /// short: the decay is at most (1 + step) / (10 + step).
    pub fn update(&mut self, network: &impl Module, step: u64) {
        let early = (1.0 + step as f64) / (10.0 + step as f64);
        let decay = self.decay.min(early) as f32;
        for (average, now) in self.tensors.iter_mut().zip(named_weights(network)) {
            for (average, now) in average.values.iter_mut().zip(now.values) {
                *average += (1.0 - decay) * (now - *average);
            }
        }
    }

    /// The network with its weights replaced by the averaged ones.
    ///
    /// # Errors
    /// When the network is another one.
    pub fn load_into<N: Module>(&self, network: N) -> Result<N> {
        Ok(load_weights(network, self.tensors.iter().cloned())?)
    }
}
