//! What the strip network is told about each of its positions.

use crate::beat::{Frame, ShapeKind, Timeline};
use crate::diffusion::{LeadMap, mapped};

/// Samples of a position.
const PATCH: usize = 5;
/// Leads as network channels.
const CHANNELS: usize = 8;
/// Features of the rhythm: impulses of R and P at each sample, whether a beat is ventricular, sine
/// and cosine of the beat phase, RR, and whether there is a rhythm.
const RHYTHM: usize = 2 * PATCH + 5;

/// Numbers at each position: the rhythm, then the placed beats as network channels.
pub const PLAN_FEATURES: usize = RHYTHM + PATCH * CHANNELS;

/// Half width of the impulse of a P wave in samples; that of an R wave is one.
const P_IMPULSE: f64 = 2.0;
/// An RR interval of so many seconds counts as 0 in the logarithm.
const USUAL_RR_S: f64 = 0.85;
const SAMPLING_HZ: f64 = crate::ecg::SAMPLING_HZ;

/// The strip network's input beside the noisy residual.
#[derive(Debug, Clone, PartialEq)]
pub struct StripFeatures {
    /// `positions * PLAN_FEATURES`.
    pub features: Vec<f32>,
    /// Beat phase of each position; 0 where there is no rhythm.
    pub phase: Vec<f32>,
}

impl StripFeatures {
    /// The features of a timeline and its placed beats; `map` takes unit leads to network channels.
    /// The number of frames is a multiple of the patch of 5 samples, what is left over is not told.
    pub fn new(timeline: &Timeline, beats: &[Frame], map: &LeadMap) -> Self {
        let positions = beats.len() / PATCH;
        let mut features = vec![0.0; positions * PLAN_FEATURES];
        let mut phase = vec![0.0; positions];
        for (position, row) in features.chunks_exact_mut(PLAN_FEATURES).enumerate() {
            let centre = (position * PATCH + PATCH / 2) as f64;
            if let Some(at) = timeline.phase(centre) {
                let (sin, cos) = (2.0 * std::f64::consts::PI * at).sin_cos();
                let rr_s = (timeline.rr_around(centre) / SAMPLING_HZ).clamp(0.2, 3.0);
                let rhythm = [sin, cos, (rr_s / USUAL_RR_S).ln(), 1.0];
                for (feature, value) in row[2 * PATCH + 1..RHYTHM].iter_mut().zip(rhythm) {
                    *feature = value as f32;
                }
                phase[position] = at as f32;
            }
            let frames = &beats[position * PATCH..(position + 1) * PATCH];
            let channels = frames
                .iter()
                .flat_map(|frame| mapped(&map.to_channels, frame));
            for (feature, value) in row[RHYTHM..].iter_mut().zip(channels) {
                *feature = value;
            }
        }
        let mut this = Self { features, phase };
        for beat in &timeline.beats {
            this.impulse(beat.at, 1.0, 0, beat.kind == ShapeKind::Ventricular);
        }
        for &at in &timeline.p_waves {
            this.impulse(at, P_IMPULSE, PATCH, false);
        }
        this
    }

    /// A triangle around a place; and the mark of a ventricular beat.
    fn impulse(&mut self, at: f64, half_width: f64, channel: usize, is_ventricular: bool) {
        let samples = self.phase.len() * PATCH;
        let from = (at - half_width).ceil().max(0.0) as usize;
        let to = ((at + half_width).floor() + 1.0).max(0.0) as usize;
        for t in from..to.min(samples) {
            let height = (1.0 - (t as f64 - at).abs() / half_width) as f32;
            let row = t / PATCH * PLAN_FEATURES;
            self.features[row + channel + t % PATCH] += height;
            if is_ventricular {
                self.features[row + 2 * PATCH] = 1.0;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::beat::{TimedBeat, ZERO};

    #[test]
    fn impulses_stand_where_the_events_are() {
        let beat = TimedBeat::new;
        let timeline = Timeline {
            beats: vec![
                beat(12.0, ShapeKind::Dominant),
                beat(32.5, ShapeKind::Ventricular),
            ],
            p_waves: vec![7.0],
        };
        let map = LeadMap::scaled_identity(8, 1.0);
        let mut frames = vec![ZERO; 50];
        frames[12] = [3.0; 8];
        let found = StripFeatures::new(&timeline, &frames, &map);
        assert_eq!(found.features.len(), 10 * PLAN_FEATURES);
        let row = |position: usize| &found.features[position * PLAN_FEATURES..][..PLAN_FEATURES];
        assert_eq!(row(2)[2], 1.0);
        assert_eq!(row(1)[PATCH + 2], 1.0);
        assert_eq!(row(1)[PATCH + 1], 0.5);
        assert_eq!((row(6)[2], row(6)[3]), (0.5, 0.5));
        assert_eq!((row(6)[2 * PATCH], row(2)[2 * PATCH]), (1.0, 0.0));
        assert_eq!(row(2)[RHYTHM + 2 * CHANNELS], 3.0);
        assert!((found.phase[2] - 0.0).abs() < 1e-6);
    }

    #[test]
    fn without_a_rhythm_nothing_is_told() {
        let map = LeadMap::scaled_identity(8, 1.0);
        let found = StripFeatures::new(&Timeline::default(), &[ZERO; 20], &map);
        assert!(found.features.iter().all(|&value| value == 0.0));
    }
}
