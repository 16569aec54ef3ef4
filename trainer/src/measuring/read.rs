//! One recording, whatever its format.

use super::{Found, Kind};
use crate::wfdb_files::read_record;
use anyhow::{Context, Result, ensure};
use einthoven::recording::{ReadOptions, Recording, read_csv, read_edf};
use std::fs;
use std::ops::RangeInclusive;

/// Samples per second that can be measured.
const MEASURABLE_HZ: RangeInclusive<f64> = 100.0..=1000.0;

/// Reads a recording; its notes also say where it is padded.
///
/// # Errors
/// Names the file, and the remedy.
pub fn read(found: &Found, options: &ReadOptions) -> Result<Recording> {
    let path = &found.path;
    let bytes = || fs::read(path).with_context(|| format!("cannot read {}", path.display()));
    let in_file = || path.display().to_string();
    let mut recording = match found.kind {
        Kind::Wfdb => read_record(path)?.recording(options)?,
        Kind::Edf => read_edf(&bytes()?, options).with_context(in_file)?,
        Kind::Csv => read_csv(&bytes()?, options).with_context(in_file)?,
    };
    ensure!(
        MEASURABLE_HZ.contains(&recording.sampling_hz),
        "{} has {} samples per second; resample it to between 100 and 1000",
        path.display(),
        recording.sampling_hz
    );
    recording.note_padding();
    Ok(recording)
}
