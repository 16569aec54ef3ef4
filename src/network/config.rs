//! The network as numbers: what a manifest stores and a training configuration chooses.

use crate::condition::ENCODED_LEN;
use serde::{Deserialize, Serialize};

/// Shape of an SSSD network.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NetworkConfig {
    /// Channels in and out: the eight independent leads.
    pub leads: usize,
    /// Samples of a signal.
    pub samples: usize,
    /// Consecutive samples that make one position of the network; divides `samples`.
    pub patch: usize,
    /// Residual channels; the S4D layers run at twice this width.
    pub width: usize,
    /// Residual blocks.
    pub blocks: usize,
    /// Every how many blocks one attends to the whole signal first; 0 for none.
    #[serde(default)]
    pub attention_every: usize,
    /// Heads of an attention layer; each takes an even share of `width`.
    #[serde(default)]
    pub attention_heads: usize,
    /// Real state size N of each S4D channel: N / 2 complex pairs.
    pub state: usize,
    /// Smallest S4D time step, per position; the slowest channel remembers about 2 / `dt_min`
    /// positions.
    pub dt_min: f64,
    /// Largest S4D time step.
    pub dt_max: f64,
    /// Length of the sinusoidal embedding of the diffusion time.
    pub time_features: usize,
    /// Width of the diffusion time's hidden layers.
    pub time_width: usize,
    /// Width of the embedded condition.
    pub condition_width: usize,
    /// Length of an encoded condition.
    #[serde(
        default = "whole_condition",
        skip_serializing_if = "is_whole_condition"
    )]
    pub condition_features: usize,
    /// Numbers that each position is told about the rhythm plan; 0 for a network that draws a whole
    /// ECG.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub plan_features: usize,
}

fn whole_condition() -> usize {
    ENCODED_LEN
}

fn is_whole_condition(length: &usize) -> bool {
    *length == ENCODED_LEN
}

fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// A network shape that cannot be built.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("network configuration: {0}")]
pub struct NetworkConfigError(String);

impl NetworkConfigError {
    pub(super) fn new(problem: String) -> Self {
        Self(problem)
    }

    pub(super) fn outside(name: &str, value: usize, low: usize, high: usize) -> Self {
        Self(format!("{name} = {value} is outside {low} to {high}"))
    }
}

impl NetworkConfig {
    /// Positions along the network: `samples / patch`.
    pub fn length(&self) -> usize {
        self.samples / self.patch
    }

    /// Numbers per position at the network's ends: `leads * patch`.
    pub fn patch_features(&self) -> usize {
        self.leads * self.patch
    }

    /// Whether the block number `index` (from 0) has attention.
    pub fn has_attention(&self, index: usize) -> bool {
        self.attention_every > 0 && (index + 1).is_multiple_of(self.attention_every)
    }

    /// Refuses shapes that cannot be built, or that are far beyond what this project trains (a
    /// manifest comes from outside).
    ///
    /// # Errors
    /// [`NetworkConfigError`] names the value and what it should be.
    pub fn validate(&self) -> Result<(), NetworkConfigError> {
        let within = |name: &str, value: usize, low: usize, high: usize| {
            if (low..=high).contains(&value) {
                Ok(())
            } else {
                Err(NetworkConfigError::outside(name, value, low, high))
            }
        };
        within("leads", self.leads, 1, 12)?;
        within("samples", self.samples, 1, 10_000)?;
        within("patch", self.patch, 1, 100)?;
        within("width", self.width, 1, 1024)?;
        within("blocks", self.blocks, 1, 100)?;
        within("attention_every", self.attention_every, 0, 100)?;
        if self.attention_every > 0 {
            within("attention_heads", self.attention_heads, 1, 64)?;
            if !self.width.is_multiple_of(4 * self.attention_heads) {
                return Err(NetworkConfigError(format!(
                    "width = {} is no multiple of 4 * attention_heads = {}",
                    self.width,
                    4 * self.attention_heads
                )));
            }
        }
        within("state", self.state, 2, 512)?;
        within("time_features", self.time_features, 2, 1024)?;
        within("time_width", self.time_width, 1, 4096)?;
        within("condition_width", self.condition_width, 1, 4096)?;
        within("condition_features", self.condition_features, 1, 1024)?;
        within("plan_features", self.plan_features, 0, 1024)?;
        if !self.samples.is_multiple_of(self.patch) {
            return Err(NetworkConfigError(format!(
                "patch = {} does not divide samples = {}",
                self.patch, self.samples
            )));
        }
        for (name, value) in [("state", self.state), ("time_features", self.time_features)] {
            if value % 2 != 0 {
                return Err(NetworkConfigError(format!("{name} = {value} must be even")));
            }
        }
        if !(self.dt_min > 0.0 && self.dt_min <= self.dt_max && self.dt_max.is_finite()) {
            return Err(NetworkConfigError(format!(
                "dt_min = {} and dt_max = {} must satisfy 0 < dt_min <= dt_max",
                self.dt_min, self.dt_max
            )));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    impl NetworkConfig {
        /// A shape for tests to vary.
        pub(in crate::network) fn example() -> Self {
            Self {
                leads: 8,
                samples: 1000,
                patch: 5,
                width: 96,
                blocks: 8,
                attention_every: 2,
                attention_heads: 4,
                state: 32,
                dt_min: 0.001,
                dt_max: 0.1,
                time_features: 128,
                time_width: 256,
                condition_width: 128,
                condition_features: ENCODED_LEN,
                plan_features: 0,
            }
        }
    }

    #[test]
    fn attention_is_in_every_so_many_blocks() {
        let with = |attention_every| {
            let config = NetworkConfig {
                attention_every,
                ..NetworkConfig::example()
            };
            let blocks = (0..config.blocks).filter(|&index| config.has_attention(index));
            blocks.collect::<Vec<_>>()
        };
        assert_eq!(with(4), [3, 7]);
        assert!(with(0).is_empty());
    }

    #[test]
    fn shapes_that_cannot_be_built_are_named() {
        let good = NetworkConfig::example();
        assert!(good.validate().is_ok());
        assert_eq!((good.length(), good.patch_features()), (200, 40));
        let message = |config: NetworkConfig| config.validate().unwrap_err().to_string();
        assert!(message(NetworkConfig { patch: 7, ..good }).contains("does not divide"));
        assert!(
            message(NetworkConfig {
                width: 1 << 20,
                ..good
            })
            .contains("width")
        );
        assert!(
            message(NetworkConfig {
                attention_heads: 5,
                ..good
            })
            .contains("attention_heads")
        );
        assert!(message(NetworkConfig { state: 31, ..good }).contains("even"));
        assert!(
            message(NetworkConfig {
                dt_min: f64::NAN,
                ..good
            })
            .contains("dt_min")
        );
    }
}
