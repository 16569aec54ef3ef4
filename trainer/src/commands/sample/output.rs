//! Where the ECGs of `einthoven sample` go: files of their own, or one table.

use super::drawn::Drawn;
use super::files::SampleFiles;
use super::format::OwnFiles;
use super::table::SampleTable;
use anyhow::Result;
use einthoven::export::Provenance;
use std::path::{Path, PathBuf};

/// The place, by the format.
pub(super) enum SampleOutput {
    /// Each ECG in files of its own.
    Files(PathBuf, OwnFiles),
    /// All in one table; `None` where it lies there already.
    Table(Option<SampleTable>),
}

impl SampleOutput {
    /// A table, begun with the provenance of its first ECG.
    ///
    /// # Errors
    /// A table of other ECGs under the same name; a folder that cannot be written to.
    pub(super) fn table(path: &Path, first: &Provenance) -> Result<Self> {
        match SampleTable::is_there(path, first)? {
            true => Ok(Self::Table(None)),
            false => Ok(Self::Table(Some(SampleTable::begin(
                path.to_owned(),
                first,
            )?))),
        }
    }

    /// Whether this ECG lies there already.
    ///
    /// # Errors
    /// When another ECG lies in its place.
    pub(super) fn has(&self, provenance: &Provenance) -> Result<bool> {
        match self {
            Self::Files(folder, format) => {
                SampleFiles::new(folder, *format, provenance).are_there()
            }
            Self::Table(table) => Ok(table.is_none()),
        }
    }

    /// Writes an ECG.
    ///
    /// # Errors
    /// A full disk; samples that the format cannot hold.
    pub(super) fn write(&mut self, drawn: Drawn) -> Result<()> {
        match self {
            Self::Files(folder, format) => {
                SampleFiles::new(folder, *format, &drawn.provenance).write(&drawn)
            }
            Self::Table(Some(table)) => table.push(drawn),
            Self::Table(None) => Ok(()),
        }
    }

    /// Completes what is not complete by itself.
    ///
    /// # Errors
    /// A full disk.
    pub(super) fn finish(self) -> Result<()> {
        match self {
            Self::Table(Some(table)) => table.finish(),
            Self::Files(..) | Self::Table(None) => Ok(()),
        }
    }
}
