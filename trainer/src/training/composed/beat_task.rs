//! The beat network's training: the shapes of the records' beats.

use super::super::loss::{Noisy, number, tensor};
use super::super::sequence::Sequence;
use super::super::task::{Task, Validated};
use super::super::{Batch, BeatFile, LogRow, LossParts, Progress, ShardLoss, TrainingConfig};
use super::batch::{Purpose, Rows};
use super::{ComposedRecipe, Studied};
use anyhow::Result;
use burn::tensor::{Device, Tensor};
use einthoven::attributes::Amplitude;
use einthoven::composition::encode_composed;
use einthoven::diffusion::Objective;
use einthoven::network::{BeatNetwork, BeatNetworkConfig};

/// Records in one validation shard.
const VALIDATION_SHARD: usize = 32;

/// A beat as the network sees it.
struct BeatExample {
    channels: Vec<f32>,
    condition: Vec<f32>,
}

/// Training of a beat network.
pub(super) struct BeatTask<'a> {
    file: &'a BeatFile,
    training: Vec<BeatExample>,
    validation: Vec<BeatExample>,
}

impl<'a> BeatTask<'a> {
    pub(super) fn new(
        file: &'a BeatFile,
        recipe: &ComposedRecipe,
        training: &[Studied],
        validation: &[Studied],
    ) -> Self {
        let examples = |records: &[Studied]| {
            let of = |record| beats_of(record, recipe);
            records.iter().flat_map(of).collect()
        };
        Self {
            file,
            training: examples(training),
            validation: examples(validation),
        }
    }

    fn rows(&self) -> Rows<'_> {
        Rows {
            training: &self.file.training,
            diffusion: &self.file.diffusion,
            time_features: self.file.network.time_features,
        }
    }
}

/// The beats of a record, each with its condition.
fn beats_of(record: &Studied, recipe: &ComposedRecipe) -> Vec<BeatExample> {
    let condition = encode_composed(
        &record.condition,
        &recipe.scaling,
        record.attributes(),
        &recipe.attributes,
        record.amplitude == Amplitude::Lost,
    );
    let example = |(shape, is_ventricular)| {
        let mut condition = condition.clone();
        condition.push(f32::from(u8::from(is_ventricular)));
        BeatExample {
            channels: recipe.beat.encode(shape),
            condition,
        }
    };
    record.shapes().map(example).collect()
}

impl Task for BeatTask<'_> {
    type Network = BeatNetwork;
    type Loss = BeatLoss;

    fn settings(&self) -> &TrainingConfig {
        &self.file.training
    }

    fn network(&self, device: &Device) -> Result<BeatNetwork> {
        Ok(BeatNetwork::new(&self.file.network, device)?)
    }

    fn loss(&self, device: &Device) -> BeatLoss {
        BeatLoss {
            network: self.file.network,
            objective: self.file.diffusion.objective,
            device: device.clone(),
        }
    }

    fn shards(&self, step: u64) -> Vec<Batch> {
        let training = &self.file.training;
        let sequence = Sequence::new(training.seed);
        let mut random = sequence.random(1, step);
        let indices = sequence.indices(step, training.batch, self.training.len());
        let shard = |indices: &[usize]| {
            let mut batch = Batch::default();
            for &index in indices {
                let BeatExample {
                    channels,
                    condition,
                } = &self.training[index];
                let purpose = Purpose::Training(step);
                self.rows().push(
                    &mut batch,
                    channels,
                    condition.clone(),
                    purpose,
                    &mut random,
                );
            }
            batch
        };
        indices
            .chunks(training.batch / training.shards)
            .map(shard)
            .collect()
    }

    fn validate(
        &self,
        averaged: BeatNetwork,
        loss: &BeatLoss,
        _progress: &Progress,
    ) -> Result<Validated> {
        let mut random = Sequence::new(self.file.training.seed).random(2, 0);
        let mut parts = Vec::new();
        for examples in self.validation.chunks(VALIDATION_SHARD) {
            let mut batch = Batch::default();
            for (
                place,
                BeatExample {
                    channels,
                    condition,
                },
            ) in examples.iter().enumerate()
            {
                let purpose = Purpose::Validation((place as f64 + 0.5) / examples.len() as f64);
                self.rows().push(
                    &mut batch,
                    channels,
                    condition.clone(),
                    purpose,
                    &mut random,
                );
            }
            parts.push(loss.loss(&averaged, &batch).1);
        }
        Ok(Validated {
            row: LogRow {
                validation_loss: Some(LossParts::mean(&parts).diffusion),
                ..LogRow::default()
            },
            sheet: None,
        })
    }
}

/// The diffusion objective on beats.
#[derive(Debug, Clone)]
pub(super) struct BeatLoss {
    network: BeatNetworkConfig,
    objective: Objective,
    device: Device,
}

impl ShardLoss<BeatNetwork> for BeatLoss {
    type Batch = Batch;

    fn loss(&self, network: &BeatNetwork, batch: &Batch) -> (Tensor<1>, LossParts) {
        let (config, device) = (&self.network, &self.device);
        let shape = [batch.size, config.samples, config.leads];
        let noisy = Noisy::new(batch, shape, self.objective, device);
        let output = network.forward(
            noisy.noisy.clone(),
            tensor(&batch.time, [batch.size, config.time_features], device),
            tensor(
                &batch.condition,
                [batch.size, config.condition_features],
                device,
            ),
            tensor(&batch.is_conditional, [batch.size, 1], device),
        );
        let loss = noisy.loss(noisy.estimate(output));
        let diffusion = number(&loss);
        (
            loss,
            LossParts {
                diffusion,
                mel: 0.0,
            },
        )
    }
}
