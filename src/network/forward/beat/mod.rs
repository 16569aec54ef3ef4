//! The beat network.

mod layer;
mod pass;
mod workspace;

#[cfg(all(test, feature = "tensors"))]
mod tests;

pub use pass::BeatPass;
