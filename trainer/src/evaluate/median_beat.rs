//! The median beat: what an ECG looks like regardless of when its beats fall.

use einthoven::ecg::{Ecg, Lead};
use einthoven::measure::qrs_times_s;

/// Seconds before and after the QRS complex.
const BEFORE_S: f64 = 0.30;
const AFTER_S: f64 = 0.50;

/// Samples per lead at 100 Hz.
pub(super) const BEAT_SAMPLES: usize = 80;

/// Length of a [`median_beat`].
pub(super) const BEAT_LEN: usize = BEAT_SAMPLES * Lead::INDEPENDENT.len();

/// The median beat of the independent leads, lead after lead, 0.3 s before to 0.5 s after the QRS
/// complex, in millivolt against each lead's median; all 0 when no beat is found.
pub fn median_beat(ecg: &Ecg) -> Vec<f32> {
    let first_samples: Vec<usize> = qrs_times_s(ecg)
        .into_iter()
        .filter(|time_s| *time_s >= BEFORE_S && *time_s + AFTER_S < ecg.duration_s())
        .map(|time_s| ((time_s - BEFORE_S) * ecg.sampling_hz()).round() as usize)
        .filter(|first| first + BEAT_SAMPLES <= ecg.len())
        .collect();
    let mut beat = Vec::with_capacity(BEAT_LEN);
    for lead in Lead::INDEPENDENT {
        let mv = ecg.lead_mv(lead);
        let baseline = median(&mut mv.to_vec());
        beat.extend((0..BEAT_SAMPLES).map(|offset| {
            let mut values: Vec<f32> = first_samples.iter().map(|at| mv[at + offset]).collect();
            if values.is_empty() {
                0.0
            } else {
                median(&mut values) - baseline
            }
        }));
    }
    beat
}

fn median(values: &mut [f32]) -> f32 {
    let middle = values.len() / 2;
    *values.select_nth_unstable_by(middle, f32::total_cmp).1
}

/// Root mean square difference of two vectors of equal length, in their unit.
pub(super) fn rms_difference(a: &[f32], b: &[f32]) -> f32 {
    let squares: f32 = a.iter().zip(b).map(|(x, y)| (x - y) * (x - y)).sum();
    (squares / a.len() as f32).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shift_in_time_changes_nothing_and_a_flat_line_has_no_beat() {
        let beats = |shift: usize, height: f32| {
            // A peak of 160 ms, so that a QRS time that falls on the next sample matters little.
            let peak = |t: usize| 1.0 - ((t + shift) % 80).abs_diff(8) as f32 / 8.0;
            let lead: Vec<f32> = (0..1000).map(|t| height * peak(t).max(0.0)).collect();
            let ecg = Ecg::from_independent(100.0, std::array::from_fn(|_| lead.clone())).unwrap();
            median_beat(&ecg)
        };
        let beat = beats(0, 1.0);
        assert_eq!(beat.len(), BEAT_LEN);
        assert!(beat.iter().any(|mv| (mv - 1.0).abs() < 1e-6));
        assert!(rms_difference(&beat, &beats(20, 1.0)) < rms_difference(&beat, &beats(0, 1.5)));
        assert!(beats(0, 0.0).iter().all(|&mv| mv == 0.0));
        assert_eq!(rms_difference(&[0.0, 0.0], &[3.0, 3.0]), 3.0);
    }
}
