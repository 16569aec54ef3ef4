//! The spikes of a pacemaker.

use super::are_plausible;
use crate::beat::Frame;
use crate::ecg::SAMPLING_HZ;
use crate::rhythm::{AtrialKind, BeatKind, Plan};
use serde::{Deserialize, Serialize};

/// An impulse lasts half a millisecond; after the recorder's filter it is one sample wide.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PacingSpikes {
    /// Height of a ventricular spike in each lead, millivolt: from the tip in the right ventricle
    /// to the generator below the left clavicle.
    pub ventricular_mv: [f64; 8],
    /// An atrial spike's height, as a share of the ventricular one's.
    pub atrial_share: f64,
    /// From the spike to the QRS complex that it causes, seconds.
    pub to_qrs_s: f64,
    /// From the spike to the peak of the P wave that it causes, seconds.
    pub to_p_peak_s: f64,
    /// Standard deviation between patients of the logarithm of the heights.
    pub size_deviation: f64,
}

impl Default for PacingSpikes {
    fn default() -> Self {
        Self {
            ventricular_mv: [0.15, -0.5, -0.35, -0.4, -0.5, -0.5, -0.4, -0.35],
            atrial_share: 0.6,
            to_qrs_s: 0.02,
            to_p_peak_s: 0.07,
            size_deviation: 0.25,
        }
    }
}

impl PacingSpikes {
    pub(super) fn is_valid(&self) -> bool {
        are_plausible(&self.ventricular_mv)
            && (0.0..=2.0).contains(&self.atrial_share)
            && [self.to_qrs_s, self.to_p_peak_s]
                .iter()
                .all(|after_s| (0.0..=0.2).contains(after_s))
            && (0.0..=1.0).contains(&self.size_deviation)
    }

    /// Adds the spikes of a plan whose QRS complexes begin `onset` samples before their R waves,
    /// and tells whether it has any.
    pub(super) fn add(&self, to: &mut [Frame], plan: &Plan, onset: f64, normal: f32) -> bool {
        let size = (self.size_deviation * f64::from(normal.clamp(-2.5, 2.5))).exp();
        let beats = plan.beats.iter();
        let ventricular = beats
            .filter(|beat| beat.kind == BeatKind::Paced)
            .map(|beat| (beat.time_s - self.to_qrs_s) * SAMPLING_HZ - onset)
            .map(|at| (at, size));
        let waves = plan.atrial.iter();
        let atrial = waves
            .filter(|wave| wave.kind == AtrialKind::Paced)
            .map(|wave| (wave.time_s - self.to_p_peak_s) * SAMPLING_HZ)
            .map(|at| (at, size * self.atrial_share));
        let spikes: Vec<(f64, f64)> = ventricular.chain(atrial).collect();
        for &(at, size) in &spikes {
            let place = at.round();
            if place >= 0.0
                && let Some(frame) = to.get_mut(place as usize)
            {
                // An impulse between two samples is lower in the nearer one.
                let nearness = 1.0 - 0.8 * (at - place).abs();
                for (value, mv) in frame.iter_mut().zip(self.ventricular_mv) {
                    *value += (size * nearness * mv) as f32;
                }
            }
        }
        !spikes.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::beat::ZERO;
    use crate::rhythm::{AtrialEvent, BeatEvent};

    #[test]
    fn a_spike_stands_before_each_paced_beat_and_p_wave_and_nowhere_else() {
        let beat = |time_s: f64, kind: BeatKind| BeatEvent { time_s, kind };
        let plan = Plan {
            duration_s: Plan::DURATION_S,
            atrial: vec![AtrialEvent {
                time_s: 1.0,
                kind: AtrialKind::Paced,
            }],
            beats: vec![
                beat(-0.5, BeatKind::Paced),
                beat(1.2, BeatKind::Paced),
                beat(2.2, BeatKind::PrematureVentricular),
            ],
        };
        let mut frames = vec![ZERO; 300];
        let spikes = PacingSpikes::default();
        assert!(spikes.add(&mut frames, &plan, 6.0, 0.0));
        let places: Vec<usize> = (0..300).filter(|&at| frames[at] != ZERO).collect();
        assert_eq!(places, [93, 112]);
        assert!((frames[112][1] + 0.5).abs() < 1e-6);
        assert!((frames[93][1] + 0.3).abs() < 1e-6);
    }
}
