//! The beats of a recording laid over each other, to a sample of 2 ms.

use super::super::super::statistics::median;
use einthoven::ecg::{Ecg, Lead};
use einthoven::measure::Measurements;
use std::ops::Range;

/// Samples between two of the recording's.
const FACTOR: usize = 5;
/// Taps of the interpolation on either side.
const REACH: isize = 6;
/// Samples of a beat before and behind the onset of its QRS complex: 280 and 500 ms at 500 Hz.
const BEFORE: usize = 140;
const AFTER: usize = 250;
/// How far a beat may be moved to lie on the others, in samples: 50 ms.
const SHIFT: isize = 25;
/// The level of a beat is its median over the samples before the QRS complex: 40 ms.
const LEVEL: usize = 20;

/// Beats of the independent leads against the level before their QRS complex, aligned by it.
pub(super) struct AlignedBeats {
    /// `beats[beat][lead][sample]`, millivolt.
    pub(super) beats: Vec<Vec<Vec<f64>>>,
    /// The median of the beats, `[lead][sample]`.
    pub(super) usual: Vec<Vec<f64>>,
    /// Where the QRS complex ends.
    qrs_end: usize,
}

impl AlignedBeats {
    /// Lays the whole beats of a recording over each other.
    pub(super) fn new(ecg: &Ecg, measurements: &Measurements) -> Self {
        let hz = ecg.sampling_hz() * FACTOR as f64;
        let qrs = measurements.qrs_ms.map_or(BEFORE / 4, |ms| {
            (f64::from(ms) / 1000.0 * hz).round() as usize
        });
        let leads: Vec<Vec<f64>> = Lead::INDEPENDENT
            .iter()
            .map(|&lead| upsampled(ecg.lead_mv(lead)))
            .collect();
        let mut aligned = Self {
            beats: Vec::new(),
            usual: Vec::new(),
            qrs_end: BEFORE + qrs.clamp(LEVEL, AFTER / 2),
        };
        let starts: Vec<usize> = onsets(measurements)
            .into_iter()
            .filter_map(|onset| ((onset * FACTOR as f64).round() as usize).checked_sub(BEFORE))
            .filter(|&start| start + BEFORE + AFTER <= leads.first().map_or(0, Vec::len))
            .collect();
        aligned.beats = starts.iter().map(|&start| cut(&leads, start)).collect();
        aligned.usual = usual(&aligned.beats);
        // Once more, each beat moved to where it fits the usual one best.
        let moved = |&start: &usize| cut(&leads, aligned.best_start(&leads, start));
        let moved: Vec<_> = starts.iter().map(moved).collect();
        aligned.usual = usual(&moved);
        aligned.beats = moved;
        aligned
    }

    /// The samples of the P wave, the QRS complex and the T wave.
    pub(super) fn p(&self) -> Range<usize> {
        BEFORE - 125..BEFORE - 10
    }

    pub(super) fn qrs(&self) -> Range<usize> {
        BEFORE..self.qrs_end
    }

    pub(super) fn t(&self) -> Range<usize> {
        let end = BEFORE + AFTER;
        (self.qrs_end + 20).min(end - 20)..(self.qrs_end + 150).min(end)
    }

    fn best_start(&self, leads: &[Vec<f64>], start: usize) -> usize {
        let window = BEFORE.saturating_sub(20)..self.qrs_end + 20;
        let likeness = |start: usize| -> f64 {
            let of_lead = |(usual, lead): (&Vec<f64>, &Vec<f64>)| -> f64 {
                let own = &lead[start + window.start..start + window.end];
                own.iter()
                    .zip(&usual[window.clone()])
                    .map(|(a, b)| a * b)
                    .sum()
            };
            self.usual.iter().zip(leads).map(of_lead).sum()
        };
        let last = leads.first().map_or(0, Vec::len) - BEFORE - AFTER;
        let candidates = (-SHIFT..=SHIFT).filter_map(|shift| start.checked_add_signed(shift));
        let candidates = candidates.filter(|&start| start <= last);
        candidates
            .max_by(|&a, &b| likeness(a).total_cmp(&likeness(b)))
            .unwrap_or(start)
    }
}

/// Onsets of the QRS complexes in the recording's samples, on the first lead that shows most.
fn onsets(measurements: &Measurements) -> Vec<f64> {
    let of_lead = |lead: &einthoven::measure::LeadMeasurements| -> Vec<f64> {
        lead.beats
            .iter()
            .filter_map(|beat| beat.qrs_onset)
            .collect()
    };
    let leads = measurements.leads.values().rev().map(of_lead);
    leads.max_by_key(Vec::len).unwrap_or_default()
}

fn cut(leads: &[Vec<f64>], start: usize) -> Vec<Vec<f64>> {
    let of_lead = |lead: &Vec<f64>| {
        let beat = &lead[start..start + BEFORE + AFTER];
        let level = median(&beat[BEFORE - LEVEL..BEFORE]).unwrap_or(0.0);
        beat.iter().map(|mv| mv - level).collect()
    };
    leads.iter().map(of_lead).collect()
}

/// The median over the beats, sample by sample.
fn usual(beats: &[Vec<Vec<f64>>]) -> Vec<Vec<f64>> {
    let Some(first) = beats.first() else {
        return Vec::new();
    };
    let mut values = vec![0.0; beats.len()];
    let mut at = |lead: usize, sample: usize| {
        for (slot, beat) in values.iter_mut().zip(beats) {
            *slot = beat[lead][sample];
        }
        let middle = values.len() / 2;
        *values.select_nth_unstable_by(middle, f64::total_cmp).1
    };
    (0..first.len())
        .map(|lead| (0..BEFORE + AFTER).map(|sample| at(lead, sample)).collect())
        .collect()
}

/// Five times as many samples, by a windowed sinc (Lanczos); the ends are continued.
fn upsampled(mv: &[f32]) -> Vec<f64> {
    let sinc = |x: f64| {
        let x = x * std::f64::consts::PI;
        if x.abs() < 1e-9 { 1.0 } else { x.sin() / x }
    };
    let weights: Vec<Vec<f64>> = (0..FACTOR)
        .map(|phase| {
            let distance = |tap: isize| phase as f64 / FACTOR as f64 - tap as f64;
            let weight = |tap| sinc(distance(tap)) * sinc(distance(tap) / REACH as f64);
            let weights: Vec<f64> = (1 - REACH..=REACH).map(weight).collect();
            let sum: f64 = weights.iter().sum();
            weights.into_iter().map(|weight| weight / sum).collect()
        })
        .collect();
    let last = mv.len().saturating_sub(1) as isize;
    let at = |place: usize| -> f64 {
        let first = (place / FACTOR) as isize + 1 - REACH;
        let taps = weights[place % FACTOR].iter().enumerate();
        let value = |tap: usize| mv[(first + tap as isize).clamp(0, last) as usize];
        taps.map(|(tap, weight)| weight * f64::from(value(tap)))
            .sum()
    };
    (0..mv.len() * FACTOR).map(at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slow_sine_is_interpolated() {
        let sine = |t: f64| (t * 0.3).sin();
        let mv: Vec<f32> = (0..200).map(|t| sine(f64::from(t)) as f32).collect();
        let fine = upsampled(&mv);
        assert_eq!(fine.len(), 1000);
        for (place, found) in fine.iter().enumerate().take(900).skip(100) {
            let expected = sine(place as f64 / FACTOR as f64);
            assert!((found - expected).abs() < 2e-3, "{place}");
        }
    }
}
