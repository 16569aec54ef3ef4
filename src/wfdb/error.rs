//! What can be wrong with a WFDB record, each with the remedy.

use crate::ecg::EcgError;
use crate::recording::RecordingError;

/// Why an annotation cannot be written, with the remedy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AnnotationFault {
    /// It lies before the one that precedes it, or 2^31 samples behind it.
    #[error("it does not follow the one before it; sort annotations by their samples")]
    Order,
    /// The format has no code for its symbol.
    #[error("\"{0}\" has no code; use a symbol of annot(5)")]
    Symbol(char),
    /// Its text does not fit.
    #[error("its text has more than 255 bytes; shorten it")]
    Text,
}

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
    #[error("the header announces {expected} lines and has {found}; fetch the .hea file again")]
    MissingSignalLines {
        /// Signals or segments announced in the record line.
        expected: usize,
        /// Their lines found.
        found: usize,
    },
    /// A valid record that uses a feature outside recordings of the heart.
    #[error(
        "{feature} is not supported; convert the record to a single segment of format 16, one sample per frame (WFDB's xform and wrsamp do that)"
    )]
    UnsupportedFeature {
        /// The feature.
        feature: String,
    },
    /// A signal is stored in a format this reader does not know.
    #[error(
        "signal {signal} is in WFDB format {format}; formats 8, 16, 24, 32, 61, 80, 160, 212, 310 and 311 are read, so convert the record to one of them with WFDB's xform"
    )]
    UnsupportedFormat {
        /// Description of the signal.
        signal: String,
        /// The format's number.
        format: u32,
    },
    /// A header without a single sample, such as the layout of a record of several segments.
    #[error(
        "it describes signals and holds no sample, as the layout of a record of several segments does; give that record's header"
    )]
    NoSamples,
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
    /// An annotation cannot be written.
    #[error("the annotation at sample {sample} cannot be written: {fault}")]
    UnwritableAnnotation {
        /// Its sample.
        sample: usize,
        /// What is wrong with it.
        fault: AnnotationFault,
    },
    /// The samples do not add up to the checksum in the header.
    #[error(
        "signal {signal} has checksum {found} where its header says {expected}; the file is damaged, fetch it again, or read it all the same with --ignore-checksums"
    )]
    Checksum {
        /// Description of the signal.
        signal: String,
        /// Checksum of the header, as an unsigned 16-bit number.
        expected: u16,
        /// Checksum of the samples.
        found: u16,
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
    /// A segment of a record cannot be used.
    #[error("segment {segment}: {reason}")]
    Segment {
        /// Its name.
        segment: String,
        /// What is wrong, with its remedy.
        reason: Box<WfdbError>,
    },
    /// The signals do not make a recording.
    #[error(transparent)]
    Recording(#[from] RecordingError),
}

impl From<EcgError> for WfdbError {
    fn from(error: EcgError) -> Self {
        Self::Recording(error.into())
    }
}
