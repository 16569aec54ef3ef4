//! Why a data set cannot be loaded.

use super::challenge::ChallengeError;
use super::loaded::Damaged;
use super::ptb_xl::PtbXlError;
use std::path::PathBuf;

/// The share of damaged recordings above which loading stops.
pub const DAMAGED_SHARE_LIMIT: f64 = 0.01;

/// Why a data set cannot be loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// PTB-XL's table cannot be used.
    #[error(transparent)]
    PtbXl(#[from] PtbXlError),
    /// A folder in the Challenge's layout cannot be used.
    #[error(transparent)]
    Challenge(#[from] ChallengeError),
    /// More recordings are damaged or missing than can be overlooked.
    #[error(
        "{} of {total} records in {} are damaged or missing, more than 1 %: {}; fetch the data set again, or these files of it",
        damaged.len(), folder.display(), name_some(damaged)
    )]
    TooManyDamaged {
        /// The data set's folder.
        folder: PathBuf,
        /// The damaged recordings, each with its reason.
        damaged: Vec<Damaged>,
        /// Recordings in the folds asked for.
        total: usize,
    },
}

/// The first few damaged recordings in words, and how many more there are.
fn name_some(damaged: &[Damaged]) -> String {
    const NAMED: usize = 10;
    let mut names: Vec<String> = damaged
        .iter()
        .take(NAMED)
        .map(ToString::to_string)
        .collect();
    if damaged.len() > NAMED {
        names.push(format!("and {} more", damaged.len() - NAMED));
    }
    names.join("; ")
}
