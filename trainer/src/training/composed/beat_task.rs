//! The beat network's training: the shapes of the records' beats.

use super::super::loss::{Noisy, number, tensor};
use super::super::sequence::Sequence;
use super::super::task::{Task, Validated};
use super::super::{Batch, BeatFile, LogRow, LossParts, Progress, ShardLoss, TrainingConfig};
use super::batch::{Purpose, Rows};
use super::{ComposedRecipe, Studied, repetitions};
use anyhow::Result;
use burn::tensor::{Device, Tensor};
use einthoven::attributes::Amplitude;
use einthoven::composition::encode_composed;
use einthoven::condition::Statement;
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
    /// The examples of an epoch of the refinement, by their place in `training`.
    balanced: Vec<usize>,
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
        let stage = file.training.refinement.as_ref();
        let balance = stage.map_or(0.0, |stage| stage.balance);
        let labels: Vec<_> = training.iter().flat_map(labels_of).collect();
        let balanced = (0..).zip(repetitions(&labels, balance));
        Self {
            file,
            balanced: balanced
                .flat_map(|(place, times)| std::iter::repeat_n(place, times))
                .collect(),
            training: examples(training),
            validation: examples(validation),
        }
    }

    /// The examples of a step.
    fn indices(&self, step: u64) -> Vec<usize> {
        let training = &self.file.training;
        let sequence = Sequence::new(training.seed);
        match training.refinement_at(step) {
            Some((_, step)) => sequence
                .indices(step, training.batch, self.balanced.len())
                .into_iter()
                .map(|place| self.balanced[place])
                .collect(),
            None => sequence.indices(step, training.batch, self.training.len()),
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

/// What each beat of a record shows: the record's statements, and whether it is ventricular.
fn labels_of(record: &Studied) -> impl Iterator<Item = Vec<Option<Statement>>> {
    record.shapes().map(|(_, is_ventricular)| {
        let statements = record.condition.statements.iter().copied().map(Some);
        statements.chain(is_ventricular.then_some(None)).collect()
    })
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
        self.indices(step)
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
