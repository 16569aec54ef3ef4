//! From a recording to the shapes of its beats.

use super::place::add_p_waves;
use super::{BeatShape, Frame, P_WINDOW, QRST_WINDOW, ShapeKind, Timeline, ZERO};
use super::{align, difference, lanczos, place};

/// A beat of which fewer samples lie in its own span and in the recording says too little.
const FEWEST_SAMPLES: usize = 30;
/// Samples over which an end that no beat covers is eased to zero.
const EASE: usize = 10;
/// Samples over which the P wave fades outside its measured ends.
const FADE: f64 = 2.0;
/// Rounds of aligning beats with their median and taking the median again.
const ROUNDS: usize = 2;

/// What a recording is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Extracted {
    /// The shape of most beats.
    pub dominant: BeatShape,
    /// The shape of ventricular beats, where there are any; without P wave.
    pub ventricular: Option<BeatShape>,
    /// The events, beats aligned with their shapes and with their gains.
    pub timeline: Timeline,
    /// The placed beats.
    pub beats: Vec<Frame>,
    /// The placed beats less beats that are all as high as their shapes.
    pub modulation: Vec<Frame>,
    /// The signal less the placed beats.
    pub residual: Vec<Frame>,
}

impl Extracted {
    /// All that differs from beat to beat: modulation and residual.
    pub fn variation(&self) -> Vec<Frame> {
        let frames = self.modulation.iter().zip(&self.residual);
        frames
            .map(|(a, b)| std::array::from_fn(|lead| a[lead] + b[lead]))
            .collect()
    }
}

/// Takes a signal in unit leads apart along a timeline: the median P wave over the waves that are
/// `p_ends` (samples before and after the peak) wide, and the median QRST complex of each kind over
/// what is left, beats aligned with it. `None` with fewer than two beats.
pub fn extract(
    signal: &[Frame],
    mut timeline: Timeline,
    p_ends: Option<[f64; 2]>,
) -> Option<Extracted> {
    if timeline.beats.len() < 2 {
        return None;
    }
    let mut dominant = BeatShape::silent();
    if let Some(ends) = p_ends {
        dominant.p = median_p(signal, &timeline, ends).unwrap_or(dominant.p);
    }
    let mut p_waves = vec![ZERO; signal.len()];
    add_p_waves(&mut p_waves, &dominant, &timeline);
    let without_p = difference(signal, &p_waves);

    let mut ventricular = None;
    for round in 0..=ROUNDS {
        dominant.qrst = median_qrst(&without_p, &timeline, ShapeKind::Dominant)?;
        ventricular = median_qrst(&without_p, &timeline, ShapeKind::Ventricular);
        if round == ROUNDS {
            break;
        }
        for beat in &mut timeline.beats {
            let shape = match beat.kind {
                ShapeKind::Dominant => Some(&dominant.qrst),
                ShapeKind::Ventricular => ventricular.as_ref(),
            };
            if let Some(shape) = shape {
                beat.at = align::refined(&without_p, shape, beat.at);
                beat.gain = align::gain(&without_p, shape, beat.at);
            }
        }
    }
    let ventricular = ventricular.map(|qrst| BeatShape {
        qrst,
        ..BeatShape::silent()
    });
    let mut alike = timeline.clone();
    alike.beats.iter_mut().for_each(|beat| beat.gain = [1.0; 8]);
    let alike = place(&dominant, ventricular.as_ref(), &alike, signal.len());
    let beats = place(&dominant, ventricular.as_ref(), &timeline, signal.len());
    Some(Extracted {
        modulation: difference(&beats, &alike),
        residual: difference(signal, &beats),
        dominant,
        ventricular,
        timeline,
        beats,
    })
}

/// The median P wave over the straight line between its ends, fading to zero outside them.
fn median_p(
    signal: &[Frame],
    timeline: &Timeline,
    [before, after]: [f64; 2],
) -> Option<Vec<Frame>> {
    let reach = |end: f64, window: usize| end.min(window as f64 - FADE - 1.0);
    let (before, after) = (reach(before, P_WINDOW.before), reach(after, P_WINDOW.after));
    let last = signal.len() as f64 - 1.0;
    let waves: Vec<Vec<Option<Frame>>> = timeline
        .p_waves
        .iter()
        .filter(|&&at| at - before - FADE >= 0.0 && at + after + FADE <= last)
        .map(|&at| {
            let (from, to) = (
                lanczos::at(signal, at - before),
                lanczos::at(signal, at + after),
            );
            (0..P_WINDOW.len())
                .map(|index| {
                    let offset = index as f64 - P_WINDOW.before as f64;
                    let along = ((offset + before) / (before + after)).clamp(0.0, 1.0) as f32;
                    let value = lanczos::at(signal, at + offset);
                    Some(std::array::from_fn(|lead| {
                        value[lead] - from[lead] - along * (to[lead] - from[lead])
                    }))
                })
                .collect()
        })
        .collect();
    let mut wave: Vec<Frame> = median(&waves)?.into_iter().flatten().collect();
    for (index, frame) in wave.iter_mut().enumerate() {
        let offset = index as f64 - P_WINDOW.before as f64;
        let outside = (-before - offset).max(offset - after).max(0.0);
        let weight = (1.0 - outside / FADE).max(0.0) as f32;
        for value in frame {
            *value *= weight;
        }
    }
    Some(wave)
}

/// The median QRST complex of one kind, each beat within the span that it owns.
fn median_qrst(signal: &[Frame], timeline: &Timeline, kind: ShapeKind) -> Option<Vec<Frame>> {
    let borders = timeline.borders();
    let last = signal.len() as f64 - 1.0;
    let mut beats = Vec::new();
    for (index, beat) in timeline.beats.iter().enumerate() {
        if beat.kind != kind {
            continue;
        }
        let own = borders[index].max(0.0)..borders[index + 1].min(last);
        let frames: Vec<Option<Frame>> = (0..QRST_WINDOW.len())
            .map(|offset| beat.at + offset as f64 - QRST_WINDOW.before as f64)
            .map(|at| own.contains(&at).then(|| lanczos::at(signal, at)))
            .collect();
        if frames.iter().flatten().count() >= FEWEST_SAMPLES {
            beats.push(frames);
        }
    }
    Some(eased(&median(&beats)?))
}

/// Sample by sample and lead by lead the median over the beats that have the sample.
fn median(beats: &[Vec<Option<Frame>>]) -> Option<Vec<Option<Frame>>> {
    let samples = beats.first()?.len();
    let at = |index: usize| -> Option<Frame> {
        let frames: Vec<Frame> = beats.iter().filter_map(|beat| beat[index]).collect();
        if frames.is_empty() {
            return None;
        }
        Some(std::array::from_fn(|lead| {
            let mut values: Vec<f32> = frames.iter().map(|frame| frame[lead]).collect();
            values.sort_by(f32::total_cmp);
            let middle = values.len() / 2;
            if values.len().is_multiple_of(2) {
                0.5 * (values[middle - 1] + values[middle])
            } else {
                values[middle]
            }
        }))
    };
    Some((0..samples).map(at).collect())
}

/// Fills the ends that no beat covers: eased to zero over [`EASE`] samples.
fn eased(frames: &[Option<Frame>]) -> Vec<Frame> {
    let Some(first) = frames.iter().position(Option::is_some) else {
        return vec![ZERO; frames.len()];
    };
    let last = frames.iter().rposition(Option::is_some).unwrap_or(first);
    let scaled = |frame: Frame, distance: usize| {
        let weight = 1.0 - distance.min(EASE) as f32 / EASE as f32;
        frame.map(|value| weight * value)
    };
    let end = |at: usize| frames[at].unwrap_or(ZERO);
    frames
        .iter()
        .enumerate()
        .map(|(index, frame)| match frame {
            Some(frame) => *frame,
            None if index < first => scaled(end(first), first - index),
            None if index > last => scaled(end(last), index - last),
            None => ZERO,
        })
        .collect()
}

#[cfg(test)]
mod tests {
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
}
