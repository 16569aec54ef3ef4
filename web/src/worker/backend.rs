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
        BackendChoice::Auto | BackendChoice::WebGpu => match on_webgpu(&package).await? {
            Ok(engine) => return Ok(engine),
            Err(why) => why,
        },
    };
    on_cpu(package, why, choice == BackendChoice::WebGpu).await
}

/// Why the model does not run on the GPU, and the detail in English.
type Refusal = (BackendReason, String);

/// The engine on the GPU, or why not there. A package of which no model can be built fails at once: the CPU
/// would get no further with it.
async fn on_webgpu(package: &Package) -> Result<Result<Engine, Refusal>, Problem> {
    let device = match webgpu_device().await {
        Ok(device) => device,
        Err(error) => return Ok(Err((BackendReason::NoGpu, error.to_string()))),
    };
    let errors_before = gpu_log::errors();
    scope::post(&Report::Preparing {
        backend: Backend::WebGpu,
    });
    let model = Model::load(package.manifest.clone(), &package.chunks, &device)
        .map_err(|error| ProblemKind::ModelFailed.because(error))?;
    if let Err(error) = model.self_test().await {
        return Ok(Err((BackendReason::GpuWrong, error.to_string())));
    }
    if gpu_log::errors() > errors_before {
        let detail = "WebGPU reported errors during the self-test".into();
        return Ok(Err((BackendReason::GpuWrong, detail)));
    }
    Ok(Ok(Engine {
        model,
        backend: Backend::WebGpu,
        reason: BackendReason::GpuTested,
        detail: String::new(),
        fell_back: false,
    }))
}

async fn on_cpu(
    package: Package,
    (reason, detail): Refusal,
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
