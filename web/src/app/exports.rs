//! Taking the finished ECG away: CSV, WFDB, EDF+, SVG, and its settings as JSON, each marked as synthetic.

use super::dom;
use super::download;
use super::notice::{Level, Topic};
use super::state::{Finished, Page};
use crate::wire::error_text;
use einthoven::export::{self, EdfExportError, Provenance, WfdbExportError};
use leptos::prelude::*;
use std::io::{Cursor, Write};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Csv,
    Wfdb,
    Edf,
    Svg,
    Json,
}

/// A file ready to be saved.
#[derive(Debug, Clone, PartialEq)]
struct File {
    name: String,
    media_type: &'static str,
    bytes: Vec<u8>,
}

/// Why a file could not be made.
#[derive(Debug, thiserror::Error)]
enum ExportError {
    #[error(transparent)]
    Wfdb(#[from] WfdbExportError),
    #[error(transparent)]
    Edf(#[from] EdfExportError),
    #[error("the archive could not be written ({0}); save the ECG as CSV instead")]
    Zip(#[from] ZipError),
}

impl From<std::io::Error> for ExportError {
    fn from(error: std::io::Error) -> Self {
        Self::Zip(error.into())
    }
}

/// Makes a file of an ECG; `site` is the address of the page without a query string.
fn file(finished: &Finished, kind: Kind, site: &str) -> Result<File, ExportError> {
    let design = &finished.design;
    let provenance = Provenance {
        model: design.model.clone(),
        model_hash: finished.model_hash.clone(),
        request: design.request.clone(),
        link: format!("{site}{}", design.to_query()),
    };
    let stem = format!("synthetic-ecg-seed-{}", design.request.seed);
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
            bytes: export::svg(ecg, design.paper, &provenance).into_bytes(),
        },
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
        Kind::Wfdb => {
            let record = export::wfdb(ecg, &stem, &provenance)?;
            let header_file = format!("{stem}.hea");
            let files = [
                (header_file.as_str(), record.header.as_bytes()),
                (record.signal_file.as_str(), record.signal_bytes.as_slice()),
            ];
            File {
                name: format!("{stem}-wfdb.zip"),
                media_type: "application/zip",
                bytes: archive(&files)?,
            }
        }
    })
}

/// A zip archive of a few small files, stored as they are.
fn archive(files: &[(&str, &[u8])]) -> Result<Vec<u8>, ExportError> {
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, stored)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// One button per kind of file.
#[component]
pub fn ExportButtons() -> impl IntoView {
    let page = Page::of_context();
    let save = move |kind: Kind| {
        let Some(mut finished) = page.finished.get_untracked() else {
            return;
        };
        // The sheet is saved as it is on screen now.
        finished.design.paper = page.design.with_untracked(|design| design.paper);
        let saved = file(&finished, kind, &dom::base_url())
            .map_err(|error| error.to_string())
            .and_then(|file| {
                download::save(&file.name, file.media_type, &file.bytes)
                    .map_err(|error| error_text(&error))
            });
        match saved {
            Ok(()) => page.hush(Topic::Share),
            Err(error) => page.notify(
                Topic::Share,
                Level::Error,
                format!("The file was not saved: {error}."),
            ),
        }
    };
    let nothing = move || page.finished.with(Option::is_none);
    let button = move |kind: Kind, test_id: &'static str, text: &'static str| {
        view! {
            <button
                type="button"
                class="button"
                data-testid=test_id
                aria-label=format!("Save the ECG as {text}")
                disabled=nothing
                on:click=move |_| save(kind)
            >
                {text}
            </button>
        }
    };
    view! {
        {button(Kind::Csv, "export-csv", "CSV")}
        {button(Kind::Wfdb, "export-wfdb", "WFDB")}
        {button(Kind::Edf, "export-edf", "EDF+")}
        {button(Kind::Svg, "export-svg", "SVG")}
        {button(Kind::Json, "export-json", "JSON")}
    }
}

#[cfg(test)]
mod tests {
    use super::super::state::Origin;
    use super::*;
    use einthoven::ecg::Ecg;
    use einthoven::link::LinkState;
    use std::io::Read;
    use std::sync::Arc;

    fn finished() -> Finished {
        let leads = std::array::from_fn(|lead| {
            (0..100)
                .map(|t| 0.2 * (lead as f32 + 0.1 * t as f32).sin())
                .collect()
        });
        Finished {
            ecg: Arc::new(Ecg::from_independent(100.0, leads).unwrap()),
            design: LinkState::default(),
            model_hash: "abc".into(),
            origin: Origin::Generated,
            measurements: None,
            elapsed_ms: None,
        }
    }

    #[test]
    fn every_file_says_that_it_is_synthetic_and_how_to_make_it_again() {
        for kind in [Kind::Csv, Kind::Edf, Kind::Svg, Kind::Json] {
            let file = file(&finished(), kind, "https://example.org/").unwrap();
            let text = String::from_utf8_lossy(&file.bytes);
            assert!(text.contains("SYNTHETIC"), "{}", file.name);
            assert!(text.contains("https://example.org/?v=1"), "{}", file.name);
            assert!(file.name.starts_with("synthetic-"), "{}", file.name);
        }
    }

    #[test]
    fn the_wfdb_archive_holds_a_header_and_the_signal_it_names() {
        let file = file(&finished(), Kind::Wfdb, "https://example.org/").unwrap();
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
