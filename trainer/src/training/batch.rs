//! Which records, times, noises and hidden conditions make up a step: a function of the seed and
//! the step alone, so that a resumed run goes on exactly where it stopped.

use super::sequence::{Place, Sequence, time};
use super::{ExampleSet, TrainingFile};
use einthoven::condition::{NUMERIC_COUNT, Scaling, beats, encode};
use einthoven::ecg::SAMPLING_HZ;
use einthoven::network::time_features;
use rand::Rng;
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
        let mut random = self.sequence().random(1, step);
        let indices = self
            .sequence()
            .indices(step, training.batch, self.examples.examples.len());
        indices
            .chunks(training.batch / training.shards)
            .map(|indices| self.batch(indices, &mut random, Some(step)))
            .collect()
    }

    /// Fixed shards over examples for validation: the same noise and times at every call, and
    /// nothing hidden or augmented.
    pub fn validation(&self, size: usize) -> Vec<Batch> {
        let mut random = self.sequence().random(2, 0);
        let indices: Vec<usize> = (0..self.examples.examples.len()).collect();
        indices
            .chunks(size)
            .map(|indices| self.batch(indices, &mut random, None))
            .collect()
    }

    fn sequence(&self) -> Sequence {
        Sequence::new(self.file.training.seed)
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
            let schedule = &self.file.diffusion.schedule;
            let times = training.times(step.unwrap_or(0));
            let place = match step {
                Some(_) => Place::Random(random),
                None => Place::Quantile((place as f64 + 0.5) / indices.len() as f64),
            };
            let t = time(schedule, times, place);
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
}
