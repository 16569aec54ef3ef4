//! The model on the GPU, through WebGPU.

use super::{Engine, NotReady, timed_self_test};
use crate::problem::{BackendReason, ProblemKind};
use crate::protocol::{BackendChoice, Report};
use crate::worker::load::{LoadError, Package};
use crate::worker::{gpu_log, scope};
use einthoven::engine::{Model, webgpu_device};
use einthoven::generation::Backend;

/// See [`super::prepare`]. The device comes first: without one nothing need be fetched.
pub(super) async fn prepare<F>(
    package: impl FnOnce() -> F,
    choice: BackendChoice,
) -> Result<Engine, NotReady>
where
    F: Future<Output = Result<Package, LoadError>>,
{
    let declined = |reason: BackendReason, detail: String| NotReady::Declined { reason, detail };
    let device = webgpu_device()
        .await
        .map_err(|error| declined(BackendReason::NoGpu, error.to_string()))?;
    let package = package().await?;
    let errors_before = gpu_log::errors();
    scope::post(&Report::Preparing {
        backend: Backend::WebGpu,
    });
    // A package of which no model can be built fails at once: the CPU would get no further with it.
    let model = Model::load_onto(package.manifest, &package.chunks, &device)
        .map_err(|error| NotReady::Problem(ProblemKind::ModelFailed.because(error)))?;
    let wrong = |detail: String| declined(BackendReason::GpuWrong, detail);
    let mut step_ms = timed_self_test(&model)
        .await
        .map_err(|error| wrong(error.to_string()))?;
    if choice == BackendChoice::Auto {
        // The first step compiled its programs; this one tells the pace.
        step_ms = timed_self_test(&model)
            .await
            .map_err(|error| wrong(error.to_string()))?;
    }
    if gpu_log::errors() > errors_before {
        return Err(wrong(
            "WebGPU reported errors during the self-test".to_owned(),
        ));
    }
    Ok(Engine {
        model,
        backend: Backend::WebGpu,
        reason: BackendReason::GpuTested,
        step_ms,
    })
}
