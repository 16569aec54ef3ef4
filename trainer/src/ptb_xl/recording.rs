//! One 100 Hz recording: read, decoded and checked.

use einthoven::ecg::{Ecg, Lead, SAMPLES, SAMPLING_HZ};
use einthoven::wfdb::{Header, Record, WfdbError};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Why a recording is left out.
#[derive(Debug, thiserror::Error)]
pub enum RecordingError {
    /// A file is missing or cannot be read.
    #[error("{}: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The record does not decode.
    #[error(transparent)]
    Wfdb(#[from] WfdbError),
    /// Not 1000 samples at 100 Hz.
    #[error(
        "it has {samples} samples at {sampling_hz} Hz instead of {SAMPLES} at {SAMPLING_HZ} Hz"
    )]
    Shape {
        /// Samples per lead.
        samples: usize,
        /// Samples per second.
        sampling_hz: f64,
    },
    /// A lead is absent or has samples that were not recorded.
    #[error("lead {0} is absent or incomplete")]
    Incomplete(Lead),
}

/// Reads the record `dir/name.hea` with its signals as a complete 12-lead ECG of 10 s at 100 Hz.
///
/// # Errors
/// [`RecordingError`] on missing or damaged files and on incomplete recordings.
pub fn read_ecg(dir: &Path, name: &str) -> Result<Ecg, RecordingError> {
    let header_path = dir.join(format!("{name}.hea"));
    let header = Header::parse(&String::from_utf8_lossy(&read(&header_path)?))?;
    let record_dir = header_path.parent().unwrap_or(dir);
    let files = header
        .file_names()
        .into_iter()
        .map(|file| Ok((file.to_owned(), read(&record_dir.join(file))?)))
        .collect::<Result<BTreeMap<String, Vec<u8>>, RecordingError>>()?;
    let ecg = Record::decode(header, &files)?.to_ecg()?;
    if (ecg.len(), ecg.sampling_hz()) != (SAMPLES, SAMPLING_HZ) {
        return Err(RecordingError::Shape {
            samples: ecg.len(),
            sampling_hz: ecg.sampling_hz(),
        });
    }
    let incomplete = Lead::ALL
        .into_iter()
        .find(|&lead| ecg.lead_mv(lead).iter().any(|mv| mv.is_nan()));
    match incomplete {
        Some(lead) => Err(RecordingError::Incomplete(lead)),
        None => Ok(ecg),
    }
}

fn read(path: &Path) -> Result<Vec<u8>, RecordingError> {
    std::fs::read(path).map_err(|source| RecordingError::File {
        path: path.to_owned(),
        source,
    })
}
