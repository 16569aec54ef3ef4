//! How the heights of P waves differ from wave to wave: breathing moves the atria against the
//! electrodes, and each lead sees it otherwise.

use super::Spread;
use crate::beat::{Extracted, Frame, P_WINDOW};
use crate::statistics::median;
use serde::{Deserialize, Serialize};

/// A recording with fewer P waves says nothing.
const FEWEST_WAVES: usize = 5;
/// Standard deviations below this share of the height are not told apart.
const SMALLEST: f64 = 0.01;
/// No P wave grows or shrinks by more than this share of its height.
const LARGEST: f64 = 0.6;

/// The standard deviation of P waves' heights within a recording, as a share of the height: its
/// logarithm is normal. Waves and leads differ independently.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PHeights(pub Spread);

impl PHeights {
    /// Fits it to recordings; nothing differs where there are no P waves.
    pub fn fit<'a>(recordings: impl Iterator<Item = &'a Extracted>) -> Self {
        let logs: Vec<f64> = recordings.filter_map(Self::log_deviation_of).collect();
        Self(Spread::fit(&logs, SMALLEST))
    }

    /// The logarithm of the standard deviation that a recording shows, the median over its leads;
    /// `None` where it has too few P waves. Noise counts as heights here.
    pub fn log_deviation_of(recording: &Extracted) -> Option<f64> {
        let waves: Vec<[f64; 8]> = recording
            .timeline
            .p_waves
            .iter()
            .filter_map(|&at| deviations(recording, at))
            .collect();
        if waves.len() < FEWEST_WAVES {
            return None;
        }
        let count = waves.len() as f64;
        let deviation = |lead: usize| {
            let heights = waves.iter().map(|wave| wave[lead]);
            let mean = heights.clone().sum::<f64>() / count;
            (heights.map(|x| (x - mean).powi(2)).sum::<f64>() / (count - 1.0)).sqrt()
        };
        let of_leads: [f64; 8] = std::array::from_fn(deviation);
        Some(median(&of_leads)?.max(SMALLEST).ln())
    }

    /// Whether the numbers make a deviation.
    pub fn is_valid(&self) -> bool {
        self.0.is_valid()
    }

    /// How many standard normal numbers the heights of so many P waves take.
    pub const fn numbers(waves: usize) -> usize {
        1 + 8 * waves
    }

    /// By which share of its height each P wave is higher in each lead, from
    /// [`PHeights::numbers`] standard normal numbers.
    pub fn deviations<'n>(&self, normal: &'n [f32]) -> impl Iterator<Item = Frame> + use<'n> {
        let deviation = self.0.draw(normal);
        let rest = normal.get(1..).unwrap_or_default();
        rest.as_chunks::<8>().0.iter().map(move |numbers| {
            numbers.map(|number| (deviation * f64::from(number)).clamp(-LARGEST, LARGEST) as f32)
        })
    }
}

/// By which share of its height the wave at `at` is higher than the usual one in each lead, by least
/// squares; `None` where it is not whole, or in a recording without P waves.
fn deviations(recording: &Extracted, at: f64) -> Option<[f64; 8]> {
    let first = at.round() as isize - P_WINDOW.before as isize;
    let first = usize::try_from(first).ok()?;
    let residual = recording.residual.get(first..first + P_WINDOW.len())?;
    let shape = &recording.dominant.p;
    let mut found = [0.0; 8];
    for (lead, found) in found.iter_mut().enumerate() {
        let wave = shape.iter().map(|frame| f64::from(frame[lead]));
        let mean = wave.clone().sum::<f64>() / shape.len() as f64;
        let energy: f64 = wave.clone().map(|x| (x - mean).powi(2)).sum();
        let product: f64 = wave
            .zip(residual)
            .map(|(x, frame)| (x - mean) * f64::from(frame[lead]))
            .sum();
        if energy < 1e-6 {
            return None;
        }
        *found = product / energy;
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::beat::{BeatShape, ShapeKind, TimedBeat, Timeline, add_p_wave, extract};
    use rand::SeedableRng;
    use rand_chacha::ChaCha8Rng;
    use rand_distr::{Distribution, StandardNormal};

    /// A beat with a P wave of 0.4 and an R wave of 4.
    fn shape() -> BeatShape {
        let bump = |index: usize, centre: usize, width: f32, height: f32| {
            let x = (index as f32 - centre as f32) / width;
            [height * (-x * x).exp(); 8]
        };
        let mut shape = BeatShape::silent();
        for (index, frame) in shape.p.iter_mut().enumerate() {
            *frame = bump(index, P_WINDOW.before, 3.0, 0.4);
        }
        for (index, frame) in shape.qrst.iter_mut().enumerate() {
            *frame = bump(index, 40, 2.0, 4.0);
        }
        shape
    }

    #[test]
    fn heights_are_found_again_in_what_was_drawn() {
        let truth = PHeights(Spread {
            log_mean: 0.15f64.ln(),
            log_deviation: 0.3,
        });
        let mut random = ChaCha8Rng::seed_from_u64(3);
        let timeline = Timeline {
            beats: (0..11)
                .map(|k| TimedBeat::new(70.0 + 83.0 * f64::from(k), ShapeKind::Dominant))
                .collect(),
            p_waves: (0..11).map(|k| 52.0 + 83.0 * f64::from(k)).collect(),
        };
        let drawn: Vec<Extracted> = (0..60)
            .map(|_| {
                let mut signal = crate::beat::place(&shape(), None, &timeline, 1000);
                let normal: Vec<f32> = StandardNormal
                    .sample_iter(&mut random)
                    .take(PHeights::numbers(11))
                    .collect();
                for (&at, higher) in timeline.p_waves.iter().zip(truth.deviations(&normal)) {
                    add_p_wave(&mut signal, &shape(), at, &higher);
                }
                extract(&signal, timeline.clone(), Some([8.0, 8.0])).unwrap()
            })
            .collect();
        let found = PHeights::fit(drawn.iter());
        assert!(found.is_valid());
        assert!(
            (found.0.log_mean - truth.0.log_mean).abs() < 0.15,
            "{found:?}"
        );
        assert!((found.0.log_deviation - 0.3).abs() < 0.12, "{found:?}");
    }

    #[test]
    fn no_wave_turns_over_and_none_differs_without_numbers() {
        let far = PHeights(Spread {
            log_mean: 5.0,
            log_deviation: 0.0,
        });
        let mut normal = vec![3.0; PHeights::numbers(1)];
        normal[0] = 0.0;
        assert!(far.deviations(&normal).eq([[LARGEST as f32; 8]]));
        assert_eq!(far.deviations(&[]).count(), 0);
        assert!(PHeights::fit(std::iter::empty()).is_valid());
    }
}
