//! The strip: what the strip network sees of a plan, and what it leaves to a random process.
//!
//! Beats are placed along the plan; the network paints only the residual: what differs from beat to
//! beat.

mod features;
mod wander;

pub use features::{PLAN_FEATURES, StripFeatures};
pub use wander::Wander;
