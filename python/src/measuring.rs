//! Measuring arrays of samples.

use crate::error::value_error;
use crate::threads::on_all_cores;
use einthoven::ecg::{EcgError, Lead};
use einthoven::measure::{Measurements, measure_recording};
use einthoven::recording::Recording;
use numpy::PyReadonlyArray3;
use numpy::ndarray::ArrayView2;
use pyo3::prelude::*;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// Sampling frequencies that the measurement is made for.
const SAMPLING_HZ: RangeInclusive<f64> = 100.0..=1000.0;

/// Measures recordings: `signal` is `[recordings, leads, samples]` in millivolt. Each one's
/// measurements come as JSON.
#[pyfunction]
pub(crate) fn measure(
    py: Python<'_>,
    signal: PyReadonlyArray3<'_, f32>,
    sampling_hz: f64,
    leads: Vec<String>,
) -> PyResult<Vec<String>> {
    if !SAMPLING_HZ.contains(&sampling_hz) {
        let (low, high) = (SAMPLING_HZ.start(), SAMPLING_HZ.end());
        return Err(value_error(format!(
            "{sampling_hz} Hz cannot be measured; resample to {low} to {high} Hz"
        )));
    }
    let leads = read_leads(&leads)?;
    let signal = signal.as_array();
    if signal.shape()[1] != leads.len() {
        let (rows, names) = (signal.shape()[1], leads.len());
        return Err(value_error(format!(
            "the signal has {rows} leads and {names} are named; name each, in the signal's order"
        )));
    }
    let recordings: Vec<Recording> = signal
        .outer_iter()
        .map(|mv| recording(mv, sampling_hz, &leads))
        .collect();
    let measured: Result<Vec<Measurements>, EcgError> = on_all_cores(py, || {
        let each = recordings.par_iter();
        each.map(|recording| measure_recording(recording, |_| ()))
            .collect()
    })?;
    let json = measured.map_err(value_error)?;
    json.iter()
        .map(|measurements| serde_json::to_string(measurements).map_err(value_error))
        .collect()
}

fn recording(mv: ArrayView2<'_, f32>, sampling_hz: f64, leads: &[Lead]) -> Recording {
    let rows = mv.outer_iter().map(|row| row.to_vec());
    Recording {
        sampling_hz,
        leads_mv: leads.iter().copied().zip(rows).collect(),
        ..Recording::default()
    }
}

fn read_leads(names: &[String]) -> PyResult<Vec<Lead>> {
    let mut seen = BTreeMap::new();
    let read = |name: &String| {
        let lead = Lead::parse(name).ok_or_else(|| {
            let all = Lead::ALL.map(Lead::name).join(", ");
            value_error(format!("{name} is no lead; the leads are {all}"))
        })?;
        match seen.insert(lead, ()) {
            None => Ok(lead),
            Some(()) => Err(value_error(format!(
                "lead {lead} is named twice; name each once"
            ))),
        }
    };
    names.iter().map(read).collect()
}
