//! Which ECGs are fit to teach a finding: those that show it clearly, and nothing else that could
//! be taken for it.

use super::amplitude::{LOST_R_MV, SEPTAL, inferior_q_leads, low_st_leads, on, sokolow_lyon_mv};
use super::is_shown;
use crate::condition::Patient;
use crate::ecg::Lead;
use crate::measure::{Measurements, Regularity, usual};
use crate::quiz::Finding;

/// Bradycardia that is beyond doubt, beats per minute.
const CLEARLY_SLOW_BPM: f32 = 50.0;
/// A Q wave that is beyond doubt, millivolt.
const CLEAR_Q_MV: f32 = -0.1;
/// Depth in V1 and height in V5 or V6 of a hypertrophy that shows in both, millivolt.
const CLEAR_VOLTAGE_MV: [f32; 2] = [1.0, 1.8];
/// A T wave lower than this share of its R wave is flat.
const FLAT_T: f32 = 0.1;
/// The RR intervals of a breathing heart spread at least this far without the shortest and the
/// longest, as a share of their mean.
const BREATHING_SPREAD: f64 = 0.1;

/// Whether an ECG bears out a question after this finding: it shows it clearly, and no finding that
/// can be told from it, and so none of the wrong answers.
pub fn bears_out(finding: Finding, patient: &Patient, measured: &Measurements) -> bool {
    let is_other = |other: &Finding| finding.can_be_told_from(*other);
    let mut others = Finding::ALL.into_iter().filter(is_other);
    is_shown(finding, patient, measured)
        && is_clear(finding, measured)
        && !others.any(|other| is_shown(other, patient, measured))
}

/// Whether the sign of a finding that an ECG shows is beyond doubt: outside of what the page calls
/// usual, in all that a preset promises of it, and in a steady rhythm where the finding is not the
/// rhythm itself.
pub(in crate::quiz) fn is_clear(finding: Finding, measured: &Measurements) -> bool {
    let is_steady =
        measured.regularity == Some(Regularity::Regular) && measured.premature.is_empty();
    let has_p = measured.pr_ms.is_some();
    match finding {
        Finding::FastHeart => is_steady && has_p,
        Finding::SlowHeart => {
            let is_slow = |bpm: f32| bpm.round() < CLEARLY_SLOW_BPM;
            is_steady && has_p && measured.heart_rate_bpm.is_some_and(is_slow)
        }
        Finding::BreathingHeart => measured.premature.is_empty() && breathes(measured),
        Finding::AtrialFibrillation => {
            let has_usual_shapes = measured.premature.iter().all(|beat| beat.has_usual_shape);
            measured.regularity == Some(Regularity::Irregular) && has_usual_shapes
        }
        Finding::AtrialPrematureBeats | Finding::VentricularPrematureBeats => {
            has_p && measured.underlying_regularity == Some(Regularity::Regular)
        }
        Finding::FirstDegreeBlock => {
            let is_long = |ms: f32| ms.round() > *usual::PR_MS.end();
            is_steady && measured.pr_ms.is_some_and(is_long)
        }
        Finding::LeftAnteriorFascicularBlock => {
            let is_far = |deg: f32| deg.round() < *usual::AXIS_DEG.start();
            is_steady && measured.axis_deg.is_some_and(is_far)
        }
        Finding::InferiorInfarction => is_steady && inferior_q_leads(measured, CLEAR_Q_MV) >= 2,
        Finding::AnteroseptalInfarction => {
            let r = on(measured, SEPTAL, |lead| lead.r_mv.unwrap_or(0.0));
            is_steady && r.len() == SEPTAL.len() && r.iter().all(|(_, mv)| *mv <= LOST_R_MV)
        }
        Finding::LeftVentricularHypertrophy => {
            let [least_deep, least_tall] = CLEAR_VOLTAGE_MV;
            let in_both = |[depth, height]: [f32; 2]| depth >= least_deep && height >= least_tall;
            is_steady && sokolow_lyon_mv(measured).is_some_and(in_both)
        }
        Finding::Ischaemia => {
            let has_flat_t = [Lead::V5, Lead::V6].iter().any(|lead| {
                let lead = measured.leads.get(lead);
                lead.and_then(|lead| Some(lead.t_mv? < FLAT_T * lead.r_mv?)) == Some(true)
            });
            is_steady && low_st_leads(measured) >= 2 && has_flat_t
        }
        Finding::Healthy
        | Finding::LeftBundleBranchBlock
        | Finding::RightBundleBranchBlock
        | Finding::IncompleteRightBlock => is_steady,
    }
}

/// Whether several RR intervals differ, and not one pause alone.
fn breathes(measured: &Measurements) -> bool {
    let times_s = measured.beat_times_s();
    let mut rr_s: Vec<f64> = times_s.windows(2).map(|pair| pair[1] - pair[0]).collect();
    rr_s.sort_by(f64::total_cmp);
    let [_, inner_s @ .., _] = rr_s.as_slice() else {
        return false;
    };
    let (Some(shortest_s), Some(longest_s)) = (inner_s.first(), inner_s.last()) else {
        return false;
    };
    let mean_s = rr_s.iter().sum::<f64>() / rr_s.len() as f64;
    longest_s - shortest_s >= BREATHING_SPREAD * mean_s
}
