//! The frequencies of a signal, in bands that overlap, and how large they are between the beats.
//!
//! Each band fades into the next along the logarithm of the frequency, and all of them together are
//! the whole signal. Within the waves lies what differs in their shape and place; between them lies
//! noise, and that is what is measured: the slow bands between the QRS complexes, the fast ones
//! between T and the next P wave, where nothing but noise is fast.

use crate::beat::{Frame, Timeline, ZERO};
use crate::ecg::SAMPLING_HZ;
use crate::statistics::median;
use rustfft::FftPlanner;
use rustfft::num_complex::Complex64;

/// Where each band has all of the signal, in hertz; below the first and above the last all belongs
/// to that band.
pub const CENTRES_HZ: [f64; BANDS] = [1.0, 2.5, 6.0, 12.0, 22.0, 38.0];
/// How many bands there are.
pub const BANDS: usize = 6;

/// From this band on they are fast.
const FIRST_FAST: usize = 3;
/// From so many samples before an R wave to so many after it lies its QRS complex.
const COMPLEX: [f64; 2] = [15.0, 18.0];
/// From so many samples before an R wave to so many after it lie its P and its T wave.
const BEAT: [f64; 2] = [28.0, 44.0];
/// Where fewer samples lie between the complexes, all of them count.
const FEWEST: usize = 100;
/// Where fewer samples lie between the beats, those between the complexes count.
const FEWEST_OF_NOISE: usize = 40;
/// The median of the square of a standard normal number.
const MEDIAN_SQUARE: f64 = 0.4549;

/// A number for each band of each lead.
pub type Bands = [[f64; 8]; BANDS];

/// A signal, taken apart by frequency.
#[derive(Debug, Clone)]
pub struct BandSplit {
    /// The signal's part in each band; they add up to the signal.
    bands: [Vec<Frame>; BANDS],
    /// The samples between the complexes, of which slow bands are measured.
    between_complexes: Vec<usize>,
    /// The samples between the beats, of which fast bands are measured.
    between_beats: Vec<usize>,
}

impl BandSplit {
    /// Takes a signal apart whose beats stand at the timeline's places.
    pub fn new(signal: &[Frame], timeline: &Timeline) -> Self {
        let samples = signal.len();
        let all = || (0..samples).collect();
        let between_complexes = between(COMPLEX, timeline, samples, FEWEST).unwrap_or_else(all);
        let between_beats = between(BEAT, timeline, samples, FEWEST_OF_NOISE);
        let mut split = Self {
            bands: std::array::from_fn(|_| vec![ZERO; samples]),
            between_beats: between_beats.unwrap_or_else(|| between_complexes.clone()),
            between_complexes,
        };
        if samples == 0 {
            return split;
        }
        let mut planner = FftPlanner::new();
        let [forward, inverse] = [
            planner.plan_fft_forward(samples),
            planner.plan_fft_inverse(samples),
        ];
        let hz = |bin: usize| bin.min(samples - bin) as f64 * SAMPLING_HZ / samples as f64;
        let shares: Vec<[f64; BANDS]> = (0..samples).map(|bin| shares(hz(bin))).collect();
        // Two leads are one complex signal: what is real after the masks stays real.
        for pair in 0..4 {
            let values = signal.iter().map(|frame| {
                let [re, im] = [frame[2 * pair], frame[2 * pair + 1]].map(f64::from);
                Complex64::new(re, im)
            });
            let mut spectrum: Vec<Complex64> = values.collect();
            forward.process(&mut spectrum);
            for (band, frames) in split.bands.iter_mut().enumerate() {
                let masked = spectrum.iter().zip(&shares);
                let mut part: Vec<Complex64> = masked
                    .map(|(value, shares)| value * (shares[band] / samples as f64))
                    .collect();
                inverse.process(&mut part);
                for (frame, value) in frames.iter_mut().zip(part) {
                    frame[2 * pair] = value.re as f32;
                    frame[2 * pair + 1] = value.im as f32;
                }
            }
        }
        split
    }

    /// Root mean square of each band in each lead between the complexes or, of fast bands, the beats,
    /// from the median of the squares: what happens once does not count.
    pub fn sizes(&self) -> Bands {
        std::array::from_fn(|band| {
            let between = if band < FIRST_FAST {
                &self.between_complexes
            } else {
                &self.between_beats
            };
            std::array::from_fn(|lead| {
                let frames = between.iter().map(|&t| self.bands[band][t][lead]);
                let squares: Vec<f64> = frames.map(|x| f64::from(x).powi(2)).collect();
                (median(&squares).unwrap_or(0.0) / MEDIAN_SQUARE).sqrt()
            })
        })
    }

    /// The signal with each band of each lead times its gain.
    pub fn with_gains(&self, gains: &Bands) -> Vec<Frame> {
        let mut signal = vec![ZERO; self.bands[0].len()];
        for (frames, gains) in self.bands.iter().zip(gains) {
            for (sum, frame) in signal.iter_mut().zip(frames) {
                for lead in 0..8 {
                    sum[lead] += gains[lead] as f32 * frame[lead];
                }
            }
        }
        signal
    }
}

/// The samples that are in no beat's stretch around its R wave; `None` where they are fewer than
/// `fewest`.
fn between(
    [before, after]: [f64; 2],
    timeline: &Timeline,
    samples: usize,
    fewest: usize,
) -> Option<Vec<usize>> {
    let is_between = |&t: &usize| {
        let mut beats = timeline.beats.iter();
        !beats.any(|beat| (-before..=after).contains(&(t as f64 - beat.at)))
    };
    let between: Vec<usize> = (0..samples).filter(is_between).collect();
    (between.len() >= fewest).then_some(between)
}

/// The share of each band at a frequency; they add up to 1.
fn shares(hz: f64) -> [f64; BANDS] {
    let mut shares = [0.0; BANDS];
    let above = CENTRES_HZ.partition_point(|&centre| centre <= hz);
    match above {
        0 => shares[0] = 1.0,
        BANDS => shares[BANDS - 1] = 1.0,
        _ => {
            let [low, high] = [CENTRES_HZ[above - 1], CENTRES_HZ[above]];
            let along = (hz / low).ln() / (high / low).ln();
            shares[above - 1] = 1.0 - along;
            shares[above] = along;
        }
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::beat::{ShapeKind, TimedBeat, rms_of_leads};
    use rand::SeedableRng;
    use rand_chacha::ChaCha8Rng;
    use rand_distr::{Distribution, StandardNormal};
    use std::f64::consts::TAU;

    fn timeline() -> Timeline {
        let beat = |k: usize| TimedBeat::new(50.0 + 100.0 * k as f64, ShapeKind::Dominant);
        Timeline {
            beats: (0..10).map(beat).collect(),
            p_waves: Vec::new(),
        }
    }

    /// A sine of so many hertz in lead 2, of unit root mean square.
    fn sine(hz: f64) -> Vec<Frame> {
        let value = |t: usize| 2f64.sqrt() * (TAU * hz * t as f64 / SAMPLING_HZ).sin();
        (0..1000)
            .map(|t| std::array::from_fn(|lead| if lead == 2 { value(t) as f32 } else { 0.0 }))
            .collect()
    }

    #[test]
    fn every_frequency_belongs_to_its_bands_whole() {
        for (hz, band) in CENTRES_HZ.into_iter().zip(0..) {
            let split = BandSplit::new(&sine(hz), &timeline());
            for (other, frames) in split.bands.iter().enumerate() {
                let size = rms_of_leads(frames);
                let expected = f64::from(u8::from(other == band));
                assert!((size[2] - expected).abs() < 1e-6, "{hz}: {size:?}");
                assert!(size[0] < 1e-6);
            }
        }
        for hz in [0.0, 0.3, 1.7, 9.1, 30.0, 50.0] {
            assert!((shares(hz).iter().sum::<f64>() - 1.0).abs() < 1e-12);
        }
    }

    #[test]
    fn noise_has_its_size_and_complexes_do_not_count() {
        let random = ChaCha8Rng::seed_from_u64(4);
        let mut numbers = StandardNormal.sample_iter(random);
        let mut signal: Vec<Frame> = (0..1000)
            .map(|_| std::array::from_fn(|_| numbers.next().unwrap_or(0.0)))
            .collect();
        let power = |sizes: &Bands| sizes[5].iter().map(|x| x * x).sum::<f64>() / 8.0;
        let quiet = power(&BandSplit::new(&signal, &timeline()).sizes());
        // From 22 Hz on the share grows to 1, and stays there from 38 to 50 Hz.
        assert!((0.3..0.45).contains(&quiet), "{quiet}");
        for beat in timeline().beats {
            signal[beat.at as usize] = [60.0; 8];
        }
        let loud = power(&BandSplit::new(&signal, &timeline()).sizes());
        assert!((loud / quiet - 1.0).abs() < 0.25, "{loud} {quiet}");
        let alone = Timeline::default();
        assert!(power(&BandSplit::new(&signal, &alone).sizes()).is_finite());
    }

    #[test]
    fn the_bands_are_the_whole_signal_and_a_gain_acts_on_its_own() {
        let mut signal = sine(CENTRES_HZ[3]);
        for (t, frame) in signal.iter_mut().enumerate() {
            frame[5] = (t * 37 % 101) as f32 / 50.0 - 1.0;
        }
        let split = BandSplit::new(&signal, &timeline());
        let mut gains = [[1.0; 8]; BANDS];
        for (a, b) in signal.iter().zip(split.with_gains(&gains)) {
            assert!((a[2] - b[2]).abs() < 1e-5 && (a[5] - b[5]).abs() < 1e-5);
        }
        gains[3][2] = 0.0;
        gains[4][2] = 7.0;
        assert!(rms_of_leads(&split.with_gains(&gains))[2] < 1e-6);
        let none = BandSplit::new(&[], &timeline());
        assert!(none.with_gains(&gains).is_empty());
        assert_eq!(none.sizes(), [[0.0; 8]; BANDS]);
    }
}
