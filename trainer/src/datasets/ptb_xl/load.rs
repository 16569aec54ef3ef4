//! All recordings of some folds.

use super::shape::read_shape;
use super::{PtbXlError, Row, ScpCodesError, parse_scp_codes, read_table};
use crate::datasets::Recording;
use crate::datasets::loaded::{Read, Unusable};
use crate::wfdb_files::read_record;
use einthoven::attributes::Amplitude;
use einthoven::condition::Condition;
use rayon::prelude::*;
use std::path::Path;

impl From<ScpCodesError> for Unusable {
    fn from(reason: ScpCodesError) -> Self {
        Self::Damaged(reason.to_string())
    }
}

/// Reads the recordings of `folds`, in millivolt or as shape.
///
/// # Errors
/// [`PtbXlError`] when the table cannot be read or lists no such record.
pub(in crate::datasets) fn load(
    folder: &Path,
    folds: &[u8],
    amplitude: Amplitude,
) -> Result<Read, PtbXlError> {
    let rows = read_table(folder, folds)?;
    let read = rows.par_iter().map(|row| {
        let recording = read(folder, row, amplitude);
        (id(row), recording)
    });
    Ok(read.collect())
}

/// The number as file names have it.
fn id(row: &Row) -> String {
    format!("{:05}", row.ecg_id)
}

fn read(folder: &Path, row: &Row, amplitude: Amplitude) -> Result<Recording, Unusable> {
    let files = read_record(&folder.join(format!("{}.hea", row.filename_lr)))?;
    let ecg = match amplitude {
        Amplitude::Known => files.complete_ecg()?,
        Amplitude::Lost => read_shape(files)?,
    };
    Ok(Recording {
        id: id(row),
        number: row.ecg_id,
        patient_id: row.patient_id,
        fold: row.strat_fold,
        condition: Condition::new(row.patient(), parse_scp_codes(&row.scp_codes)?),
        ecg,
        amplitude,
    })
}
