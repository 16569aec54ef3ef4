//! From a training run to a model package, and back from a package on disk.

mod composed;
mod folder;
mod place;
mod recipe;
mod write;

pub use folder::load_model;
pub use recipe::{ModelRecipe, draft_manifest};
pub use write::{PackReport, pack};
