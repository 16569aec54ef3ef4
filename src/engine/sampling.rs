//! A generation under way: step by step, with the current estimate; dropping it cancels it.

use super::EngineError;
use super::model::Model;
use super::signal::from_channels;
use crate::diffusion::SamplerState;
use crate::ecg::Ecg;
use crate::generation::{GUIDANCE, GenerationRequest, STEPS};
use crate::network::NetworkCondition;
use burn::tensor::Tensor;

/// What one step of a batch gives.
#[derive(Debug, Clone, PartialEq)]
pub struct BatchStep {
    /// Steps done, from 1.
    pub index: u32,
    /// Steps in all.
    pub of: u32,
    /// What the network saw in this step, noise and all, in millivolt.
    pub noisy: Vec<Ecg>,
    /// The current estimate of each clean ECG; after the last step, the ECGs.
    pub previews: Vec<Ecg>,
}

/// Several generations under way, side by side.
#[derive(Debug)]
pub struct BatchSampling<'m> {
    model: &'m Model,
    state: SamplerState,
    condition: NetworkCondition,
    guidance: f32,
}

impl<'m> BatchSampling<'m> {
    pub(super) fn new(
        model: &'m Model,
        requests: &[GenerationRequest],
    ) -> Result<Self, EngineError> {
        let Some(first) = requests.first() else {
            return Err(EngineError::Request("nothing is asked for".into()));
        };
        if !STEPS.contains(&first.steps) {
            return Err(EngineError::steps(first.steps));
        }
        if !GUIDANCE.contains(&first.guidance) {
            return Err(EngineError::guidance(first.guidance));
        }
        for request in requests {
            if request.steps != first.steps || request.guidance != first.guidance {
                let problem = "a batch shares its steps and its guidance weight".into();
                return Err(EngineError::Request(problem));
            }
            let plausible = request.condition.patient.validate();
            plausible.map_err(|e| EngineError::Request(e.to_string()))?;
        }
        let conditions: Vec<_> = requests.iter().map(|request| &request.condition).collect();
        let seeds: Vec<u64> = requests.iter().map(|request| request.seed).collect();
        let network = &model.manifest().network;
        let shape = [network.samples, network.leads];
        Ok(Self {
            model,
            state: SamplerState::new(
                model.diffusion(),
                first.steps,
                &seeds,
                shape,
                model.device(),
            ),
            condition: model.encode(&conditions),
            guidance: first.guidance,
        })
    }

    /// Takes one step; `None` when all are done.
    ///
    /// # Errors
    /// [`EngineError::Device`] when the device fails or gives numbers that are not finite.
    pub async fn step(&mut self) -> Result<Option<BatchStep>, EngineError> {
        if self.state.is_finished() {
            return Ok(None);
        }
        let (noisy, time) = (self.state.noisy(), self.state.time());
        let guidance = self.model.diffusion().guidance_at(time, self.guidance);
        let output = self
            .model
            .evaluate(noisy.clone(), time, &self.condition, guidance);
        let clean = self.state.advance(output);
        let mut noisy = self.read(Tensor::cat(vec![noisy, clean], 0)).await?;
        let previews = noisy.split_off(noisy.len() / 2);
        Ok(Some(BatchStep {
            index: self.state.done() as u32,
            of: self.state.steps() as u32,
            noisy,
            previews,
        }))
    }

    /// Brings signals from the device, `[batch, samples, leads]` of network channels.
    async fn read(&self, signals: Tensor<3>) -> Result<Vec<Ecg>, EngineError> {
        let [_, samples, leads] = signals.dims();
        let data = signals.into_data_async().await;
        let data = data.map_err(|e| EngineError::Device(format!("the device failed ({e:?})")))?;
        let values: Vec<f32> = data
            .try_to_vec()
            .map_err(|e| EngineError::Device(format!("the device gave no f32 numbers ({e:?})")))?;
        if !values.iter().all(|value| value.is_finite()) {
            let problem = "the device gave numbers that are not finite";
            return Err(EngineError::Device(problem.into()));
        }
        let manifest = self.model.manifest();
        values
            .chunks(samples * leads)
            .map(|signal| from_channels(signal, &manifest.lead_map, manifest.sampling_hz))
            .collect::<Result<_, _>>()
            .map_err(|e| EngineError::Request(e.to_string()))
    }
}

/// What one step gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Steps done, from 1.
    pub index: u32,
    /// Steps in all.
    pub of: u32,
    /// What the network saw in this step, noise and all, in millivolt.
    pub noisy: Ecg,
    /// The current estimate of the clean ECG; after the last step, the ECG.
    pub preview: Ecg,
}

/// One generation under way.
#[derive(Debug)]
pub struct Sampling<'m>(BatchSampling<'m>);

impl<'m> Sampling<'m> {
    pub(super) fn new(batch: BatchSampling<'m>) -> Self {
        Self(batch)
    }

    /// Takes one step; `None` when all are done, and the last step's preview was the ECG.
    ///
    /// # Errors
    /// As [`BatchSampling::step`].
    pub async fn step(&mut self) -> Result<Option<Step>, EngineError> {
        Ok(self.0.step().await?.map(|mut step| Step {
            index: step.index,
            of: step.of,
            noisy: step.noisy.swap_remove(0),
            preview: step.previews.swap_remove(0),
        }))
    }
}
