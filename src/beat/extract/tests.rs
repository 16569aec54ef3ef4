//! Beats placed here, taken apart again.

use super::super::TimedBeat;
use super::*;

fn bump(index: usize, centre: f32, width: f32, height: f32) -> Frame {
    let x = (index as f32 - centre) / width;
    [height * (-x * x).exp(); 8]
}

/// A beat with a P wave of 0.2, an R wave of 4 and a T wave of 1.
fn shape() -> BeatShape {
    let mut shape = BeatShape::silent();
    for (index, frame) in shape.p.iter_mut().enumerate() {
        *frame = bump(index, P_WINDOW.before as f32, 3.0, 0.2);
    }
    for (index, frame) in shape.qrst.iter_mut().enumerate() {
        let (r, t) = (bump(index, 40.0, 2.5, 4.0), bump(index, 68.0, 7.0, 1.0));
        *frame = std::array::from_fn(|lead| r[lead] + t[lead]);
    }
    shape
}

fn timeline(jitter: f64) -> Timeline {
    let at = |k: usize| 70.0 + 83.3 * k as f64;
    let beats = (0..11usize).map(|k| {
        let aside = if k.is_multiple_of(2) { jitter } else { -jitter };
        TimedBeat::new(at(k) + aside, ShapeKind::Dominant)
    });
    Timeline {
        beats: beats.collect(),
        // The PR interval grows from beat to beat.
        p_waves: (0..11).map(|k| at(k) - 16.0 - k as f64).collect(),
    }
}

#[test]
fn what_was_placed_is_found_again_and_leaves_no_residual() {
    let signal = place(&shape(), None, &timeline(0.0), 1000);
    let found = extract(&signal, timeline(0.6), Some([7.0, 7.0])).unwrap();
    // All beats may be moved together: what a shape is aligned on is a matter of taste.
    let moved = found.timeline.beats.iter().zip(timeline(0.0).beats);
    let moved: Vec<f64> = moved.map(|(beat, truth)| beat.at - truth.at).collect();
    assert!(
        moved.iter().all(|m| (m - moved[0]).abs() < 0.1),
        "{moved:?}"
    );
    let worst = found
        .residual
        .iter()
        .flatten()
        .fold(0f32, |w, x| w.max(x.abs()));
    assert!(worst < 0.15, "{worst}");
    let p = found.dominant.p[P_WINDOW.before][0];
    assert!((p - 0.2).abs() < 0.03, "{p}");
}

#[test]
fn beats_that_grow_and_shrink_are_modulated_and_leave_no_residual() {
    let mut events = timeline(0.0);
    for (index, beat) in events.beats.iter_mut().enumerate() {
        let by = if index.is_multiple_of(2) { 0.1 } else { -0.1 };
        beat.gain[..4].fill(1.0 + by);
    }
    let signal = place(&shape(), None, &events, 1000);
    let found = extract(&signal, timeline(0.0), Some([7.0, 7.0])).unwrap();
    let gains = found.timeline.beats.iter().map(|beat| beat.gain);
    for (index, gain) in gains.enumerate() {
        // The median of eleven beats is one of the six large ones.
        let expected = if index.is_multiple_of(2) {
            1.0
        } else {
            0.9 / 1.1
        };
        assert!((gain[0] - expected).abs() < 0.01, "{index}: {}", gain[0]);
        assert!((gain[7] - 1.0).abs() < 0.01, "{index}: {}", gain[7]);
    }
    let energy = |frames: &[Frame]| frames.iter().flatten().map(|x| x * x).sum::<f32>();
    assert!(energy(&found.residual) < 0.05 * energy(&found.modulation));
}

#[test]
fn a_beat_of_another_shape_does_not_blur_the_usual_one() {
    let mut wide = BeatShape::silent();
    for (index, frame) in wide.qrst.iter_mut().enumerate() {
        *frame = bump(index, 42.0, 8.0, -5.0);
    }
    let mut events = timeline(0.0);
    events.beats[4].kind = ShapeKind::Ventricular;
    let signal = place(&shape(), Some(&wide), &events, 1000);
    let found = extract(&signal, events, Some([7.0, 7.0])).unwrap();
    let nadir = found.ventricular.unwrap().qrst[42][0];
    assert!((nadir + 5.0).abs() < 0.2, "{nadir}");
    assert!((found.dominant.qrst[40][0] - 4.0).abs() < 0.1);
}
