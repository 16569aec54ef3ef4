//! The median beat: what a lead looks like regardless of when its beats fall.

/// Where a median beat begins and ends, in seconds before and after the QRS complex.
const BEFORE_S: f64 = 0.30;
const AFTER_S: f64 = 0.50;

/// Duration of a [`median_beat`] in seconds.
pub const MEDIAN_BEAT_S: f64 = BEFORE_S + AFTER_S;

/// The median over all beats of a lead, from 0.3 s before to 0.5 s after the QRS complex, in
/// millivolt against the lead's median.
///
/// `qrs_times_s` are the times of the complexes as from [`super::qrs_times_s`]; a beat that does
/// not lie wholly in the recording is left out. `None` when none does.
pub fn median_beat(lead_mv: &[f32], sampling_hz: f64, qrs_times_s: &[f64]) -> Option<Vec<f32>> {
    let samples = (MEDIAN_BEAT_S * sampling_hz).round() as usize;
    let starts: Vec<usize> = qrs_times_s
        .iter()
        .filter(|time_s| **time_s >= BEFORE_S)
        .map(|time_s| ((time_s - BEFORE_S) * sampling_hz).round() as usize)
        .filter(|start| start + samples <= lead_mv.len())
        .collect();
    if starts.is_empty() {
        return None;
    }
    let baseline_mv = upper_median(lead_mv.to_vec());
    let at = |offset: usize| starts.iter().map(|start| lead_mv[start + offset]).collect();
    Some(
        (0..samples)
            .map(|offset| upper_median(at(offset)) - baseline_mv)
            .collect(),
    )
}

/// The median of a list that is not empty; the upper one of the middle two.
fn upper_median(mut values: Vec<f32>) -> f32 {
    let middle = values.len() / 2;
    *values.select_nth_unstable_by(middle, f32::total_cmp).1
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A triangle of 160 ms every 0.8 s at 100 Hz, its peak in `times_s`.
    fn lead(height_mv: f32, shift: usize) -> (Vec<f32>, Vec<f64>) {
        let peak = |t: usize| 1.0 - ((t + shift) % 80).abs_diff(8) as f32 / 8.0;
        let samples = (0..1000).map(|t| height_mv * peak(t).max(0.0)).collect();
        let times_s = (0..13).map(|beat| (80 * beat + 8 - shift) as f64 / 100.0);
        (samples, times_s.collect())
    }

    #[test]
    fn a_shift_in_time_changes_nothing() {
        let (mv, times_s) = lead(1.5, 0);
        let beat = median_beat(&mv, 100.0, &times_s).unwrap();
        assert_eq!(beat.len(), 80);
        assert!((beat[30] - 1.5).abs() < 1e-6, "the peak stands at 0.3 s");
        let (mv, times_s) = lead(1.5, 5);
        assert_eq!(median_beat(&mv, 100.0, &times_s), Some(beat));
    }

    #[test]
    fn without_a_whole_beat_there_is_none() {
        assert_eq!(median_beat(&[0.0; 100], 100.0, &[]), None);
        assert_eq!(median_beat(&[0.0; 100], 100.0, &[0.1, 0.9]), None);
    }

    #[test]
    fn one_odd_beat_leaves_no_trace() {
        let (mut mv, times_s) = lead(1.0, 0);
        let beat = median_beat(&mv, 100.0, &times_s);
        for sample in &mut mv[320..400] {
            *sample += 3.0;
        }
        let with_odd = median_beat(&mv, 100.0, &times_s);
        assert_eq!(with_odd, beat);
    }
}
