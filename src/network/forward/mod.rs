//! The strip network's forward pass on the processor, without a tensor library.
//!
//! [`super::SssdNetwork`] defines the network, and is what is trained and what a GPU runs. Here the
//! same weights are packed once and the same numbers are computed with less traffic: the long
//! convolutions by Fourier transforms over lanes of channels, matrix products with bias, residual
//! and scale in one go, norms, activations and gates on rows that still lie in the cache, no memory
//! asked for between evaluations. `docs/performance.md` has the comparison. Whoever changes the
//! network changes it here, too: `tests.rs` holds one against the other.
//!
//! `pass.rs` is the whole, `block.rs`, `s4d.rs` and `attention.rs` are its parts, `simd/` is the
//! arithmetic.

mod attention;
mod block;
mod pass;
mod rotation;
mod row;
mod s4d;
mod simd;
mod weights;
mod workspace;

#[cfg(test)]
mod test_numbers;
#[cfg(test)]
mod tests;

pub use pass::ForwardPass;
pub use row::{ForwardRow, RowCondition, RowRhythm};
