//! The noise between the beats: what muscles, electrodes and amplifiers add, apart from any beat.
//!
//! From about 20 Hz on nothing else lies between T and the next P wave of a recording. Leads I and
//! II correlate by 0.5 there, for they share an electrode, limb and chest leads by nothing, and
//! neighbours on the chest a little. A network paints this as badly as it paints any noise, and what
//! it paints ends at the borders of its patches.

use super::bands::BandSplit;
use super::leads::{is_lead_factor, lead_factor};
use crate::beat::Frame;
use crate::ecg::SAMPLING_HZ;
use serde::{Deserialize, Serialize};

/// No noise is less steady.
const LEAST_STEADY: f64 = 1.5;
/// The loudness is told once in so many seconds, and goes straight from one to the next.
const EVERY_S: f64 = 0.5;
/// Numbers are kept to so many parts of one: a package is read over a network.
const PARTS: f64 = 1e4;

/// White noise with the correlations of the leads, made of sources whose loudness rises and falls:
/// its logarithm is normal at instants half a second apart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Noise {
    /// `factor[l][k]`: lower triangular, times its transpose the correlation of the leads.
    pub factor: Vec<Vec<f64>>,
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
        let mut correlation = [[0.0; 8]; 8];
        let mut count = 0.0;
        for products in recordings.into_iter().map(BandSplit::noise_products) {
            let rms = |lead: usize| products[lead][lead].sqrt();
            if (0..8).any(|lead| rms(lead) == 0.0) {
                continue;
            }
            count += 1.0;
            for (lead, row) in correlation.iter_mut().enumerate() {
                for (other, sum) in row.iter_mut().enumerate() {
                    *sum += products[lead][other] / (rms(lead) * rms(other));
                }
            }
        }
        let mut factor = lead_factor(&correlation, f64::max(count, 1.0));
        factor
            .iter_mut()
            .flatten()
            .for_each(|x| *x = (*x * PARTS).round() / PARTS);
        Self {
            factor,
            unsteadiness,
        }
    }

    /// Whether the numbers make a noise.
    pub fn is_valid(&self) -> bool {
        is_lead_factor(&self.factor)
            && self.factor.iter().flatten().all(|x| x.abs() < 10.0)
            && (0.0..=LEAST_STEADY).contains(&self.unsteadiness)
    }

    /// The noise of the eight independent leads, at no particular size, from [`Noise::numbers`]
    /// standard normal numbers.
    pub fn draw(&self, samples: usize, normal: &[f32]) -> Vec<Frame> {
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
            let sources: [f64; 8] =
                std::array::from_fn(|source| loudness(source, t) * white(source, t));
            let lead = |row: &Vec<f64>| row.iter().zip(sources).map(|(w, x)| w * x).sum::<f64>();
            std::array::from_fn(|index| lead(&self.factor[index]) as f32)
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
    use crate::beat::Timeline;
    use crate::diffusion::NoiseSource;

    const SAMPLES: usize = 20_000;

    /// Lead II goes with lead I by a half, and V6 against V5.
    fn truth(unsteadiness: f64) -> Noise {
        let mut factor: Vec<Vec<f64>> = (0..8).map(|lead| vec![0.0; lead + 1]).collect();
        (0..8).for_each(|lead| factor[lead][lead] = 1.0);
        factor[1] = vec![0.5, 0.75f64.sqrt()];
        (factor[7][6], factor[7][7]) = (-0.6, 0.8);
        Noise {
            factor,
            unsteadiness,
        }
    }

    fn drawn(noise: &Noise) -> Vec<Frame> {
        let normal = NoiseSource::stream(5, 0).normal(Noise::numbers(SAMPLES));
        noise.draw(SAMPLES, &normal)
    }

    #[test]
    fn correlations_are_found_again_in_what_they_drew() {
        let truth = truth(0.0);
        assert!(truth.is_valid());
        let splits = drawn(&truth);
        let splits = splits.chunks(1000).map(|signal| {
            let louder: Vec<Frame> = signal.iter().map(|frame| frame.map(|x| 3.0 * x)).collect();
            BandSplit::new(&louder, &Timeline::default())
        });
        let splits: Vec<BandSplit> = splits.collect();
        let found = Noise::fit(&splits, 0.2);
        assert!(found.is_valid());
        for (found, truth) in found.factor.iter().flatten().zip(truth.factor.concat()) {
            assert!((found - truth).abs() < 0.05, "{found} {truth}");
        }
    }

    #[test]
    fn unsteady_noise_has_the_tails_of_a_mixture() {
        let kurtosis = |noise: &[Frame]| {
            let moment = |power: i32| {
                let values = noise.iter().map(|frame| f64::from(frame[5]).powi(power));
                values.sum::<f64>() / noise.len() as f64
            };
            moment(4) / moment(2).powi(2)
        };
        assert!((kurtosis(&drawn(&truth(0.0))) - 3.0).abs() < 0.15);
        assert!(kurtosis(&drawn(&truth(0.6))) > 4.0);
    }

    #[test]
    fn too_few_numbers_are_silence_and_numbers_from_outside_are_checked() {
        let noise = truth(0.2);
        assert_eq!(noise.draw(3, &[]), [[0.0; 8]; 3]);
        assert!(noise.draw(0, &[]).is_empty());
        let none = Noise::fit([], 0.0);
        assert!(none.is_valid());
        for unsteadiness in [-0.1, f64::NAN, 9.0] {
            assert!(!truth(unsteadiness).is_valid());
        }
        let short = Noise {
            factor: Vec::new(),
            unsteadiness: 0.0,
        };
        assert!(!short.is_valid());
    }
}
