//! How the heights of a patient's beats differ: breathing turns the heart and fills the chest, so
//! the complexes of each lead grow and shrink from beat to beat.

use super::leads::{is_lead_factor, lead_factor};
use crate::beat::{Frame, Timeline};
use crate::linear::times_factor;
use serde::{Deserialize, Serialize};

/// Beats drawn before the first one that counts, so that nothing is left of the start.
const WARM_UP: usize = 12;
/// No complex grows or shrinks by more than this share of its height.
const LARGEST: f64 = 0.35;
/// Shares of the energy nearer to 0 or 1 are not told apart.
const SHARE_FLOOR: f64 = 0.02;
/// A recording with fewer beats says nothing of their order.
const FEWEST_BEATS: usize = 5;

/// The process of the beats' gains, fitted to recordings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Modulation {
    /// A gain's dependence on the gains one and two beats before.
    pub autoregression: [f64; 2],
    /// `factor[l][k]`: lower triangular, times its transpose the covariance of the leads' gains.
    pub factor: Vec<Vec<f64>>,
    /// Which share of what differs from beat to beat the gains are.
    pub share: Share,
}

/// The share of an energy: its logit is a straight line with normal deviations.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Share {
    /// The logit where the logarithm of what differs from beat to beat is 0.
    pub intercept: f64,
    /// The logit's change with that logarithm.
    pub slope: f64,
    /// Standard deviation of the logit.
    pub deviation: f64,
}

/// What one recording shows of its beats' gains.
#[derive(Debug, Clone, Copy)]
pub struct Modulated<'a> {
    /// Beats with their gains.
    pub timeline: &'a Timeline,
    /// Share of the gains in the energy of what differs from beat to beat, 0 to 1.
    pub share: f64,
    /// Natural logarithm of the root mean square of what differs from beat to beat, unit leads.
    pub log_variation: f64,
}

impl Modulation {
    /// Fits the process; each recording counts with gains of unit size.
    pub fn fit<'a>(recordings: impl Iterator<Item = Modulated<'a>> + Clone) -> Self {
        let mut covariance = [[0.0; 8]; 8];
        let mut lags = [0.0; 3];
        let mut count = 0.0f64;
        for recording in recordings.clone() {
            let Some(gains) = unit_gains(recording.timeline) else {
                continue;
            };
            count += 1.0;
            let beats = gains.len() as f64;
            for gain in &gains {
                for (row, a) in covariance.iter_mut().zip(gain) {
                    row.iter_mut()
                        .zip(gain)
                        .for_each(|(sum, b)| *sum += a * b / beats);
                }
            }
            for (lag, sum) in lags.iter_mut().enumerate() {
                let pairs = gains.iter().zip(&gains[lag..]);
                let products = pairs.flat_map(|(a, b)| a.iter().zip(b).map(|(a, b)| a * b));
                *sum += products.sum::<f64>() / (8 * (gains.len() - lag)) as f64;
            }
        }
        Self {
            autoregression: yule_walker(lags),
            factor: lead_factor(&covariance, count.max(1.0)),
            share: Share::fit(recordings),
        }
    }

    /// Whether the numbers make a process whose gains do not grow without bounds.
    pub fn is_valid(&self) -> bool {
        let [first, second] = self.autoregression;
        let share = [self.share.intercept, self.share.slope, self.share.deviation];
        let is_stationary = second.abs() < 1.0 && first.abs() < 1.0 - second;
        let mut numbers = self.factor.iter().flatten().chain(&share);
        is_stationary
            && is_lead_factor(&self.factor)
            && numbers.all(|value| value.is_finite() && value.abs() < 1e3)
    }

    /// How many standard normal numbers the gains of so many beats take.
    pub const fn numbers(beats: usize) -> usize {
        1 + 8 * (WARM_UP + beats)
    }

    /// Deviations of the gains of each beat from 1, in each lead, of no particular size.
    pub fn deviations(&self, beats: usize, normal: &[f32]) -> Vec<Frame> {
        let mut numbers = normal.iter().skip(1).copied().map(f64::from);
        let [first, second] = self.autoregression;
        let (mut last, mut before) = ([0.0f64; 8], [0.0f64; 8]);
        let mut next = || {
            let fresh: [f64; 8] = std::array::from_fn(|_| numbers.next().unwrap_or(0.0));
            let fresh = times_factor(&self.factor, &fresh);
            let now = std::array::from_fn(|k| first * last[k] + second * before[k] + fresh[k]);
            (before, last) = (last, now);
            now.map(|value| value as f32)
        };
        (0..WARM_UP).for_each(|_| _ = next());
        (0..beats).map(|_| next()).collect()
    }

    /// The share of the gains in the energy of what differs from beat to beat.
    pub fn share(&self, log_variation: f64, normal: &[f32]) -> f64 {
        let number = normal.first().copied().map_or(0.0, f64::from);
        let Share {
            intercept,
            slope,
            deviation,
        } = self.share;
        let logit = intercept + slope * log_variation + deviation * number;
        (1.0 / (1.0 + (-logit).exp())).clamp(SHARE_FLOOR, 1.0 - SHARE_FLOOR)
    }
}

/// The factor by which deviations are multiplied for a given size, within what a heart can do.
pub fn bounded(factor: f64, deviations: &[Frame]) -> f64 {
    let largest = deviations
        .iter()
        .flatten()
        .fold(0f32, |max, x| max.max(x.abs()));
    factor.min(LARGEST / f64::from(largest.max(1e-6)))
}

impl Share {
    /// The logit of a share; shares near 0 and 1 are not told apart.
    pub fn logit(share: f64) -> f64 {
        let share = share.clamp(SHARE_FLOOR, 1.0 - SHARE_FLOOR);
        (share / (1.0 - share)).ln()
    }

    /// A straight line through the logits of the recordings.
    fn fit<'a>(recordings: impl Iterator<Item = Modulated<'a>>) -> Self {
        let points: Vec<[f64; 2]> = recordings
            .map(|recording| [recording.log_variation, Self::logit(recording.share)])
            .collect();
        let count = points.len().max(1) as f64;
        let mean = |of: fn(&[f64; 2]) -> f64| points.iter().map(of).sum::<f64>() / count;
        let [x, y] = [mean(|p| p[0]), mean(|p| p[1])];
        let products = |f: &dyn Fn(f64, f64) -> f64| {
            points.iter().map(|p| f(p[0] - x, p[1] - y)).sum::<f64>() / count
        };
        let slope = products(&|a, b| a * b) / products(&|a, _| a * a).max(1e-9);
        let deviation = products(&|a, b| (b - slope * a).powi(2)).sqrt();
        Self {
            intercept: y - slope * x,
            slope,
            deviation,
        }
    }
}

/// Gains less their mean over the beats, of unit root mean square; `None` where beats are few or
/// all alike.
fn unit_gains(timeline: &Timeline) -> Option<Vec<[f64; 8]>> {
    let gains: Vec<[f64; 8]> = timeline
        .beats
        .iter()
        .map(|b| b.gain.map(f64::from))
        .collect();
    let count = gains.len() as f64;
    let mean: [f64; 8] =
        std::array::from_fn(|lead| gains.iter().map(|gain| gain[lead]).sum::<f64>() / count);
    let square = |gain: &[f64; 8]| (0..8).map(|k| (gain[k] - mean[k]).powi(2)).sum::<f64>();
    let size = (gains.iter().map(square).sum::<f64>() / (8.0 * count)).sqrt();
    if gains.len() < FEWEST_BEATS || size < 1e-4 {
        return None;
    }
    let unit = |gain: &[f64; 8]| std::array::from_fn(|lead| (gain[lead] - mean[lead]) / size);
    Some(gains.iter().map(unit).collect())
}

/// The process of second order that has these products at lags 0, 1 and 2.
fn yule_walker([power, one, two]: [f64; 3]) -> [f64; 2] {
    if power <= 0.0 {
        return [0.0; 2];
    }
    let (one, two) = ((one / power).clamp(-0.95, 0.95), two / power);
    let rest = 1.0 - one * one;
    let second = ((two - one * one) / rest).clamp(-0.95, 0.95);
    [one * (1.0 - second), second]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::beat::{ShapeKind, TimedBeat};
    use rand::SeedableRng;
    use rand_chacha::ChaCha8Rng;
    use rand_distr::{Distribution, StandardNormal};

    fn timeline(gains: &[Frame]) -> Timeline {
        let beat = |(k, &gain): (usize, &Frame)| TimedBeat {
            gain,
            ..TimedBeat::new(80.0 * k as f64, ShapeKind::Dominant)
        };
        Timeline {
            beats: gains.iter().enumerate().map(beat).collect(),
            p_waves: Vec::new(),
        }
    }

    /// A process whose gains alternate in time, the last lead against the others.
    fn alternating() -> Modulation {
        let row = |lead: usize| {
            let mut row = vec![0.0; lead + 1];
            row[0] = if lead == 7 { -1.0 } else { 1.0 };
            row[lead] += if lead == 0 { 0.0 } else { 0.1 };
            row
        };
        Modulation {
            autoregression: [-0.6, 0.2],
            factor: (0..8).map(row).collect(),
            share: Share {
                intercept: 0.5,
                slope: -0.4,
                deviation: 0.7,
            },
        }
    }

    #[test]
    fn a_process_is_found_again_in_what_it_drew() {
        let truth = alternating();
        assert!(truth.is_valid());
        let drawn: Vec<(Timeline, f64, f64)> = (0..400)
            .map(|seed| {
                let random = ChaCha8Rng::seed_from_u64(seed);
                let normal = StandardNormal.sample_iter(random);
                let normal: Vec<f32> = normal.take(Modulation::numbers(30)).collect();
                let log_variation = -1.5 - (seed % 10) as f64 / 10.0;
                let gains: Vec<Frame> = truth
                    .deviations(30, &normal)
                    .iter()
                    .map(|frame| frame.map(|x| 1.0 + 0.05 * x))
                    .collect();
                (
                    timeline(&gains),
                    truth.share(log_variation, &normal),
                    log_variation,
                )
            })
            .collect();
        let seen = drawn
            .iter()
            .map(|(timeline, share, log_variation)| Modulated {
                timeline,
                share: *share,
                log_variation: *log_variation,
            });
        let found = Modulation::fit(seen);
        assert!(found.is_valid());
        for (a, b) in found.autoregression.iter().zip(truth.autoregression) {
            assert!((a - b).abs() < 0.08, "{a} {b}");
        }
        assert!((found.share.slope + 0.4).abs() < 0.15, "{:?}", found.share);
        assert!((found.share.deviation - 0.7).abs() < 0.08);
        let product = |lead: usize| found.factor[lead][0] * found.factor[0][0];
        assert!(product(7) < -0.9 && product(3) > 0.9, "{:?}", found.factor);
    }

    #[test]
    fn no_complex_turns_over() {
        let deviations = [[2.0f32; 8], [-4.0; 8]];
        assert_eq!(bounded(0.01, &deviations), 0.01);
        assert!((bounded(10.0, &deviations) * 4.0 - LARGEST).abs() < 1e-9);
    }

    #[test]
    fn a_process_that_grows_is_refused() {
        for autoregression in [[1.2, 0.0], [0.5, 0.6], [0.0, -1.0], [f64::NAN, 0.0]] {
            let process = Modulation {
                autoregression,
                ..alternating()
            };
            assert!(!process.is_valid(), "{autoregression:?}");
        }
    }
}
