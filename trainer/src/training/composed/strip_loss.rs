//! The strip network's loss: the diffusion objective on the residual, and the mel loss on the whole
//! ECG.

use super::super::loss::{Noisy, number, tensor};
use super::super::{Batch, LossParts, ShardLoss, TrainingFile};
use burn::tensor::{Device, Tensor, TensorData};
use einthoven::diffusion::LeadMap;
use einthoven::ecg::SAMPLING_HZ;
use einthoven::engine::MelLoss;
use einthoven::network::{NetworkCondition, RhythmInput, S4dBasis, SssdNetwork};

/// A shard of strips.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct StripBatch {
    /// Residuals as channels, with their conditions and noise.
    pub(super) rows: Batch,
    /// `size * positions * plan_features`.
    pub(super) features: Vec<f32>,
    /// `size * positions`.
    pub(super) phase: Vec<f32>,
    /// Placed beats in millivolt, `size * samples * leads`.
    pub(super) beats_mv: Vec<f32>,
    /// What a unit of the residual is in millivolt, `size * leads`.
    pub(super) residual_mv: Vec<f32>,
}

/// What one thread computes the loss with.
#[derive(Debug, Clone)]
pub(super) struct StripLoss<'a> {
    file: &'a TrainingFile,
    basis: S4dBasis,
    mel: Option<MelLoss>,
    /// `[leads, leads]`: channels (rows) to unit leads.
    to_leads: Tensor<2>,
    device: Device,
}

impl<'a> StripLoss<'a> {
    pub(super) fn new(file: &'a TrainingFile, map: &LeadMap, device: &Device) -> Self {
        let leads = file.network.leads;
        let transposed: Vec<f32> = (0..leads)
            .flat_map(|channel| map.to_leads.iter().map(move |row| row[channel]))
            .collect();
        let mel = &file.training.mel;
        Self {
            file,
            basis: S4dBasis::new(&file.network, device),
            mel: (mel.weight > 0.0).then(|| MelLoss::new(mel, SAMPLING_HZ, device)),
            to_leads: Tensor::from_data(TensorData::new(transposed, [leads, leads]), device),
            device: device.clone(),
        }
    }

    /// Beats and residual together, in millivolt.
    fn whole(&self, residual: Tensor<3>, batch: &StripBatch) -> Tensor<3> {
        let shape = residual.dims();
        let [size, samples, leads] = shape;
        let rows = residual.reshape([size * samples, leads]);
        let in_leads = rows.matmul(self.to_leads.clone()).reshape(shape);
        let gain: Tensor<3> = tensor(&batch.residual_mv, [size, 1, leads], &self.device);
        in_leads * gain + tensor(&batch.beats_mv, shape, &self.device)
    }
}

impl ShardLoss<SssdNetwork> for StripLoss<'_> {
    type Batch = StripBatch;

    fn loss(&self, network: &SssdNetwork, batch: &StripBatch) -> (Tensor<1>, LossParts) {
        let config = &self.file.network;
        let (rows, size, device) = (&batch.rows, batch.rows.size, &self.device);
        let shape = [size, config.samples, config.leads];
        let noisy = Noisy::new(rows, shape, self.file.diffusion.objective, device);
        let length = config.length();
        let output = network.forward(
            noisy.noisy.clone(),
            tensor(&rows.time, [size, config.time_features], device),
            NetworkCondition {
                encoded: tensor(&rows.condition, [size, config.condition_features], device),
                rhythm: RhythmInput::Plan {
                    features: tensor(
                        &batch.features,
                        [size, length, config.plan_features],
                        device,
                    ),
                    phase: tensor(&batch.phase, [size, length], device),
                },
            },
            tensor(&rows.is_conditional, [size, 1], device),
            &network.kernels(&self.basis),
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
        let expected = self.whole(noisy.clean.clone(), batch);
        let mut distances = mel.per_record(self.whole(estimate, batch), expected);
        let settings = &self.file.training.mel;
        if settings.weigh_by_signal {
            let weights = noisy.per_record(&|[alpha, _]| alpha * alpha);
            distances = distances * weights.reshape([size]);
        }
        let mel = distances.mean();
        parts.mel = number(&mel);
        (diffusion + mel.mul_scalar(settings.weight), parts)
    }
}
