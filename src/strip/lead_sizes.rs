//! How unevenly something is spread over the leads: a loose electrode makes one lead noisy and
//! leaves the others quiet.

use super::leads::{is_lead_factor, lead_factor};
use crate::linear::times_factor;
use serde::{Deserialize, Serialize};

/// No lead is quieter than this share of all.
const QUIETEST: f64 = 1e-3;

/// The sizes of eight leads: the logarithm of each lead's root mean square over that of all leads
/// is normal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeadSizes {
    /// Means of the logarithms.
    pub mean: [f64; 8],
    /// `factor[l][k]`: lower triangular, times its transpose the covariance of the logarithms.
    pub factor: Vec<Vec<f64>>,
}

impl LeadSizes {
    /// Standard normal numbers that [`LeadSizes::draw`] takes.
    pub const NUMBERS: usize = 8;

    /// Fits the sizes to the root mean squares of the leads of recordings.
    pub fn fit(recordings: impl Iterator<Item = [f64; 8]>) -> Self {
        let logs: Vec<[f64; 8]> = recordings
            .map(|rms| {
                let all = of_all(&rms);
                rms.map(|rms| (rms / all.max(f64::MIN_POSITIVE)).max(QUIETEST).ln())
            })
            .collect();
        let count = logs.len().max(1) as f64;
        let mean: [f64; 8] =
            std::array::from_fn(|lead| logs.iter().map(|log| log[lead]).sum::<f64>() / count);
        let mut sums = [[0.0; 8]; 8];
        for log in &logs {
            for (row, sums) in sums.iter_mut().enumerate() {
                for (column, sum) in sums.iter_mut().enumerate() {
                    *sum += (log[row] - mean[row]) * (log[column] - mean[column]);
                }
            }
        }
        Self {
            mean,
            factor: lead_factor(&sums, count),
        }
    }

    /// Whether the numbers make sizes.
    pub fn is_valid(&self) -> bool {
        let mut numbers = self.factor.iter().flatten().chain(&self.mean);
        is_lead_factor(&self.factor) && numbers.all(|x| x.is_finite() && x.abs() < 20.0)
    }

    /// The size of each lead, at unit root mean square over all, from [`LeadSizes::NUMBERS`]
    /// standard normal numbers.
    pub fn draw(&self, normal: &[f32]) -> [f64; 8] {
        let number = |index: usize| normal.get(index).copied().map_or(0.0, f64::from);
        let deviations = times_factor(&self.factor, &std::array::from_fn::<_, 8, _>(number));
        let sizes: [f64; 8] = std::array::from_fn(|k| (self.mean[k] + deviations[k]).exp());
        let all = of_all(&sizes);
        sizes.map(|size| size / all)
    }
}

/// The root mean square of all leads from that of each.
fn of_all(rms: &[f64; 8]) -> f64 {
    (rms.iter().map(|rms| rms * rms).sum::<f64>() / 8.0).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::SeedableRng;
    use rand_chacha::ChaCha8Rng;
    use rand_distr::{Distribution, StandardNormal};

    #[test]
    fn sizes_are_found_again_in_what_they_drew() {
        // Lead V6 is loud and varies, the others go together.
        let row = |lead: usize| {
            let mut row = vec![0.0; lead + 1];
            row[0] = 0.3;
            row[lead] += if lead == 7 { 0.6 } else { 0.05 };
            row
        };
        let mut mean = [-0.5; 8];
        mean[7] = 0.3;
        let truth = LeadSizes {
            mean,
            factor: (0..8).map(row).collect(),
        };
        assert!(truth.is_valid());
        let mut random = ChaCha8Rng::seed_from_u64(3);
        let drawn: Vec<[f64; 8]> = (0..2000)
            .map(|_| {
                let normal: Vec<f32> = StandardNormal
                    .sample_iter(&mut random)
                    .take(LeadSizes::NUMBERS)
                    .collect();
                truth.draw(&normal)
            })
            .collect();
        assert!(drawn.iter().all(|sizes| (of_all(sizes) - 1.0).abs() < 1e-9));
        let found = LeadSizes::fit(drawn.iter().copied());
        assert!(found.is_valid());
        // What all leads share is lost in the unit, what sets V6 apart is not.
        let apart = |sizes: &LeadSizes| sizes.mean[7] - sizes.mean[0];
        assert!((apart(&found) - 0.8).abs() < 0.05, "{:?}", found.mean);
        let contrast = |log: &[f64; 8]| (log[7] / log[0]).ln();
        let spread = drawn.iter().map(|sizes| (contrast(sizes) - 0.8).powi(2));
        let spread = (spread.sum::<f64>() / 2000.0).sqrt();
        let again: Vec<f64> = (0..2000)
            .map(|_| {
                let normal: Vec<f32> = StandardNormal.sample_iter(&mut random).take(8).collect();
                (contrast(&found.draw(&normal)) - 0.8).powi(2)
            })
            .collect();
        let again = (again.iter().sum::<f64>() / 2000.0).sqrt();
        assert!((again / spread - 1.0).abs() < 0.08, "{again} {spread}");
    }

    #[test]
    fn numbers_from_outside_are_checked() {
        let flat = LeadSizes::fit(std::iter::empty());
        assert!(flat.is_valid());
        let endless = LeadSizes {
            mean: [f64::INFINITY; 8],
            ..flat
        };
        assert!(!endless.is_valid());
    }
}
