//! From a training run to a model package.

mod composed;
mod pack;
mod place;
mod write;

pub use pack::pack;
pub use write::{PackReport, repack};
