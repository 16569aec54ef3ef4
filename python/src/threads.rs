//! All cores, without Python's lock.

use crate::error::value_error;
use pyo3::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

/// Threads of one call alone: a process that Python forks (PyTorch's loaders do) has none of those
/// that its parent started. `RAYON_NUM_THREADS` limits them.
pub(crate) fn thread_pool() -> PyResult<ThreadPool> {
    let pool = ThreadPoolBuilder::new().build();
    pool.map_err(|error| {
        value_error(format!(
            "{error}; set RAYON_NUM_THREADS to a smaller number"
        ))
    })
}

/// Does work on a pool of its own while Python goes on.
pub(crate) fn on_all_cores<T: Send>(
    py: Python<'_>,
    work: impl FnOnce() -> T + Send,
) -> PyResult<T> {
    let pool = thread_pool()?;
    Ok(py.detach(|| pool.install(work)))
}
