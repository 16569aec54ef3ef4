//! The one Parquet file of all ECGs of `einthoven sample`.

use super::drawn::Drawn;
use anyhow::{Context, Result, ensure};
use einthoven::ecg::Ecg;
use einthoven::export::{ParquetCohort, Provenance};
use einthoven::measure::Measurements;
use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// ECGs of a row group: as many as are held in memory.
const GROUP: usize = 64;

/// The metadata lie within so many last bytes of a table.
const TAIL_BYTES: u64 = 1 << 16;

/// A table that grows group by group, under a temporary name until it is whole.
pub(super) struct SampleTable {
    path: PathBuf,
    temporary: PathBuf,
    file: File,
    cohort: ParquetCohort,
    waiting: Vec<(Ecg, Measurements, Provenance)>,
}

impl SampleTable {
    /// Whether the table that begins with this ECG lies there already, whole.
    ///
    /// # Errors
    /// When it is another table, which must not be overwritten.
    pub(super) fn is_there(path: &Path, first: &Provenance) -> Result<bool> {
        if !path.exists() {
            return Ok(false);
        }
        let tail = tail(path).with_context(|| format!("cannot read {}", path.display()))?;
        let told = first.to_comments().join("\n") + "\n";
        ensure!(
            tail.windows(told.len()).any(|part| part == told.as_bytes()),
            "{} is another table of the same seeds; choose another folder or another seed",
            path.display()
        );
        Ok(true)
    }

    /// Begins a table; one that was not finished is begun again.
    ///
    /// # Errors
    /// A folder that cannot be written to.
    pub(super) fn begin(path: PathBuf, first: &Provenance) -> Result<Self> {
        let temporary = path.with_extension("parquet.partial");
        let file = File::create(&temporary);
        let file = file.with_context(|| format!("cannot write {}", temporary.display()))?;
        let (cohort, bytes) = ParquetCohort::begin(first);
        let mut table = Self {
            path,
            temporary,
            file,
            cohort,
            waiting: Vec::new(),
        };
        table.append(&bytes)?;
        Ok(table)
    }

    /// Adds an ECG.
    ///
    /// # Errors
    /// A full disk.
    pub(super) fn push(&mut self, drawn: Drawn) -> Result<()> {
        let (ecg, measurements) = (drawn.processed()?, drawn.measurements()?);
        self.waiting.push((ecg, measurements, drawn.provenance));
        match self.waiting.len() {
            GROUP.. => self.write_group(),
            _ => Ok(()),
        }
    }

    /// Completes the table and gives it its name.
    ///
    /// # Errors
    /// A full disk.
    pub(super) fn finish(mut self) -> Result<()> {
        if !self.waiting.is_empty() {
            self.write_group()?;
        }
        let footer = self.cohort.finish();
        let mut end = || -> std::io::Result<()> {
            self.file.write_all(&footer)?;
            self.file.sync_all()?;
            fs::rename(&self.temporary, &self.path)
        };
        end().with_context(|| format!("cannot write {}; free some space", self.path.display()))
    }

    fn write_group(&mut self) -> Result<()> {
        let waiting = std::mem::take(&mut self.waiting);
        let rows = waiting.iter();
        let bytes = (self.cohort).group(rows.map(|(ecg, measured, from)| (ecg, measured, from)));
        self.append(&bytes)
    }

    fn append(&mut self, bytes: &[u8]) -> Result<()> {
        let written = self.file.write_all(bytes);
        written.with_context(|| {
            let path = self.temporary.display();
            format!("cannot write {path}; free some space or choose another folder")
        })
    }
}

/// The last bytes of a file.
fn tail(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(TAIL_BYTES)))?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}
