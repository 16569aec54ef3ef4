//! The noise between the beats: what muscles, electrodes and amplifiers add, apart from any beat.
//!
//! From about 20 Hz on nothing else lies between T and the next P wave of a recording. Leads I and
//! II correlate by 0.5 there, for they share an electrode; limb and chest leads, and neighbours on
//! the chest, the less the faster it is. A network paints this as badly as it paints any noise, and what
//! it paints ends at the borders of its patches.

use super::bands::{BandSplit, NOISE_BANDS};
use super::leads::{is_lead_factor, lead_factor};
use crate::beat::{Frame, Timeline};
use crate::ecg::SAMPLING_HZ;
use serde::{Deserialize, Serialize};

/// No noise is less steady.
const LEAST_STEADY: f64 = 1.5;
/// The loudness is told once in so many seconds, and goes straight from one to the next.
const EVERY_S: f64 = 0.5;
/// Numbers are kept to so many parts of one: a package is read over a network.
const PARTS: f64 = 1e4;

/// Noise with the correlations of the leads in each of its bands, made of white sources whose
/// loudness rises and falls: its logarithm is normal at instants half a second apart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Noise {
    /// `factors[band][l][k]`, the slower band first: lower triangular, times its transpose the
    /// correlation of the leads.
    pub factors: Vec<Vec<Vec<f64>>>,
    /// Standard deviation of the logarithm of a source's loudness.
    pub unsteadiness: f64,
}

impl Noise {
    /// How many standard normal numbers the noise of so many samples takes.
    pub fn numbers(samples: usize) -> usize {
        8 * (samples + instants(samples))
    }

    /// Fits the correlations to residuals that were taken apart; each lead of each counts alike.
    /// How unsteady the noise is, is not seen from them alone.
    pub fn fit<'a>(recordings: impl IntoIterator<Item = &'a BandSplit>, unsteadiness: f64) -> Self {
        let mut correlations = [[[0.0; 8]; 8]; NOISE_BANDS];
        let mut count = 0.0;
        for bands in recordings.into_iter().map(BandSplit::noise_products) {
            let is_flat = |products: &[[f64; 8]; 8]| (0..8).any(|lead| products[lead][lead] == 0.0);
            if bands.iter().any(is_flat) {
                continue;
            }
            count += 1.0;
            for (correlation, products) in correlations.iter_mut().zip(bands) {
                let rms = |lead: usize| products[lead][lead].sqrt();
                for (lead, row) in correlation.iter_mut().enumerate() {
                    for (other, sum) in row.iter_mut().enumerate() {
                        *sum += products[lead][other] / (rms(lead) * rms(other));
                    }
                }
            }
        }
        let rounded = |x: f64| (x * PARTS).round() / PARTS;
        let factor = |correlation: &[[f64; 8]; 8]| -> Vec<Vec<f64>> {
            let rows = lead_factor(correlation, f64::max(count, 1.0)).into_iter();
            rows.map(|row| row.into_iter().map(rounded).collect())
                .collect()
        };
        Self {
            factors: correlations.iter().map(factor).collect(),
            unsteadiness,
        }
    }

    /// Whether the numbers make a noise.
    pub fn is_valid(&self) -> bool {
        let numbers = || self.factors.iter().flatten().flatten();
        self.factors.len() == NOISE_BANDS
            && self.factors.iter().all(|factor| is_lead_factor(factor))
            && numbers().all(|x| x.abs() < 10.0)
            && (0.0..=LEAST_STEADY).contains(&self.unsteadiness)
    }

    /// The noise of the eight independent leads between these beats, at no particular size, from
    /// [`Noise::numbers`] standard normal numbers.
    pub fn draw(&self, timeline: &Timeline, samples: usize, normal: &[f32]) -> BandSplit {
        BandSplit::new(&self.sources(samples, normal), timeline).mixed(&self.factors)
    }

    /// Eight independent sources.
    fn sources(&self, samples: usize, normal: &[f32]) -> Vec<Frame> {
        let number = |index: usize| normal.get(index).copied().map_or(0.0, f64::from);
        let instants = instants(samples);
        let loudness = |source: usize, t: usize| {
            let at = t as f64 / (EVERY_S * SAMPLING_HZ);
            let of = |instant: usize| number(source * instants + instant);
            let (first, along) = (at as usize, at.fract());
            let log = (1.0 - along) * of(first) + along * of(first + 1);
            (self.unsteadiness * log).exp()
        };
        let white = |source: usize, t: usize| number(8 * instants + source * samples + t);
        let frame = |t: usize| -> Frame {
            std::array::from_fn(|source| (loudness(source, t) * white(source, t)) as f32)
        };
        (0..samples).map(frame).collect()
    }
}

/// How many instants lie around so many samples.
fn instants(samples: usize) -> usize {
    (samples as f64 / (EVERY_S * SAMPLING_HZ)) as usize + 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::NoiseSource;

    const SAMPLES: usize = 20_000;

    /// In the slower band lead II goes with lead I by a half, in the faster V6 against V5.
    fn truth(unsteadiness: f64) -> Noise {
        let alone = |lead: usize| {
            let mut row = vec![0.0; lead + 1];
            row[lead] = 1.0;
            row
        };
        let mut factors = vec![(0..8).map(alone).collect::<Vec<_>>(); NOISE_BANDS];
        factors[0][1] = vec![0.5, 0.75f64.sqrt()];
        (factors[1][7][6], factors[1][7][7]) = (-0.6, 0.8);
        Noise {
            factors,
            unsteadiness,
        }
    }

    fn normal() -> Vec<f32> {
        NoiseSource::stream(5, 0).normal(Noise::numbers(SAMPLES))
    }

    #[test]
    fn correlations_are_found_again_in_what_they_drew() {
        let truth = truth(0.0);
        assert!(truth.is_valid());
        let drawn = truth.draw(&Timeline::default(), SAMPLES, &normal());
        let found = Noise::fit([&drawn], 0.2);
        assert!(found.is_valid());
        for (found, truth) in found.factors.iter().flatten().zip(truth.factors.concat()) {
            for (found, truth) in found.iter().zip(truth) {
                assert!((found - truth).abs() < 0.04, "{found} {truth}");
            }
        }
    }

    #[test]
    fn unsteady_noise_has_the_tails_of_a_mixture() {
        let kurtosis = |unsteadiness: f64| {
            let noise = truth(unsteadiness).sources(SAMPLES, &normal());
            let moment = |power: i32| {
                let values = noise.iter().map(|frame| f64::from(frame[5]).powi(power));
                values.sum::<f64>() / noise.len() as f64
            };
            moment(4) / moment(2).powi(2)
        };
        assert!((kurtosis(0.0) - 3.0).abs() < 0.15);
        assert!(kurtosis(0.6) > 4.0);
    }

    #[test]
    fn too_few_numbers_are_silence_and_numbers_from_outside_are_checked() {
        let noise = truth(0.2);
        assert_eq!(noise.sources(3, &[]), [[0.0; 8]; 3]);
        assert!(noise.sources(0, &[]).is_empty());
        assert!(Noise::fit([], 0.0).is_valid());
        for unsteadiness in [-0.1, f64::NAN, 9.0] {
            assert!(!truth(unsteadiness).is_valid());
        }
        let short = Noise {
            factors: vec![Vec::new(); NOISE_BANDS],
            unsteadiness: 0.0,
        };
        assert!(!short.is_valid());
    }
}
