//! ECGs out of arrays.

use crate::error::value_error;
use einthoven::ecg::{Ecg, Lead};
use numpy::ndarray::ArrayView2;
use pyo3::PyResult;

/// An ECG of `[12, samples]` in millivolt.
pub(crate) fn ecg(mv: ArrayView2<'_, f32>, sampling_hz: f64) -> PyResult<Ecg> {
    if mv.shape()[0] != Lead::ALL.len() {
        return Err(value_error("an ECG has twelve leads; give [12, samples]"));
    }
    let leads = std::array::from_fn(|lead| mv.row(lead).to_vec());
    Ecg::new(sampling_hz, leads).map_err(value_error)
}
