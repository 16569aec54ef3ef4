//! WFDB records on disk: one reader for PTB-XL, for synthetic twins and for `measure`.

use einthoven::ecg::{Ecg, Lead, SAMPLES, SAMPLING_HZ};
use einthoven::wfdb::{Header, Record, WfdbError};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Why a record cannot be used, with the remedy.
#[derive(Debug, thiserror::Error)]
pub enum RecordingError {
    /// A file is missing or cannot be read.
    #[error(
        "cannot read {} ({reason}); give a WFDB header (.hea) that has its signal files beside it",
        path.display()
    )]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: std::io::Error,
    },
    /// The record does not decode.
    #[error("{}: {reason}", path.display())]
    Wfdb {
        /// The header.
        path: PathBuf,
        /// What is wrong, with its remedy.
        reason: WfdbError,
    },
    /// Not 1000 samples at 100 Hz.
    #[error(
        "{} has {samples} samples at {sampling_hz} Hz instead of {SAMPLES} at {SAMPLING_HZ} Hz; resample and cut it",
        path.display()
    )]
    Shape {
        /// The header.
        path: PathBuf,
        /// Samples per lead.
        samples: usize,
        /// Samples per second.
        sampling_hz: f64,
    },
    /// A lead is absent or has samples that were not recorded.
    #[error("lead {lead} of {} is absent or incomplete; choose a record with 12 whole leads", path.display())]
    Incomplete {
        /// The header.
        path: PathBuf,
        /// The first such lead.
        lead: Lead,
    },
}

/// A record as its files hold it, the samples not decoded yet.
#[derive(Debug, Clone)]
pub struct RecordFiles {
    /// The header; a change to it, such as another gain, counts when the samples are decoded.
    pub header: Header,
    path: PathBuf,
    signals: BTreeMap<String, Vec<u8>>,
}

/// Reads a header, such as `100.hea`, and the signal files that it names. A header that is not in UTF-8 is
/// taken as Latin-1, which older records have in their comments and units.
///
/// # Errors
/// [`RecordingError`] on a missing file and on a header that does not follow header(5).
pub fn read_record(path: &Path) -> Result<RecordFiles, RecordingError> {
    let header = Header::parse(&text(read(path)?)).map_err(|reason| RecordingError::Wfdb {
        path: path.to_owned(),
        reason,
    })?;
    let signals = header
        .file_names()
        .into_iter()
        .map(|file| Ok((file.to_owned(), read(&path.with_file_name(file))?)))
        .collect::<Result<_, RecordingError>>()?;
    Ok(RecordFiles {
        header,
        path: path.to_owned(),
        signals,
    })
}

impl RecordFiles {
    /// The record as a 12-lead ECG; a lead that it lacks is `NaN` throughout.
    ///
    /// # Errors
    /// [`RecordingError::Wfdb`] on damaged samples and on signals that make no ECG.
    pub fn ecg(self) -> Result<Ecg, RecordingError> {
        let Self {
            header,
            path,
            signals,
        } = self;
        Record::decode(header, &signals)
            .and_then(|record| record.to_ecg())
            .map_err(|reason| RecordingError::Wfdb { path, reason })
    }

    /// As [`Self::ecg`], of a record of 10 s at 100 Hz whose leads are all complete.
    ///
    /// # Errors
    /// [`RecordingError`] says what it has instead.
    pub fn complete_ecg(self) -> Result<Ecg, RecordingError> {
        let path = self.path.clone();
        let ecg = self.ecg()?;
        if (ecg.len(), ecg.sampling_hz()) != (SAMPLES, SAMPLING_HZ) {
            return Err(RecordingError::Shape {
                path,
                samples: ecg.len(),
                sampling_hz: ecg.sampling_hz(),
            });
        }
        let incomplete = Lead::ALL
            .into_iter()
            .find(|&lead| ecg.lead_mv(lead).iter().any(|mv| mv.is_nan()));
        match incomplete {
            Some(lead) => Err(RecordingError::Incomplete { path, lead }),
            None => Ok(ecg),
        }
    }
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| {
        let latin_1 = error.into_bytes();
        latin_1.into_iter().map(char::from).collect()
    })
}

fn read(path: &Path) -> Result<Vec<u8>, RecordingError> {
    fs::read(path).map_err(|reason| RecordingError::File {
        path: path.to_owned(),
        reason,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A record with one lead of two samples, 1 and -0.5 mV.
    fn one_lead(folder: &Path, header: &[u8]) -> PathBuf {
        let path = folder.join("1.hea");
        fs::write(&path, header).unwrap();
        let samples = [1000_i16, -500];
        let samples: Vec<u8> = samples.iter().flat_map(|s| s.to_le_bytes()).collect();
        fs::write(folder.join("1.dat"), samples).unwrap();
        path
    }

    #[test]
    fn headers_in_latin_1_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let header = b"1 1 500 2\n1.dat 16 1/\xb5V 16 0 1000 500 0 I\n# Gr\xf6\xdfe: 180\n";
        let record = read_record(&one_lead(folder.path(), header)).unwrap();
        assert_eq!(record.header.comments, ["Gr\u{f6}\u{df}e: 180"]);
        assert_eq!(record.ecg().unwrap().leads_mv()[0], [1.0, -0.5]);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_remedy() {
        let folder = tempfile::tempdir().unwrap();
        let header = b"1 1 500 2\n1.dat 16 1000/mV 16 0 1000 500 0 I\n";
        let path = one_lead(folder.path(), header);
        let message = |path: &Path| match read_record(path).and_then(RecordFiles::complete_ecg) {
            Ok(_) => panic!("the record has one lead of two samples"),
            Err(error) => error.to_string(),
        };
        let short = message(&path);
        assert!(
            short.contains("1.hea has 2 samples at 500 Hz") && short.contains("resample"),
            "{short}"
        );
        fs::remove_file(folder.path().join("1.dat")).unwrap();
        for (path, file) in [(path, "1.dat"), (folder.path().join("2.hea"), "2.hea")] {
            let missing = message(&path);
            assert!(
                missing.contains(file) && missing.contains("give a WFDB header"),
                "{missing}"
            );
        }
    }
}
