//! Waves of atrial flutter: a saw tooth without a flat line between its teeth.

use super::are_plausible;
use crate::beat::Frame;
use crate::ecg::SAMPLING_HZ;
use crate::rhythm::{AtrialKind, Plan};
use serde::{Deserialize, Serialize};
use std::f64::consts::PI;

/// Typical flutter turns counterclockwise around the tricuspid valve: negative saw teeth in II, III
/// and aVF, small positive waves in V1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FlutterWaves {
    /// Half of the height from valley to peak in each lead, millivolt; negative where the wave is
    /// upside down.
    pub half_height_mv: [f64; 8],
    /// The rising part of a wave, as a share of it: the fall is slow, the rise steep.
    pub rise: f64,
    /// Standard deviation between patients of the logarithm of all heights.
    pub size_deviation: f64,
    /// Standard deviation between patients of each lead's height, as a share of lead II's.
    pub lead_deviation: f64,
}

impl Default for FlutterWaves {
    fn default() -> Self {
        Self {
            half_height_mv: [0.01, 0.1, -0.05, -0.03, -0.01, 0.01, 0.02, 0.03],
            rise: 0.3,
            size_deviation: 0.25,
            lead_deviation: 0.1,
        }
    }
}

/// So many harmonics fit below 25 Hz at 300 waves a minute.
const HARMONICS: u32 = 5;

impl FlutterWaves {
    /// Standard normal numbers that a patient's waves take: one for all leads, one for each.
    pub(super) const NUMBERS: usize = 9;

    pub(super) fn is_valid(&self) -> bool {
        are_plausible(&self.half_height_mv)
            && (0.05..=0.95).contains(&self.rise)
            && [self.size_deviation, self.lead_deviation]
                .iter()
                .all(|deviation| (0.0..=1.0).contains(deviation))
    }

    /// Adds the waves of a plan, and tells whether it has any.
    pub(super) fn add(&self, to: &mut [Frame], plan: &Plan, normal: &[f32]) -> bool {
        let waves = plan.atrial.iter();
        let times_s: Vec<f64> = waves
            .filter(|wave| wave.kind == AtrialKind::Flutter)
            .map(|wave| wave.time_s)
            .collect();
        let mut normal = normal.iter().map(|&x| f64::from(x.clamp(-2.5, 2.5)));
        let mut next = || normal.next().unwrap_or(0.0);
        let size = (self.size_deviation * next()).exp();
        let unit = self.half_height_mv[1].abs();
        let heights = self
            .half_height_mv
            .map(|mv| size * (mv + self.lead_deviation * unit * next()));
        for pair in times_s.windows(2) {
            let (start, end) = (pair[0] * SAMPLING_HZ, pair[1] * SAMPLING_HZ);
            let first = start.ceil().max(0.0) as usize;
            for (index, frame) in to.iter_mut().enumerate().skip(first) {
                let phase = (index as f64 - start) / (end - start);
                if phase >= 1.0 {
                    break;
                }
                // The plan has the time of the peak.
                let wave = self.tooth(phase + self.rise);
                for (value, height) in frame.iter_mut().zip(heights) {
                    *value += (height * wave) as f32;
                }
            }
        }
        times_s.len() > 1
    }

    /// A tooth that rises to 1 and falls to -1, at a phase from 0 to 1; without harmonics that 100
    /// samples a second could not tell.
    fn tooth(&self, phase: f64) -> f64 {
        let rise = self.rise;
        let harmonic = |k: u32| {
            let k = f64::from(k);
            let height = 2.0 / (PI * PI * k * k * rise * (1.0 - rise)) * (PI * k * rise).sin();
            height * (2.0 * PI * k * (phase - rise / 2.0)).sin()
        };
        (1..=HARMONICS).map(harmonic).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::beat::ZERO;
    use crate::rhythm::AtrialEvent;

    fn plan(waves: usize) -> Plan {
        let event = |place: usize| AtrialEvent {
            time_s: 0.2 * place as f64 - 0.5,
            kind: AtrialKind::Flutter,
        };
        Plan {
            duration_s: Plan::DURATION_S,
            atrial: (0..waves).map(event).collect(),
            beats: Vec::new(),
        }
    }

    #[test]
    fn a_tooth_rises_steeply_and_falls_slowly() {
        let waves = FlutterWaves::default();
        assert!((waves.tooth(0.0) + 1.0).abs() < 0.12);
        assert!((waves.tooth(waves.rise) - 1.0).abs() < 0.12);
        assert!(
            (waves.tooth(0.999) - waves.tooth(0.0)).abs() < 0.05,
            "periodic"
        );
        assert!(waves.tooth(waves.rise / 2.0).abs() < 1e-9);
        assert!(waves.tooth(0.65).abs() < 0.05, "halfway down");
    }

    #[test]
    fn the_waves_have_the_plans_rate_and_no_flat_line() {
        let mut frames = vec![ZERO; 1000];
        assert!(FlutterWaves::default().add(&mut frames, &plan(60), &[0.0; 9]));
        let two: Vec<f32> = frames.iter().map(|frame| frame[1]).collect();
        let rising = two.windows(2).filter(|w| w[0] <= 0.0 && w[1] > 0.0).count();
        assert!((49..=51).contains(&rising), "{rising} waves in 10 s");
        for window in two.windows(20) {
            let highest = window.iter().copied().fold(f32::MIN, f32::max);
            let lowest = window.iter().copied().fold(f32::MAX, f32::min);
            assert!((0.16..0.24).contains(&(highest - lowest)));
        }
        let v1 = frames.iter().map(|frame| frame[2]);
        let product: f32 = v1.zip(&two).map(|(a, b)| a * b).sum();
        assert!(product < 0.0, "V1 is the other way round");
    }

    #[test]
    fn a_plan_without_flutter_is_left_alone() {
        let mut frames = vec![ZERO; 100];
        assert!(!FlutterWaves::default().add(&mut frames, &plan(0), &[0.0; 9]));
        assert!(frames.iter().all(|frame| *frame == ZERO));
    }
}
