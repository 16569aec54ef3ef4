//! From a training run to a model package, and back from a package on disk.

mod composed;
mod folder;
mod pack;
mod place;
mod write;

pub use folder::{load_model, read_package};
pub use pack::pack;
pub use write::PackReport;
