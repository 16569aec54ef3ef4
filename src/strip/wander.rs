//! Wander of the baseline: a random process with the spectrum and the lead covariance of
//! recordings.
//!
//! A recording does not end where it began. To a Fourier series that difference is a jump, whose
//! overtones would be drawn as wander that is too fast; so a straight line from end to end is taken
//! off first and drawn for itself.

use super::leads::{is_lead_factor, lead_factor};
use crate::beat::{Frame, ZERO};
use rustfft::FftPlanner;
use rustfft::num_complex::Complex64;
use serde::{Deserialize, Serialize};

/// Nothing faster belongs to the wander.
const FASTEST_HZ: f64 = 0.6;
const SAMPLING_HZ: f64 = crate::ecg::SAMPLING_HZ;

/// The fitted process, for signals of one length.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Wander {
    /// Amplitude of each frequency, from 0 in steps of one over the duration.
    pub spectrum: Vec<f64>,
    /// How far apart both ends are, in the spectrum's unit; in packages made before it, a part of
    /// the spectrum.
    #[serde(default, skip_serializing_if = "is_none")]
    pub drift: f64,
    /// `factor[l][k]`: lower triangular, times its transpose the covariance of the unit leads.
    pub factor: Vec<Vec<f64>>,
}

/// Whether a package need not say it.
fn is_none(drift: &f64) -> bool {
    *drift == 0.0
}

impl Wander {
    /// Fits the process to the wander of recordings of equal length; each counts with unit power.
    pub fn fit<'a>(recordings: impl IntoIterator<Item = &'a [Frame]>) -> Self {
        let mut power: Vec<f64> = Vec::new();
        let mut covariance = [[0.0; 8]; 8];
        let [mut count, mut drift]: [f64; 2] = [0.0; 2];
        for frames in recordings {
            let samples = frames.len();
            let size: f64 = frames.iter().flatten().map(|&x| f64::from(x).powi(2)).sum();
            if size == 0.0 {
                continue;
            }
            let gain = (8.0 * samples as f64 / size).sqrt();
            count += 1.0;
            power.resize(highest(samples) + 1, 0.0);
            for lead in 0..8 {
                let value = |frame: &Frame| gain * f64::from(frame[lead]);
                let apart = value(&frames[samples - 1]) - value(&frames[0]);
                drift += (unit(samples) * apart).powi(2) / 8.0;
                let values = frames.iter().enumerate();
                let level = values.map(|(t, frame)| value(frame) - apart * line(t, samples));
                for (sum, value) in power.iter_mut().zip(spectrum(level)) {
                    *sum += value.norm_sqr() / 8.0;
                }
                for (other, entry) in covariance[lead].iter_mut().enumerate() {
                    let products = frames
                        .iter()
                        .map(|f| f64::from(f[lead]) * f64::from(f[other]));
                    *entry += gain * gain * products.sum::<f64>() / samples as f64;
                }
            }
        }
        let count = count.max(1.0);
        Self {
            drift: (drift / count).sqrt(),
            spectrum: power.iter().map(|power| (power / count).sqrt()).collect(),
            factor: lead_factor(&covariance, count),
        }
    }

    /// Whether the numbers make a process of signals with `samples` frames.
    pub fn is_valid(&self, samples: usize) -> bool {
        self.spectrum.len() == highest(samples) + 1
            && is_lead_factor(&self.factor)
            && self
                .spectrum
                .iter()
                .chain(self.factor.iter().flatten())
                .chain([&self.drift])
                .all(|value| value.is_finite() && value.abs() < 1e6)
    }

    /// How many standard normal numbers [`Wander::draw`] takes.
    pub fn numbers(&self) -> usize {
        // The mean's are the drift's.
        16 * self.spectrum.len()
    }

    /// A wander of unit root mean square over all leads, `samples` frames, from [`Wander::numbers`]
    /// standard normal numbers.
    pub fn draw(&self, samples: usize, normal: &[f32]) -> Vec<Frame> {
        let mut frames = vec![[0.0f64; 8]; samples];
        let mut numbers = normal.iter().copied().map(f64::from);
        let mut next = move || numbers.next().unwrap_or(0.0);
        let mut mixed = || -> [[f64; 2]; 8] {
            let parts: [[f64; 2]; 8] = std::array::from_fn(|_| [next(), next()]);
            std::array::from_fn(|lead| {
                let row = self.factor[lead].iter().zip(&parts);
                row.fold([0.0, 0.0], |sum, (weight, part)| {
                    [sum[0] + weight * part[0], sum[1] + weight * part[1]]
                })
            })
        };
        for (k, amplitude) in self.spectrum.iter().enumerate().skip(1) {
            let mixed = mixed();
            for (t, frame) in frames.iter_mut().enumerate() {
                let angle = 2.0 * std::f64::consts::PI * (k * t) as f64 / samples as f64;
                let (sin, cos) = angle.sin_cos();
                for (value, [re, im]) in frame.iter_mut().zip(mixed) {
                    *value += amplitude * (re * cos - im * sin);
                }
            }
        }
        for (lead, [apart, _]) in mixed().into_iter().enumerate() {
            let apart = self.drift * apart;
            for (t, frame) in frames.iter_mut().enumerate() {
                frame[lead] += apart * line(t, samples);
            }
        }
        let power: f64 = frames.iter().flatten().map(|x| x * x).sum();
        if power == 0.0 {
            return vec![ZERO; samples];
        }
        let gain = (8.0 * samples as f64 / power).sqrt();
        frames
            .into_iter()
            .map(|frame| frame.map(|value| (gain * value) as f32))
            .collect()
    }
}

/// A straight line from -1/2 to 1/2.
fn line(t: usize, samples: usize) -> f64 {
    t as f64 / samples.saturating_sub(1).max(1) as f64 - 0.5
}

/// What the spectrum of a sine of unit mean square has at its frequency.
fn unit(samples: usize) -> f64 {
    samples as f64 / std::f64::consts::SQRT_2
}

/// The number of the highest frequency that is kept.
fn highest(samples: usize) -> usize {
    let most = (FASTEST_HZ * samples as f64 / SAMPLING_HZ).floor() as usize;
    most.min(samples / 2)
}

fn spectrum(values: impl Iterator<Item = f64>) -> Vec<Complex64> {
    let mut values: Vec<Complex64> = values.map(|value| Complex64::new(value, 0.0)).collect();
    FftPlanner::new()
        .plan_fft_forward(values.len())
        .process(&mut values);
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_process_has_the_power_and_the_correlation_of_what_it_was_fitted_to() {
        let wave = |t: usize| (2.0 * std::f32::consts::PI * 0.2 * t as f32 / 100.0).sin();
        let recording: Vec<Frame> = (0..1000)
            .map(|t| std::array::from_fn(|lead| if lead == 7 { -wave(t) } else { wave(t) }))
            .collect();
        let wander = Wander::fit([recording.as_slice()]);
        assert!(wander.is_valid(1000));
        assert!(wander.drift < 0.02 * wander.spectrum[2], "{wander:?}");
        let normal: Vec<f32> = (0..wander.numbers())
            .map(|i| ((i * 37 % 17) as f32 - 8.0) / 5.0)
            .collect();
        let drawn = wander.draw(1000, &normal);
        let power: f32 = drawn.iter().flatten().map(|x| x * x).sum::<f32>() / 8000.0;
        assert!((power - 1.0).abs() < 1e-3);
        let product: f32 = drawn.iter().map(|f| f[0] * f[7]).sum::<f32>() / 1000.0;
        assert!(product < -0.9, "{product}");
        // Only the second frequency, 0.2 Hz, is there.
        assert!(
            drawn
                .iter()
                .zip(&drawn[250..])
                .all(|(a, b)| (a[0] + b[0]).abs() < 0.05)
        );
    }

    #[test]
    fn a_drift_is_no_fast_wander() {
        let recordings: Vec<Vec<Frame>> = (0..40)
            .map(|k| {
                let slope = ((k * 37 % 41) as f32 - 20.0) / 10.0;
                (0..1000)
                    .map(|t| [slope * (line(t, 1000) as f32); 8])
                    .collect()
            })
            .collect();
        let wander = Wander::fit(recordings.iter().map(Vec::as_slice));
        let overtones = &wander.spectrum[1..];
        assert!(overtones.iter().all(|x| *x < 1e-3 * wander.drift));
        let normal: Vec<f32> = (0..wander.numbers())
            .map(|i| (i % 5) as f32 - 2.3)
            .collect();
        let drawn = wander.draw(1000, &normal);
        // Of unit root mean square a line reaches from -1.73 to 1.73.
        let apart = drawn[999][0] - drawn[0][0];
        assert!((apart.abs() - 12f32.sqrt()).abs() < 0.01, "{apart}");
    }
}
