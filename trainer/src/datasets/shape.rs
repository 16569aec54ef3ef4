//! Records whose leads were each scaled to their own standard deviation.

use super::{header_path, in_record};
use crate::ptb_xl::{Row, parse_scp_codes};
use crate::wfdb_files::read_record;
use anyhow::{Result, anyhow};
use einthoven::condition::Condition;
use einthoven::ecg::Ecg;
use std::path::Path;

/// Millivolt that stand for one standard deviation of a lead, about as in recordings: enough to
/// find waves.
const MV_PER_DEVIATION: f64 = 0.2;

/// Reads a record and takes one standard deviation as a usual voltage.
///
/// # Errors
/// A record that is missing, damaged or incomplete.
pub fn load_shape_record(folder: &Path, row: &Row) -> Result<(Condition, Ecg)> {
    let mut files = in_record(read_record(&header_path(folder, row)))?;
    for signal in &mut files.header.signals {
        signal.gain /= MV_PER_DEVIATION;
        signal.units = "mV".to_owned();
    }
    let ecg = in_record(files.complete_ecg())?;
    let statements = parse_scp_codes(&row.scp_codes).map_err(|reason| anyhow!("{reason}"))?;
    Ok((Condition::new(row.patient(), statements), ecg))
}
