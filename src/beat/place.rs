//! From shapes and a timeline to a signal.

use super::{BeatShape, Frame, ShapeKind, Timeline, ZERO};
use super::{P_WINDOW, QRST_WINDOW};

/// Samples to each side of a border over which one beat gives way to the next.
const JOIN: f64 = 4.0;

/// The signal of all beats, `samples` frames in unit leads: QRST complexes, each in the span that
/// it owns and cross-faded with its neighbours, and P waves added at their places. `ventricular` is
/// the shape of ventricular beats; without one they look like the dominant beat.
pub fn place(
    dominant: &BeatShape,
    ventricular: Option<&BeatShape>,
    timeline: &Timeline,
    samples: usize,
) -> Vec<Frame> {
    let mut signal = vec![ZERO; samples];
    let borders = timeline.borders();
    for (index, beat) in timeline.beats.iter().enumerate() {
        let shape = match beat.kind {
            ShapeKind::Dominant => dominant,
            ShapeKind::Ventricular => ventricular.unwrap_or(dominant),
        };
        let (from, to) = (borders[index], borders[index + 1]);
        let window = (
            beat.at - QRST_WINDOW.before as f64,
            beat.at + QRST_WINDOW.after as f64,
        );
        let span = sample_range(
            (from - JOIN).max(window.0),
            (to + JOIN).min(window.1),
            samples,
        );
        let is_last = index + 1 == timeline.beats.len();
        for (t, frame) in signal.iter_mut().enumerate().take(span.1).skip(span.0) {
            let t = t as f64;
            let rising = if index == 0 { 1.0 } else { ramp(t - from) };
            let falling = if is_last { 1.0 } else { ramp(to - t) };
            let value = shape.qrst_at(t - beat.at);
            let value = std::array::from_fn(|lead| beat.gain[lead] * value[lead]);
            add(frame, value, rising.min(falling));
        }
    }
    add_p_waves(&mut signal, dominant, timeline);
    signal
}

/// Adds the P waves of a shape at their places.
pub(super) fn add_p_waves(signal: &mut [Frame], shape: &BeatShape, timeline: &Timeline) {
    for &at in &timeline.p_waves {
        add_p_wave(signal, shape, at, &[1.0; 8]);
    }
}

/// Adds the P wave of a shape at one place, each lead times its factor.
pub fn add_p_wave(signal: &mut [Frame], shape: &BeatShape, at: f64, factors: &Frame) {
    if !shape.has_p() {
        return;
    }
    let reach = (at - P_WINDOW.before as f64, at + P_WINDOW.after as f64);
    let (from, to) = sample_range(reach.0, reach.1, signal.len());
    for (t, frame) in signal.iter_mut().enumerate().take(to).skip(from) {
        let value = shape.p_at(t as f64 - at);
        let value = std::array::from_fn(|lead| factors[lead] * value[lead]);
        add(frame, value, 1.0);
    }
}

/// 0 to 1 over [`JOIN`] samples to each side of a border.
fn ramp(distance: f64) -> f64 {
    ((distance + JOIN) / (2.0 * JOIN)).clamp(0.0, 1.0)
}

/// The samples from one place to another, within a signal.
fn sample_range(from: f64, to: f64, samples: usize) -> (usize, usize) {
    let from = from.ceil().max(0.0) as usize;
    let to = ((to.floor() + 1.0).max(0.0) as usize).min(samples);
    (from.min(to), to)
}

fn add(frame: &mut Frame, value: Frame, weight: f64) {
    for (sum, value) in frame.iter_mut().zip(value) {
        *sum += weight as f32 * value;
    }
}

#[cfg(test)]
mod tests {
    use super::super::TimedBeat;
    use super::*;

    fn spike() -> BeatShape {
        let mut shape = BeatShape::silent();
        for (index, frame) in shape.qrst.iter_mut().enumerate() {
            let x = (index as f32 - QRST_WINDOW.before as f32) / 3.0;
            *frame = [(-x * x).exp(); 8];
        }
        shape
    }

    fn beats(at: &[f64]) -> Timeline {
        let dominant = |&at| TimedBeat::new(at, ShapeKind::Dominant);
        Timeline {
            beats: at.iter().map(dominant).collect(),
            p_waves: Vec::new(),
        }
    }

    #[test]
    fn every_beat_has_the_height_of_its_shape_wherever_it_falls_between_samples() {
        let at = [60.0, 140.25, 221.5, 300.75, 383.1];
        let signal = place(&spike(), None, &beats(&at), 450);
        for at in at {
            let peak = super::super::lanczos::at(&signal, at)[0];
            assert!((peak - 1.0).abs() < 0.01, "{at}: {peak}");
        }
    }

    #[test]
    fn p_waves_stand_where_the_timeline_has_them_and_nowhere_else() {
        let mut shape = BeatShape::silent();
        shape.p[P_WINDOW.before] = [1.0; 8];
        let timeline = Timeline {
            p_waves: vec![30.0, 77.0],
            ..beats(&[100.0, 180.0])
        };
        let signal = place(&shape, None, &timeline, 250);
        let found: Vec<usize> = (0..250).filter(|&t| signal[t][0] > 0.5).collect();
        assert_eq!(found, [30, 77]);
    }

    #[test]
    fn a_timeline_outside_the_signal_draws_nothing_and_does_not_panic() {
        let timeline = Timeline {
            p_waves: vec![-500.0, 9e9],
            ..beats(&[-1e6, 1e6])
        };
        let signal = place(&spike(), None, &timeline, 100);
        assert!(signal.iter().flatten().all(|&value| value == 0.0));
    }
}
