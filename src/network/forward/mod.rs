//! The networks' forward passes on the processor, without a tensor library.
//!
//! [`super::SssdNetwork`] and [`super::BeatNetwork`] define the networks, and are what is trained
//! and what a GPU runs. Here the same weights are packed once and the same numbers are computed with
//! less traffic: the long convolutions by Fourier transforms over lanes of channels, matrix products
//! with bias, residual and scale in one go, norms, activations and gates on rows that still lie in
//! the cache, no memory asked for between evaluations. `docs/performance.md` has the comparison.
//! Whoever changes a network changes it here, too: each one's `tests.rs` holds one against the
//! other.
//!
//! `sssd/` and `beat/` are the two networks, `heads.rs` is the attention that both have, `layers.rs`
//! how their weights are packed, `simd/` the arithmetic.

mod beat;
mod heads;
mod layers;
mod row;
mod simd;
mod spare;
mod sssd;
mod tiles;

pub use beat::BeatPass;
pub use row::ForwardRow;
pub use sssd::{RowCondition, RowRhythm, SssdPass};
