//! `log.csv`: one row for every stretch of steps.

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use std::fs::OpenOptions;
use std::path::{Path, PathBuf};

/// A row of the log.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct LogRow {
    /// Optimizer steps done.
    pub step: u64,
    /// Mean of the diffusion objective since the row before.
    pub diffusion_loss: f64,
    /// Mean mel distance, unweighted.
    pub mel_loss: f64,
    /// Mean norm of the gradient before clipping.
    pub gradient_norm: f64,
    /// Learning rate of the last step.
    pub learning_rate: f64,
    /// Records per second since the row before.
    pub records_per_s: f64,
    /// Wall-clock seconds of training so far.
    pub training_s: f64,
    /// Loss of the averaged weights on the validation folds, where it was measured.
    pub validation_loss: Option<f64>,
    /// Median over generated normal ECGs of the RR intervals' standard deviation over their mean.
    pub rr_cv: Option<f64>,
}

/// All rows of a `log.csv`.
///
/// # Errors
/// Names the file when it cannot be read.
pub fn read_rows(path: &Path) -> Result<Vec<LogRow>> {
    let mut reader =
        csv::Reader::from_path(path).with_context(|| format!("cannot read {}", path.display()))?;
    // The last row of a killed run may be half a row.
    Ok(reader.deserialize().map_while(Result::ok).collect())
}

/// The log file of a run.
#[derive(Debug)]
pub struct RunLog {
    path: PathBuf,
}

impl RunLog {
    /// Opens a run's log and drops rows after `step`: those steps will be done again.
    ///
    /// # Errors
    /// When the file cannot be read or written.
    pub fn open(run: &Path, step: u64) -> Result<Self> {
        let log = Self {
            path: run.join("log.csv"),
        };
        if log.path.exists() {
            let kept: Vec<LogRow> = log
                .rows()?
                .into_iter()
                .filter(|row| row.step <= step)
                .collect();
            let mut writer = csv::Writer::from_writer(Vec::new());
            for row in kept {
                writer.serialize(row)?;
            }
            crate::files::write_atomically(&log.path, &writer.into_inner()?)?;
        }
        Ok(log)
    }

    /// All rows.
    ///
    /// # Errors
    /// Names the file when it cannot be read.
    pub fn rows(&self) -> Result<Vec<LogRow>> {
        read_rows(&self.path)
    }

    /// Appends a row.
    ///
    /// # Errors
    /// Names the file when it cannot be written.
    pub fn append(&self, row: &LogRow) -> Result<()> {
        let write = || -> Result<()> {
            let file = OpenOptions::new()
                .create(true)
                .append(true)
                .open(&self.path)?;
            let is_empty = file.metadata()?.len() == 0;
            let mut writer = csv::WriterBuilder::new()
                .has_headers(is_empty)
                .from_writer(file);
            writer.serialize(row)?;
            writer.flush()?;
            Ok(())
        };
        write().with_context(|| format!("cannot append to {}", self.path.display()))
    }
}
