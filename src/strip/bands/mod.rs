//! The frequencies of a signal, in bands that overlap, and how large they are between the beats.
//!
//! Each band fades into the next along the logarithm of the frequency, and all of them together are
//! the whole signal. Within the waves lies what differs in their shape and place; between them lies
//! noise, and that is what is measured: the slow bands between the QRS complexes, the fast ones
//! between T and the next P wave, where nothing but noise is fast.

#[cfg(test)]
mod tests;

use crate::beat::{Frame, TimedBeat, Timeline, ZERO};
use crate::ecg::SAMPLING_HZ;
use crate::statistics::{median, standard_deviation};
use rustfft::FftPlanner;
use rustfft::num_complex::Complex64;

/// Where each band has all of the signal, in hertz; below the first and above the last all belongs
/// to that band.
pub const CENTRES_HZ: [f64; BANDS] = [1.0, 2.5, 6.0, 12.0, 22.0, 38.0];
/// How many bands there are.
pub const BANDS: usize = 6;

/// From this band on they are fast.
const FIRST_FAST: usize = 3;
/// From this band on nothing but noise is between the beats.
const FIRST_NOISE: usize = 4;
/// How many bands are noise between the beats.
pub(super) const NOISE_BANDS: usize = BANDS - FIRST_NOISE;
/// From so many samples before an R wave to so many after it lies its QRS complex.
const COMPLEX: [f64; 2] = [15.0, 18.0];
/// From so many samples before an R wave to so many after it lie its P and its T wave.
const BEAT: [f64; 2] = [28.0, 44.0];
/// Over so many samples a complex fades in and out.
const FADE: f64 = 8.0;
/// A stretch between two beats of at least so many samples has a loudness of its own.
const STRETCH: usize = 12;
/// So many stretches tell how much their loudness differs.
const FEWEST_STRETCHES: usize = 4;
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
    /// By how much each sample belongs to a QRS complex, 0 to 1.
    in_complex: Vec<f32>,
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
            in_complex: (0..samples).map(|t| in_complex(t, timeline)).collect(),
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

    /// How much the loudness of the noise differs between one pause between two beats and another:
    /// the standard deviation of its logarithm, the median over the leads. `None` where too few
    /// pauses are long enough.
    pub fn unsteadiness(&self) -> Option<f64> {
        let pauses = self.between_beats.chunk_by(|&a, &b| b == a + 1);
        let pauses: Vec<&[usize]> = pauses.filter(|pause| pause.len() >= STRETCH).collect();
        if pauses.len() < FEWEST_STRETCHES {
            return None;
        }
        let of_lead = |lead: usize| {
            let square = |&t: &usize| self.fast(t, lead).powi(2);
            let log = |pause: &&[usize]| {
                let energy = pause.iter().map(square).sum::<f64>();
                0.5 * (energy / pause.len() as f64).max(f64::MIN_POSITIVE).ln()
            };
            standard_deviation(&pauses.iter().map(log).collect::<Vec<f64>>())
        };
        let of_leads: Option<Vec<f64>> = (0..8).map(of_lead).collect();
        median(&of_leads?)
    }

    /// Mean products of each two leads in each band of the noise, between the beats.
    pub(super) fn noise_products(&self) -> [[[f64; 8]; 8]; NOISE_BANDS] {
        let count = self.between_beats.len().max(1) as f64;
        std::array::from_fn(|band| {
            let mut products = [[0.0; 8]; 8];
            for &t in &self.between_beats {
                let frame = self.bands[FIRST_NOISE + band][t].map(f64::from);
                for (row, a) in products.iter_mut().zip(frame) {
                    row.iter_mut().zip(frame).for_each(|(sum, b)| *sum += a * b);
                }
            }
            products.map(|row| row.map(|sum| sum / count))
        })
    }

    /// The signal's bands of noise, each lead of each mixed from all leads by the band's factor.
    pub(super) fn mixed(mut self, factors: &[Vec<Vec<f64>>]) -> Self {
        for (frames, factor) in self.bands[FIRST_NOISE..].iter_mut().zip(factors) {
            for frame in frames {
                let of = frame.map(f64::from);
                let lead = |row: &Vec<f64>| row.iter().zip(of).map(|(w, x)| w * x).sum::<f64>();
                *frame = std::array::from_fn(|index| lead(&factor[index]) as f32);
            }
        }
        self
    }

    /// A sample of all that is as fast as noise.
    fn fast(&self, t: usize, lead: usize) -> f64 {
        let fast = self.bands[FIRST_NOISE..].iter();
        fast.map(|band| f64::from(band[t][lead])).sum()
    }

    /// The signal with its noise replaced: the fast bands stay within the QRS complexes, fading at
    /// their ends, where the size of each lead is `complexes`; all other bands are at their gains.
    pub fn without_noise(&self, gains: &Bands, complexes: &[f64; 8]) -> Vec<Frame> {
        let only = |is_kept: fn(usize) -> bool, gains: &Bands| -> Bands {
            std::array::from_fn(|band| if is_kept(band) { gains[band] } else { [0.0; 8] })
        };
        let mut signal = self.with_gains(&only(|band| band < FIRST_NOISE, gains));
        let fast = self.with_gains(&only(|band| band >= FIRST_NOISE, &[*complexes; BANDS]));
        let within = fast.iter().zip(&self.in_complex);
        for (sum, (frame, share)) in signal.iter_mut().zip(within) {
            sum.iter_mut()
                .zip(frame)
                .for_each(|(sum, x)| *sum += share * x);
        }
        signal
    }

    /// The noise alone: the fast bands at their gains.
    pub fn noise(&self, gains: &Bands) -> Vec<Frame> {
        self.with_gains(&std::array::from_fn(|band| match band {
            FIRST_NOISE.. => gains[band],
            _ => [0.0; 8],
        }))
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

/// By how much a sample belongs to a QRS complex.
fn in_complex(t: usize, timeline: &Timeline) -> f32 {
    let [before, after] = COMPLEX;
    let share = |beat: &TimedBeat| {
        let from_r = t as f64 - beat.at;
        let inside = (from_r + before).min(after - from_r);
        let along = (inside / FADE).clamp(0.0, 1.0);
        along * along * (3.0 - 2.0 * along)
    };
    timeline.beats.iter().map(share).fold(0.0, f64::max) as f32
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
