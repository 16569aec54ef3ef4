//! The networks: SSSD with its S4D layers, attention and residual blocks, and the beat network; one
//! definition for training and for the browser.
//!
//! The definition computes with tensors, for training and for GPUs (feature `tensors`). `forward/`
//! computes the same on the processor, faster and without a tensor library (feature `engine`).
//!
//! After SSSD-ECG (Alcaraz and Strodthoff 2023, arXiv 2301.08227) with diagonal S4D layers (Gu et
//! al. 2022). Tensors are `[batch, position, channel]`.

mod beat_config;
mod config;

#[cfg(feature = "engine")]
mod embedding;
#[cfg(feature = "engine")]
mod forward;
#[cfg(feature = "engine")]
mod gelu;
#[cfg(feature = "engine")]
mod responses;
#[cfg(feature = "engine")]
mod rotary;
#[cfg(feature = "engine")]
mod weights;

#[cfg(feature = "tensors")]
mod attention;
#[cfg(feature = "tensors")]
mod beat;
#[cfg(feature = "tensors")]
mod block;
#[cfg(feature = "tensors")]
mod module_weights;
#[cfg(feature = "tensors")]
mod ops;
#[cfg(feature = "tensors")]
mod s4d;
#[cfg(feature = "tensors")]
mod sssd;

#[cfg(all(test, feature = "engine"))]
pub(crate) mod testing;

pub use beat_config::BeatNetworkConfig;
pub use config::{NetworkConfig, NetworkConfigError};

#[cfg(feature = "engine")]
pub use {
    embedding::time_features,
    forward::{BeatPass, ForwardRow, RowCondition, RowRhythm, SssdPass},
    responses::Responses,
    rotary::{angles as rotation_angles, harmonics as rotation_harmonics},
    weights::{NamedTensor, Weights, WeightsError},
};

#[cfg(feature = "tensors")]
pub use {
    beat::BeatNetwork,
    module_weights::{load_weights, named_weights},
    ops::bidirectional_convolution,
    s4d::{S4dBasis, S4dLayer},
    sssd::{Kernels, NetworkCondition, RhythmInput, SssdNetwork},
};
