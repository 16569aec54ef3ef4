//! The angles by which attention turns queries and keys.

use super::condition::RowRhythm;
use crate::network::forward::simd::turn;
use crate::network::rotary::{angles, harmonics};

/// What a network's angles are made of.
#[derive(Debug)]
pub(super) struct Angles {
    pairs: usize,
    /// `[length, pairs]`: what one beat over the whole signal adds.
    per_beat: Vec<f32>,
    /// `[length, pairs]`: what time adds.
    over_time: Vec<f32>,
    /// `[pairs]`: what one beat of the phase adds.
    per_phase: Vec<f32>,
}

/// Cosines and sines for one record, and what they were made for.
#[derive(Debug, Default)]
pub(super) struct Rotation {
    /// Beats or phases; `None` before the first use.
    followed: Option<Vec<f32>>,
    /// `[length, pairs]`.
    cos: Vec<f32>,
    sin: Vec<f32>,
}

impl Angles {
    /// For `length` positions and `pairs` pairs of numbers in a head.
    pub(super) fn new(length: usize, pairs: usize) -> Self {
        let (per_beat, over_time) = angles(length, pairs);
        Self {
            pairs,
            per_beat,
            over_time,
            per_phase: harmonics(pairs),
        }
    }
}

impl Rotation {
    /// Follows a rhythm; without one, time alone turns. Nothing is computed where the rhythm is
    /// that of the evaluation before.
    pub(super) fn follow(&mut self, angles: &Angles, rhythm: Option<RowRhythm<'_>>) {
        let followed: &[f32] = match &rhythm {
            None => &[],
            Some(RowRhythm::Beats(beats)) => std::slice::from_ref(beats),
            Some(RowRhythm::Plan { phase, .. }) => phase,
        };
        if self.followed.as_deref() == Some(followed) {
            return;
        }
        self.followed = Some(followed.to_vec());
        self.cos.clear();
        self.sin.clear();
        let pairs = angles.pairs;
        let over_time = angles.over_time.chunks(pairs);
        let positions = over_time.zip(angles.per_beat.chunks(pairs));
        for (position, (over_time, per_beat)) in positions.enumerate() {
            let (factor, of_rhythm) = match &rhythm {
                None => (0.0, per_beat),
                Some(RowRhythm::Beats(beats)) => (*beats, per_beat),
                Some(RowRhythm::Plan { phase, .. }) => {
                    (phase[position], angles.per_phase.as_slice())
                }
            };
            for (of_rhythm, over_time) in of_rhythm.iter().zip(over_time) {
                let (sin, cos) = (factor * of_rhythm + over_time).sin_cos();
                self.cos.push(cos);
                self.sin.push(sin);
            }
        }
    }

    /// Turns queries and keys, the first two thirds of the row of each position.
    pub(super) fn apply(&self, projected: &mut [f32], width: usize) {
        let pairs = self.cos.len() / (projected.len() / (3 * width));
        let angles = self.cos.chunks(pairs).zip(self.sin.chunks(pairs));
        for (row, (cos, sin)) in projected.chunks_mut(3 * width).zip(angles) {
            turn(&mut row[..2 * width], cos, sin);
        }
    }
}
