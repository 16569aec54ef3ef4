//! Evidence for single findings, from made-up measurements.

use super::*;

/// Of a patient about whom nothing is known.
pub(super) fn evidence_of(finding: Finding, measured: &Measurements) -> Evidence {
    evidence(finding, &Patient::default(), measured)
}

fn with_lead(lead: Lead, measured: LeadMeasurements) -> Measurements {
    let mut all = Measurements::default();
    all.leads.insert(lead, measured);
    all
}

#[test]
fn a_drawn_sign_is_told_from_a_missing_one() {
    let pr = |pr_ms| Measurements {
        pr_ms: Some(pr_ms),
        ..Measurements::default()
    };
    let long = evidence_of(Finding::FirstDegreeBlock, &pr(224.0));
    assert_eq!(long.readings, [Reading::PrMs(224.0)]);
    assert_eq!(long.verdict, Verdict::Shown);
    let short = evidence_of(Finding::FirstDegreeBlock, &pr(188.0));
    assert_eq!(short.verdict, Verdict::Missing);
    let none = evidence_of(Finding::FirstDegreeBlock, &Measurements::default());
    assert_eq!(none.verdict, Verdict::NotMeasured);
    assert!(none.readings.is_empty());
}

#[test]
fn fibrillation_is_irregular_and_has_no_p_wave() {
    let mut measured = Measurements {
        heart_rate_bpm: Some(96.0),
        qrs_ms: Some(90.0),
        regularity: Some(Regularity::Irregular),
        ..Measurements::default()
    };
    let found = evidence_of(Finding::AtrialFibrillation, &measured);
    assert_eq!(found.verdict, Verdict::Shown);
    assert!(found.readings.contains(&Reading::NoPWave));
    measured.pr_ms = Some(150.0);
    let found = evidence_of(Finding::AtrialFibrillation, &measured);
    assert_eq!(found.verdict, Verdict::Missing);
    assert!(!found.readings.contains(&Reading::NoPWave));
}

#[test]
fn two_leads_with_q_waves_make_an_inferior_infarction() {
    let q = |mv: f32| LeadMeasurements {
        q_mv: Some(mv),
        ..LeadMeasurements::default()
    };
    let mut measured = with_lead(Lead::III, q(-0.3));
    measured.leads.insert(Lead::II, q(-0.02));
    measured.leads.insert(Lead::AVF, q(-0.05));
    let one = evidence_of(Finding::InferiorInfarction, &measured);
    assert_eq!(one.verdict, Verdict::Missing);
    assert_eq!(one.readings.len(), 3);
    measured.leads.insert(Lead::AVF, q(-0.15));
    let two = evidence_of(Finding::InferiorInfarction, &measured);
    assert_eq!(two.verdict, Verdict::Shown);
}

#[test]
fn the_index_adds_the_depth_in_v1_to_the_taller_left_r() {
    let mut measured = with_lead(
        Lead::V1,
        LeadMeasurements {
            r_mv: Some(0.25),
            s_mv: Some(-1.5),
            ..LeadMeasurements::default()
        },
    );
    for (lead, r_mv) in [(Lead::V5, 2.25), (Lead::V6, 1.7)] {
        let with_r = LeadMeasurements {
            r_mv: Some(r_mv),
            ..LeadMeasurements::default()
        };
        measured.leads.insert(lead, with_r);
    }
    let found = evidence_of(Finding::LeftVentricularHypertrophy, &measured);
    assert_eq!(found.readings, [Reading::SokolowLyonMv(3.75)]);
    assert_eq!(found.verdict, Verdict::Shown);
}

#[test]
fn a_flat_lead_says_nothing() {
    let measured = with_lead(Lead::V3, LeadMeasurements::default());
    let found = evidence_of(Finding::AnteroseptalInfarction, &measured);
    assert_eq!(found.verdict, Verdict::NotMeasured);
    assert_eq!(
        evidence_of(Finding::Ischaemia, &measured).verdict,
        Verdict::NotMeasured
    );
}

#[test]
fn a_normal_ecg_is_usual_in_everything() {
    let mut measured = Measurements {
        heart_rate_bpm: Some(71.0),
        regularity: Some(Regularity::Regular),
        pr_ms: Some(150.0),
        qrs_ms: Some(88.0),
        qtcf_ms: Some(410.0),
        axis_deg: Some(50.0),
        ..Measurements::default()
    };
    let verdict = |m: &Measurements| evidence_of(Finding::Healthy, m).verdict;
    assert_eq!(verdict(&measured), Verdict::Shown);
    measured.axis_deg = None;
    assert_eq!(verdict(&measured), Verdict::NotMeasured);
    measured.pr_ms = Some(240.0);
    assert_eq!(verdict(&measured), Verdict::Missing);
}
