//! The files of one synthetic ECG of `einthoven sample`.

use super::sample::{Format, SampleArgs};
use crate::files::write_atomically;
use anyhow::{Context, Result, ensure};
use einthoven::ecg::Ecg;
use einthoven::export::{Provenance, csv, edf, wfdb};
use std::fs;
use std::path::PathBuf;

/// Where an ECG goes, and what its files say of where it comes from.
pub(super) struct SampleFiles {
    format: Format,
    /// Path without extension.
    stem: PathBuf,
    name: String,
    /// The lines of its provenance, as the format writes them.
    lines: Vec<String>,
}

impl SampleFiles {
    /// The files of an ECG under its model's name and its seed.
    pub(super) fn new(args: &SampleArgs, provenance: &Provenance) -> Self {
        let name = format!("{}-{}", provenance.model, provenance.request.seed);
        let line = |comment: String| match args.format {
            Format::Wfdb | Format::Csv => format!("# {comment}\n"),
            Format::Edf => format!("\u{14}{comment}\u{14}"),
        };
        Self {
            format: args.format,
            stem: args.out.join(&name),
            name,
            lines: provenance.to_comments().into_iter().map(line).collect(),
        }
    }

    /// Whether this very ECG lies there already. Its last file is whole or not there.
    ///
    /// # Errors
    /// When the files are those of another ECG, which must not be overwritten.
    pub(super) fn are_there(&self) -> Result<bool> {
        let last = self.path(match self.format {
            Format::Wfdb => "hea",
            Format::Csv => "csv",
            Format::Edf => "edf",
        });
        if !last.exists() {
            return Ok(false);
        }
        let bytes = fs::read(&last).with_context(|| format!("cannot read {}", last.display()))?;
        let has = |line: &String| {
            bytes
                .windows(line.len())
                .any(|part| part == line.as_bytes())
        };
        ensure!(
            self.lines.iter().all(has),
            "{} is another ECG of the same seed; choose another folder or another seed",
            last.display()
        );
        Ok(self.format != Format::Wfdb || self.path("dat").exists())
    }

    /// Writes the ECG, the file that stands for it last.
    ///
    /// # Errors
    /// A full disk; samples that the format cannot hold.
    pub(super) fn write(&self, ecg: &Ecg, provenance: &Provenance) -> Result<()> {
        let write =
            |extension: &str, content: &[u8]| write_atomically(&self.path(extension), content);
        self.are_there()?;
        match self.format {
            Format::Csv => write("csv", csv(ecg, provenance).as_bytes()),
            Format::Edf => write("edf", &edf(ecg, provenance)?),
            Format::Wfdb => {
                let record = wfdb(ecg, &self.name, provenance)?;
                write("dat", &record.signal_bytes)?;
                write("hea", record.header.as_bytes())
            }
        }
    }

    fn path(&self, extension: &str) -> PathBuf {
        // A model's name may hold a point.
        let mut path = self.stem.clone().into_os_string();
        path.push(".");
        path.push(extension);
        PathBuf::from(path)
    }
}
