//! The core's errors as Python's: each already says what helps.

use einthoven::engine::EngineError;
use pyo3::PyErr;
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use std::fmt::Display;

/// A `ValueError`: what was given is not usable.
pub(crate) fn value_error(error: impl Display) -> PyErr {
    PyValueError::new_err(error.to_string())
}

/// A `ValueError`, or a `RuntimeError` where the machine is at fault.
pub(crate) fn engine_error(error: EngineError) -> PyErr {
    match error {
        EngineError::Device(_) | EngineError::NoGpu(_) => {
            PyRuntimeError::new_err(error.to_string())
        }
        EngineError::Package(_)
        | EngineError::Network(_)
        | EngineError::Weights(_)
        | EngineError::SelfTest { .. }
        | EngineError::OldSelfTest { .. }
        | EngineError::Request(_) => value_error(error),
    }
}
