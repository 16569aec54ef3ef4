//! How unevenly something is spread over the leads: a loose electrode makes one lead noisy and
//! leaves the others quiet.

use super::leads::{is_lead_factor, lead_factor};
use crate::beat::rms_over_leads;
use crate::linear::{Matrix, solve_lower, times_factor};
use serde::{Deserialize, Serialize};

/// No lead is quieter than this share of all.
const QUIETEST: f64 = 1e-3;

/// No recording stands out more than this tail has it.
const HEAVIEST_TAIL: f64 = 0.8;

/// The sizes of eight leads whose unit is their own voltage: the logarithm of each lead's root mean
/// square over that of all leads is normal, around a line. Noise does not know how high the waves
/// are that it lies on, so in such units it is large in a lead of low voltage.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeadSizes {
    /// Means of the logarithms.
    pub mean: [f64; 8],
    /// By how much a logarithm changes with that of the lead's voltage: 0 for what grows with the
    /// waves, -1 for what does not.
    pub slope: f64,
    /// The usual logarithm of each lead's voltage over the leads' geometric mean.
    pub usual_voltage: [f64; 8],
    /// `factor[l][k]`: lower triangular, times its transpose the covariance around the line.
    pub factor: Vec<Vec<f64>>,
    /// How much more often than a normal distribution has it one lead stands out: the deviations
    /// of a recording are all times a log-normal number with this standard deviation.
    pub tail: f64,
}

/// A recording's sizes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MeasuredSizes {
    /// Root mean square of each lead in the unit of the lead.
    pub rms: [f64; 8],
    /// That unit in millivolt.
    pub unit_mv: [f64; 8],
}

impl LeadSizes {
    /// Standard normal numbers that [`LeadSizes::draw`] takes.
    pub const NUMBERS: usize = 9;

    /// Fits the sizes to those of recordings.
    pub fn fit(recordings: impl Iterator<Item = MeasuredSizes>) -> Self {
        let (logs, voltages): (Vec<[f64; 8]>, Vec<[f64; 8]>) = recordings
            .map(|MeasuredSizes { rms, unit_mv }| {
                let all = rms_over_leads(&rms).max(f64::MIN_POSITIVE);
                let logs = rms.map(|rms| (rms / all).max(QUIETEST).ln());
                (logs, relative(&unit_mv))
            })
            .unzip();
        let (mean, usual_voltage) = (means(&logs), means(&voltages));
        let deviation = |values: &[f64; 8], mean: &[f64; 8]| -> [f64; 8] {
            std::array::from_fn(|lead| values[lead] - mean[lead])
        };
        let pairs = || {
            let rows = logs.iter().zip(&voltages);
            rows.map(|(log, voltage)| (deviation(log, &mean), deviation(voltage, &usual_voltage)))
        };
        let (mut product, mut energy) = (0.0, 0.0);
        for (log, voltage) in pairs() {
            for (log, voltage) in log.iter().zip(voltage) {
                product += log * voltage;
                energy += voltage * voltage;
            }
        }
        let slope = if energy > 0.0 { product / energy } else { 0.0 };
        let left: Vec<[f64; 8]> = pairs()
            .map(|(log, voltage)| std::array::from_fn(|k| log[k] - slope * voltage[k]))
            .collect();
        let mut sums = [[0.0; 8]; 8];
        for left in &left {
            for (row, sums) in sums.iter_mut().enumerate() {
                for (column, sum) in sums.iter_mut().enumerate() {
                    *sum += left[row] * left[column];
                }
            }
        }
        let factor = lead_factor(&sums, left.len().max(1) as f64);
        Self {
            tail: tail(&factor, &left),
            mean,
            slope,
            usual_voltage,
            factor,
        }
    }

    /// Whether the numbers make sizes.
    pub fn is_valid(&self) -> bool {
        let factor = self.factor.iter().flatten();
        let mut numbers = factor.chain(&self.mean).chain(&self.usual_voltage);
        is_lead_factor(&self.factor)
            && numbers.all(|x| x.is_finite() && x.abs() < 20.0)
            && self.slope.abs() < 5.0
            && (0.0..=HEAVIEST_TAIL).contains(&self.tail)
    }

    /// The size of each lead, at unit root mean square over all, in leads of these voltages, from
    /// [`LeadSizes::NUMBERS`] standard normal numbers.
    pub fn draw(&self, unit_mv: &[f64; 8], normal: &[f32]) -> [f64; 8] {
        let number = |index: usize| normal.get(index).copied().map_or(0.0, f64::from);
        let deviations = times_factor(&self.factor, &std::array::from_fn::<_, 8, _>(number));
        // Of unit mean square, so that the covariance stays.
        let scale = (self.tail * number(8) - self.tail.powi(2)).exp();
        let voltages = relative(unit_mv);
        let sizes: [f64; 8] = std::array::from_fn(|k| {
            let on_line = self.mean[k] + self.slope * (voltages[k] - self.usual_voltage[k]);
            (on_line + scale * deviations[k]).exp()
        });
        let all = rms_over_leads(&sizes);
        sizes.map(|size| size / all)
    }
}

/// The tail that deviations with this factor have: the mean of the square of their squared length
/// is 80 for eight normal numbers, and `exp(4 tail^2)` times that with a tail.
fn tail(factor: &Matrix, deviations: &[[f64; 8]]) -> f64 {
    let length = |deviation: &[f64; 8]| {
        let whitened = solve_lower(factor, deviation);
        whitened.iter().map(|w| w * w).sum::<f64>()
    };
    let fourth = deviations.iter().map(|d| length(d).powi(2)).sum::<f64>();
    let excess = fourth / deviations.len().max(1) as f64 / 80.0;
    (excess.max(1.0).ln() / 4.0).sqrt().min(HEAVIEST_TAIL)
}

/// Logarithms of values over their geometric mean.
fn relative(values: &[f64; 8]) -> [f64; 8] {
    let logs = values.map(|value| value.max(f64::MIN_POSITIVE).ln());
    let mean = logs.iter().sum::<f64>() / 8.0;
    logs.map(|log| log - mean)
}

fn means(rows: &[[f64; 8]]) -> [f64; 8] {
    let count = rows.len().max(1) as f64;
    std::array::from_fn(|lead| rows.iter().map(|row| row[lead]).sum::<f64>() / count)
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
            slope: -0.7,
            usual_voltage: [0.0; 8],
            tail: 0.0,
            factor: (0..8).map(row).collect(),
        };
        assert!(truth.is_valid());
        let mut random = ChaCha8Rng::seed_from_u64(3);
        let flat = [0.2; 8];
        let drawn: Vec<[f64; 8]> = (0..2000)
            .map(|_| {
                let normal: Vec<f32> = StandardNormal
                    .sample_iter(&mut random)
                    .take(LeadSizes::NUMBERS)
                    .collect();
                truth.draw(&flat, &normal)
            })
            .collect();
        assert!(
            drawn
                .iter()
                .all(|sizes| (rms_over_leads(sizes) - 1.0).abs() < 1e-9)
        );
        let measured = |&rms: &[f64; 8]| MeasuredSizes { rms, unit_mv: flat };
        let found = LeadSizes::fit(drawn.iter().map(measured));
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
                (contrast(&found.draw(&flat, &normal)) - 0.8).powi(2)
            })
            .collect();
        let again = (again.iter().sum::<f64>() / 2000.0).sqrt();
        assert!((again / spread - 1.0).abs() < 0.08, "{again} {spread}");
    }

    #[test]
    fn a_lead_of_low_voltage_is_found_to_be_noisy() {
        let mut random = ChaCha8Rng::seed_from_u64(5);
        let truth = LeadSizes {
            mean: [0.0; 8],
            slope: -1.0,
            usual_voltage: [0.0; 8],
            tail: 0.0,
            factor: (0..8).map(|lead| vec![0.0; lead + 1]).collect(),
        };
        let recordings: Vec<MeasuredSizes> = (0..500)
            .map(|_| {
                let numbers: Vec<f64> = StandardNormal.sample_iter(&mut random).take(8).collect();
                let unit_mv = std::array::from_fn(|lead| 0.2 * (0.4 * numbers[lead]).exp());
                let rms = truth.draw(&unit_mv, &[]);
                MeasuredSizes { rms, unit_mv }
            })
            .collect();
        let found = LeadSizes::fit(recordings.into_iter());
        assert!((found.slope + 1.0).abs() < 0.1, "{}", found.slope);
        let mut unit_mv = [0.2; 8];
        unit_mv[3] = 0.1;
        let sizes = found.draw(&unit_mv, &[]);
        assert!((sizes[3] / sizes[0] - 2.0).abs() < 0.25, "{sizes:?}");
    }

    #[test]
    fn a_tail_is_found_again() {
        let mut random = ChaCha8Rng::seed_from_u64(7);
        let unit: Vec<Vec<f64>> = (0..8)
            .map(|lead| (0..=lead).map(|k| f64::from(u8::from(k == lead))).collect())
            .collect();
        for truth in [0.0_f64, 0.3] {
            let deviations: Vec<[f64; 8]> = (0..4000)
                .map(|_| {
                    let n: Vec<f64> = StandardNormal.sample_iter(&mut random).take(9).collect();
                    let scale = (truth * n[8] - truth.powi(2)).exp();
                    std::array::from_fn(|lead| scale * n[lead])
                })
                .collect();
            let found = tail(&unit, &deviations);
            assert!((found - truth).abs() < 0.08, "{found} {truth}");
        }
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
