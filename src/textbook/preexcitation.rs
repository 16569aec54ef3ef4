//! The delta wave: the ventricles begin early, through an accessory pathway, and slowly.

use crate::beat::{BeatShape, QRST_WINDOW};
use serde::{Deserialize, Serialize};

/// A slope that leads into the QRS complex.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeltaWave {
    /// How much earlier the ventricles begin, seconds.
    pub length_s: f64,
    /// Height at its end, as a share of each lead's R wave (or Q wave) over the beginning.
    pub height: f64,
}

impl Default for DeltaWave {
    fn default() -> Self {
        Self {
            length_s: 0.045,
            height: 0.35,
        }
    }
}

impl DeltaWave {
    pub(super) fn is_valid(&self) -> bool {
        (0.0..=0.1).contains(&self.length_s) && (0.0..=1.0).contains(&self.height)
    }

    /// The beat with a slope up to its QRS complex, which begins `onset` samples before the R wave.
    /// From there it goes on, ever steeper, to the R wave, unless the complex is beyond it: no Q
    /// wave and no notch remain, for what would make them is excited already.
    pub(super) fn before(&self, mut beat: BeatShape, onset: f64) -> BeatShape {
        let length = self.length_s * crate::ecg::SAMPLING_HZ;
        let r = QRST_WINDOW.before;
        let begin = (r as f64 - onset).round().max(0.0) as usize;
        let flat = beat.qrst[begin];
        let peak = beat.qrst[r];
        for (index, frame) in beat.qrst.iter_mut().enumerate().take(r) {
            let after = index as f64 - (r as f64 - onset);
            let share = if after <= 0.0 {
                self.height * (1.0 + after / length.max(1e-6)).max(0.0)
            } else {
                self.height + (1.0 - self.height) * (after / onset).powi(2)
            };
            if share == 0.0 {
                continue;
            }
            for ((value, flat), peak) in frame.iter_mut().zip(flat).zip(peak) {
                let slope = flat + share as f32 * (peak - flat);
                *value = if peak >= flat {
                    value.max(slope)
                } else {
                    value.min(slope)
                };
            }
        }
        beat
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::beat::BeatShape;

    #[test]
    fn the_complex_begins_earlier_and_its_peak_stays() {
        let mut beat = BeatShape::silent();
        let r = QRST_WINDOW.before;
        for (after, height) in [0.0, 0.3, 0.6, 1.0, 0.5, 0.0].into_iter().enumerate() {
            beat.qrst[r - 3 + after] = [height; 8];
        }
        let drawn = DeltaWave::default().before(beat.clone(), 3.0);
        let lead: Vec<f32> = drawn.qrst.iter().map(|frame| frame[4]).collect();
        assert!((lead[r] - 1.0).abs() < 1e-6);
        assert!((lead[r - 3] - 0.35).abs() < 1e-6, "{lead:?}");
        assert!(lead[r - 6] > 0.05 && lead[r - 8].abs() < 1e-6);
        assert!(
            lead[..=r].windows(2).all(|pair| pair[0] <= pair[1]),
            "{lead:?}"
        );
        assert_eq!(drawn.qrst[r..], beat.qrst[r..]);
    }
}
