//! The arithmetic: plain slices in and out, over whatever registers the processor has.
//!
//! Nothing here knows the network. Every function gives the same bits for a row whatever other rows
//! stand beside it. Functions that compute with registers are `#[inline(always)]` and take no
//! closures: what is not inlined into the function that was chosen for the processor is compiled
//! without its instructions.

mod activation;
mod aligned;
mod complex;
mod convolution;
mod fourier;
mod lanes;
mod norm;
mod packed;
mod product;
mod rotation;
mod softmax;

pub(super) use activation::{erf_gelu, gated_activation, gelu, relu, silu};
pub(super) use aligned::Aligned;
pub(super) use convolution::{Convolution, Spectra};
pub(super) use norm::layer_norm;
pub(super) use packed::Packed;
pub(super) use product::{Before, Rows};
pub(super) use rotation::turn;
pub(super) use softmax::{divide, softmax};
