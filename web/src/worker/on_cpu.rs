//! The model on the CPU.

use super::{Engine, NotReady, timed_self_test};
use crate::problem::{BackendReason, ProblemKind};
use crate::protocol::{BackendChoice, Report};
use crate::worker::load::{LoadError, Package};
use crate::worker::scope;
use einthoven::engine::{EngineError, Model};
use einthoven::generation::Backend;

/// See [`super::prepare`]; whatever the choice, this worker has the CPU alone.
pub(super) async fn prepare<F>(
    package: impl FnOnce() -> F,
    _: BackendChoice,
) -> Result<Engine, NotReady>
where
    F: Future<Output = Result<Package, LoadError>>,
{
    let package = package().await?;
    scope::post(&Report::Preparing {
        backend: Backend::Cpu,
    });
    // Let the page say so before the processor is busy.
    scope::yield_to_messages().await;
    let failed = |error: EngineError| NotReady::Problem(ProblemKind::ModelFailed.because(error));
    let model = Model::load(package.manifest, &package.chunks).map_err(failed)?;
    let step_ms = timed_self_test(&model).await.map_err(failed)?;
    Ok(Engine {
        model,
        backend: Backend::Cpu,
        reason: BackendReason::CpuChosen,
        step_ms,
    })
}
