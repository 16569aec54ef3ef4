//! Artefacts, filters and sampling frequencies.

use crate::error::value_error;
use crate::signal;
use crate::threads::on_all_cores;
use einthoven::artefacts::{Artefact, Processing, ProcessingError};
use einthoven::ecg::{Ecg, SAMPLING_HZ};
use numpy::{PyArray1, PyArray3, PyArrayMethods, PyReadonlyArray3};
use pyo3::prelude::*;
use rayon::prelude::*;

/// What is asked for, checked and as JSON: `artefacts` between commas, `filter` by its edges. Without
/// a sampling frequency the least one that holds the artefacts.
#[pyfunction]
pub(crate) fn processing(
    sampling_hz: Option<f64>,
    artefacts: &str,
    filter: Option<&str>,
) -> PyResult<String> {
    let mut asked = Processing {
        sampling_hz: sampling_hz.unwrap_or(SAMPLING_HZ),
        artefacts: Artefact::parse_list(artefacts).map_err(value_error)?,
        filter: filter.map(str::parse).transpose().map_err(value_error)?,
    };
    if sampling_hz.is_none() {
        asked.settle();
    }
    asked.validate().map_err(value_error)?;
    serde_json::to_string(&asked).map_err(value_error)
}

/// Drawn ECGs, `[n, 12, samples]` in millivolt, with their seeds, after a processing (JSON). Computes
/// on all cores without Python's lock.
#[pyfunction]
pub(crate) fn process<'py>(
    py: Python<'py>,
    drawn: PyReadonlyArray3<'_, f32>,
    seeds: Vec<u64>,
    processing: &str,
) -> PyResult<Bound<'py, PyArray3<f32>>> {
    let processing: Processing = serde_json::from_str(processing).map_err(value_error)?;
    let drawn = drawn.as_array();
    let ecgs = drawn.outer_iter().map(|ecg| signal::ecg(ecg, SAMPLING_HZ));
    let ecgs = ecgs.collect::<PyResult<Vec<Ecg>>>()?;
    let processed: Result<Vec<Ecg>, ProcessingError> = on_all_cores(py, || {
        let each = ecgs.par_iter().zip(&seeds);
        each.map(|(ecg, &seed)| processing.apply(ecg, seed))
            .collect()
    })?;
    let processed = processed.map_err(value_error)?;
    let samples = processed.first().map_or(0, Ecg::len);
    let shape = [processed.len(), drawn.shape()[1], samples];
    let mv = processed
        .iter()
        .flat_map(|ecg| ecg.leads_mv().iter().flatten().copied());
    PyArray1::from_vec(py, mv.collect()).reshape(shape)
}
