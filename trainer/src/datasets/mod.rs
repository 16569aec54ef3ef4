//! Where recordings come from, by kind.

mod shape;

pub use shape::load_shape_record;

use crate::ptb_xl::{Row, load_record, read_table};
use crate::tell;
use anyhow::{Context, Result, ensure};
use einthoven::attributes::Amplitude;
use einthoven::condition::Condition;
use einthoven::ecg::Ecg;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

/// The share of damaged records above which loading stops.
const DAMAGED_SHARE_LIMIT: f64 = 0.01;

/// A kind of data set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceKind {
    /// PTB-XL in PhysioNet's layout, in millivolt.
    PtbXl,
    /// The same layout, each lead scaled to its own standard deviation: shape without amplitude.
    PtbXlShape,
}

impl SourceKind {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::PtbXl, Self::PtbXlShape];

    /// The name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::PtbXl => "ptb-xl",
            Self::PtbXlShape => "ptb-xl-shape",
        }
    }

    /// Whether its records have their amplitude.
    pub const fn amplitude(self) -> Amplitude {
        match self {
            Self::PtbXl => Amplitude::Known,
            Self::PtbXlShape => Amplitude::Lost,
        }
    }
}

/// A data set on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// What it is.
    pub kind: SourceKind,
    /// Where it lies.
    pub folder: PathBuf,
}

impl Source {
    /// Reads `KIND=DIR`.
    ///
    /// # Errors
    /// Lists the kinds there are.
    pub fn parse(text: &str) -> Result<Self, String> {
        let kinds = SourceKind::ALL.map(SourceKind::name).join(", ");
        let (kind, folder) = text.split_once('=').ok_or_else(|| {
            format!("{text} is no data set; write KIND=DIR with KIND one of {kinds}")
        })?;
        let kind = SourceKind::ALL
            .into_iter()
            .find(|known| known.name() == kind)
            .ok_or_else(|| format!("there is no data set of kind {kind}; there are {kinds}"))?;
        Ok(Self {
            kind,
            folder: folder.into(),
        })
    }

    /// Loads the records of some folds, in the table's order; says on standard error how many there
    /// are and what is left out.
    ///
    /// # Errors
    /// When the table cannot be read, or more than 1 % of the records are damaged.
    pub fn load(&self, folds: RangeInclusive<u8>) -> Result<Vec<Recording>> {
        let rows = read_table(&self.folder, &folds)?;
        let mut recordings = Vec::with_capacity(rows.len());
        for row in &rows {
            match self.read(row) {
                Ok(recording) => recordings.push(recording),
                Err(reason) => tell!("left out: record {}: {reason:#}", row.ecg_id),
            }
        }
        let damaged = rows.len() - recordings.len();
        tell!(
            "{} records of folds {} to {} from {}, {damaged} left out",
            recordings.len(),
            folds.start(),
            folds.end(),
            self.folder.display()
        );
        ensure!(
            damaged as f64 <= DAMAGED_SHARE_LIMIT * rows.len() as f64,
            "{damaged} of {} records in {} are damaged; copy the data set again",
            rows.len(),
            self.folder.display()
        );
        Ok(recordings)
    }

    fn read(&self, row: &Row) -> Result<Recording> {
        let (condition, ecg) = match self.kind {
            SourceKind::PtbXl => {
                let record = load_record(&self.folder, row);
                let record = record.map_err(|reason| anyhow::anyhow!("{reason}"))?;
                (record.condition, record.ecg)
            }
            SourceKind::PtbXlShape => load_shape_record(&self.folder, row)?,
        };
        Ok(Recording {
            id: row.ecg_id,
            patient_id: row.patient_id,
            fold: row.strat_fold,
            condition,
            ecg,
            amplitude: self.kind.amplitude(),
        })
    }
}

/// The folders of some sources, for messages.
pub fn listed(sources: &[Source]) -> String {
    let folders = sources
        .iter()
        .map(|source| source.folder.display().to_string());
    folders.collect::<Vec<_>>().join(" and ")
}

/// One recording of any data set.
#[derive(Debug, Clone)]
pub struct Recording {
    /// Its number in the data set.
    pub id: u32,
    /// The patient's number; patients never cross folds.
    pub patient_id: u32,
    /// Fold 1 to 10.
    pub fold: u8,
    /// Demographics and statements; the heart rate is unknown.
    pub condition: Condition,
    /// 12 leads x 1000 samples at 100 Hz.
    pub ecg: Ecg,
    /// Whether its millivolts mean anything.
    pub amplitude: Amplitude,
}

/// Loads the records of some folds from several sources.
///
/// # Errors
/// As [`Source::load`]; without any source.
pub fn load_all(sources: &[Source], folds: RangeInclusive<u8>) -> Result<Vec<Recording>> {
    ensure!(
        !sources.is_empty(),
        "no data set is given; add --ptb-xl DIR or --data KIND=DIR"
    );
    let mut recordings = Vec::new();
    for source in sources {
        recordings.extend(source.load(folds.clone())?);
    }
    Ok(recordings)
}

fn header_path(folder: &Path, row: &Row) -> PathBuf {
    folder.join(format!("{}.hea", row.filename_lr))
}

/// Names a record in an error.
fn in_record<T>(result: Result<T, impl std::error::Error + Send + Sync + 'static>) -> Result<T> {
    result.context("the record cannot be used")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_read_and_others_told() {
        let source = Source::parse("ptb-xl-shape=some/dir").unwrap();
        assert_eq!(source.kind, SourceKind::PtbXlShape);
        assert_eq!(source.folder, Path::new("some/dir"));
        assert!(
            Source::parse("georgia=x")
                .unwrap_err()
                .contains("ptb-xl-shape")
        );
        assert!(Source::parse("nowhere").unwrap_err().contains("KIND=DIR"));
    }
}
