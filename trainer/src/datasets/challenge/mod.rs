//! Recordings in the layout of the PhysioNet/CinC Challenges of 2020 and 2021: below one folder, a
//! WFDB header (`.hea`) for each recording with its signals (`.mat` or `.dat`) beside it, and in
//! the header's comments the age, the sex and the diagnoses as SNOMED CT codes.
//!
//! Reyna et al., "Will two do? Varying dimensions in electrocardiography: the PhysioNet/Computing
//! in Cardiology Challenge 2021", PhysioNet, version 1.0.3, CC BY 4.0. Its parts of Georgia and of
//! Chapman University and Shaoxing Hospital have 12 leads of 10 s at 500 Hz.
//!
//! The layout names neither folds nor patients: a recording's fold follows from its name, and each
//! counts as a patient of its own.

mod comments;
mod fold;
mod load;
mod snomed;

pub(super) use load::load;

use super::listed;
use std::path::PathBuf;

/// Why a folder in the Challenge's layout cannot be loaded.
#[derive(Debug, thiserror::Error)]
pub enum ChallengeError {
    /// The folder cannot be searched, or holds no recording at all.
    #[error(
        "{0}; point --data challenge= at the folder that holds the .hea files, or one above it"
    )]
    Folder(String),
    /// No recording lies in the folds asked for.
    #[error(
        "none of the {total} recordings below {} is in the folds {}; give more recordings",
        folder.display(), listed(folds)
    )]
    NoRecords {
        /// The folder.
        folder: PathBuf,
        /// The folds.
        folds: Vec<u8>,
        /// Recordings in all folds.
        total: usize,
    },
}
