//! Records whose leads were each scaled to their own standard deviation.

use crate::wfdb_files::{RecordFiles, RecordingError};
use einthoven::ecg::Ecg;

/// Millivolt that stand for one standard deviation of a lead, about as in recordings: enough to
/// find waves.
const MV_PER_DEVIATION: f64 = 0.2;

/// Reads a record and takes one standard deviation as a usual voltage.
///
/// # Errors
/// A record that is missing, damaged or incomplete.
pub(super) fn read_shape(mut files: RecordFiles) -> Result<Ecg, RecordingError> {
    for signal in &mut files.header.signals {
        signal.gain /= MV_PER_DEVIATION;
        signal.units = "mV".to_owned();
    }
    files.complete_ecg()
}
