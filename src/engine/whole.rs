//! The flow of a model that draws whole ECGs.

use super::EngineError;
use super::model::Model;
use super::readback::{ecgs, values};
use super::step::BatchStep;
use crate::condition::{ENCODED_LEN, beats, encode};
use crate::diffusion::{NoiseSource, SamplerState};
use crate::generation::GenerationRequest;
use crate::network::{NetworkCondition, RhythmInput};
use burn::tensor::{Tensor, TensorData};

/// Several whole ECGs on their way from noise.
#[derive(Debug)]
pub(super) struct WholeFlow {
    state: SamplerState,
    condition: NetworkCondition,
    guidance: f32,
}

impl WholeFlow {
    /// Starts requests that share steps and guidance.
    pub(super) fn new(model: &Model, requests: &[GenerationRequest]) -> Self {
        let manifest = model.manifest();
        let noise = requests
            .iter()
            .map(|request| NoiseSource::new(request.seed));
        let shape = [manifest.network.samples, manifest.network.leads];
        let steps = requests[0].steps;
        let (noise, device) = (noise.collect(), model.device());
        Self {
            state: SamplerState::new(&manifest.diffusion, steps, noise, shape, device),
            condition: encoded(model, requests),
            guidance: requests[0].guidance,
        }
    }

    pub(super) async fn step(&mut self, model: &Model) -> Result<Option<BatchStep>, EngineError> {
        if self.state.is_finished() {
            return Ok(None);
        }
        let manifest = model.manifest();
        let (noisy, time) = (self.state.noisy(), self.state.time());
        let guidance = manifest.diffusion.guidance_at(time, self.guidance);
        let output = model
            .denoiser()
            .evaluate(noisy.clone(), time, &self.condition, guidance);
        let clean = self.state.advance(output);
        let both = values(Tensor::cat(vec![noisy, clean], 0)).await?;
        let (noisy, clean) = both.split_at(both.len() / 2);
        Ok(Some(BatchStep {
            index: self.state.done() as u32,
            of: self.state.steps() as u32,
            noisy: ecgs(noisy, manifest)?,
            previews: ecgs(clean, manifest)?,
        }))
    }
}

/// Conditions as the network takes them.
fn encoded(model: &Model, requests: &[GenerationRequest]) -> NetworkCondition {
    let manifest = model.manifest();
    let scaling = &manifest.scaling;
    let duration_s = manifest.network.samples as f64 / manifest.sampling_hz;
    let rows = requests
        .iter()
        .map(|request| encode(&request.condition, scaling));
    let rows: Vec<Vec<f32>> = rows.collect();
    let beats = rows.iter().map(|row| beats(row, scaling, duration_s));
    let tensor = |values: Vec<f32>, width: usize| {
        let shape = [requests.len(), width];
        Tensor::from_data(TensorData::new(values, shape), model.device())
    };
    NetworkCondition {
        rhythm: RhythmInput::Beats(tensor(beats.collect(), 1)),
        encoded: tensor(rows.concat(), ENCODED_LEN),
    }
}
