//! What is random in a run, as a function of its seed and the step alone, so that a resumed run
//! goes on exactly where it stopped.

use einthoven::diffusion::Schedule;
use rand::seq::SliceRandom;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, StandardNormal};

/// The random numbers of a run.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sequence {
    seed: u64,
}

impl Sequence {
    /// Those of a seed.
    pub(super) fn new(seed: u64) -> Self {
        Self { seed }
    }

    /// A generator for one purpose (1 training, 2 validation, 3 order) and number.
    pub(super) fn random(self, purpose: u64, number: u64) -> ChaCha8Rng {
        let mut random = ChaCha8Rng::seed_from_u64(self.seed);
        random.set_stream(purpose << 56 | number);
        random
    }

    /// The examples of a step, out of the endless sequence of shuffled epochs.
    pub(super) fn indices(self, step: u64, batch: usize, examples: usize) -> Vec<usize> {
        let first = step * batch as u64;
        let mut epoch = (u64::MAX, Vec::new());
        (first..first + batch as u64)
            .map(|position| {
                let number = position / examples as u64;
                if epoch.0 != number {
                    let mut order: Vec<usize> = (0..examples).collect();
                    order.shuffle(&mut self.random(3, number));
                    epoch = (number, order);
                }
                epoch.1[(position % examples as u64) as usize]
            })
            .collect()
    }
}

/// Where in the distribution of times a time lies.
pub(super) enum Place<'a> {
    /// Drawn.
    Random(&'a mut ChaCha8Rng),
    /// At this quantile, for validation.
    Quantile(f64),
}

/// A time of the schedule; `times` are mean and deviation of its logit where the schedule is
/// continuous.
pub(super) fn time(schedule: &Schedule, [mean, deviation]: [f64; 2], place: Place<'_>) -> f64 {
    match *schedule {
        Schedule::LinearBeta { steps, .. } => {
            let u = match place {
                Place::Random(random) => random.random::<f64>(),
                Place::Quantile(quantile) => quantile,
            };
            ((u * f64::from(steps)).floor() + 1.0) / f64::from(steps)
        }
        Schedule::Flow => {
            let z = match place {
                Place::Random(random) => StandardNormal.sample(random),
                // The logistic quantile scaled to a normal deviation is close enough for a grid.
                Place::Quantile(quantile) => (quantile / (1.0 - quantile)).ln() / 1.702,
            };
            let logit: f64 = mean + deviation * z;
            (1.0 + (-logit).exp()).recip().max(1e-4)
        }
    }
}
