//! Mutated inputs for everything that Einthoven reads: links, WFDB, EDF, tables, manifests,
//! presets, settings.
//!
//! A target reads an input and must neither panic nor take long. Inputs that once failed lie in
//! `found/TARGET/` and are tried by this package's tests, and so are the samples that mutation
//! starts from.

mod mutation;
mod samples;
mod targets;

pub use mutation::mutated;
pub use samples::samples;
pub use targets::Target;

use std::path::PathBuf;

/// The folder of the inputs that once failed.
pub fn found_dir() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("found")
}
