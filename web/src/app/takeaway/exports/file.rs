//! A finished ECG as a file of each kind, marked as synthetic.

use super::error::ExportError;
use super::naming::{Naming, stem};
use crate::app::state::{Finished, Shown};
use crate::app::takeaway::raster;
use einthoven::export::{self, Provenance};
use einthoven::layout::Page as Sheet;
use einthoven::link::split_model;
use std::io::{Cursor, Write};
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
    /// A DICOM 12-lead ECG object.
    Dicom,
    /// An annotated ECG of HL7, as XML.
    Aecg,
}

/// DICOM's ECG objects have at least so many samples a second; written are the usual ones where the
/// ECG has fewer.
const LEAST_DICOM_HZ: f64 = 200.0;
const USUAL_DICOM_HZ: f64 = 500.0;

impl Kind {
    /// The end of a file's name.
    const fn ending(self) -> &'static str {
        match self {
            Self::Csv => ".csv",
            Self::Wfdb => "-wfdb.zip",
            Self::Edf => ".edf",
            Self::Svg => ".svg",
            Self::Png => ".png",
            Self::Json => ".json",
            Self::Dicom => ".dcm",
            Self::Aecg => ".xml",
        }
    }

    const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv",
            Self::Wfdb => "application/zip",
            Self::Edf => "application/octet-stream",
            Self::Svg => "image/svg+xml",
            Self::Png => "image/png",
            Self::Json => "application/json",
            Self::Dicom => "application/dicom",
            Self::Aecg => "application/xml",
        }
    }
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

/// Where a finished ECG comes from, and what was done to it; `site` is the address of the page
/// without a query string.
pub fn provenance(finished: &Finished, site: &str) -> Provenance {
    let design = &finished.design;
    Provenance {
        model: split_model(&design.model).0.to_owned(),
        model_hash: finished.model_hash.clone(),
        request: design.request.clone(),
        link: format!("{site}{}", design.drawn_by(&finished.model_hash).to_query()),
        processing: design.processing.clone(),
    }
}

/// Makes a file of an ECG as the paper shows it.
///
/// # Errors
/// [`ExportError`], which has a sentence for the user.
pub async fn file(
    shown: &Shown,
    kind: Kind,
    naming: Naming,
    site: &str,
) -> Result<File, ExportError> {
    let ecg = &shown.ecg;
    let paper = shown.finished.design.paper;
    let provenance = provenance(&shown.finished, site);
    let bytes = match kind {
        Kind::Csv => export::csv(ecg, &provenance).into_bytes(),
        Kind::Svg => export::svg(ecg, paper, &provenance).into_bytes(),
        Kind::Png => {
            let sheet = Sheet::new(paper, ecg.sampling_hz(), ecg.len()).with_room_for(&[ecg]);
            let size_mm = [sheet.width_mm, sheet.height_mm].map(f64::from);
            let drawn = raster::png(&export::svg(ecg, paper, &provenance), size_mm).await?;
            export::png(&drawn, &provenance)?
        }
        Kind::Json => export::json(ecg, &provenance).into_bytes(),
        Kind::Edf => export::edf(ecg, &provenance)?,
        Kind::Wfdb => archive(&record(shown, naming, site)?)?,
        Kind::Dicom => dicom(shown, site)?,
        Kind::Aecg => export::aecg(ecg, &shown.measured(), &provenance)?.into_bytes(),
    };
    Ok(File {
        name: format!("{}{}", stem(&shown.finished, naming), kind.ending()),
        media_type: kind.media_type(),
        bytes,
    })
}

/// A DICOM object: at a sampling frequency that the standard allows, if the ECG has none.
fn dicom(shown: &Shown, site: &str) -> Result<Vec<u8>, ExportError> {
    let mut finished = shown.finished.clone();
    let processing = &mut finished.design.processing;
    if processing.sampling_hz < LEAST_DICOM_HZ {
        processing.sampling_hz = USUAL_DICOM_HZ;
    }
    let shown = Shown::of(finished);
    let provenance = provenance(&shown.finished, site);
    Ok(export::dicom(&shown.ecg, &shown.measured(), &provenance)?)
}

/// Header, signal file and annotations of an ECG's WFDB record: name and content.
///
/// # Errors
/// [`ExportError::Wfdb`], [`ExportError::Annotations`].
pub(super) fn record(
    shown: &Shown,
    naming: Naming,
    site: &str,
) -> Result<[(String, Vec<u8>); 3], ExportError> {
    let stem = stem(&shown.finished, naming);
    let record = export::wfdb(&shown.ecg, &stem, &provenance(&shown.finished, site))?;
    let statements = &shown.finished.design.request.condition.statements;
    let plan = shown.finished.plan.as_deref();
    let marks = export::wfdb_annotations(&shown.ecg, statements, plan, &shown.measured())?;
    Ok([
        (format!("{stem}.hea"), record.header.into_bytes()),
        (record.signal_file, record.signal_bytes),
        (format!("{stem}.atr"), marks),
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
        made(kind, "?seed=3")
    }

    fn made(kind: Kind, query: &str) -> File {
        let shown = Shown::of(Finished::example(Design::parse(query).0));
        let mut making = pin!(file(&shown, kind, Naming::Full, "https://example.org/"));
        match making
            .as_mut()
            .poll(&mut Context::from_waker(Waker::noop()))
        {
            Poll::Ready(file) => file.unwrap(),
            Poll::Pending => panic!("{kind:?} waits for something"),
        }
    }

    #[test]
    fn every_file_says_that_it_is_synthetic_and_how_to_make_it_again() {
        for kind in [
            Kind::Csv,
            Kind::Edf,
            Kind::Svg,
            Kind::Json,
            Kind::Dicom,
            Kind::Aecg,
        ] {
            let file = at_once(kind);
            let text = String::from_utf8_lossy(&file.bytes);
            assert!(text.contains("SYNTHETIC"), "{}", file.name);
            assert!(text.contains("https://example.org/?v=1"), "{}", file.name);
            assert!(file.name.starts_with("synthetic-"), "{}", file.name);
        }
    }

    #[test]
    fn every_file_says_what_was_done_to_the_ecg() {
        let query = "?seed=3&artefacts=mains-50:0.2mV,arms-reversed&filter=0.5-40&hz=500";
        for kind in [Kind::Csv, Kind::Edf, Kind::Svg, Kind::Dicom, Kind::Aecg] {
            let file = made(kind, query);
            let text = String::from_utf8_lossy(&file.bytes);
            for said in ["mains-50:0.2mV,arms-reversed", "0.5-40", "500"] {
                assert!(text.contains(said), "{}: {said}", file.name);
            }
        }
    }

    #[test]
    fn a_dicom_object_has_a_sampling_frequency_that_the_standard_allows() {
        let says = |query: &str, line: &str| {
            let file = made(Kind::Dicom, query);
            String::from_utf8_lossy(&file.bytes).contains(line)
        };
        assert!(says("?seed=3", "resampled_hz: 500"));
        assert!(says("?seed=3&hz=250", "resampled_hz: 250"));
    }

    #[test]
    fn the_wfdb_archive_holds_a_header_and_the_signal_it_names() {
        let file = at_once(Kind::Wfdb);
        let mut archive = zip::ZipArchive::new(Cursor::new(file.bytes)).unwrap();
        let names: Vec<String> = archive
            .file_names()
            .map(|name| name.unwrap().into_owned())
            .collect();
        assert_eq!(names.len(), 3, "{names:?}");
        assert!(names.iter().any(|name| name.ends_with(".atr")), "{names:?}");
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
