//! The SSSD network both ways.

use super::{BothWays, noise, part, tensor, values};
use anyhow::Result;
use burn::tensor::Tensor;
use einthoven::engine::{NamedTensor, cpu_device, load_weights};
use einthoven::network::{
    ForwardRow, Kernels, NetworkCondition, NetworkConfig, RhythmInput, RowCondition, RowRhythm,
    S4dBasis, SssdNetwork, SssdPass, time_features,
};

pub(super) struct Both {
    config: NetworkConfig,
    network: SssdNetwork,
    kernels: Kernels,
    pass: SssdPass,
}

impl Both {
    pub(super) fn new(config: NetworkConfig, tensors: Vec<NamedTensor>) -> Result<Self> {
        let device = cpu_device();
        let pass = SssdPass::new(&config, tensors.clone())?;
        let network = load_weights(SssdNetwork::new(&config, &device)?, tensors)?;
        let kernels = network.kernels(&S4dBasis::new(&config, &device));
        Ok(Self {
            pass,
            config,
            network,
            kernels,
        })
    }
}

/// Noise with a made-up condition.
pub(super) struct Input {
    records: usize,
    noisy: Vec<f32>,
    encoded: Vec<f32>,
    features: Vec<f32>,
    /// `[records, length]`; its first numbers serve as beats where there is no plan.
    phase: Vec<f32>,
    time: Vec<f32>,
}

impl BothWays for Both {
    type Input = Input;

    fn input(&self, records: usize) -> Input {
        let (config, mut normal) = (&self.config, noise());
        let length = config.length();
        Input {
            records,
            noisy: normal(records * config.samples * config.leads),
            encoded: normal(records * config.condition_features),
            features: normal(records * length * config.plan_features),
            phase: (0..records * length)
                .map(|at| 0.06 * (at % length) as f32)
                .collect(),
            time: time_features(100.0, config.time_features),
        }
    }

    fn with_tensors(&self, input: &Input) -> Vec<f32> {
        let (config, records) = (&self.config, input.records);
        let length = config.length();
        let condition = NetworkCondition {
            encoded: tensor(&input.encoded, [records, config.condition_features]),
            rhythm: if config.plan_features > 0 {
                RhythmInput::Plan {
                    features: tensor(&input.features, [records, length, config.plan_features]),
                    phase: tensor(&input.phase, [records, length]),
                }
            } else {
                RhythmInput::Beats(tensor(&input.phase[..records], [records, 1]))
            },
        };
        values(self.network.forward(
            tensor(&input.noisy, [records, config.samples, config.leads]),
            tensor(&input.time.repeat(records), [records, config.time_features]),
            condition,
            Tensor::ones([records, 1], &cpu_device()),
            &self.kernels,
        ))
    }

    fn packed(&self, input: &Input) -> Vec<f32> {
        let records = input.records;
        let condition = |record: usize| RowCondition {
            encoded: part(&input.encoded, record, records),
            rhythm: if self.config.plan_features > 0 {
                RowRhythm::Plan {
                    features: part(&input.features, record, records),
                    phase: part(&input.phase, record, records),
                }
            } else {
                RowRhythm::Beats(input.phase[record])
            },
        };
        let row = |record: usize| ForwardRow {
            noisy: part(&input.noisy, record, records),
            condition: Some(condition(record)),
        };
        let rows: Vec<_> = (0..records).map(row).collect();
        self.pass.evaluate(&input.time, &rows)
    }
}
