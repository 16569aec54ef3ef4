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
use std::ops::Range;

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
                if let Some((stage, _)) = self.training.refinement_at(step)
                    && stage.condition_noise > 0.0
                {
                    blur(&mut condition, stage.condition_noise, random);
                }
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
    for number in numbers() {
        if random.random_bool(probability) {
            condition[number].fill(0.0);
        }
    }
}

/// Adds noise of this deviation to the value of each number that is known.
fn blur(condition: &mut [f32], deviation: f64, random: &mut ChaCha8Rng) {
    for number in numbers() {
        let (is_known, values) = condition[number].split_last_mut().expect("a flag");
        if *is_known > 0.0 {
            for value in values {
                let noise: f64 = StandardNormal.sample(random);
                *value += (deviation * noise) as f32;
            }
        }
    }
}

/// Where each number of the patient and each attribute stands in a condition: its value, two for
/// the axis, and whether it is known.
fn numbers() -> impl Iterator<Item = Range<usize>> {
    let patient = (0..NUMERIC_COUNT).map(|number| 2 * number..2 * number + 2);
    let attributes = Attribute::ALL
        .into_iter()
        .scan(ENCODED_LEN, |from, attribute| {
            let length = if attribute == Attribute::Axis { 3 } else { 2 };
            *from += length;
            Some(*from - length..*from)
        });
    patient.chain(attributes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::SeedableRng;

    #[test]
    fn known_numbers_are_blurred_and_nothing_else() {
        let known = numbers().nth(1).unwrap();
        let end = numbers().last().unwrap().end;
        let mut condition = vec![0.0; end + 1];
        condition[known.end - 1] = 1.0;
        let mut random = ChaCha8Rng::seed_from_u64(1);
        blur(&mut condition, 0.1, &mut random);
        let changed: Vec<usize> = (0..condition.len())
            .filter(|&place| condition[place] != 0.0 && condition[place] != 1.0)
            .collect();
        assert_eq!(changed, [known.start]);
        assert_eq!(condition[known.end - 1], 1.0);
        assert_eq!(end, ENCODED_LEN + 2 * Attribute::COUNT + 1);
    }
}
