//! Operations that a tensor library has only in a slower form on the CPU, each with its derivative.
//!
//! On a GPU they are composed of the library's own operations. On the CPU (burn-flex) the long
//! convolution is a direct sum over SIMD lanes of channels, and the activations are one fused pass
//! instead of four; `docs/performance.md` has the comparison.

mod activation;
mod convolution;
mod cpu;

pub(super) use activation::{gated_activation, gelu};
pub use convolution::bidirectional_convolution;
