//! The beat network.

mod layer;
mod pass;
mod workspace;

#[cfg(test)]
mod tests;

pub use pass::BeatPass;
