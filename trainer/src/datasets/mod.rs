//! Recordings to learn from and to judge by, from data sets of several kinds.
//!
//! Each kind has a folder of its own that finds the recordings of some folds, reads them, and says
//! what is known of each; [`Source`] is what the rest of the trainer sees. Every recording is
//! brought to 10 s at 100 Hz.

pub mod challenge;
mod error;
mod loaded;
pub mod ptb_xl;
mod recording;
mod source;
mod splits;

pub use error::{DAMAGED_SHARE_LIMIT, LoadError};
pub use loaded::{Damaged, Loaded};
pub use recording::Recording;
pub use source::{Source, SourceKind, credits, folders, kinds, load_all, titles};
pub use splits::{FOLDS, Splits, listed};
