//! The files of one synthetic ECG of `einthoven sample`.

use super::drawn::Drawn;
use super::format::OwnFiles;
use crate::files::write_atomically;
use anyhow::{Context, Result, ensure};
use einthoven::export::Provenance;
use std::fs;
use std::path::{Path, PathBuf};

/// Where an ECG goes, and what its files say of where it comes from.
pub(super) struct SampleFiles {
    format: OwnFiles,
    /// Path without extension.
    stem: PathBuf,
    name: String,
    /// The lines of its provenance, as the format writes them.
    lines: Vec<String>,
}

impl SampleFiles {
    /// The files of an ECG under its model's name and its seed.
    pub(super) fn new(folder: &Path, format: OwnFiles, provenance: &Provenance) -> Self {
        let name = format!("{}-{}", provenance.model, provenance.request.seed);
        // The notice, which is every ECG's, comes first, where no line lies before it.
        let comments = provenance.to_comments().into_iter().skip(1);
        Self {
            format,
            stem: folder.join(&name),
            name,
            lines: comments.map(|comment| (format.line)(&comment)).collect(),
        }
    }

    /// Whether this very ECG lies there already, whole.
    ///
    /// # Errors
    /// When the files are those of another ECG, which must not be overwritten.
    pub(super) fn are_there(&self) -> Result<bool> {
        let mut paths = self.format.extensions.iter().map(|name| self.path(name));
        let Some(last) = paths.next_back().filter(|last| last.exists()) else {
            return Ok(false);
        };
        let bytes = fs::read(&last).with_context(|| format!("cannot read {}", last.display()))?;
        // A machine that lost its power may leave names without content.
        if bytes.is_empty() {
            return Ok(false);
        }
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
        Ok(paths.all(|path| path.exists()) && (self.format.are_whole)(&last))
    }

    /// Writes the ECG, the file that stands for it last.
    ///
    /// # Errors
    /// A full disk; samples that the format cannot hold.
    pub(super) fn write(&self, drawn: &Drawn) -> Result<()> {
        self.are_there()?;
        let contents = (self.format.contents)(drawn, &self.name)?;
        for (extension, content) in self.format.extensions.iter().zip(contents) {
            write_atomically(&self.path(extension), &content)?;
        }
        Ok(())
    }

    fn path(&self, extension: &str) -> PathBuf {
        // A model's name may hold a point.
        let mut path = self.stem.clone().into_os_string();
        path.push(".");
        path.push(extension);
        PathBuf::from(path)
    }
}
