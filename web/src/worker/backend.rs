//! Where the model runs: WebGPU if it proves to work, else the CPU, and always with a reason.

use super::load::Package;
use super::{gpu_log, scope};
use crate::protocol::{BackendChoice, Report};
use einthoven::engine::{Model, cpu_device, webgpu_device};
use einthoven::generation::Backend;

/// A model that passed its self-test.
pub(crate) struct Engine {
    pub(crate) model: Model,
    pub(crate) backend: Backend,
    reason: String,
    fell_back: bool,
}

impl Engine {
    /// What the page is told.
    pub(crate) fn ready_report(&self) -> Report {
        Report::Ready {
            backend: self.backend,
            reason: self.reason.clone(),
            fell_back: self.fell_back,
            model_hash: self.model.manifest().model_hash(),
        }
    }
}

/// Builds the model on the chosen backend and checks it against its golden output.
pub(crate) async fn prepare(package: Package, choice: BackendChoice) -> Result<Engine, String> {
    if choice == BackendChoice::Cpu {
        return on_cpu(package, "Generating on the CPU, as chosen.".into(), false).await;
    }
    match on_webgpu(&package).await {
        Ok(engine) => Ok(engine),
        Err(why) => {
            let reason = format!("Generating on the CPU: {why}.");
            on_cpu(package, reason, choice == BackendChoice::WebGpu).await
        }
    }
}

async fn on_webgpu(package: &Package) -> Result<Engine, String> {
    let device = webgpu_device().await.map_err(|error| error.to_string())?;
    let errors_before = gpu_log::errors();
    scope::post(&Report::Preparing {
        backend: Backend::WebGpu,
    });
    let model = Model::load(package.manifest.clone(), &package.chunks, &device)
        .map_err(|error| format!("WebGPU could not hold the model ({error})"))?;
    model
        .self_test()
        .await
        .map_err(|error| format!("WebGPU failed its self-test ({error})"))?;
    if gpu_log::errors() > errors_before {
        return Err("WebGPU reported errors during its self-test".into());
    }
    Ok(Engine {
        model,
        backend: Backend::WebGpu,
        reason: "Generating on the GPU through WebGPU; it passed its self-test.".into(),
        fell_back: false,
    })
}

async fn on_cpu(package: Package, reason: String, fell_back: bool) -> Result<Engine, String> {
    scope::post(&Report::Preparing {
        backend: Backend::Cpu,
    });
    // Let the page say so before the processor is busy.
    scope::yield_to_messages().await;
    let failed = |error: String| {
        format!(
            "The model does not work in this browser: {error}. Reload the page, or choose another model."
        )
    };
    let model = Model::load(package.manifest, &package.chunks, &cpu_device())
        .map_err(|error| failed(error.to_string()))?;
    model
        .self_test()
        .await
        .map_err(|error| failed(error.to_string()))?;
    Ok(Engine {
        model,
        backend: Backend::Cpu,
        reason,
        fell_back,
    })
}
