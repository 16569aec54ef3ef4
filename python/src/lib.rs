//! `einthoven._native`: what the Python package `einthoven` asks of the core.
//!
//! Conditions, requests and measurements cross as JSON, in the core's own words, and samples as
//! NumPy arrays. What a reader sees, from names of arguments to data frames, is Python's part
//! (`python/einthoven/`).

mod error;
mod files;
mod measuring;
mod model;
mod origin;
mod packages;
mod processing;
mod signal;
mod threads;
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
    module.add_function(wrap_pyfunction!(processing::processing, module)?)?;
    module.add_function(wrap_pyfunction!(processing::process, module)?)?;
    module.add_function(wrap_pyfunction!(origin::link, module)?)?;
    module.add_function(wrap_pyfunction!(files::export, module)?)?;
    module.add_function(wrap_pyfunction!(files::write_table, module)?)
}
