//! `einthoven._native`: what the Python package `einthoven` asks of the core.
//!
//! Conditions, requests and measurements cross as JSON, in the core's own words, and samples as
//! NumPy arrays. What a reader sees, from names of arguments to data frames, is Python's part
//! (`python/einthoven/`).

mod drawing;
mod error;
mod measuring;
mod model;
mod packages;
mod vocabulary;

use pyo3::prelude::*;

/// The module as Python imports it.
#[pymodule]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<model::Model>()?;
    module.add_function(wrap_pyfunction!(packages::model_names, module)?)?;
    module.add_function(wrap_pyfunction!(vocabulary::leads, module)?)?;
    module.add_function(wrap_pyfunction!(vocabulary::statements, module)?)?;
    module.add_function(wrap_pyfunction!(measuring::measure, module)?)?;
    module.add_function(wrap_pyfunction!(drawing::link, module)?)?;
    module.add_function(wrap_pyfunction!(drawing::export, module)?)
}
