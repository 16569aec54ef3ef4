//! A loaded model and the generations it runs: what the page's worker and the companion use.

mod composed;
mod condition;
mod denoiser;
mod denoising;
mod model;
mod package;
mod processor;
mod sampling;
mod self_test;
mod signal;
mod step;
mod whole;

#[cfg(feature = "tensors")]
mod device;
#[cfg(feature = "tensors")]
mod mel_loss;
#[cfg(feature = "tensors")]
mod on_device;

pub use crate::network::NamedTensor;
pub use model::Model;
pub use package::{BEAT_PREFIX, STRIP_PREFIX, of_network, unpacked};
pub use sampling::{BatchSampling, Sampling};
pub use signal::{from_channels, to_channels};
pub use step::{BatchStep, Step};

#[cfg(feature = "tensors")]
pub use {
    crate::network::{load_weights, named_weights},
    device::cpu_device,
    mel_loss::{MelLoss, MelLossConfig},
};

#[cfg(feature = "webgpu")]
pub use device::webgpu_device;

use crate::generation::{GUIDANCE, STEPS};
use crate::network::{NetworkConfigError, WeightsError};
use crate::package::PackageError;

/// Why the engine could not do what it was asked to.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum EngineError {
    /// The package is damaged or of another version.
    #[error(transparent)]
    Package(#[from] PackageError),
    /// The network cannot be built.
    #[error(transparent)]
    Network(#[from] NetworkConfigError),
    /// The package lacks a tensor of the network, or has it in another shape.
    #[error("the model does not fit its network: {0}; pack the model again")]
    Weights(String),
    /// The request cannot be answered.
    #[error("{0}")]
    Request(String),
    /// No usable GPU.
    #[error("WebGPU cannot be used here: {0}")]
    NoGpu(String),
    /// The device stopped answering.
    #[error("{0}; try again, or compute on the CPU")]
    Device(String),
    /// Model or device draw another ECG than the one that was packed.
    #[error(
        "the self-test is off by {deviation_mv} mV where {tolerance_mv} mV is allowed: the model is not as it was packed, or this device computes wrongly; copy the model folder again, or compute on the CPU"
    )]
    SelfTest {
        /// Largest deviation found.
        deviation_mv: f32,
        /// Largest deviation allowed.
        tolerance_mv: f32,
    },
    /// The package's self-test looks at something else than this program does.
    #[error(
        "the model's self-test has {there} values, where this version compares {here}; write it anew with `einthoven pack --package`"
    )]
    OldSelfTest {
        /// Values that this program compares.
        here: usize,
        /// Values that the package has.
        there: usize,
    },
}

impl From<WeightsError> for EngineError {
    fn from(error: WeightsError) -> Self {
        Self::Weights(error.to_string())
    }
}

impl EngineError {
    fn steps(found: u32) -> Self {
        let [first, last] = [STEPS.start(), STEPS.end()];
        Self::Request(format!(
            "{found} sampler steps are not possible; choose {first} to {last}"
        ))
    }

    fn guidance(found: f32) -> Self {
        let [first, last] = [GUIDANCE.start(), GUIDANCE.end()];
        Self::Request(format!(
            "a guidance weight of {found} is not possible; choose {first} to {last}"
        ))
    }
}
