//! Why a file is no recording that can be read, each with the remedy.

use crate::ecg::{EcgError, Lead};

/// Why no recording could be read.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum RecordingError {
    /// No signal carries the name of one of the twelve leads.
    #[error(
        "none of the signals ({signals}) is one of the 12 leads; say which lead one is, such as --lead {example}=II"
    )]
    NoLeads {
        /// The names, separated by commas.
        signals: String,
        /// The name of a signal that may be one, or else its number.
        example: String,
    },
    /// Two signals carry the name of the same lead.
    #[error(
        "lead {lead} occurs twice; keep one signal per lead, or say which it is with --lead {name}={lead}"
    )]
    DuplicateLead {
        /// The lead.
        lead: Lead,
        /// The name of the first of the signals.
        name: String,
    },
    /// A signal is not a voltage.
    #[error(
        "signal {signal} is in {units:?}, not in V, mV, uV or nV; correct the units in the file, or say what they are with --units-per-mv"
    )]
    NotAVoltage {
        /// Name of the signal.
        signal: String,
        /// Its units.
        units: String,
    },
    /// An EDF or BDF file does not follow its format.
    #[error("{problem}; this is no EDF or BDF file, or it is damaged: fetch it again")]
    Edf {
        /// What is wrong.
        problem: String,
    },
    /// A table does not hold an ECG.
    #[error("{problem}; {remedy}")]
    Table {
        /// What is wrong, with the line.
        problem: String,
        /// What helps.
        remedy: &'static str,
    },
    /// The leads do not make an ECG.
    #[error(transparent)]
    Ecg(#[from] EcgError),
}
