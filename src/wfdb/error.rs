//! What can be wrong with a WFDB record, each with the remedy.

use crate::ecg::EcgError;

/// Why a WFDB file could not be read or written.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum WfdbError {
    /// A header line does not follow header(5).
    #[error(
        "header line {line}: {problem} in \"{text}\"; compare the line with header(5) of the WFDB guide, or fetch the record again"
    )]
    HeaderLine {
        /// Line number, from 1.
        line: usize,
        /// What is wrong.
        problem: String,
        /// The line.
        text: String,
    },
    /// The header ends before its last signal line.
    #[error(
        "the header announces {expected} signals and describes {found}; fetch the .hea file again"
    )]
    MissingSignalLines {
        /// Signals announced in the record line.
        expected: usize,
        /// Signal lines found.
        found: usize,
    },
    /// A valid record that uses a feature outside 12-lead recordings.
    #[error(
        "{feature} is not supported; convert the record to a single segment of format 16, one sample per frame (WFDB's xform and wrsamp do that)"
    )]
    UnsupportedFeature {
        /// The feature.
        feature: String,
    },
    /// A signal is stored in a format this reader does not know.
    #[error(
        "signal {signal} is in WFDB format {format}; formats 16 and 212 are supported, so convert the record with WFDB's xform"
    )]
    UnsupportedFormat {
        /// Description of the signal.
        signal: String,
        /// The format's number.
        format: u32,
    },
    /// A signal file named in the header was not given.
    #[error("signal file {file} is missing; put it beside the header")]
    MissingFile {
        /// Its name.
        file: String,
    },
    /// A signal file is shorter than its header says.
    #[error(
        "signal file {file} has {found_bytes} bytes where its header needs {expected_bytes}; it is truncated, fetch it again"
    )]
    Truncated {
        /// Its name.
        file: String,
        /// Bytes needed.
        expected_bytes: usize,
        /// Bytes found.
        found_bytes: usize,
    },
    /// The samples do not add up to the checksum in the header.
    #[error(
        "signal {signal} has checksum {found} where its header says {expected}; the file is damaged, fetch it again"
    )]
    Checksum {
        /// Description of the signal.
        signal: String,
        /// Checksum of the header, as an unsigned 16-bit number.
        expected: u16,
        /// Checksum of the samples.
        found: u16,
    },
    /// A signal is not a voltage.
    #[error(
        "signal {signal} is in {units}, not in V, mV or uV; leave it out or correct the units in the header"
    )]
    NotAVoltage {
        /// Description of the signal.
        signal: String,
        /// Its units.
        units: String,
    },
    /// No signal carries the name of one of the twelve leads.
    #[error(
        "none of the signals ({signals}) is one of the 12 leads; name them I, II, III, aVR, aVL, aVF, V1 to V6 in the header"
    )]
    NoLeads {
        /// The descriptions, separated by commas.
        signals: String,
    },
    /// Two signals carry the name of the same lead.
    #[error("lead {lead} occurs twice; keep one signal per lead")]
    DuplicateLead {
        /// The lead.
        lead: crate::ecg::Lead,
    },
    /// Header and samples do not belong together, or a sample does not fit the format.
    #[error("signal {signal}: {problem}; lower the gain or mend the record before writing it")]
    Unwritable {
        /// Description of the signal.
        signal: String,
        /// What is wrong.
        problem: String,
    },
    /// An annotation file ends in the middle of an annotation.
    #[error(
        "the annotation file ends inside the annotation at byte {offset}; it is truncated, fetch it again"
    )]
    TruncatedAnnotation {
        /// Offset of the unfinished annotation.
        offset: usize,
    },
    /// An annotation has a code that MIT format leaves undefined or a negative time.
    #[error(
        "byte {offset} of the annotation file: {problem}; this is not a MIT-format annotation file"
    )]
    BadAnnotation {
        /// Offset of the annotation.
        offset: usize,
        /// What is wrong.
        problem: String,
    },
    /// The leads do not make an ECG.
    #[error(transparent)]
    Ecg(#[from] EcgError),
}
