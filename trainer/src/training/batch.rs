//! Which records, times, noises and hidden conditions make up a step: a function of the seed and the
//! step alone, so that a resumed run goes on exactly where it stopped.

use super::{ExampleSet, TrainingFile};
use einthoven::condition::{NUMERIC_COUNT, Scaling, beats, encode};
use einthoven::diffusion::Schedule;
use einthoven::ecg::SAMPLING_HZ;
use einthoven::network::time_features;
use rand::seq::SliceRandom;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, StandardNormal};

/// Draws the batches of a run.
#[derive(Debug, Clone)]
pub struct BatchPlan<'a> {
    file: &'a TrainingFile,
    examples: &'a ExampleSet,
    scaling: Scaling,
}

/// The host-side numbers of one shard of a batch.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Batch {
    /// Records.
    pub size: usize,
    /// Clean channels, `size * samples * leads`.
    pub clean: Vec<f32>,
    /// Standard normal noise, of the same length.
    pub noise: Vec<f32>,
    /// alpha and sigma of each record.
    pub levels: Vec<[f64; 2]>,
    /// `size * time_features`.
    pub time: Vec<f32>,
    /// `size * ENCODED_LEN`.
    pub condition: Vec<f32>,
    /// Heart beats that each condition asks for over the signal, 0 if unknown.
    pub beats: Vec<f32>,
    /// 1 where the condition is given, 0 for the null condition.
    pub is_conditional: Vec<f32>,
}

impl<'a> BatchPlan<'a> {
    /// A plan over examples; `scaling` is that of the training folds.
    pub fn new(file: &'a TrainingFile, examples: &'a ExampleSet, scaling: Scaling) -> Self {
        Self {
            file,
            examples,
            scaling,
        }
    }

    /// The shards of a training step.
    pub fn training_step(&self, step: u64) -> Vec<Batch> {
        let training = &self.file.training;
        let mut random = self.random(1, step);
        let first = step * training.batch as u64;
        let indices: Vec<usize> = (first..first + training.batch as u64)
            .map(|position| self.index_at(position))
            .collect();
        indices
            .chunks(training.batch / training.shards)
            .map(|indices| self.batch(indices, &mut random, Some(step)))
            .collect()
    }

    /// Fixed shards over examples for validation: the same noise and times at every call, and nothing
    /// hidden or augmented.
    pub fn validation(&self, size: usize) -> Vec<Batch> {
        let mut random = self.random(2, 0);
        let indices: Vec<usize> = (0..self.examples.examples.len()).collect();
        indices
            .chunks(size)
            .map(|indices| self.batch(indices, &mut random, None))
            .collect()
    }

    fn random(&self, purpose: u64, number: u64) -> ChaCha8Rng {
        let mut random = ChaCha8Rng::seed_from_u64(self.file.training.seed);
        random.set_stream(purpose << 56 | number);
        random
    }

    /// The example at a position of the endless sequence of shuffled epochs.
    fn index_at(&self, position: u64) -> usize {
        let count = self.examples.examples.len() as u64;
        let mut order: Vec<usize> = (0..count as usize).collect();
        order.shuffle(&mut self.random(3, position / count));
        order[(position % count) as usize]
    }

    /// The batch of a training step, or without a step one to validate with.
    fn batch(&self, indices: &[usize], random: &mut ChaCha8Rng, step: Option<u64>) -> Batch {
        let training = &self.file.training;
        let duration_s = self.file.network.samples as f64 / SAMPLING_HZ;
        let mut batch = Batch {
            size: indices.len(),
            ..Batch::default()
        };
        for (place, &index) in indices.iter().enumerate() {
            let example = &self.examples.examples[index];
            let normal = |random: &mut ChaCha8Rng| -> f64 { StandardNormal.sample(random) };
            let mut gain = 1.0;
            let mut condition = encode(&example.condition, &self.scaling);
            let mut is_conditional = 1.0;
            if step.is_some() {
                gain = (training.amplitude_deviation * normal(random)).exp() as f32;
                for number in 0..NUMERIC_COUNT {
                    if random.random_bool(training.unknown_dropout) {
                        condition[2 * number..2 * number + 2].fill(0.0);
                    }
                }
                if random.random_bool(training.condition_dropout) {
                    is_conditional = 0.0;
                }
            }
            let t = self.time(place, indices.len(), random, step);
            let schedule = &self.file.diffusion.schedule;
            let (alpha, sigma) = schedule.alpha_sigma(t);
            let position = schedule.network_position(t);
            batch
                .clean
                .extend(example.channels.iter().map(|x| gain * x));
            let noise = example.channels.iter().map(|_| normal(random) as f32);
            batch.noise.extend(noise);
            batch.levels.push([alpha, sigma]);
            batch
                .time
                .extend(time_features(position, self.file.network.time_features));
            batch
                .beats
                .push(beats(&condition, &self.scaling, duration_s));
            batch.condition.extend(condition);
            batch.is_conditional.push(is_conditional);
        }
        batch
    }

    /// A time of the schedule; in validation, evenly spread quantiles of the first stage's distribution.
    fn time(&self, place: usize, of: usize, random: &mut ChaCha8Rng, step: Option<u64>) -> f64 {
        let quantile = (place as f64 + 0.5) / of as f64;
        match self.file.diffusion.schedule {
            Schedule::LinearBeta { steps, .. } => {
                let u = if step.is_some() {
                    random.random::<f64>()
                } else {
                    quantile
                };
                ((u * f64::from(steps)).floor() + 1.0) / f64::from(steps)
            }
            Schedule::Flow => {
                let z = if step.is_some() {
                    StandardNormal.sample(random)
                } else {
                    // The logistic quantile scaled to a normal deviation is close enough for a grid.
                    (quantile / (1.0 - quantile)).ln() / 1.702
                };
                let [mean, deviation] = self.file.times(step.unwrap_or(0));
                let logit: f64 = mean + deviation * z;
                (1.0 + (-logit).exp()).recip().max(1e-4)
            }
        }
    }
}
