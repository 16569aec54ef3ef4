//! A finished ECG as a file of each kind, marked as synthetic.

use crate::app::state::Finished;
use crate::app::takeaway::raster::{self, RasterError};
use crate::tr;
use einthoven::artefacts::Processing;
use einthoven::export::{self, EdfExportError, PngExportError, Provenance, WfdbExportError};
use einthoven::layout::Page as Sheet;
use einthoven::link::split_model;
use std::io::{Cursor, Write};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Comma-separated values.
    Csv,
    /// A WFDB record in an archive.
    Wfdb,
    /// European Data Format.
    Edf,
    /// The sheet as a drawing.
    Svg,
    /// The sheet as a picture.
    Png,
    /// The settings.
    Json,
}

/// A file ready to be saved.
#[derive(Debug, Clone, PartialEq)]
pub struct File {
    /// Its name, which says that it is synthetic too.
    pub name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Why a file could not be made.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// Not as a WFDB record.
    #[error(transparent)]
    Wfdb(#[from] WfdbExportError),
    /// Not as EDF+.
    #[error(transparent)]
    Edf(#[from] EdfExportError),
    /// What was drawn is no PNG.
    #[error(transparent)]
    Png(#[from] PngExportError),
    /// The sheet has too many pixels.
    #[error("the browser encodes no canvas of this size")]
    TooLarge,
    /// The browser lets no picture be read from the page, and did this instead.
    #[error("{0}")]
    Unreadable(String),
    /// The browser drew or saved nothing, and said this.
    #[error("{0}")]
    Browser(String),
    /// No archive.
    #[error("the archive could not be written ({0}); save the ECG as CSV instead")]
    Zip(#[from] ZipError),
}

impl ExportError {
    /// What to do about it, in the reader's language; the error itself is the technical detail.
    pub fn sentence(&self) -> String {
        match self {
            Self::TooLarge => tr!("png-too-large"),
            Self::Unreadable(_) => tr!("png-unreadable"),
            _ => tr!("export-failed"),
        }
    }
}

impl From<RasterError> for ExportError {
    fn from(error: RasterError) -> Self {
        match error {
            RasterError::TooLarge => Self::TooLarge,
            RasterError::Unreadable(what) => Self::Unreadable(what),
            RasterError::Browser(what) => Self::Browser(what),
        }
    }
}

impl From<std::io::Error> for ExportError {
    fn from(error: std::io::Error) -> Self {
        Self::Zip(error.into())
    }
}

/// What a file's name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// What was asked for, and the seed.
    Full,
    /// The seed alone: the rest is to be found out.
    Blind,
}

/// How many statements a name holds; more would make it too long.
const NAMED_STATEMENTS: usize = 4;

/// The name of a finished ECG's files, without the ending: `synthetic-ecg-LBBB-72y-female-seed-42`.
pub fn stem(finished: &Finished, naming: Naming) -> String {
    let request = &finished.design.request;
    let mut parts = vec!["synthetic-ecg".to_owned()];
    if naming == Naming::Full {
        let statements = &request.condition.statements;
        let codes = statements.iter().take(NAMED_STATEMENTS);
        parts.extend(codes.map(|statement| file_safe(statement.code())));
        let patient = &request.condition.patient;
        parts.extend(patient.age_years.map(|years| format!("{years:.0}y")));
        parts.extend(patient.sex.map(|sex| sex.name().to_owned()));
    }
    parts.push(format!("seed-{}", request.seed));
    parts.join("-")
}

/// A code as part of a file's name: some end in a slash or an underscore.
fn file_safe(code: &str) -> String {
    code.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// Where a finished ECG comes from; `site` is the address of the page without a query string.
pub fn provenance(finished: &Finished, site: &str) -> Provenance {
    let design = &finished.design;
    Provenance {
        model: split_model(&design.model).0.to_owned(),
        model_hash: finished.model_hash.clone(),
        request: design.request.clone(),
        link: format!("{site}{}", design.drawn_by(&finished.model_hash).to_query()),
        processing: Processing::default(),
    }
}

/// Makes a file of a finished ECG.
///
/// # Errors
/// [`ExportError`], which has a sentence for the user.
pub async fn file(
    finished: &Finished,
    kind: Kind,
    naming: Naming,
    site: &str,
) -> Result<File, ExportError> {
    let paper = finished.design.paper;
    let provenance = provenance(finished, site);
    let stem = stem(finished, naming);
    let ecg = &finished.ecg;
    Ok(match kind {
        Kind::Csv => File {
            name: format!("{stem}.csv"),
            media_type: "text/csv",
            bytes: export::csv(ecg, &provenance).into_bytes(),
        },
        Kind::Svg => File {
            name: format!("{stem}.svg"),
            media_type: "image/svg+xml",
            bytes: export::svg(ecg, paper, &provenance).into_bytes(),
        },
        Kind::Png => {
            let sheet = Sheet::new(paper, ecg.sampling_hz(), ecg.len()).with_room_for(&[ecg]);
            let size_mm = [sheet.width_mm, sheet.height_mm].map(f64::from);
            let drawn = raster::png(&export::svg(ecg, paper, &provenance), size_mm).await?;
            File {
                name: format!("{stem}.png"),
                media_type: "image/png",
                bytes: export::png(&drawn, &provenance)?,
            }
        }
        Kind::Json => File {
            name: format!("{stem}.json"),
            media_type: "application/json",
            bytes: export::json(ecg, &provenance).into_bytes(),
        },
        Kind::Edf => File {
            name: format!("{stem}.edf"),
            media_type: "application/octet-stream",
            bytes: export::edf(ecg, &provenance)?,
        },
        Kind::Wfdb => File {
            name: format!("{stem}-wfdb.zip"),
            media_type: "application/zip",
            bytes: archive(&record(finished, naming, site)?)?,
        },
    })
}

/// Header and signal file of a finished ECG's WFDB record: name and content.
///
/// # Errors
/// [`ExportError::Wfdb`].
pub(super) fn record(
    finished: &Finished,
    naming: Naming,
    site: &str,
) -> Result<[(String, Vec<u8>); 2], ExportError> {
    let stem = stem(finished, naming);
    let record = export::wfdb(&finished.ecg, &stem, &provenance(finished, site))?;
    Ok([
        (format!("{stem}.hea"), record.header.into_bytes()),
        (record.signal_file, record.signal_bytes),
    ])
}

/// A zip archive of small files, stored as they are.
pub(in crate::app::takeaway) fn archive(
    files: &[(String, Vec<u8>)],
) -> Result<Vec<u8>, ExportError> {
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(name, stored)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;
    use einthoven::link::Design;
    use std::future::Future;
    use std::io::Read;
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    /// A file that is made without a browser, and so at once.
    fn at_once(kind: Kind) -> File {
        let finished = finished();
        let mut making = pin!(file(&finished, kind, Naming::Full, "https://example.org/"));
        match making
            .as_mut()
            .poll(&mut Context::from_waker(Waker::noop()))
        {
            Poll::Ready(file) => file.unwrap(),
            Poll::Pending => panic!("{kind:?} waits for something"),
        }
    }

    fn finished() -> Finished {
        Finished::example(Design::default())
    }

    #[test]
    fn every_file_says_that_it_is_synthetic_and_how_to_make_it_again() {
        for kind in [Kind::Csv, Kind::Edf, Kind::Svg, Kind::Json] {
            let file = at_once(kind);
            let text = String::from_utf8_lossy(&file.bytes);
            assert!(text.contains("SYNTHETIC"), "{}", file.name);
            assert!(text.contains("https://example.org/?v=1"), "{}", file.name);
            assert!(file.name.starts_with("synthetic-"), "{}", file.name);
        }
    }

    #[test]
    fn a_name_says_the_finding_unless_it_is_to_be_found_out() {
        let (design, _) = Design::parse("?v=1&age=72&sex=female&dx=CLBBB,LAO/LAE&seed=42");
        let finished = Finished::example(design);
        let full = "synthetic-ecg-CLBBB-LAOLAE-72y-female-seed-42";
        assert_eq!(stem(&finished, Naming::Full), full);
        assert_eq!(stem(&finished, Naming::Blind), "synthetic-ecg-seed-42");
    }

    #[test]
    fn the_wfdb_archive_holds_a_header_and_the_signal_it_names() {
        let file = at_once(Kind::Wfdb);
        let mut archive = zip::ZipArchive::new(Cursor::new(file.bytes)).unwrap();
        let names: Vec<String> = archive
            .file_names()
            .map(|name| name.unwrap().into_owned())
            .collect();
        assert_eq!(names.len(), 2, "{names:?}");
        let mut header = String::new();
        let header_name = names.iter().find(|name| name.ends_with(".hea")).unwrap();
        archive
            .by_name(header_name)
            .unwrap()
            .read_to_string(&mut header)
            .unwrap();
        let signal = names.iter().find(|name| name.ends_with(".dat")).unwrap();
        assert!(header.contains(signal.as_str()), "{header}");
        assert!(header.contains("SYNTHETIC"), "{header}");
    }
}
