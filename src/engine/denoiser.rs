//! An SSSD network ready to be evaluated: with its kernels, at any time, with guidance.

use super::processor::{self, ConditionValues};
use crate::diffusion::Schedule;
use crate::network::{Kernels, NetworkCondition, S4dBasis, SssdNetwork, SssdPass, time_features};
use crate::package::Manifest;
use burn::tensor::{Device, Tensor, TensorData};

/// A network with its weights and kernels on one device.
#[derive(Debug)]
pub(super) struct Denoiser {
    network: Network,
    schedule: Schedule,
    time_features: usize,
}

#[derive(Debug)]
enum Network {
    /// On the processor.
    Packed(Box<SssdPass>),
    /// Anywhere.
    Tensors {
        network: Box<SssdNetwork>,
        kernels: Kernels,
    },
}

impl Denoiser {
    pub(super) fn new(manifest: &Manifest, network: SssdNetwork, device: &Device) -> Self {
        let config = &manifest.network;
        let kernels = network.kernels(&S4dBasis::new(config, device));
        Self {
            network: if *device == Device::flex() {
                Network::Packed(Box::new(SssdPass::new(config, &network, &kernels)))
            } else {
                let network = Box::new(network);
                Network::Tensors { network, kernels }
            },
            schedule: manifest.diffusion.schedule,
            time_features: config.time_features,
        }
    }

    /// The network's output at time `t` with guidance.
    pub(super) fn evaluate(
        &self,
        noisy: Tensor<3>,
        t: f64,
        condition: &NetworkCondition,
        guidance: f32,
    ) -> Tensor<3> {
        let position = self.schedule.network_position(t);
        let features = time_features(position, self.time_features);
        match &self.network {
            Network::Packed(pass) => {
                let (shape, device) = (noisy.dims(), noisy.device());
                let condition = ConditionValues::new(condition);
                let (noisy, rows) = (processor::numbers(&noisy), condition.rows(shape[0]));
                let output = processor::guided(&noisy, &rows, guidance, |rows| {
                    pass.evaluate(&features, rows)
                });
                Tensor::from_data(TensorData::new(output, shape), &device)
            }
            Network::Tensors { network, kernels } => guided(noisy, &features, guidance, |rows| {
                let condition = if rows.is_doubled {
                    condition.doubled()
                } else {
                    condition.clone()
                };
                let Rows { noisy, time, .. } = rows;
                network.forward(noisy, time, condition, rows.is_conditional, kernels)
            }),
        }
    }
}

/// What a network is evaluated for.
pub(super) struct Rows {
    /// The batch, or twice the batch.
    pub(super) noisy: Tensor<3>,
    /// The embedded time of each row.
    pub(super) time: Tensor<2>,
    /// `[rows, 1]`: 1 to follow the condition.
    pub(super) is_conditional: Tensor<2>,
    /// Whether the second half is the batch again, without its condition.
    pub(super) is_doubled: bool,
}

/// A network's output with guidance: `unguided + guidance * (guided - unguided)`.
pub(super) fn guided(
    noisy: Tensor<3>,
    time: &[f32],
    guidance: f32,
    evaluate: impl FnOnce(Rows) -> Tensor<3>,
) -> Tensor<3> {
    let (batch, device) = (noisy.dims()[0], noisy.device());
    // Guidance 0 and 1 need one half only.
    let flags: Vec<f32> = match guidance {
        0.0 => vec![0.0; batch],
        1.0 => vec![1.0; batch],
        _ => [vec![1.0; batch], vec![0.0; batch]].concat(),
    };
    let count = flags.len();
    let is_doubled = count > batch;
    let output = evaluate(Rows {
        noisy: if is_doubled {
            Tensor::cat(vec![noisy.clone(), noisy], 0)
        } else {
            noisy
        },
        time: Tensor::<1>::from_data(time, &device)
            .unsqueeze::<2>()
            .repeat_dim(0, count),
        is_conditional: Tensor::from_data(TensorData::new(flags, [count, 1]), &device),
        is_doubled,
    });
    if !is_doubled {
        return output;
    }
    let conditional = output.clone().narrow(0, 0, batch);
    let unconditional = output.narrow(0, batch, batch);
    unconditional.clone() + (conditional - unconditional).mul_scalar(guidance)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::testing::stirred;
    use crate::network::{NetworkConfig, RhythmInput};
    use burn::tensor::Distribution;

    fn condition(config: &NetworkConfig, batch: usize) -> NetworkCondition {
        let device = Device::flex();
        let normal = Distribution::Normal(0.0, 1.0);
        let matrix = |width: usize| Tensor::random([batch, width], normal, &device);
        NetworkCondition {
            encoded: matrix(config.condition_features),
            rhythm: match config.plan_features {
                0 => RhythmInput::Beats(matrix(1) + 12.0),
                width => RhythmInput::Plan {
                    features: Tensor::random([batch, config.length(), width], normal, &device),
                    phase: matrix(config.length()),
                },
            },
        }
    }

    #[test]
    fn guidance_is_the_same_packed_and_with_tensors() {
        let tiny = include_str!("../../tests/fixtures/models/tiny/manifest.json");
        let tiny = Manifest::parse(tiny).unwrap();
        let planned = NetworkConfig {
            plan_features: 5,
            ..tiny.network
        };
        for network in [tiny.network, planned] {
            let manifest = Manifest {
                network,
                ..tiny.clone()
            };
            let device = Device::flex();
            let stirred = stirred(SssdNetwork::new(&network, &device).unwrap());
            let packed = Denoiser::new(&manifest, stirred.clone(), &device);
            let with_tensors = Denoiser {
                network: Network::Tensors {
                    kernels: stirred.kernels(&S4dBasis::new(&network, &device)),
                    network: Box::new(stirred),
                },
                schedule: packed.schedule,
                time_features: packed.time_features,
            };
            for (batch, guidance) in [(1, 0.0), (2, 1.0), (3, 2.5), (1, 1.5)] {
                let shape = [batch, network.samples, network.leads];
                let noisy = Tensor::random(shape, Distribution::Normal(0.0, 1.0), &device);
                let condition = condition(&network, batch);
                let found = packed.evaluate(noisy.clone(), 0.4, &condition, guidance);
                let expected = with_tensors.evaluate(noisy, 0.4, &condition, guidance);
                assert_eq!(found.dims(), shape);
                let worst: f32 = (found - expected).abs().max().into_scalar();
                assert!(worst < 1e-5, "{worst:e} with guidance {guidance}");
            }
        }
    }
}
