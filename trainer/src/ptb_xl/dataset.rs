//! All records of some folds, with what had to be left out.

use super::table::known;
use super::{PtbXlError, Row, parse_scp_codes, read_table};
use crate::tell;
use crate::wfdb_files::read_record;
use anyhow::Context;
use einthoven::condition::Condition;
use einthoven::ecg::Ecg;
use einthoven::measure::heart_rate_bpm;
use std::ops::RangeInclusive;
use std::path::Path;

/// The share of damaged records above which loading stops.
pub const DAMAGED_SHARE_LIMIT: f64 = 0.01;

/// One recording with all that is known about it.
#[derive(Debug, Clone, PartialEq)]
pub struct PtbXlRecord {
    /// Number of the record.
    pub ecg_id: u32,
    /// Number of the patient.
    pub patient_id: u32,
    /// Fold 1 to 10.
    pub strat_fold: u8,
    /// Demographics and statements; the heart rate is unknown, PTB-XL does not state it.
    pub condition: Condition,
    /// 12 leads x 1000 samples at 100 Hz, without `NaN`.
    pub ecg: Ecg,
}

impl PtbXlRecord {
    /// The record's condition with the heart rate that is measured in it.
    pub fn measured_condition(&self) -> Condition {
        let mut condition = self.condition.clone();
        condition.patient.heart_rate_bpm = heart_rate_bpm(&self.ecg);
        condition
    }
}

/// A record that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DamagedRecord {
    /// Number of the record.
    pub ecg_id: u32,
    /// Why, as a sentence.
    pub reason: String,
}

impl std::fmt::Display for DamagedRecord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "record {}: {}", self.ecg_id, self.reason)
    }
}

/// The usable records of some folds in the table's order, and the ones left out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Dataset {
    /// Usable records.
    pub records: Vec<PtbXlRecord>,
    /// Records left out, at most [`DAMAGED_SHARE_LIMIT`] of all.
    pub damaged: Vec<DamagedRecord>,
    /// How often each of the demographics is known.
    pub known: String,
}

impl Dataset {
    /// Loads the records of `folds` from PTB-XL's folder `dir`.
    ///
    /// # Errors
    /// [`PtbXlError`] when the table cannot be read or lists no such record, and when more than
    /// 1 % of the records are damaged or missing.
    pub fn load(dir: &Path, folds: RangeInclusive<u8>) -> Result<Self, PtbXlError> {
        let rows = read_table(dir, &folds)?;
        let mut dataset = Self {
            known: known(&rows),
            ..Self::default()
        };
        for row in &rows {
            match load_record(dir, row) {
                Ok(record) => dataset.records.push(record),
                Err(reason) => dataset.damaged.push(DamagedRecord {
                    ecg_id: row.ecg_id,
                    reason: reason.to_string(),
                }),
            }
        }
        if dataset.damaged.len() as f64 > DAMAGED_SHARE_LIMIT * rows.len() as f64 {
            return Err(PtbXlError::TooManyDamaged {
                dir: dir.to_owned(),
                damaged: dataset.damaged,
                total: rows.len(),
            });
        }
        Ok(dataset)
    }
}

/// Loads the records of `folds` for a command: says on standard error what is left out, and how
/// many records there are. `what` says what they are for, such as "training".
///
/// # Errors
/// As [`Dataset::load`].
pub fn load_records(
    what: &str,
    dir: &Path,
    folds: RangeInclusive<u8>,
) -> anyhow::Result<Vec<PtbXlRecord>> {
    let Dataset {
        records,
        damaged,
        known,
    } = Dataset::load(dir, folds)
        .with_context(|| format!("cannot load the {what} records from {}", dir.display()))?;
    for damaged in &damaged {
        tell!("left out: {damaged}");
    }
    tell!(
        "{} {what} records, {} left out; known: {known}",
        records.len(),
        damaged.len()
    );
    Ok(records)
}

/// Reads the record of a row.
pub(crate) fn load_record(
    dir: &Path,
    row: &Row,
) -> Result<PtbXlRecord, Box<dyn std::error::Error>> {
    let header = dir.join(format!("{}.hea", row.filename_lr));
    Ok(PtbXlRecord {
        ecg_id: row.ecg_id,
        patient_id: row.patient_id,
        strat_fold: row.strat_fold,
        condition: Condition::new(row.patient(), parse_scp_codes(&row.scp_codes)?),
        ecg: read_record(&header)?.complete_ecg()?,
    })
}
