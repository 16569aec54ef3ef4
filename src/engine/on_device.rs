//! The network as tensors, on any device.

use super::EngineError;
use super::condition::{RecordCondition, RecordRhythm};
use super::denoising::Denoise;
use crate::network::{
    Kernels, NetworkCondition, NetworkConfig, RhythmInput, S4dBasis, SssdNetwork, time_features,
};
use burn::tensor::{Device, Tensor, TensorData};

/// An SSSD network with its kernels on one device.
#[derive(Debug)]
pub(super) struct OnDevice {
    config: NetworkConfig,
    network: SssdNetwork,
    kernels: Kernels,
    device: Device,
}

impl OnDevice {
    pub(super) fn new(config: NetworkConfig, network: SssdNetwork, device: &Device) -> Self {
        Self {
            kernels: network.kernels(&S4dBasis::new(&config, device)),
            config,
            network,
            device: device.clone(),
        }
    }

    /// Conditions as the network takes them; of one kind, as a model's are.
    pub(super) fn conditions(&self, records: &[RecordCondition]) -> NetworkCondition {
        let NetworkConfig {
            condition_features,
            plan_features,
            ..
        } = self.config;
        let (rows, length) = (records.len(), self.config.length());
        let encoded = records.iter().flat_map(|record| &record.encoded);
        let (mut beats, mut features, mut phase) = (Vec::new(), Vec::new(), Vec::new());
        for record in records {
            match &record.rhythm {
                RecordRhythm::Beats(count) => beats.push(*count),
                RecordRhythm::Plan(plan) => {
                    features.extend_from_slice(&plan.features);
                    phase.extend_from_slice(&plan.phase);
                }
            }
        }
        NetworkCondition {
            encoded: self.tensor(encoded.copied().collect(), [rows, condition_features]),
            rhythm: if plan_features > 0 {
                RhythmInput::Plan {
                    features: self.tensor(features, [rows, length, plan_features]),
                    phase: self.tensor(phase, [rows, length]),
                }
            } else {
                RhythmInput::Beats(self.tensor(beats, [rows, 1]))
            },
        }
    }

    fn tensor<const D: usize>(&self, values: Vec<f32>, shape: [usize; D]) -> Tensor<D> {
        Tensor::from_data(TensorData::new(values, shape), &self.device)
    }
}

impl Denoise for OnDevice {
    type Signals = Tensor<3>;
    type Conditions = NetworkCondition;

    fn place(&self) -> Device {
        self.device.clone()
    }

    fn evaluate<const N: usize>(
        &self,
        noisy: &Tensor<3>,
        position: f32,
        conditions: &NetworkCondition,
        is_conditional: [bool; N],
    ) -> [Tensor<3>; N] {
        let batch = noisy.dims()[0];
        let rows = N * batch;
        let time = time_features(position, self.config.time_features);
        let time = self.tensor(time, [1, self.config.time_features]);
        let flags = is_conditional
            .iter()
            .flat_map(|&is| vec![f32::from(u8::from(is)); batch]);
        let output = self.network.forward(
            noisy.clone().repeat_dim(0, N),
            time.repeat_dim(0, rows),
            conditions.repeated(N),
            self.tensor(flags.collect(), [rows, 1]),
            &self.kernels,
        );
        std::array::from_fn(|index| output.clone().narrow(0, index * batch, batch))
    }

    async fn numbers([first, second]: [Tensor<3>; 2]) -> Result<[Vec<f32>; 2], EngineError> {
        // Once there and back for both.
        let both = Tensor::cat(vec![first, second], 0).into_data_async().await;
        let both = both.map_err(|e| EngineError::Device(format!("the device failed ({e:?})")))?;
        let mut first: Vec<f32> = both
            .try_to_vec()
            .map_err(|e| EngineError::Device(format!("the device gave no f32 numbers ({e:?})")))?;
        let second = first.split_off(first.len() / 2);
        Ok([first, second])
    }
}

#[cfg(test)]
mod tests {
    use super::super::denoising::{Denoising, Drawing};
    use super::*;
    use crate::diffusion::NoiseSource;
    use crate::network::testing::{numbers, stirred};
    use crate::network::{SssdPass, named_weights};
    use crate::package::Manifest;
    use crate::strip::StripFeatures;
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    /// Runs a future that never has to wait: on the CPU every answer is there at once.
    fn now<T>(future: impl Future<Output = T>) -> T {
        match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(value) => value,
            Poll::Pending => panic!("the CPU made a future wait"),
        }
    }

    fn condition(config: &NetworkConfig, record: usize) -> RecordCondition {
        let seed = record as f64;
        let length = config.length();
        RecordCondition {
            encoded: numbers(config.condition_features, seed),
            rhythm: match config.plan_features {
                0 => RecordRhythm::Beats(12.0 + record as f32),
                width => RecordRhythm::Plan(StripFeatures {
                    features: numbers(length * width, seed + 0.5),
                    phase: (0..length).map(|at| 0.06 * at as f32).collect(),
                }),
            },
        }
    }

    #[test]
    fn steps_are_the_same_packed_and_with_tensors_whatever_the_guidance() {
        let tiny = include_str!("../../tests/fixtures/models/tiny/manifest.json");
        let Manifest {
            network: tiny,
            diffusion,
            ..
        } = Manifest::parse(tiny).unwrap();
        let planned = NetworkConfig {
            plan_features: 5,
            ..tiny
        };
        for config in [tiny, planned] {
            let device = Device::flex();
            let network = stirred(SssdNetwork::new(&config, &device).unwrap());
            let packed = SssdPass::new(&config, named_weights(&network)).unwrap();
            let tensors = OnDevice::new(config, network, &device);
            for (batch, guidance) in [(1, 0.0), (2, 1.0), (3, 2.5), (1, 1.5)] {
                let records = 0..batch;
                let conditions = records.map(|record| condition(&config, record));
                let conditions: Vec<RecordCondition> = conditions.collect();
                let drawing = || Drawing {
                    diffusion: &diffusion,
                    steps: 3,
                    guidance,
                    noise: (0..batch as u64).map(NoiseSource::new).collect(),
                    shape: [config.samples, config.leads],
                };
                let as_tensors = tensors.conditions(&conditions);
                let mut expected = Denoising::new(&tensors, drawing(), as_tensors);
                let mut found = Denoising::new(&packed, drawing(), conditions);
                while !found.progress().is_finished() {
                    let expected = now(expected.step()).unwrap().concat();
                    let found = now(found.step()).unwrap().concat();
                    assert_eq!(found.len(), 2 * batch * config.samples * config.leads);
                    let largest = expected.iter().fold(1f32, |most, x| most.max(x.abs()));
                    let pairs = found.iter().zip(&expected);
                    let worst = pairs.map(|(a, b)| (a - b).abs()).fold(0f32, f32::max);
                    assert!(worst < 1e-5 * largest, "{worst:e} with guidance {guidance}");
                }
                assert_eq!(expected.progress(), found.progress());
            }
        }
    }
}
