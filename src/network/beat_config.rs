//! The shape of a beat network.

use super::NetworkConfigError;
use serde::{Deserialize, Serialize};

/// Shape of a beat network.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BeatNetworkConfig {
    /// Channels in and out: the eight independent leads.
    pub leads: usize,
    /// Samples of both parts of a beat together.
    pub samples: usize,
    /// Consecutive samples that make one token; divides `samples`.
    pub patch: usize,
    /// Width of a token.
    pub width: usize,
    /// Layers of attention and neurons.
    pub layers: usize,
    /// Heads of the attention; each takes an even share of `width`.
    pub heads: usize,
    /// Length of the sinusoidal embedding of the diffusion time.
    pub time_features: usize,
    /// Length of an encoded condition.
    pub condition_features: usize,
}

impl BeatNetworkConfig {
    /// Tokens of a beat.
    pub fn tokens(&self) -> usize {
        self.samples / self.patch
    }

    /// Numbers of a token at the network's ends.
    pub fn patch_features(&self) -> usize {
        self.leads * self.patch
    }

    /// Refuses shapes that cannot be built, or that are far beyond what this project trains.
    ///
    /// # Errors
    /// [`NetworkConfigError`] names the value and what it should be.
    pub fn validate(&self) -> Result<(), NetworkConfigError> {
        let limits = [
            ("leads", self.leads, 1, 12),
            ("samples", self.samples, 1, 1000),
            ("patch", self.patch, 1, 100),
            ("width", self.width, 1, 1024),
            ("layers", self.layers, 1, 64),
            ("heads", self.heads, 1, 64),
            ("time_features", self.time_features, 2, 1024),
            ("condition_features", self.condition_features, 1, 1024),
        ];
        for (name, value, low, high) in limits {
            if !(low..=high).contains(&value) {
                return Err(NetworkConfigError::outside(name, value, low, high));
            }
        }
        for (name, value, of, divisor) in [
            ("samples", self.samples, "patch", self.patch),
            ("width", self.width, "heads", self.heads),
            ("time_features", self.time_features, "2", 2),
        ] {
            if !value.is_multiple_of(divisor) {
                return Err(NetworkConfigError::new(format!(
                    "beat network: {name} = {value} is no multiple of {of} = {divisor}"
                )));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    impl BeatNetworkConfig {
        /// A shape for tests to vary.
        pub(in crate::network) fn example() -> Self {
            Self {
                leads: 8,
                samples: 150,
                patch: 5,
                width: 32,
                layers: 2,
                heads: 4,
                time_features: 16,
                condition_features: 9,
            }
        }
    }

    #[test]
    fn shapes_that_cannot_be_built_are_named() {
        let good = BeatNetworkConfig::example();
        assert!(good.validate().is_ok());
        assert_eq!((good.tokens(), good.patch_features()), (30, 40));
        let message = |config: BeatNetworkConfig| config.validate().unwrap_err().to_string();
        assert!(message(BeatNetworkConfig { patch: 7, ..good }).contains("patch = 7"));
        assert!(
            message(BeatNetworkConfig {
                width: 1 << 20,
                ..good
            })
            .contains("width")
        );
        assert!(message(BeatNetworkConfig { heads: 0, ..good }).contains("heads"));
    }
}
