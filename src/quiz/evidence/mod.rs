//! Whether an ECG shows what was asked for, by what is measured in it: a model does not always draw
//! the sign of a finding, and a quiz has to say so. `docs/measurement.md` names the criteria and
//! their sources.

mod amplitude;
mod bundle_branch;
mod clear;
mod conduction;
mod early;
mod healthy;
mod marks;
mod rhythm;

use super::Finding;
use crate::condition::Patient;
use crate::ecg::Lead;
use crate::measure::{Measurements, Regularity};
pub use clear::bears_out;
pub(super) use clear::is_clear;
pub use marks::{Mark, marks};

/// One thing measured.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reading {
    /// Beats per minute.
    HeartRateBpm(f32),
    /// PR interval.
    PrMs(f32),
    /// PR interval, where a long one is looked for.
    LongPrMs(f32),
    /// QRS duration.
    QrsMs(f32),
    /// QT interval corrected by Fridericia.
    QtcfMs(f32),
    /// Frontal QRS axis.
    AxisDeg(f32),
    /// Frontal QRS axis, where one far to the left is looked for.
    LeftAxisDeg(f32),
    /// Height of the R wave on a lead, 0 where there is none.
    RMv(Lead, f32),
    /// Depth of the Q wave on a lead, negative, 0 where there is none.
    QMv(Lead, f32),
    /// How long the Q wave lasts on a lead, 0 where there is none.
    QMs(Lead, f32),
    /// ST level on a lead.
    St60Mv(Lead, f32),
    /// Height of the T wave on a lead, with its sign.
    TMv(Lead, f32),
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

/// A QRS complex from this on is wide: a complete bundle branch block, or from the ventricles,
/// milliseconds.
const WIDE_QRS_MS: f32 = 120.0;

/// What the measurements of a patient's ECG say about a finding.
pub fn evidence(finding: Finding, patient: &Patient, measured: &Measurements) -> Evidence {
    let (readings, shown): Signs = match finding {
        Finding::Healthy => healthy::nothing_unusual(patient, measured),
        Finding::FastHeart => rhythm::fast(measured),
        Finding::SlowHeart => rhythm::slow(measured),
        Finding::BreathingHeart => rhythm::breathing(measured),
        Finding::AtrialFibrillation => rhythm::fibrillation(measured),
        Finding::AtrialPrematureBeats => early::atrial(measured),
        Finding::VentricularPrematureBeats => early::ventricular(measured),
        Finding::FirstDegreeBlock => conduction::late_ventricles(measured),
        Finding::LeftAnteriorFascicularBlock => conduction::left_axis(measured),
        Finding::LeftBundleBranchBlock => bundle_branch::left(measured),
        Finding::RightBundleBranchBlock => bundle_branch::right(measured),
        Finding::IncompleteRightBlock => bundle_branch::incomplete_right(measured),
        Finding::InferiorInfarction => amplitude::inferior_q(measured),
        Finding::AnteroseptalInfarction => amplitude::lost_r(measured),
        Finding::LeftVentricularHypertrophy => amplitude::high_voltage(measured),
        Finding::Ischaemia => amplitude::low_st(measured),
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

/// Whether an ECG shows a finding.
pub(super) fn is_shown(finding: Finding, patient: &Patient, measured: &Measurements) -> bool {
    evidence(finding, patient, measured).verdict == Verdict::Shown
}

#[cfg(test)]
mod tests;
