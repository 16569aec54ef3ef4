//! The formats of `einthoven sample`: the one list of them.

use super::drawn::Drawn;
use crate::wfdb_files::read_record;
use anyhow::Result;
use clap::ValueEnum;
use einthoven::ecg::SAMPLING_HZ;
use einthoven::export::{aecg, csv, dicom, edf, wfdb, wfdb_annotations, xml_escaped};
use einthoven::recording::ReadOptions;
use std::path::Path;

/// File format of the samples.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Format {
    /// WFDB: a header, a file of 16-bit samples, and annotations of beats and waves (`.atr`).
    #[default]
    Wfdb,
    /// Comma-separated values with a time column.
    Csv,
    /// EDF+, with the provenance as annotations.
    Edf,
    /// DICOM: a 12-lead ECG object with measurements and waves as annotations.
    Dicom,
    /// HL7 aECG (XML), with measurements and waves as annotations.
    Aecg,
    /// Parquet: one table, a row an ECG, with conditions, measurements and leads.
    Parquet,
}

/// How each ECG becomes files of its own.
#[derive(Clone, Copy)]
pub(super) struct OwnFiles {
    /// Of the files; the last one is written last, and stands for the ECG.
    pub(super) extensions: &'static [&'static str],
    /// A line of the provenance as it stands in the last file.
    pub(super) line: fn(&str) -> String,
    /// Whether the files beside the last one are whole, by what that says of them.
    pub(super) are_whole: fn(&Path) -> bool,
    /// The contents of the files of an ECG under a name, in the order of the extensions.
    pub(super) contents: fn(&Drawn, &str) -> Result<Vec<Vec<u8>>>,
}

impl Format {
    /// How each ECG becomes files of its own; `None` where all share one.
    pub(super) fn own_files(self) -> Option<OwnFiles> {
        let commented: fn(&str) -> String = |comment| format!("# {comment}\n");
        Some(match self {
            Self::Wfdb => OwnFiles {
                extensions: &["dat", "atr", "hea"],
                line: commented,
                are_whole: has_its_samples,
                contents: wfdb_files,
            },
            Self::Csv => OwnFiles {
                extensions: &["csv"],
                line: commented,
                are_whole: |_| true,
                contents: |drawn, _| {
                    let table = csv(&drawn.processed()?, &drawn.provenance);
                    Ok(vec![table.into_bytes()])
                },
            },
            Self::Edf => OwnFiles {
                extensions: &["edf"],
                line: |comment| format!("\u{14}{comment}\u{14}"),
                are_whole: |_| true,
                contents: |drawn, _| Ok(vec![edf(&drawn.processed()?, &drawn.provenance)?]),
            },
            Self::Dicom => OwnFiles {
                extensions: &["dcm"],
                line: |comment| format!("\n{comment}\r\n"),
                are_whole: |_| true,
                contents: |drawn, _| {
                    let measurements = drawn.measurements()?;
                    let object = dicom(&drawn.processed()?, &measurements, &drawn.provenance)?;
                    Ok(vec![object])
                },
            },
            Self::Aecg => OwnFiles {
                extensions: &["xml"],
                line: |comment| format!("\n{}\n", xml_escaped(comment)),
                are_whole: |_| true,
                contents: |drawn, _| {
                    let measurements = drawn.measurements()?;
                    let document = aecg(&drawn.processed()?, &measurements, &drawn.provenance)?;
                    Ok(vec![document.into_bytes()])
                },
            },
            Self::Parquet => return None,
        })
    }

    /// Samples per second where nobody asks for others: DICOM allows none below 200.
    pub(super) const fn usual_sampling_hz(self) -> f64 {
        match self {
            Self::Wfdb | Self::Csv | Self::Edf | Self::Aecg | Self::Parquet => SAMPLING_HZ,
            Self::Dicom => 500.0,
        }
    }
}

/// Whether the samples beside a WFDB header are those that its checksums are of.
fn has_its_samples(header: &Path) -> bool {
    let record = read_record(header);
    record.is_ok_and(|record| record.recording(&ReadOptions::default()).is_ok())
}

fn wfdb_files(drawn: &Drawn, name: &str) -> Result<Vec<Vec<u8>>> {
    let ecg = drawn.processed()?;
    let record = wfdb(&ecg, name, &drawn.provenance)?;
    let asked = &drawn.provenance.request.condition;
    let outline = drawn.outline.as_ref();
    let condition = outline.map_or(asked, |outline| &outline.condition);
    let plan = outline.map(|outline| &outline.plan);
    let measurements = drawn.measurements()?;
    let marks = wfdb_annotations(&ecg, &condition.statements, plan, &measurements)?;
    Ok(vec![record.signal_bytes, marks, record.header.into_bytes()])
}
