//! The deflections of a QRS complex in their order: what tells rsR′ from QS.

use super::delineation::Delineation;
use super::prepare::WORKING_HZ;
use serde::{Deserialize, Serialize};

/// One deflection of a QRS complex.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct QrsWave {
    /// Its peak against the straight line between the ends of the complex, millivolt; negative
    /// where it points down.
    pub mv: f32,
    /// Its duration, milliseconds.
    pub ms: f32,
}

/// A deflection smaller than this is none.
const WAVE_MV: f64 = 0.03;
/// Nor is one smaller than this share of the largest.
const WAVE_SHARE: f64 = 0.05;

/// The deflections of the dominant shape on one lead, between the ends of the complex on all leads;
/// `index` is the lead's place among the usable ones. Empty without a complex.
pub(super) fn measure(delineation: &Delineation, index: usize) -> Vec<QrsWave> {
    let found = || {
        let waves = &delineation.groups[delineation.dominant()?];
        let (onset, offset) = (waves.qrs_onset()?.round(), waves.qrs_offset()?.round());
        let template = waves.group.template.get(index)?;
        template.get(onset as usize..=offset as usize)
    };
    found().map(split).unwrap_or_default()
}

/// The deflections of a complex from its first to its last sample.
fn split(complex: &[f64]) -> Vec<QrsWave> {
    let (Some(first), Some(last)) = (complex.first(), complex.last()) else {
        return Vec::new();
    };
    let slope = (last - first) / (complex.len() - 1).max(1) as f64;
    let level = |at: usize| first + slope * at as f64;
    let height: Vec<f64> = (complex.iter().enumerate())
        .map(|(at, mv)| mv - level(at))
        .collect();
    let peak = |run: &[f64]| {
        run.iter().fold(
            0.0,
            |top: f64, mv| if mv.abs() > top.abs() { *mv } else { top },
        )
    };
    let smallest = WAVE_MV.max(WAVE_SHARE * peak(&height).abs());
    let mut waves: Vec<QrsWave> = Vec::new();
    for run in height.chunk_by(|a, b| (*a > 0.0) == (*b > 0.0)) {
        let mv = peak(run);
        if mv.abs() < smallest {
            continue;
        }
        let (mv, ms) = (mv as f32, (run.len() as f64 / WORKING_HZ * 1000.0) as f32);
        match waves
            .last_mut()
            .filter(|wave| (wave.mv > 0.0) == (mv > 0.0))
        {
            // A notch that just reaches the line leaves one wave.
            Some(wave) => {
                wave.ms += ms;
                if mv.abs() > wave.mv.abs() {
                    wave.mv = mv;
                }
            }
            None => waves.push(QrsWave { mv, ms }),
        }
    }
    waves
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Straight lines between corners of (milliseconds, millivolt), at 500 Hz.
    fn complex(corners: &[(usize, f64)]) -> Vec<f64> {
        let mut samples = Vec::new();
        for pair in corners.windows(2) {
            let [(from, start), (to, end)] = [pair[0], pair[1]];
            let share = |ms: usize| (ms - from) as f64 / (to - from) as f64;
            samples.extend(
                (from..to)
                    .step_by(2)
                    .map(|ms| start + share(ms) * (end - start)),
            );
        }
        samples.push(corners[corners.len() - 1].1);
        samples
    }

    fn heights(waves: &[QrsWave]) -> Vec<f32> {
        waves
            .iter()
            .map(|wave| (wave.mv * 100.0).round() / 100.0)
            .collect()
    }

    #[test]
    fn a_second_r_wave_is_a_wave_of_its_own() {
        let waves = split(&complex(&[
            (0, 0.0),
            (20, 0.2),
            (56, -0.4),
            (100, 0.6),
            (130, 0.0),
        ]));
        assert_eq!(heights(&waves), [0.2, -0.4, 0.6]);
        assert!((waves[2].ms - 56.0).abs() <= 6.0, "{waves:?}");
    }

    #[test]
    fn a_complex_that_ends_on_a_raised_st_segment_has_no_second_r_wave() {
        let waves = split(&complex(&[(0, 0.0), (60, -1.5), (130, 0.3)]));
        assert_eq!(waves.len(), 1);
        assert!(waves[0].mv < -1.5 && waves[0].ms > 120.0, "{waves:?}");
    }

    #[test]
    fn ripples_are_no_waves_and_a_notch_leaves_one() {
        let waves = split(&complex(&[
            (0, 0.0),
            (6, -0.02),
            (40, 1.0),
            (60, -0.01),
            (80, 0.8),
            (120, 0.0),
        ]));
        assert_eq!(heights(&waves), [1.0]);
        assert!(waves[0].ms > 90.0, "{waves:?}");
    }

    #[test]
    fn nothing_has_no_waves() {
        for flat in [&[][..], &[0.3][..], &[0.1; 40][..]] {
            assert_eq!(split(flat), []);
        }
    }
}
