//! The median beats of all independent leads, as one vector to be compared with others.

use einthoven::ecg::{Ecg, Lead, SAMPLING_HZ};
use einthoven::measure::{MEDIAN_BEAT_S, qrs_times_s};

/// Samples per lead at 100 Hz.
pub(in super::super) const BEAT_SAMPLES: usize = (MEDIAN_BEAT_S * SAMPLING_HZ) as usize;

/// The [`einthoven::measure::median_beat`] of the independent leads, lead after lead, of a
/// recording at 100 Hz; all 0 when no beat is found.
pub fn median_beat(ecg: &Ecg) -> Vec<f32> {
    let times_s = qrs_times_s(ecg);
    let of_lead = |lead: Lead| {
        einthoven::measure::median_beat(ecg.lead_mv(lead), ecg.sampling_hz(), &times_s)
            .unwrap_or_else(|| vec![0.0; BEAT_SAMPLES])
    };
    Lead::INDEPENDENT.into_iter().flat_map(of_lead).collect()
}

/// Root mean square difference of two vectors of equal length, in their unit.
pub(in super::super) fn rms_difference(a: &[f32], b: &[f32]) -> f32 {
    let squares: f32 = a.iter().zip(b).map(|(x, y)| (x - y) * (x - y)).sum();
    (squares / a.len() as f32).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shift_in_time_changes_little_and_a_flat_line_has_no_beat() {
        let beats = |shift: usize, height: f32| {
            // A peak of 160 ms, so that a QRS time that falls on the next sample matters little.
            let peak = |t: usize| 1.0 - ((t + shift) % 80).abs_diff(8) as f32 / 8.0;
            let lead: Vec<f32> = (0..1000).map(|t| height * peak(t).max(0.0)).collect();
            let ecg = Ecg::from_independent(100.0, std::array::from_fn(|_| lead.clone())).unwrap();
            median_beat(&ecg)
        };
        let beat = beats(0, 1.0);
        assert_eq!(beat.len(), 8 * BEAT_SAMPLES);
        assert!(beat.iter().any(|mv| (mv - 1.0).abs() < 1e-6));
        assert!(rms_difference(&beat, &beats(20, 1.0)) < rms_difference(&beat, &beats(0, 1.5)));
        assert!(beats(0, 0.0).iter().all(|&mv| mv == 0.0));
        assert_eq!(rms_difference(&[0.0, 0.0], &[3.0, 3.0]), 3.0);
    }
}
