//! How the PR interval differs from beat to beat.

use super::Spread;
use crate::beat::Timeline;
use crate::statistics::median;
use serde::{Deserialize, Serialize};

/// A recording with fewer P waves before a beat says nothing.
const FEWEST_WAVES: usize = 5;
/// A P wave belongs to the beat that follows it within so many samples.
const LONGEST_PR: f64 = 40.0;
/// Standard deviations below this, in samples, are not told apart.
const SMALLEST: f64 = 0.05;
/// No P wave is moved by more than so many samples.
const LARGEST: f64 = 4.0;

/// The standard deviation of the PR interval within a recording: its logarithm is normal.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Jitter(pub Spread);

impl Jitter {
    /// Fits it to the timelines of recordings; none where there are no P waves.
    pub fn fit<'a>(recordings: impl Iterator<Item = &'a Timeline>) -> Self {
        let logs: Vec<f64> = recordings.filter_map(Self::log_deviation_of).collect();
        Self(Spread::fit(&logs, SMALLEST))
    }

    /// The logarithm of the standard deviation, in samples, that a recording shows; `None` where it
    /// has too few P waves.
    pub fn log_deviation_of(timeline: &Timeline) -> Option<f64> {
        Some(deviation(timeline)?.max(SMALLEST).ln())
    }

    /// Whether the numbers make a deviation.
    pub fn is_valid(&self) -> bool {
        self.0.is_valid()
    }

    /// How many standard normal numbers the shifts of so many P waves take.
    pub const fn numbers(waves: usize) -> usize {
        1 + waves
    }

    /// By how many samples each P wave is moved, from [`Jitter::numbers`] standard normal numbers.
    pub fn shifts<'n>(&self, normal: &'n [f32]) -> impl Iterator<Item = f64> + use<'n> {
        let deviation = self.0.draw(normal);
        let rest = normal.iter().skip(1);
        rest.map(move |&number| (deviation * f64::from(number)).clamp(-LARGEST, LARGEST))
    }
}

/// The standard deviation of the intervals from P waves to the beats that follow them, in samples,
/// from their median absolute deviation.
fn deviation(timeline: &Timeline) -> Option<f64> {
    let intervals: Vec<f64> = timeline
        .p_waves
        .iter()
        .filter_map(|&p| {
            let mut beats = timeline.beats.iter();
            let interval = beats.find(|beat| beat.at > p)?.at - p;
            (interval < LONGEST_PR).then_some(interval)
        })
        .collect();
    let middle = median(&intervals)?;
    let away: Vec<f64> = intervals.iter().map(|x| (x - middle).abs()).collect();
    // 1.4826: the standard deviation of a normal distribution over its median absolute deviation.
    (intervals.len() >= FEWEST_WAVES)
        .then(|| median(&away).map(|mad| 1.4826 * mad))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::beat::{ShapeKind, TimedBeat};
    use rand::SeedableRng;
    use rand_chacha::ChaCha8Rng;
    use rand_distr::{Distribution, StandardNormal};

    #[test]
    fn a_deviation_is_found_again_in_what_it_moved() {
        let truth = Jitter(Spread {
            log_mean: -0.5,
            log_deviation: 0.4,
        });
        let mut random = ChaCha8Rng::seed_from_u64(7);
        let timelines: Vec<Timeline> = (0..400)
            .map(|_| {
                let normal: Vec<f32> = StandardNormal
                    .sample_iter(&mut random)
                    .take(Jitter::numbers(40))
                    .collect();
                let beats =
                    (1..=40).map(|k| TimedBeat::new(80.0 * f64::from(k), ShapeKind::Dominant));
                let beats: Vec<TimedBeat> = beats.collect();
                let shifts = truth.shifts(&normal);
                Timeline {
                    p_waves: beats
                        .iter()
                        .zip(shifts)
                        .map(|(beat, by)| beat.at - 16.0 + by)
                        .collect(),
                    beats,
                }
            })
            .collect();
        let found = Jitter::fit(timelines.iter());
        assert!(found.is_valid());
        assert!((found.0.log_mean + 0.5).abs() < 0.1, "{found:?}");
        assert!((found.0.log_deviation - 0.4).abs() < 0.12, "{found:?}");
    }

    #[test]
    fn without_p_waves_nothing_is_moved_far() {
        let none = Jitter::fit(std::iter::empty());
        assert!(none.is_valid());
        let far = Jitter(Spread {
            log_mean: 9.0,
            log_deviation: 0.0,
        });
        assert!(far.shifts(&[0.0, 3.0, -3.0]).eq([LARGEST, -LARGEST]));
    }
}
