//! Where the model runs: WebGPU if it proves to work, else the CPU, and always with a reason.

use super::load::Package;
use super::{gpu_log, scope};
use crate::problem::{BackendReason, Problem, ProblemKind};
use crate::protocol::{BackendChoice, Report};
use einthoven::engine::{EngineError, Model, cpu_device, webgpu_device};
use einthoven::generation::Backend;

/// A model that passed its self-test.
pub(crate) struct Engine {
    pub(crate) model: Model,
    pub(crate) backend: Backend,
    reason: BackendReason,
    detail: String,
    fell_back: bool,
}

impl Engine {
    /// What the page is told.
    pub(crate) fn ready_report(&self) -> Report {
        Report::Ready {
            backend: self.backend,
            reason: self.reason,
            detail: self.detail.clone(),
            fell_back: self.fell_back,
            model_hash: self.model.manifest().model_hash(),
        }
    }
}

/// Builds the model on the chosen backend and checks it against its golden output.
pub(crate) async fn prepare(package: Package, choice: BackendChoice) -> Result<Engine, Problem> {
    let why = match choice {
        BackendChoice::Cpu => (BackendReason::CpuChosen, String::new()),
        BackendChoice::Auto | BackendChoice::WebGpu => match on_webgpu(&package).await {
            Ok(engine) => return Ok(engine),
            Err(why) => why,
        },
    };
    on_cpu(package, why, choice == BackendChoice::WebGpu).await
}

/// The engine on the GPU, or why not there.
async fn on_webgpu(package: &Package) -> Result<Engine, (BackendReason, String)> {
    let device = webgpu_device()
        .await
        .map_err(|error| (BackendReason::NoGpu, error.to_string()))?;
    let errors_before = gpu_log::errors();
    scope::post(&Report::Preparing {
        backend: Backend::WebGpu,
    });
    let model = Model::load(package.manifest.clone(), &package.chunks, &device)
        .map_err(|error| (BackendReason::GpuTooSmall, error.to_string()))?;
    model
        .self_test()
        .await
        .map_err(|error| (BackendReason::GpuWrong, error.to_string()))?;
    if gpu_log::errors() > errors_before {
        let detail = "WebGPU reported errors during the self-test".into();
        return Err((BackendReason::GpuWrong, detail));
    }
    Ok(Engine {
        model,
        backend: Backend::WebGpu,
        reason: BackendReason::GpuTested,
        detail: String::new(),
        fell_back: false,
    })
}

async fn on_cpu(
    package: Package,
    (reason, detail): (BackendReason, String),
    fell_back: bool,
) -> Result<Engine, Problem> {
    scope::post(&Report::Preparing {
        backend: Backend::Cpu,
    });
    // Let the page say so before the processor is busy.
    scope::yield_to_messages().await;
    let failed = |error: EngineError| ProblemKind::ModelFailed.because(error);
    let model = Model::load(package.manifest, &package.chunks, &cpu_device()).map_err(failed)?;
    model.self_test().await.map_err(failed)?;
    Ok(Engine {
        model,
        backend: Backend::Cpu,
        reason,
        detail,
        fell_back,
    })
}
