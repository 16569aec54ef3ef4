//! WFDB records on disk: one reader for PTB-XL, for synthetic twins and for `measure`.

use einthoven::ecg::{Ecg, EcgError, Lead, SAMPLES, SAMPLING_HZ};
use einthoven::recording::{ReadOptions, Recording, decode_text};
use einthoven::wfdb::{Header, RecordSource, WfdbError, read_recording};
use std::fs;
use std::path::{Component, Path, PathBuf};

/// Why a record cannot be used, with the remedy.
#[derive(Debug, thiserror::Error)]
pub enum RecordingError {
    /// A file is missing or cannot be read.
    #[error(
        "cannot read {} ({reason}); put the signal files that a WFDB header (.hea) names beside it",
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
    /// Shorter than 10 s.
    #[error("{} lasts {duration_s} s; choose a record of at least 10 s", path.display())]
    Short {
        /// The header.
        path: PathBuf,
        /// How long it lasts.
        duration_s: f64,
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

/// A record whose signal files lie beside its header.
#[derive(Debug, Clone)]
pub struct RecordFiles {
    /// The header; a change to it, such as another gain, counts when the samples are decoded.
    pub header: Header,
    path: PathBuf,
}

/// Reads a header, such as `100.hea`, in whatever encoding it was saved.
///
/// # Errors
/// [`RecordingError`] on a missing file and on a header that does not follow header(5).
pub fn read_record(path: &Path) -> Result<RecordFiles, RecordingError> {
    let text = decode_text(&read(path)?);
    let header = Header::parse(&text).map_err(|reason| RecordingError::Wfdb {
        path: path.to_owned(),
        reason,
    })?;
    Ok(RecordFiles {
        header,
        path: path.to_owned(),
    })
}

impl RecordFiles {
    /// The leads of the record, from the files that they lie in.
    ///
    /// # Errors
    /// [`RecordingError::Wfdb`] on damaged samples and on signals that make no ECG; a missing file.
    pub fn recording(&self, options: &ReadOptions) -> Result<Recording, RecordingError> {
        let mut source = Beside {
            header: &self.path,
            failed: None,
        };
        read_recording(&self.header, &mut source, options).map_err(|reason| {
            source.failed.unwrap_or_else(|| RecordingError::Wfdb {
                path: self.path.clone(),
                reason,
            })
        })
    }

    /// The record as a 12-lead ECG; a lead that it lacks is `NaN` throughout.
    ///
    /// # Errors
    /// As [`Self::recording`].
    pub fn ecg(self) -> Result<Ecg, RecordingError> {
        let recording = self.recording(&ReadOptions::default())?;
        recording.ecg().map_err(|reason| RecordingError::Wfdb {
            path: self.path,
            reason: reason.into(),
        })
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
        complete(ecg, path)
    }

    /// The first 10 s at 100 Hz of a record of any sampling frequency whose leads are all complete.
    ///
    /// # Errors
    /// [`RecordingError`] says what it has instead.
    pub fn first_ten_seconds(self) -> Result<Ecg, RecordingError> {
        let path = self.path.clone();
        let ecg = self.ecg()?;
        let wfdb = |reason: EcgError| RecordingError::Wfdb {
            path: path.clone(),
            reason: reason.into(),
        };
        let ecg = ecg.resampled(SAMPLING_HZ).map_err(wfdb)?;
        if ecg.len() < SAMPLES {
            let duration_s = ecg.duration_s();
            return Err(RecordingError::Short { path, duration_s });
        }
        let leads = ecg.leads_mv().each_ref().map(|mv| mv[..SAMPLES].to_vec());
        complete(Ecg::new(SAMPLING_HZ, leads).map_err(wfdb)?, path)
    }
}

/// The ECG, once no sample of it was left unrecorded.
fn complete(ecg: Ecg, path: PathBuf) -> Result<Ecg, RecordingError> {
    let incomplete = Lead::ALL
        .into_iter()
        .find(|&lead| ecg.lead_mv(lead).iter().any(|mv| mv.is_nan()));
    match incomplete {
        Some(lead) => Err(RecordingError::Incomplete { path, lead }),
        None => Ok(ecg),
    }
}

/// The files beside a header.
struct Beside<'a> {
    header: &'a Path,
    /// Why the last file could not be read.
    failed: Option<RecordingError>,
}

impl Beside<'_> {
    /// The path of a file under the name that a header gives it. Some databases put a folder before
    /// it that is not there: then the file of that name beside the header is meant. A name cannot
    /// lead out of the header's folder.
    fn path(&self, name: &str) -> PathBuf {
        let name = name.replace('\\', "/");
        let inner = Path::new(&name);
        let stays = inner
            .components()
            .all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        let inside = self.header.with_file_name(inner);
        if stays && inside.exists() {
            return inside;
        }
        let name = inner.file_name().unwrap_or_default();
        let beside = self.header.with_file_name(name);
        match beside.exists() {
            true => beside,
            false => in_other_case(&beside).unwrap_or(beside),
        }
    }

    fn fail(&mut self, name: &str, error: RecordingError) -> WfdbError {
        self.failed = Some(error);
        WfdbError::MissingFile {
            file: name.to_owned(),
        }
    }
}

impl RecordSource for Beside<'_> {
    fn signal_file(&mut self, name: &str) -> Result<Vec<u8>, WfdbError> {
        read(&self.path(name)).map_err(|error| self.fail(name, error))
    }

    fn segment_header(&mut self, name: &str) -> Result<Header, WfdbError> {
        let path = self.path(&format!("{name}.hea"));
        let record = read_record(&path).map_err(|error| self.fail(name, error))?;
        Ok(record.header)
    }
}

/// A file whose name differs from the path's in capitals only, as records from Windows have.
fn in_other_case(path: &Path) -> Option<PathBuf> {
    let name = path.file_name()?;
    let folder = fs::read_dir(path.parent()?.join(".")).ok()?;
    let mut files = folder.filter_map(|entry| Some(entry.ok()?.path()));
    files.find(|file| {
        file.file_name()
            .is_some_and(|own| own.eq_ignore_ascii_case(name))
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
                missing.contains(file) && missing.contains("beside it"),
                "{missing}"
            );
        }
    }

    #[test]
    fn a_folder_in_a_name_is_looked_into_or_passed_over_and_never_left() {
        let outside = tempfile::tempdir().unwrap();
        let folder = outside.path().join("record");
        fs::create_dir_all(folder.join("data")).unwrap();
        fs::write(outside.path().join("1.dat"), [0xff; 4]).unwrap();
        for name in [
            "nowhere/1.dat",
            "..\\1.dat",
            "../1.dat",
            "/elsewhere/1.dat",
            "C:\\ecg\\1.dat",
            "data/2.dat",
        ] {
            let header = format!("x/1 1 500 2\n{name} 16 1000/mV 16 0 1000 500 0 I\n");
            let path = one_lead(&folder, header.as_bytes());
            fs::copy(folder.join("1.dat"), folder.join("data/2.dat")).unwrap();
            let ecg = read_record(&path).unwrap().ecg().unwrap();
            assert_eq!(ecg.leads_mv()[0], [1.0, -0.5], "{name}");
        }
    }
}
