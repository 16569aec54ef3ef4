//! A model made ready on the one backend that this worker is built for, and checked there.

use super::load::{LoadError, Package};
use super::scope;
use crate::problem::{BackendReason, Problem};
use crate::protocol::{BackendChoice, Report};
use einthoven::engine::{EngineError, Model};
use einthoven::generation::Backend;

#[cfg(not(feature = "webgpu"))]
#[path = "on_cpu.rs"]
mod place;
#[cfg(feature = "webgpu")]
#[path = "on_gpu.rs"]
mod place;

/// A model that passed its self-test.
pub(crate) struct Engine {
    pub(crate) model: Model,
    pub(crate) backend: Backend,
    reason: BackendReason,
    step_ms: f64,
}

/// Why no model is ready.
pub(crate) enum NotReady {
    /// There is none, or none that works.
    Problem(Problem),
    /// Not on this device; the CPU's worker will do.
    #[cfg(feature = "webgpu")]
    Declined {
        reason: BackendReason,
        detail: String,
    },
}

impl From<LoadError> for NotReady {
    fn from(error: LoadError) -> Self {
        Self::Problem(error.into())
    }
}

impl Engine {
    /// What the page is told.
    pub(crate) fn ready_report(&self) -> Report {
        Report::Ready {
            backend: self.backend,
            step_ms: self.step_ms,
            reason: self.reason,
            detail: String::new(),
            fell_back: false,
            model_hash: self.model.manifest().model_hash(),
        }
    }
}

/// Gets a package, builds its model and checks it against its golden output.
pub(crate) async fn prepare<F>(
    package: impl FnOnce() -> F,
    choice: BackendChoice,
) -> Result<Engine, NotReady>
where
    F: Future<Output = Result<Package, LoadError>>,
{
    place::prepare(package, choice).await
}

/// How long a step of the model's self-test takes, in milliseconds.
async fn timed_self_test(model: &Model) -> Result<f64, EngineError> {
    let started_ms = scope::now_ms();
    model.self_test().await?;
    let steps = model.manifest().self_test.request.steps;
    Ok((scope::now_ms() - started_ms) / f64::from(steps))
}
