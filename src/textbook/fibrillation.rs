//! The f waves of atrial fibrillation: a saw tooth of changing rate and height.
//!
//! The form is that of Stridh and Sornmo, "Spatiotemporal QRST cancellation techniques for analysis
//! of atrial fibrillation", IEEE Transactions on Biomedical Engineering 2001; 48: 105: a fundamental
//! with falling harmonics, its frequency and its amplitude modulated slowly. The heights are what
//! is missing between the T wave and the next QRS complex: 66 records of folds 1 to 9 with
//! fibrillation have 0.018 mV there in V1 (median standard deviation), the networks' ECGs 0.010 mV.

use super::are_plausible;
use crate::beat::Frame;
use crate::ecg::SAMPLING_HZ;
use serde::{Deserialize, Serialize};
use std::f64::consts::TAU;

/// Three sources that beat at rates of their own: seen by lead I, by lead II and by V1 with its
/// neighbours.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FibrillationWaves {
    /// Root mean square in each lead, millivolt.
    pub rms_mv: [f64; 8],
    /// Standard deviation between patients of the logarithm of all heights.
    pub size_deviation: f64,
    /// Usual rate, hertz.
    pub rate_hz: f64,
    /// Standard deviation of the rate between patients, hertz.
    pub rate_deviation_hz: f64,
}

impl Default for FibrillationWaves {
    fn default() -> Self {
        Self {
            rms_mv: [0.013, 0.012, 0.015, 0.009, 0.006, 0.004, 0.003, 0.003],
            size_deviation: 0.5,
            rate_hz: 6.2,
            rate_deviation_hz: 0.6,
        }
    }
}

/// The source that each lead sees.
const SOURCE: [usize; 8] = [0, 1, 2, 2, 2, 2, 0, 0];
const SOURCES: usize = 3;
/// Harmonics; the third of 8.5 Hz is below 50 Hz.
const HARMONICS: u32 = 3;
/// Rates of fibrillation, hertz.
const RATES_HZ: std::ops::RangeInclusive<f64> = 4.5..=8.5;
/// The slow changes of rate and height, hertz.
const SLOW_HZ: [f64; 2] = [0.13, 0.37];
/// Depth of the changes of rate and of height, as shares.
const RATE_DEPTH: f64 = 0.06;
const HEIGHT_DEPTH: f64 = 0.3;
/// Numbers of a source: its rate, its phase, and two for each slow change.
const NUMBERS_OF_SOURCE: usize = 2 + 4 * SLOW_HZ.len();

/// A slow change of unit size, drawn from two normal numbers for each of its frequencies.
struct Slow<'a>(&'a [f64]);

impl Slow<'_> {
    fn at(&self, time_s: f64) -> f64 {
        let parts = self.0.as_chunks::<2>().0.iter().zip(SLOW_HZ);
        let sum: f64 = parts
            .map(|([cos, sin], hz)| {
                let angle = TAU * hz * time_s;
                cos * angle.cos() + sin * angle.sin()
            })
            .sum();
        sum / (SLOW_HZ.len() as f64).sqrt()
    }
}

impl FibrillationWaves {
    /// Standard normal numbers that a patient's waves take.
    pub(super) const NUMBERS: usize = 1 + SOURCES * NUMBERS_OF_SOURCE;

    pub(super) fn is_valid(&self) -> bool {
        are_plausible(&self.rms_mv)
            && (0.0..=1.0).contains(&self.size_deviation)
            && RATES_HZ.contains(&self.rate_hz)
            && (0.0..=2.0).contains(&self.rate_deviation_hz)
    }

    /// Adds the waves.
    pub(super) fn add(&self, to: &mut [Frame], normal: &[f32]) {
        let normal: Vec<f64> = normal
            .iter()
            .map(|&x| f64::from(x.clamp(-2.5, 2.5)))
            .collect();
        let Some((size, normal)) = normal.split_first() else {
            return;
        };
        let size = (self.size_deviation * size).exp();
        let sources: Vec<Vec<f64>> = normal
            .chunks_exact(NUMBERS_OF_SOURCE)
            .map(|numbers| self.source(to.len(), numbers))
            .collect();
        for (lead, rms) in self.rms_mv.iter().enumerate() {
            let Some(source) = sources.get(SOURCE[lead]) else {
                return;
            };
            for (frame, wave) in to.iter_mut().zip(source) {
                frame[lead] += (size * rms * wave) as f32;
            }
        }
    }

    /// A source of unit root mean square.
    fn source(&self, samples: usize, numbers: &[f64]) -> Vec<f64> {
        let (own, slow) = numbers.split_at(2);
        let (rate, height) = slow.split_at(slow.len() / 2);
        let hz = self.rate_hz + self.rate_deviation_hz * own[0];
        let hz = hz.clamp(*RATES_HZ.start(), *RATES_HZ.end());
        let mut angle = TAU * own[1];
        let mut wave: Vec<f64> = (0..samples)
            .map(|index| {
                let time_s = index as f64 / SAMPLING_HZ;
                angle += TAU * hz * (1.0 + RATE_DEPTH * Slow(rate).at(time_s)) / SAMPLING_HZ;
                let tooth: f64 = (1..=HARMONICS)
                    .map(|k| (f64::from(k) * angle).sin() / f64::from(k))
                    .sum();
                (1.0 + HEIGHT_DEPTH * Slow(height).at(time_s)) * tooth
            })
            .collect();
        let power = wave.iter().map(|x| x * x).sum::<f64>() / samples.max(1) as f64;
        let gain = 1.0 / power.sqrt().max(1e-9);
        wave.iter_mut().for_each(|value| *value *= gain);
        wave
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::beat::{ZERO, rms_of_leads};

    #[test]
    fn the_waves_have_their_size_and_the_rate_of_fibrillation() {
        let waves = FibrillationWaves::default();
        let normal: Vec<f32> = (0..FibrillationWaves::NUMBERS)
            .map(|i| {
                if i == 0 {
                    0.0
                } else {
                    ((i * 37 % 17) as f32 - 8.0) / 8.0
                }
            })
            .collect();
        let mut frames = vec![ZERO; 1000];
        waves.add(&mut frames, &normal);
        for (found, wanted) in rms_of_leads(&frames).iter().zip(waves.rms_mv) {
            assert!((found - wanted).abs() < 0.01 * wanted, "{found} {wanted}");
        }
        let v1: Vec<f32> = frames.iter().map(|frame| frame[2]).collect();
        let rising = v1.windows(2).filter(|w| w[0] <= 0.0 && w[1] > 0.0).count();
        assert!((45..=85).contains(&rising), "{rising} waves in 10 s");
        // I and V1 see sources of their own.
        let product: f32 = frames.iter().map(|frame| frame[0] * frame[2]).sum();
        let sizes = (waves.rms_mv[0] * waves.rms_mv[2]) as f32 * 1000.0;
        assert!(product.abs() < 0.5 * sizes);
    }
}
