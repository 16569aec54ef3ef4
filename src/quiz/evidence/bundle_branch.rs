//! Bundle branch blocks, by the criteria of AHA, ACCF and HRS (Surawicz and others, Circulation
//! 2009; 119: e235).

use super::{Reading, Signs, WIDE_QRS_MS};
use crate::ecg::Lead;
use crate::measure::{Measurements, QrsWave};

/// A second R wave is at least this high, millivolt.
const SECOND_R_MV: f32 = 0.05;
/// An S wave from this on is broad, milliseconds; so is one longer than the R wave.
const BROAD_S_MS: f32 = 40.0;
/// An R wave from this on is broad, milliseconds.
const BROAD_R_MS: f32 = 80.0;
/// A Q wave from this on speaks against a left bundle branch block, millivolt.
const CLEAR_Q_MV: f32 = -0.05;

/// The leads that look at the heart from the left.
const LEFT: [Lead; 2] = [Lead::I, Lead::V6];

/// Right: a wide complex that ends upwards in V1 (R′), and a broad S wave in I or V6.
pub(super) fn right(measured: &Measurements) -> Signs {
    let (readings, sign) = right_sign(measured);
    (readings, all([is_wide(measured), sign]))
}

/// Incomplete right: the same in a complex that is not wide.
pub(super) fn incomplete_right(measured: &Measurements) -> Signs {
    let (readings, sign) = right_sign(measured);
    let is_narrow = is_wide(measured).map(|is_wide| !is_wide);
    (readings, all([is_narrow, sign]))
}

/// Left: a wide complex that points down in V1, and up in I and V6 without a Q wave before, broad
/// in one of them.
pub(super) fn left(measured: &Measurements) -> Signs {
    let v1 = waves(measured, Lead::V1);
    let points_down = v1.map(|waves| largest(waves).mv < 0.0 && !ends_upwards(waves));
    let [lateral, apical] = LEFT.map(|lead| {
        let waves = waves(measured, lead)?;
        Some(largest(waves).mv > 0.0 && waves[0].mv > CLEAR_Q_MV)
    });
    let r_ms = LEFT.map(|lead| waves(measured, lead).map(r_ms));
    let broad_r = any(r_ms.map(|ms| Some(ms?.round() >= BROAD_R_MS)));
    let mut readings = vec![
        measured.qrs_ms.map(Reading::QrsMs),
        v1.map(|waves| Reading::LargestWaveMv(Lead::V1, largest(waves).mv)),
    ];
    for (lead, ms) in LEFT.into_iter().zip(r_ms) {
        readings.push(ms.map(|ms| Reading::RMs(lead, ms)));
    }
    let signs = [is_wide(measured), points_down, lateral, apical, broad_r];
    (readings, all(signs))
}

/// What both right bundle branch blocks show, whatever the width of the complex.
fn right_sign(measured: &Measurements) -> Signs {
    let v1 = waves(measured, Lead::V1);
    let second_r = v1.map(ends_upwards);
    let left = LEFT.map(|lead| waves(measured, lead));
    let broad_s = any(left.map(|waves| waves.map(has_broad_s)));
    let mut readings = vec![
        measured.qrs_ms.map(Reading::QrsMs),
        v1.map(|waves| Reading::LateWaveMv(Lead::V1, late(waves).mv)),
    ];
    for (lead, waves) in LEFT.into_iter().zip(left) {
        readings.push(waves.map(|waves| Reading::SMs(lead, s_ms(waves))));
    }
    (readings, all([second_r, broad_s]))
}

fn is_wide(measured: &Measurements) -> Option<bool> {
    measured.qrs_ms.map(|ms| ms.round() >= WIDE_QRS_MS)
}

/// The deflections of a lead, at least one.
fn waves(measured: &Measurements, lead: Lead) -> Option<&[QrsWave]> {
    let waves = measured.leads.get(&lead)?.qrs_waves.as_slice();
    (!waves.is_empty()).then_some(waves)
}

/// The second R wave: the last one upwards after one downwards, or the only one, unless more points
/// down after it.
fn second_r(waves: &[QrsWave]) -> Option<&QrsWave> {
    let place = waves.iter().rposition(|wave| wave.mv >= SECOND_R_MV)?;
    let (wave, after) = (&waves[place], &waves[place + 1..]);
    let is_second = place > 0 || waves.len() == 1;
    let is_late = after.iter().all(|later| later.mv.abs() < wave.mv);
    (is_second && is_late).then_some(wave)
}

fn ends_upwards(waves: &[QrsWave]) -> bool {
    second_r(waves).is_some()
}

/// What a complex ends with: its second R wave, else its last deflection downwards, else its only
/// one.
fn late(waves: &[QrsWave]) -> &QrsWave {
    let down = || waves.iter().rfind(|wave| wave.mv < 0.0);
    second_r(waves).or_else(down).unwrap_or(&waves[0])
}

fn largest(waves: &[QrsWave]) -> &QrsWave {
    waves[1..].iter().fold(&waves[0], |top, wave| {
        if wave.mv.abs() > top.mv.abs() {
            wave
        } else {
            top
        }
    })
}

/// Duration of the longest deflection upwards; 0 where there is none.
fn r_ms(waves: &[QrsWave]) -> f32 {
    let upwards = waves.iter().filter(|wave| wave.mv > 0.0);
    upwards.map(|wave| wave.ms).fold(0.0, f32::max)
}

/// Duration of the S wave: the deflection downwards that ends the complex; 0 where it ends upwards.
fn s_ms(waves: &[QrsWave]) -> f32 {
    let last = waves.last().filter(|wave| wave.mv < 0.0);
    last.map_or(0.0, |wave| wave.ms)
}

fn has_broad_s(waves: &[QrsWave]) -> bool {
    let ms = s_ms(waves);
    ms.round() >= BROAD_S_MS || ms > r_ms(waves)
}

/// Whether all signs are there: one that is not settles it, else one that is unknown leaves it
/// open.
fn all<const N: usize>(signs: [Option<bool>; N]) -> Option<bool> {
    if signs.contains(&Some(false)) {
        return Some(false);
    }
    signs.iter().all(Option::is_some).then_some(true)
}

/// Whether one of the signs is there: one that is settles it, else one that is unknown leaves it
/// open.
fn any<const N: usize>(signs: [Option<bool>; N]) -> Option<bool> {
    all(signs.map(|sign| sign.map(|there| !there))).map(|none| !none)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::LeadMeasurements;
    use crate::quiz::evidence::tests::evidence_of;
    use crate::quiz::{Finding, Verdict};

    /// Deflections of 40 ms each.
    fn measured(qrs_ms: f32, leads: [(Lead, &[f32]); 3]) -> Measurements {
        let waves = |heights: &[f32]| LeadMeasurements {
            qrs_waves: heights.iter().map(|&mv| QrsWave { mv, ms: 40.0 }).collect(),
            ..LeadMeasurements::default()
        };
        Measurements {
            qrs_ms: Some(qrs_ms),
            leads: leads.map(|(lead, heights)| (lead, waves(heights))).into(),
            ..Measurements::default()
        }
    }

    #[test]
    fn a_second_r_wave_may_be_followed_by_less_and_not_by_more() {
        let verdict = |v1: &[f32]| {
            let side: &[f32] = &[0.8, -0.3];
            let leads = [(Lead::V1, v1), (Lead::I, side), (Lead::V6, side)];
            evidence_of(Finding::RightBundleBranchBlock, &measured(136.0, leads)).verdict
        };
        assert_eq!(verdict(&[0.2, -0.5, 0.6]), Verdict::Shown, "rSR′");
        assert_eq!(verdict(&[0.2, -0.5, 0.3, -0.1]), Verdict::Shown, "rSr′s′");
        assert_eq!(verdict(&[0.9]), Verdict::Shown, "R");
        assert_eq!(verdict(&[-0.2, 0.9]), Verdict::Shown, "qR");
        assert_eq!(verdict(&[0.2, -0.5, 0.1, -0.3]), Verdict::Missing);
        assert_eq!(verdict(&[0.2, -0.9]), Verdict::Missing, "rS");
        assert_eq!(verdict(&[-1.2]), Verdict::Missing, "QS");
        assert_eq!(verdict(&[]), Verdict::NotMeasured);
    }

    #[test]
    fn width_tells_a_complete_block_from_an_incomplete_one() {
        let side: &[f32] = &[0.8, -0.3];
        let leads = [
            (Lead::V1, [0.2, -0.5, 0.4].as_slice()),
            (Lead::I, side),
            (Lead::V6, side),
        ];
        let verdict = |finding, qrs_ms| evidence_of(finding, &measured(qrs_ms, leads)).verdict;
        for (qrs_ms, complete, incomplete) in [
            (104.0, Verdict::Missing, Verdict::Shown),
            (120.0, Verdict::Shown, Verdict::Missing),
        ] {
            assert_eq!(verdict(Finding::RightBundleBranchBlock, qrs_ms), complete);
            assert_eq!(verdict(Finding::IncompleteRightBlock, qrs_ms), incomplete);
        }
        let no_s = [
            (Lead::V1, [0.2, -0.5, 0.4].as_slice()),
            (Lead::I, &[0.8]),
            (Lead::V6, &[-0.1, 0.8]),
        ];
        let found = evidence_of(Finding::IncompleteRightBlock, &measured(104.0, no_s));
        assert_eq!(found.verdict, Verdict::Missing, "no S wave");
    }

    #[test]
    fn a_q_wave_or_a_narrow_r_wave_speaks_against_a_left_block() {
        let verdict = |v1: &[f32], side: &[f32], ms: f32| {
            let mut measured = measured(150.0, [(Lead::V1, v1), (Lead::I, side), (Lead::V6, side)]);
            for lead in measured.leads.values_mut() {
                lead.qrs_waves.iter_mut().for_each(|wave| wave.ms = ms);
            }
            evidence_of(Finding::LeftBundleBranchBlock, &measured).verdict
        };
        assert_eq!(verdict(&[-1.5], &[0.9], 130.0), Verdict::Shown);
        assert_eq!(verdict(&[0.1, -1.5], &[0.9], 130.0), Verdict::Shown);
        assert_eq!(
            verdict(&[0.3, -0.6, 0.5], &[0.9], 130.0),
            Verdict::Missing,
            "R′ in V1"
        );
        assert_eq!(
            verdict(&[-1.5], &[-0.2, 0.9], 130.0),
            Verdict::Missing,
            "a Q wave"
        );
        assert_eq!(verdict(&[-1.5], &[0.9], 50.0), Verdict::Missing, "narrow");
        assert_eq!(verdict(&[-1.5], &[], 130.0), Verdict::NotMeasured);
    }
}
