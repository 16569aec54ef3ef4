//! The strip network's training: what is left of the records when their beats are taken out.

use super::super::sequence::Sequence;
use super::super::task::{Task, Validated};
use super::super::{LogRow, LossParts, Progress, ShardLoss, TrainingConfig, TrainingFile};
use super::batch::{Purpose, Rows};
use super::strip_loss::{StripBatch, StripLoss};
use super::{ComposedRecipe, Studied};
use anyhow::Result;
use burn::tensor::Device;
use einthoven::attributes::Amplitude;
use einthoven::beat::Frame;
use einthoven::composition::encode_composed;
use einthoven::network::SssdNetwork;
use einthoven::strip::StripFeatures;
use rayon::prelude::*;

/// Records in one validation shard.
const VALIDATION_SHARD: usize = 16;

/// A strip as the network sees it.
struct StripExample {
    residual: Vec<f32>,
    condition: Vec<f32>,
    features: StripFeatures,
    beats_mv: Vec<f32>,
    residual_mv: [f32; 8],
}

/// Training of a strip network.
pub(super) struct StripTask<'a> {
    file: &'a TrainingFile,
    recipe: &'a ComposedRecipe,
    training: Vec<StripExample>,
    validation: Vec<StripExample>,
}

impl<'a> StripTask<'a> {
    pub(super) fn new(
        file: &'a TrainingFile,
        recipe: &'a ComposedRecipe,
        training: &[Studied],
        validation: &[Studied],
    ) -> Self {
        let examples = |records: &[Studied]| {
            let of = |record| StripExample::new(record, recipe);
            records.par_iter().map(of).collect()
        };
        Self {
            file,
            recipe,
            training: examples(training),
            validation: examples(validation),
        }
    }

    fn push(
        &self,
        batch: &mut StripBatch,
        example: &StripExample,
        purpose: Purpose,
        random: &mut rand_chacha::ChaCha8Rng,
    ) {
        let rows = Rows {
            training: &self.file.training,
            diffusion: &self.file.diffusion,
            time_features: self.file.network.time_features,
        };
        let condition = example.condition.clone();
        rows.push(
            &mut batch.rows,
            &example.residual,
            condition,
            purpose,
            random,
        );
        batch.features.extend(&example.features.features);
        batch.phase.extend(&example.features.phase);
        batch.beats_mv.extend(&example.beats_mv);
        batch.residual_mv.extend(example.residual_mv);
    }
}

impl StripExample {
    fn new(record: &Studied, recipe: &ComposedRecipe) -> Self {
        let extracted = &record.analysis.extracted;
        let rms_mv = match record.amplitude {
            Amplitude::Known => record.analysis.unit.rms_mv,
            Amplitude::Lost => recipe.usual_rms_mv,
        };
        let in_mv = |frame: &Frame| -> Frame {
            std::array::from_fn(|lead| frame[lead] * rms_mv[lead] as f32)
        };
        let to_channels = &recipe.residual_map.to_channels;
        let channels = |frame: &Frame| -> Frame {
            std::array::from_fn(|row| to_channels[row].iter().zip(frame).map(|(m, x)| m * x).sum())
        };
        Self {
            residual: record.unit_residual().iter().flat_map(channels).collect(),
            condition: encode_composed(
                &record.condition,
                &recipe.scaling,
                record.attributes(),
                &recipe.attributes,
                record.amplitude == Amplitude::Lost,
            ),
            features: StripFeatures::new(
                &extracted.timeline,
                &extracted.beats,
                &recipe.beat.lead_map,
            ),
            beats_mv: extracted.beats.iter().flat_map(in_mv).collect(),
            residual_mv: std::array::from_fn(|lead| {
                (rms_mv[lead] * record.analysis.residual_rms[lead]) as f32
            }),
        }
    }
}

impl<'a> Task for StripTask<'a> {
    type Network = SssdNetwork;
    type Loss = StripLoss<'a>;

    fn settings(&self) -> &TrainingConfig {
        &self.file.training
    }

    fn network(&self, device: &Device) -> Result<SssdNetwork> {
        Ok(SssdNetwork::new(&self.file.network, device)?)
    }

    fn loss(&self, device: &Device) -> StripLoss<'a> {
        StripLoss::new(self.file, &self.recipe.residual_map, device)
    }

    fn shards(&self, step: u64) -> Vec<StripBatch> {
        let training = &self.file.training;
        let sequence = Sequence::new(training.seed);
        let mut random = sequence.random(1, step);
        let indices = sequence.indices(step, training.batch, self.training.len());
        let shard = |indices: &[usize]| {
            let mut batch = StripBatch::default();
            for &index in indices {
                let purpose = Purpose::Training(step);
                self.push(&mut batch, &self.training[index], purpose, &mut random);
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
        averaged: SssdNetwork,
        loss: &StripLoss<'a>,
        _progress: &Progress,
    ) -> Result<Validated> {
        let mut random = Sequence::new(self.file.training.seed).random(2, 0);
        let mut parts = Vec::new();
        for examples in self.validation.chunks(VALIDATION_SHARD) {
            let mut batch = StripBatch::default();
            for (place, example) in examples.iter().enumerate() {
                let purpose = Purpose::Validation((place as f64 + 0.5) / examples.len() as f64);
                self.push(&mut batch, example, purpose, &mut random);
            }
            parts.push(loss.loss(&averaged, &batch).1);
        }
        let mean = LossParts::mean(&parts);
        Ok(Validated {
            row: LogRow {
                validation_loss: Some(mean.total(self.file.training.mel.weight)),
                ..LogRow::default()
            },
            sheet: None,
        })
    }
}
