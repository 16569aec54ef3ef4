//! Evidence for single findings, from made-up measurements.

use super::*;
use crate::measure::{LeadMeasurements, QrsWave};

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
    assert_eq!(long.readings, [Reading::LongPrMs(224.0)]);
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
        rr_cv: Some(0.2),
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
    let q = |mv: f32, ms: f32| LeadMeasurements {
        q_mv: Some(mv),
        qrs_waves: vec![QrsWave { mv, ms }, QrsWave { mv: 0.5, ms: 60.0 }],
        ..LeadMeasurements::default()
    };
    let mut measured = with_lead(Lead::III, q(-0.3, 40.0));
    measured.leads.insert(Lead::II, q(-0.04, 36.0));
    measured.leads.insert(Lead::AVF, q(-0.2, 20.0));
    let one = evidence_of(Finding::InferiorInfarction, &measured);
    assert_eq!(one.verdict, Verdict::Missing);
    assert_eq!(one.readings.len(), 6);
    measured.leads.insert(Lead::AVF, q(-0.15, 34.0));
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

#[test]
fn a_healthy_heart_may_breathe_and_shows_nothing_else() {
    let breathing = Measurements {
        heart_rate_bpm: Some(71.0),
        rr_cv: Some(0.09),
        regularity: Some(Regularity::Interrupted),
        pr_ms: Some(150.0),
        qrs_ms: Some(88.0),
        qtcf_ms: Some(410.0),
        axis_deg: Some(50.0),
        ..Measurements::default()
    };
    let verdict = |measured: &Measurements| evidence_of(Finding::Healthy, measured).verdict;
    assert_eq!(verdict(&breathing), Verdict::Shown);
    let low = LeadMeasurements {
        st60_mv: Some(-0.1),
        ..LeadMeasurements::default()
    };
    let mut ischaemic = breathing;
    ischaemic.leads.insert(Lead::V4, low.clone());
    ischaemic.leads.insert(Lead::V5, low);
    assert_eq!(verdict(&ischaemic), Verdict::Missing);
}

#[test]
fn a_question_is_borne_out_by_its_own_sign_and_by_no_wrong_answer() {
    let fast = |axis_deg| Measurements {
        heart_rate_bpm: Some(118.0),
        rr_cv: Some(0.01),
        regularity: Some(Regularity::Regular),
        pr_ms: Some(140.0),
        axis_deg: Some(axis_deg),
        ..Measurements::default()
    };
    let is_borne_out = |measured| bears_out(Finding::FastHeart, &Patient::default(), &measured);
    assert!(is_borne_out(fast(40.0)));
    assert!(
        !is_borne_out(fast(-60.0)),
        "a left anterior fascicular block, too"
    );
    assert!(!is_borne_out(Measurements {
        pr_ms: None,
        ..fast(40.0)
    }));
}
