//! The flow of a model that draws whole ECGs.

use super::EngineError;
use super::condition::{RecordCondition, RecordRhythm};
use super::denoiser::Batch;
use super::denoising::{Drawing, Progress};
use super::model::Model;
use super::signal::from_channels;
use super::step::BatchStep;
use crate::condition::{beats, encode};
use crate::diffusion::NoiseSource;
use crate::ecg::Ecg;
use crate::generation::GenerationRequest;
use crate::package::Manifest;

/// Several whole ECGs on their way from noise.
#[derive(Debug)]
pub(super) struct WholeFlow<'m> {
    manifest: &'m Manifest,
    batch: Batch<'m>,
}

impl<'m> WholeFlow<'m> {
    /// Starts requests that share steps and guidance.
    pub(super) fn new(model: &'m Model, requests: &[GenerationRequest]) -> Self {
        let manifest = model.manifest();
        let noise = requests
            .iter()
            .map(|request| NoiseSource::new(request.seed));
        let drawing = Drawing {
            diffusion: &manifest.diffusion,
            steps: requests[0].steps,
            guidance: requests[0].guidance,
            noise: noise.collect(),
            shape: [manifest.network.samples, manifest.network.leads],
        };
        let conditions = requests.iter().map(|request| encoded(manifest, request));
        Self {
            manifest,
            batch: model.denoiser().start(drawing, conditions.collect()),
        }
    }

    pub(super) async fn step(&mut self) -> Result<Option<BatchStep>, EngineError> {
        if self.batch.progress().is_finished() {
            return Ok(None);
        }
        let [noisy, clean] = self.batch.step().await?;
        let Progress { done, of } = self.batch.progress();
        Ok(Some(BatchStep {
            index: done,
            of,
            noisy: ecgs(&noisy, self.manifest)?,
            previews: ecgs(&clean, self.manifest)?,
        }))
    }
}

/// A condition as the network takes it.
fn encoded(manifest: &Manifest, request: &GenerationRequest) -> RecordCondition {
    let scaling = &manifest.scaling;
    let duration_s = manifest.network.samples as f64 / manifest.sampling_hz;
    let encoded = encode(&request.condition, scaling);
    RecordCondition {
        rhythm: RecordRhythm::Beats(beats(&encoded, scaling, duration_s)),
        encoded,
    }
}

/// Network channels of one signal after the other, as ECGs in millivolt.
fn ecgs(channels: &[f32], manifest: &Manifest) -> Result<Vec<Ecg>, EngineError> {
    channels
        .chunks(manifest.network.samples * manifest.network.leads)
        .map(|signal| from_channels(signal, &manifest.lead_map, manifest.sampling_hz))
        .collect::<Result<_, _>>()
        .map_err(|e| EngineError::Request(e.to_string()))
}
