//! From a recording to the shapes of its beats.

#[cfg(test)]
mod tests;

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
