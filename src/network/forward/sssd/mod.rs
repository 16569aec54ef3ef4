//! The SSSD network: whole ECGs, or strips along a plan.

mod attention;
mod block;
mod condition;
mod pass;
mod rotation;
mod s4d;
mod workspace;

#[cfg(all(test, feature = "tensors"))]
mod tests;

pub use condition::{RowCondition, RowRhythm};
pub use pass::SssdPass;
