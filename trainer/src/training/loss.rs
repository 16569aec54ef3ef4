//! The loss of one shard: the diffusion objective plus the mel loss of MIDT-ECG.

use super::{Batch, TrainingFile};
use burn::tensor::{Device, Tensor, TensorData};
use einthoven::condition::ENCODED_LEN;
use einthoven::diffusion::{LeadMap, Objective};
use einthoven::engine::MelLoss;
use einthoven::network::{Kernels, NetworkCondition, RhythmInput, SssdNetwork};

/// The parts of a loss, each a mean over records.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct LossParts {
    /// Diffusion objective.
    pub diffusion: f64,
    /// Mel distance, before its weight.
    pub mel: f64,
}

impl LossParts {
    /// The mean of several parts of equal size.
    pub fn mean(parts: &[LossParts]) -> LossParts {
        let count = parts.len().max(1) as f64;
        LossParts {
            diffusion: parts.iter().map(|p| p.diffusion).sum::<f64>() / count,
            mel: parts.iter().map(|p| p.mel).sum::<f64>() / count,
        }
    }

    /// What is minimised.
    pub fn total(&self, mel_weight: f64) -> f64 {
        self.diffusion + mel_weight * self.mel
    }
}

/// What the loss needs beside the network and the batch.
#[derive(Debug, Clone)]
pub struct LossTerms<'a> {
    file: &'a TrainingFile,
    mel: Option<MelLoss>,
    /// `[leads, leads]`: channels (rows) to leads in millivolt.
    to_leads: Tensor<2>,
    device: Device,
}

impl<'a> LossTerms<'a> {
    /// Prepares the fixed matrices on a device.
    pub fn new(file: &'a TrainingFile, map: &LeadMap, sampling_hz: f64, device: &Device) -> Self {
        let leads = file.network.leads;
        let transposed: Vec<f32> = (0..leads)
            .flat_map(|channel| map.to_leads.iter().map(move |row| row[channel]))
            .collect();
        let mel = &file.training.mel;
        Self {
            file,
            mel: (mel.weight > 0.0).then(|| MelLoss::new(mel, sampling_hz, device)),
            to_leads: Tensor::from_data(TensorData::new(transposed, [leads, leads]), device),
            device: device.clone(),
        }
    }

    /// The loss of a shard as a tensor for gradients, and its parts as numbers.
    pub fn compute(
        &self,
        network: &SssdNetwork,
        kernels: &Kernels,
        batch: &Batch,
    ) -> (Tensor<1>, LossParts) {
        let config = &self.file.network;
        let (size, device) = (batch.size, &self.device);
        let shape = [size, config.samples, config.leads];
        let noisy = Noisy::new(batch, shape, self.file.diffusion.objective, device);
        let output = network.forward(
            noisy.noisy.clone(),
            tensor(&batch.time, [size, config.time_features], device),
            NetworkCondition {
                encoded: tensor(&batch.condition, [size, ENCODED_LEN], device),
                rhythm: RhythmInput::Beats(tensor(&batch.beats, [size, 1], device)),
            },
            tensor(&batch.is_conditional, [size, 1], device),
            kernels,
        );
        let estimate = noisy.estimate(output);
        let diffusion = noisy.loss(estimate.clone());
        let mut parts = LossParts {
            diffusion: number(&diffusion),
            mel: 0.0,
        };
        let Some(mel) = &self.mel else {
            return (diffusion, parts);
        };
        let in_leads = |channels: Tensor<3>| {
            let rows = channels.reshape([size * config.samples, config.leads]);
            rows.matmul(self.to_leads.clone()).reshape(shape)
        };
        let distances = mel.per_record(in_leads(estimate), in_leads(noisy.clean.clone()));
        let weighed = if self.file.training.mel.weigh_by_signal {
            distances
                * noisy
                    .per_record(&|[alpha, _]| alpha * alpha)
                    .reshape([size])
        } else {
            distances
        };
        let mel = weighed.mean();
        parts.mel = number(&mel);
        (
            diffusion + mel.mul_scalar(self.file.training.mel.weight),
            parts,
        )
    }
}

/// Clean signals with noise, and what the objective makes of a network's output for them.
pub(super) struct Noisy<'a> {
    pub(super) clean: Tensor<3>,
    pub(super) noisy: Tensor<3>,
    levels: &'a [[f64; 2]],
    objective: Objective,
}

impl<'a> Noisy<'a> {
    /// `shape` is `[size, samples, leads]`.
    pub(super) fn new(
        batch: &'a Batch,
        shape: [usize; 3],
        objective: Objective,
        device: &Device,
    ) -> Self {
        let clean: Tensor<3> = tensor(&batch.clean, shape, device);
        let noise: Tensor<3> = tensor(&batch.noise, shape, device);
        let mut this = Self {
            noisy: clean.clone(),
            clean,
            levels: &batch.levels,
            objective,
        };
        this.noisy = this.clean.clone() * this.per_record(&|[alpha, _]| alpha)
            + noise * this.per_record(&|[_, sigma]| sigma);
        this
    }

    /// `[size, 1, 1]`: a number for each record by its noise level `[alpha, sigma]`.
    pub(super) fn per_record(&self, value: &dyn Fn([f64; 2]) -> f64) -> Tensor<3> {
        let levels = self.levels.iter();
        let values: Vec<f32> = levels.map(|&level| value(level) as f32).collect();
        tensor(&values, [values.len(), 1, 1], &self.clean.device())
    }

    /// The estimate of the clean signals.
    pub(super) fn estimate(&self, output: Tensor<3>) -> Tensor<3> {
        let factor = |which: usize| {
            let of =
                |[alpha, sigma]: [f64; 2]| self.objective.estimate_factors(alpha, sigma)[which];
            self.per_record(&of)
        };
        self.noisy.clone() * factor(0) + output * factor(1)
    }

    /// The weighed mean squared error of the estimate.
    pub(super) fn loss(&self, estimate: Tensor<3>) -> Tensor<1> {
        let weigh = |[alpha, sigma]: [f64; 2]| self.objective.error_weight(alpha, sigma);
        ((estimate - self.clean.clone()).powi_scalar(2) * self.per_record(&weigh)).mean()
    }
}

pub(super) fn tensor<const D: usize>(
    values: &[f32],
    shape: [usize; D],
    device: &Device,
) -> Tensor<D> {
    Tensor::from_data(TensorData::new(values.to_vec(), shape), device)
}

pub(super) fn number(tensor: &Tensor<1>) -> f64 {
    f64::from(tensor.clone().into_scalar::<f32>())
}
