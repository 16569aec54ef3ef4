//! One run: steps with a preview each, and an ear for the page in between.

use super::backend::Engine;
use super::{Cancelled, failure, gpu_log, scope};
use crate::problem::{Problem, ProblemKind};
use crate::protocol::{Report, pack_samples};
use einthoven::ecg::Ecg;
use einthoven::engine::EngineError;
use einthoven::generation::{Backend, GenerationRequest};
use einthoven::measure::measure;

/// Generates one ECG and reports all that happens on the way.
pub(crate) async fn run(
    engine: &Engine,
    run: u32,
    request: &GenerationRequest,
    cancelled: &Cancelled,
) {
    let started_ms = scope::now_ms();
    let errors_before = gpu_log::errors();
    let is_doubtful = || engine.backend == Backend::WebGpu && gpu_log::errors() > errors_before;
    match sample(engine, run, request, cancelled).await {
        // Stale numbers look like numbers: after an error of the GPU in the log none is believed.
        Ok(Some(_)) if is_doubtful() => {
            scope::post(&failure(Some(run), ProblemKind::GpuErrors.because("")));
        }
        Ok(Some(ecg)) => scope::post_with_samples(
            &Report::Done {
                run,
                elapsed_ms: scope::now_ms() - started_ms,
                sampling_hz: ecg.sampling_hz(),
                model_hash: engine.model.manifest().model_hash(),
                measurements: Box::new(measure(&ecg)),
            },
            &pack_samples(&ecg),
        ),
        Ok(None) => scope::post(&Report::Cancelled { run }),
        Err(problem) => scope::post(&failure(Some(run), problem)),
    }
}

/// The ECG, or nothing if the run was cancelled.
async fn sample(
    engine: &Engine,
    run: u32,
    request: &GenerationRequest,
    cancelled: &Cancelled,
) -> Result<Option<Ecg>, Problem> {
    let failed = |error: EngineError| match (&error, engine.backend) {
        (EngineError::Request(_), _) | (_, Backend::Cpu) => ProblemKind::RunFailed.because(&error),
        (_, Backend::WebGpu) => ProblemKind::GpuFailed.because(&error),
    };
    let mut sampling = engine.model.start(request).map_err(failed)?;
    if let Some(outline) = sampling.outline() {
        let plan = outline.plan.clone();
        scope::post(&Report::Planned { run, plan });
    }
    let mut ecg = None;
    loop {
        scope::yield_to_messages().await;
        if cancelled.covers(run) {
            return Ok(None);
        }
        let Some(step) = sampling.step().await.map_err(failed)? else {
            return Ok(ecg);
        };
        scope::post_with_samples(
            &Report::Step {
                run,
                index: step.index,
                of: step.of,
                sampling_hz: step.preview.sampling_hz(),
            },
            &[pack_samples(&step.noisy), pack_samples(&step.preview)].concat(),
        );
        // The last step's estimate is the ECG.
        ecg = Some(step.preview);
    }
}
