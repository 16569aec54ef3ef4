//! Seeded noise, drawn on the host so that every backend starts from the same numbers.

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, StandardNormal};

/// Standard normal numbers from ChaCha8 (rand_chacha) through the ziggurat of rand_distr.
#[derive(Debug, Clone)]
pub struct NoiseSource(ChaCha8Rng);

impl NoiseSource {
    /// The source that belongs to a seed.
    pub fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// One of the sources that belong to a seed: the same seed names independent numbers for each
    /// purpose.
    pub fn stream(seed: u64, purpose: u64) -> Self {
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        random.set_stream(purpose);
        Self(random)
    }

    /// The next `count` numbers.
    pub fn normal(&mut self, count: usize) -> Vec<f32> {
        (0..count)
            .map(|_| {
                let value: f64 = StandardNormal.sample(&mut self.0);
                value as f32
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_names_one_sequence_for_ever() {
        let found = NoiseSource::new(42).normal(4);
        assert_eq!(found, NoiseSource::new(42).normal(4));
        assert_ne!(found, NoiseSource::new(43).normal(4));
    }

    #[test]
    fn moments_are_those_of_a_standard_normal() {
        let numbers = NoiseSource::new(1).normal(100_000);
        let mean = numbers.iter().map(|&x| f64::from(x)).sum::<f64>() / 1e5;
        let variance = numbers.iter().map(|&x| f64::from(x).powi(2)).sum::<f64>() / 1e5;
        assert!(
            mean.abs() < 0.01 && (variance - 1.0).abs() < 0.02,
            "{mean} {variance}"
        );
    }
}
