//! How a record becomes a row of a batch, the same for both networks.

use super::super::sequence::{Place, time};
use super::super::{Batch, TrainingConfig};
use einthoven::attributes::Attribute;
use einthoven::condition::{ENCODED_LEN, NUMERIC_COUNT};
use einthoven::diffusion::DiffusionConfig;
use einthoven::network::time_features;
use rand::Rng;
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, StandardNormal};

/// What a row is for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Purpose {
    /// A training step: numbers are hidden at random.
    Training(u64),
    /// Validation, at this quantile of the times; nothing is hidden.
    Validation(f64),
}

/// Makes rows of batches.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rows<'a> {
    /// How the network is trained.
    pub(super) training: &'a TrainingConfig,
    /// Its noise levels.
    pub(super) diffusion: &'a DiffusionConfig,
    /// Length of its embedded time.
    pub(super) time_features: usize,
}

impl Rows<'_> {
    /// Adds a record: its clean channels and its encoded condition.
    pub(super) fn push(
        &self,
        batch: &mut Batch,
        clean: &[f32],
        mut condition: Vec<f32>,
        purpose: Purpose,
        random: &mut ChaCha8Rng,
    ) {
        let mut is_conditional = 1.0;
        let schedule = &self.diffusion.schedule;
        let (step, place) = match purpose {
            Purpose::Training(step) => {
                hide(&mut condition, self.training.unknown_dropout, random);
                if random.random_bool(self.training.condition_dropout) {
                    is_conditional = 0.0;
                }
                (step, Place::Random(random))
            }
            Purpose::Validation(quantile) => (0, Place::Quantile(quantile)),
        };
        let t = time(schedule, self.training.times(step), place);
        let (alpha, sigma) = schedule.alpha_sigma(t);
        let position = schedule.network_position(t);
        batch.size += 1;
        batch.clean.extend(clean);
        batch.noise.extend(clean.iter().map(|_| {
            let value: f64 = StandardNormal.sample(random);
            value as f32
        }));
        batch.levels.push([alpha, sigma]);
        batch
            .time
            .extend(time_features(position, self.time_features));
        batch.condition.extend(condition);
        batch.is_conditional.push(is_conditional);
    }
}

/// Hides each number of the patient and each attribute with this probability, value and flag.
fn hide(condition: &mut [f32], probability: f64, random: &mut ChaCha8Rng) {
    for number in 0..NUMERIC_COUNT {
        if random.random_bool(probability) {
            condition[2 * number..2 * number + 2].fill(0.0);
        }
    }
    let mut from = ENCODED_LEN;
    for attribute in Attribute::ALL {
        let length = if attribute == Attribute::Axis { 3 } else { 2 };
        if random.random_bool(probability) {
            condition[from..from + length].fill(0.0);
        }
        from += length;
    }
}
