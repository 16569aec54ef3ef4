//! Evaluations on the processor: tensors in, the packed network, a tensor out.

use crate::network::{
    ForwardPass, ForwardRow, NetworkCondition, RhythmInput, RowCondition, RowRhythm,
};
use burn::tensor::{Tensor, TensorData};

/// The network's output with guidance: `unguided + guidance * (guided - unguided)`.
///
/// * `noisy`: `[batch, samples, leads]`, as is the result
/// * `time`: `[time_features]`
pub(super) fn guided(
    pass: &ForwardPass,
    noisy: &Tensor<3>,
    time: &[f32],
    condition: &NetworkCondition,
    guidance: f32,
) -> Tensor<3> {
    let shape = noisy.dims();
    let per_record = shape[1] * shape[2];
    let signals = numbers(noisy);
    let values = ConditionValues::new(condition);
    let records = || signals.chunks(per_record).enumerate();
    let conditional = records().map(|(record, noisy)| ForwardRow {
        noisy,
        condition: Some(values.of(record, shape[0])),
    });
    let unconditional = records().map(|(_, noisy)| ForwardRow {
        noisy,
        condition: None,
    });
    // Guidance 0 and 1 need one half only.
    let rows: Vec<ForwardRow<'_>> = match guidance {
        0.0 => unconditional.collect(),
        1.0 => conditional.collect(),
        _ => conditional.chain(unconditional).collect(),
    };
    let mut output = pass.evaluate(time, &rows);
    if rows.len() > shape[0] {
        let (conditional, unconditional) = output.split_at_mut(signals.len());
        for (guided, unguided) in conditional.iter_mut().zip(unconditional) {
            *guided = *unguided + (*guided - *unguided) * guidance;
        }
        output.truncate(signals.len());
    }
    Tensor::from_data(TensorData::new(output, shape), &noisy.device())
}

/// A batch's condition as numbers.
struct ConditionValues {
    encoded: Vec<f32>,
    rhythm: RhythmValues,
}

enum RhythmValues {
    Beats(Vec<f32>),
    Plan { features: Vec<f32>, phase: Vec<f32> },
}

impl ConditionValues {
    fn new(condition: &NetworkCondition) -> Self {
        Self {
            encoded: numbers(&condition.encoded),
            rhythm: match &condition.rhythm {
                RhythmInput::Beats(beats) => RhythmValues::Beats(numbers(beats)),
                RhythmInput::Plan { features, phase } => RhythmValues::Plan {
                    features: numbers(features),
                    phase: numbers(phase),
                },
            },
        }
    }

    /// That of one record of the batch.
    fn of(&self, record: usize, batch: usize) -> RowCondition<'_> {
        RowCondition {
            encoded: part(&self.encoded, record, batch),
            rhythm: match &self.rhythm {
                RhythmValues::Beats(beats) => RowRhythm::Beats(beats[record]),
                RhythmValues::Plan { features, phase } => RowRhythm::Plan {
                    features: part(features, record, batch),
                    phase: part(phase, record, batch),
                },
            },
        }
    }
}

/// One of `count` equal parts.
fn part(values: &[f32], index: usize, count: usize) -> &[f32] {
    let length = values.len() / count;
    &values[index * length..][..length]
}

fn numbers<const D: usize>(tensor: &Tensor<D>) -> Vec<f32> {
    let data = tensor.clone().into_data();
    data.try_to_vec().expect("networks compute in f32")
}

#[cfg(test)]
mod tests {
    use super::super::denoiser;
    use super::*;
    use crate::network::{Kernels, NetworkConfig, S4dBasis, SssdNetwork, time_features};
    use crate::package::Manifest;
    use burn::module::{Module, ModuleMapper, Param};
    use burn::tensor::{Device, Distribution};

    /// Without zeros among the weights, so that every part shows in the output.
    fn network(config: &NetworkConfig) -> (SssdNetwork, Kernels) {
        struct Shake;

        impl ModuleMapper for Shake {
            fn map_float<const D: usize>(&mut self, param: Param<Tensor<D>>) -> Param<Tensor<D>> {
                let value = param.val();
                let noise = value.random_like(Distribution::Normal(0.0, 0.1));
                Param::initialized(param.id, value + noise)
            }
        }

        let device = Device::flex();
        let network = SssdNetwork::new(config, &device).unwrap().map(&mut Shake);
        let kernels = network.kernels(&S4dBasis::new(config, &device));
        (network, kernels)
    }

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
        let tiny = Manifest::parse(tiny).unwrap().network;
        let planned = NetworkConfig {
            plan_features: 5,
            ..tiny
        };
        for config in [tiny, planned] {
            let (network, kernels) = network(&config);
            let pass = ForwardPass::new(&config, &network, &kernels);
            let time = time_features(90.0, config.time_features);
            for (batch, guidance) in [(1, 0.0), (2, 1.0), (3, 2.5), (1, 1.5)] {
                let shape = [batch, config.samples, config.leads];
                let normal = Distribution::Normal(0.0, 1.0);
                let noisy = Tensor::random(shape, normal, &Device::flex());
                let condition = condition(&config, batch);
                let found = guided(&pass, &noisy, &time, &condition, guidance);
                let expected = denoiser::guided(noisy, &time, guidance, |rows| {
                    let condition = if rows.is_doubled {
                        condition.doubled()
                    } else {
                        condition.clone()
                    };
                    let is_conditional = rows.is_conditional;
                    network.forward(rows.noisy, rows.time, condition, is_conditional, &kernels)
                });
                assert_eq!(found.dims(), shape);
                let worst: f32 = (found - expected).abs().max().into_scalar();
                assert!(worst < 1e-5, "{worst:e} with guidance {guidance}");
            }
        }
    }
}
