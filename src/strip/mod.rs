//! The strip: what the strip network sees of a plan, and what it leaves to a random process.
//!
//! Beats are placed along the plan, their heights modulated from beat to beat; the network paints
//! only the residual: what else differs from beat to beat.

mod features;
mod leads;
mod modulation;
mod wander;

pub use features::{PLAN_FEATURES, StripFeatures};
pub use modulation::{Modulated, Modulation, Share, bounded};
pub use wander::Wander;
