//! Whether an ECG shows what was asked for, by what is measured in it: a model does not always draw the
//! sign of a finding, and a quiz has to say so. `docs/measurement.md` names the criteria and their sources.

mod bundle_branch;
mod early;

use super::Finding;
use crate::condition::Patient;
use crate::ecg::Lead;
use crate::measure::{LeadMeasurements, Measurements, Regularity, usual};
use std::ops::RangeInclusive;

/// One thing measured.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reading {
    /// Beats per minute.
    HeartRateBpm(f32),
    /// PR interval.
    PrMs(f32),
    /// QRS duration.
    QrsMs(f32),
    /// QT interval corrected by Fridericia.
    QtcfMs(f32),
    /// Frontal QRS axis.
    AxisDeg(f32),
    /// Height of the R wave on a lead, 0 where there is none.
    RMv(Lead, f32),
    /// Depth of the Q wave on a lead, negative, 0 where there is none.
    QMv(Lead, f32),
    /// ST level on a lead.
    St60Mv(Lead, f32),
    /// What the QRS complex ends with on a lead, but for smaller deflections after it.
    LateWaveMv(Lead, f32),
    /// The largest deflection of the QRS complex on a lead.
    LargestWaveMv(Lead, f32),
    /// How long the S wave lasts on a lead, 0 where there is none.
    SMs(Lead, f32),
    /// How long the R wave lasts on a lead, 0 where there is none.
    RMs(Lead, f32),
    /// How many beats come early.
    EarlyBeats(EarlyBeats),
    /// S in V1 and the taller R of V5 and V6 together.
    SokolowLyonMv(f32),
    /// How evenly the ventricles beat.
    Beats(Regularity),
    /// No P wave before most beats.
    NoPWave,
}

/// How many beats come early, by the shape of their QRS complexes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct EarlyBeats {
    /// Of the shape of most beats, as from the atria.
    pub usual: usize,
    /// Wide and of another shape, as from the ventricles.
    pub wide: usize,
    /// Of another shape, but narrow.
    pub other: usize,
}

/// What the measurements say about the sign of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is there.
    Shown,
    /// It is not there, or not clearly enough.
    Missing,
    /// This sign is not measured, or could not be here.
    NotMeasured,
}

/// Readings as far as there are any, and whether the sign is there, if that can be said.
type Signs = (Vec<Option<Reading>>, Option<bool>);

/// What speaks for or against a finding in one ECG.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// The numbers that matter for this finding, as far as they could be measured.
    pub readings: Vec<Reading>,
    /// What they say.
    pub verdict: Verdict,
}

/// A PR interval above this is an AV block of first degree, milliseconds.
const LONG_PR_MS: f32 = 200.0;
/// A QRS complex from this on is wide: a complete bundle branch block, or from the ventricles, milliseconds.
const WIDE_QRS_MS: f32 = 120.0;
/// An axis from here to the left is a left anterior fascicular block (AHA/ACCF/HRS 2009), degrees.
const FAR_LEFT_DEG: f32 = -45.0;
/// Sinus tachycardia from here, beats per minute.
const FAST_BPM: f32 = 100.0;
/// Sinus bradycardia below this, beats per minute.
const SLOW_BPM: f32 = 50.0;
/// A Q wave this deep in two neighbouring leads speaks for an infarction (universal definition), millivolt.
const DEEP_Q_MV: f32 = -0.1;
/// R waves up to this height in V3 count as lost, millivolt.
const LOST_R_MV: f32 = 0.3;
/// The index of Sokolow and Lyon from which the left ventricle counts as hypertrophic, millivolt.
const SOKOLOW_LYON_MV: f32 = 3.5;
/// An ST level this low in two leads speaks for ischaemia (universal definition), millivolt.
const LOW_ST_MV: f32 = -0.05;

/// What the measurements of a patient's ECG say about a finding.
pub fn evidence(finding: Finding, patient: &Patient, measured: &Measurements) -> Evidence {
    let rate = measured.heart_rate_bpm.map(Reading::HeartRateBpm);
    let pr = measured.pr_ms.map(Reading::PrMs);
    let qrs = measured.qrs_ms.map(Reading::QrsMs);
    let qtcf = measured.qtcf_ms.map(Reading::QtcfMs);
    let axis = measured.axis_deg.map(Reading::AxisDeg);
    let beats = measured.regularity.map(Reading::Beats);
    let is_regular = measured.regularity.map(|r| r == Regularity::Regular);
    let (readings, shown): Signs = match finding {
        Finding::Healthy => (
            vec![rate, beats, pr, qrs, qtcf, axis],
            all_usual(patient, measured),
        ),
        Finding::FastHeart => (
            vec![rate, beats, pr],
            measured.heart_rate_bpm.map(|bpm| bpm.round() >= FAST_BPM),
        ),
        Finding::SlowHeart => (
            vec![rate, beats, pr],
            measured.heart_rate_bpm.map(|bpm| bpm.round() < SLOW_BPM),
        ),
        Finding::BreathingHeart => (vec![rate, beats], is_regular.map(|regular| !regular)),
        Finding::AtrialPrematureBeats => early::atrial(measured),
        Finding::VentricularPrematureBeats => early::ventricular(measured),
        Finding::FirstDegreeBlock => (
            vec![rate, pr],
            measured.pr_ms.map(|ms| ms.round() > LONG_PR_MS),
        ),
        Finding::LeftBundleBranchBlock => bundle_branch::left(measured),
        Finding::RightBundleBranchBlock => bundle_branch::right(measured),
        Finding::IncompleteRightBlock => bundle_branch::incomplete_right(measured),
        Finding::LeftAnteriorFascicularBlock => (
            vec![axis, qrs],
            measured.axis_deg.map(|deg| deg.round() <= FAR_LEFT_DEG),
        ),
        Finding::InferiorInfarction => {
            let q = on(measured, [Lead::II, Lead::III, Lead::AVF], |m| {
                m.q_mv.unwrap_or(0.0)
            });
            let deep = q.iter().filter(|(_, mv)| *mv <= DEEP_Q_MV).count();
            let shown = (!q.is_empty()).then_some(deep >= 2);
            (readings_on(&q, Reading::QMv), shown)
        }
        Finding::AnteroseptalInfarction => {
            let r = on(measured, [Lead::V1, Lead::V2, Lead::V3], |m| {
                m.r_mv.unwrap_or(0.0)
            });
            let in_v3 = r.iter().find(|(lead, _)| *lead == Lead::V3);
            let shown = in_v3.map(|(_, mv)| *mv <= LOST_R_MV);
            (readings_on(&r, Reading::RMv), shown)
        }
        Finding::LeftVentricularHypertrophy => {
            let index = sokolow_lyon_mv(measured);
            (
                vec![index.map(Reading::SokolowLyonMv)],
                index.map(|mv| mv >= SOKOLOW_LYON_MV),
            )
        }
        Finding::AtrialFibrillation => {
            let no_p = (measured.qrs_ms.is_some() && pr.is_none()).then_some(Reading::NoPWave);
            let irregular = measured.regularity.map(|r| r == Regularity::Irregular);
            (
                vec![rate, beats, pr.or(no_p)],
                irregular.map(|irregular| irregular && pr.is_none()),
            )
        }
        Finding::Ischaemia => {
            let levels = on(measured, Lead::ALL, |m| m.st60_mv.unwrap_or(0.0));
            let low = |(lead, mv): &&(Lead, f32)| *lead != Lead::AVR && *mv <= LOW_ST_MV;
            let shown = (!levels.is_empty()).then_some(levels.iter().filter(low).count() >= 2);
            let chest: Vec<_> = levels
                .into_iter()
                .filter(|(lead, _)| [Lead::V4, Lead::V5, Lead::V6].contains(lead))
                .collect();
            (readings_on(&chest, Reading::St60Mv), shown)
        }
    };
    Evidence {
        readings: readings.into_iter().flatten().collect(),
        verdict: match shown {
            Some(true) => Verdict::Shown,
            Some(false) => Verdict::Missing,
            None => Verdict::NotMeasured,
        },
    }
}

/// Whether rate, intervals and axis are all usual and the beats regular; unknown while one is unmeasured.
fn all_usual(patient: &Patient, measured: &Measurements) -> Option<bool> {
    let within = |value: Option<f32>, usual: RangeInclusive<f32>| {
        value.map(|value| usual.contains(&value.round()))
    };
    let each = [
        within(measured.heart_rate_bpm, usual::HEART_RATE_BPM),
        within(measured.pr_ms, usual::PR_MS),
        within(measured.qrs_ms, usual::QRS_MS),
        within(measured.qtcf_ms, usual::qtcf_ms(patient)),
        within(measured.axis_deg, usual::AXIS_DEG),
        measured.regularity.map(|r| r == Regularity::Regular),
    ];
    if each.contains(&Some(false)) {
        return Some(false);
    }
    each.iter().all(Option::is_some).then_some(true)
}

/// A number of each lead whose beats could be measured.
fn on<const N: usize>(
    measured: &Measurements,
    leads: [Lead; N],
    number: impl Fn(&LeadMeasurements) -> f32,
) -> Vec<(Lead, f32)> {
    let usable = |m: &&LeadMeasurements| {
        [m.q_mv, m.r_mv, m.s_mv].iter().any(Option::is_some) || m.st60_mv.is_some()
    };
    leads
        .into_iter()
        .filter_map(|lead| Some((lead, number(measured.leads.get(&lead).filter(usable)?))))
        .collect()
}

fn readings_on(
    numbers: &[(Lead, f32)],
    reading: impl Fn(Lead, f32) -> Reading,
) -> Vec<Option<Reading>> {
    let readings = numbers.iter().map(|(lead, mv)| Some(reading(*lead, *mv)));
    readings.collect()
}

fn sokolow_lyon_mv(measured: &Measurements) -> Option<f32> {
    let v1 = measured.leads.get(&Lead::V1)?;
    // A complex without R wave has its depth as Q.
    let depth_mv = -v1.s_mv.into_iter().chain(v1.q_mv).reduce(f32::min)?;
    let height_mv = on(measured, [Lead::V5, Lead::V6], |m| m.r_mv.unwrap_or(0.0));
    let tallest_mv = height_mv.into_iter().map(|(_, mv)| mv).reduce(f32::max)?;
    Some(depth_mv + tallest_mv)
}

#[cfg(test)]
mod tests;
