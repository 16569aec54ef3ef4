//! The SSSD network: S4D layers, attention, residual blocks, and the whole; one definition for
//! training and for the browser.
//!
//! The definition computes with tensors, for training and for GPUs. `forward/` computes the same on
//! the processor, faster.
//!
//! After SSSD-ECG (Alcaraz and Strodthoff 2023, arXiv 2301.08227) with diagonal S4D layers (Gu et
//! al. 2022). Tensors are `[batch, position, channel]`.

mod beat_config;
mod config;
mod weights;

#[cfg(feature = "engine")]
mod attention;
#[cfg(feature = "engine")]
mod beat;
#[cfg(feature = "engine")]
mod block;
#[cfg(feature = "engine")]
mod embedding;
#[cfg(feature = "engine")]
mod forward;
#[cfg(feature = "engine")]
mod module_weights;
#[cfg(feature = "engine")]
mod ops;
#[cfg(feature = "engine")]
mod s4d;
#[cfg(feature = "engine")]
mod sssd;

#[cfg(all(test, feature = "engine"))]
pub(crate) mod testing;

pub use beat_config::BeatNetworkConfig;
pub use config::{NetworkConfig, NetworkConfigError};
pub use weights::{NamedTensor, WeightsError};

#[cfg(feature = "engine")]
pub use {
    beat::BeatNetwork,
    embedding::time_features,
    forward::{BeatPass, ForwardRow, RowCondition, RowRhythm, SssdPass},
    module_weights::{load_weights, named_weights},
    ops::bidirectional_convolution,
    s4d::{S4dBasis, S4dLayer},
    sssd::{Kernels, NetworkCondition, RhythmInput, SssdNetwork},
};
