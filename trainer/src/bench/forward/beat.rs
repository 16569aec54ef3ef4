//! The beat network both ways.

use super::{BothWays, noise, part, tensor, values};
use anyhow::Result;
use burn::tensor::Tensor;
use einthoven::engine::{NamedTensor, cpu_device, load_weights};
use einthoven::network::{BeatNetwork, BeatNetworkConfig, BeatPass, ForwardRow, time_features};

pub(super) struct Both {
    config: BeatNetworkConfig,
    network: BeatNetwork,
    pass: BeatPass,
}

impl Both {
    pub(super) fn new(config: BeatNetworkConfig, tensors: Vec<NamedTensor>) -> Result<Self> {
        let network = BeatNetwork::new(&config, &cpu_device())?;
        Ok(Self {
            pass: BeatPass::new(&config, tensors.clone())?,
            network: load_weights(network, tensors)?,
            config,
        })
    }
}

/// Noise with a made-up condition.
pub(super) struct Input {
    records: usize,
    noisy: Vec<f32>,
    conditions: Vec<f32>,
    time: Vec<f32>,
}

impl BothWays for Both {
    type Input = Input;

    fn input(&self, records: usize) -> Input {
        let (config, mut normal) = (&self.config, noise());
        Input {
            records,
            noisy: normal(records * config.samples * config.leads),
            conditions: normal(records * config.condition_features),
            time: time_features(100.0, config.time_features),
        }
    }

    fn with_tensors(&self, input: &Input) -> Vec<f32> {
        let (config, records) = (&self.config, input.records);
        values(self.network.forward(
            tensor(&input.noisy, [records, config.samples, config.leads]),
            tensor(&input.time.repeat(records), [records, config.time_features]),
            tensor(&input.conditions, [records, config.condition_features]),
            Tensor::ones([records, 1], &cpu_device()),
        ))
    }

    fn packed(&self, input: &Input) -> Vec<f32> {
        let records = input.records;
        let row = |record: usize| ForwardRow {
            noisy: part(&input.noisy, record, records),
            condition: Some(part(&input.conditions, record, records)),
        };
        let rows: Vec<_> = (0..records).map(row).collect();
        self.pass.evaluate(&input.time, &rows)
    }
}
