use super::*;
use crate::ecg::Lead;
use crate::measure::{LeadMeasurements, PrematureBeat, QrsWave, Regularity};

fn met(code: &str, measured: &Measurements) -> Option<bool> {
    is_met(Statement::from_code(code).unwrap(), measured)
}

fn lead(waves: &[(f32, f32)], t_mv: f32) -> LeadMeasurements {
    let largest = |sign: f32| {
        let sides = waves.iter().map(|wave| wave.0).filter(|mv| mv * sign > 0.0);
        sides.max_by(|a, b| a.abs().total_cmp(&b.abs()))
    };
    LeadMeasurements {
        r_mv: largest(1.0),
        s_mv: largest(-1.0),
        t_mv: Some(t_mv),
        st60_mv: Some(0.0),
        qrs_waves: waves.iter().map(|&(mv, ms)| QrsWave { mv, ms }).collect(),
        ..LeadMeasurements::default()
    }
}

fn healthy() -> Measurements {
    Measurements {
        sampling_hz: 100.0,
        heart_rate_bpm: Some(70.0),
        rr_cv: Some(0.02),
        regularity: Some(Regularity::Regular),
        underlying_regularity: Some(Regularity::Regular),
        pr_ms: Some(160.0),
        qrs_ms: Some(90.0),
        qtcf_ms: Some(410.0),
        axis_deg: Some(40.0),
        leads: [
            (
                Lead::II,
                LeadMeasurements {
                    p_mv: Some(0.1),
                    ..lead(&[(1.0, 60.0)], 0.3)
                },
            ),
            (Lead::III, lead(&[(0.5, 60.0)], 0.2)),
            (Lead::V1, lead(&[(0.2, 20.0), (-1.0, 50.0)], -0.1)),
            (Lead::V3, lead(&[(0.8, 30.0), (-0.8, 40.0)], 0.4)),
            (Lead::V5, lead(&[(1.4, 50.0), (-0.2, 20.0)], 0.4)),
            (Lead::V6, lead(&[(1.1, 50.0)], 0.3)),
        ]
        .into(),
        ..Measurements::default()
    }
}

#[test]
fn every_code_is_a_statement_and_has_one_criterion() {
    for criterion in &CRITERIA {
        for code in criterion.codes {
            let statement = Statement::from_code(code).unwrap();
            assert_eq!(
                criterion_of(statement).unwrap().text,
                criterion.text,
                "{code}"
            );
        }
    }
    let codes: Vec<_> = CRITERIA
        .iter()
        .flat_map(|criterion| criterion.codes)
        .collect();
    assert!(
        codes
            .iter()
            .enumerate()
            .all(|(i, code)| !codes[..i].contains(code))
    );
}

#[test]
fn a_healthy_ecg_is_normal_and_nothing_else() {
    let measured = healthy();
    let shown = CRITERIA
        .iter()
        .filter(|criterion| met(criterion.codes[0], &measured) == Some(true));
    assert_eq!(
        shown
            .map(|criterion| criterion.codes[0])
            .collect::<Vec<_>>(),
        ["NORM", "SR"]
    );
}

#[test]
fn each_sign_is_found_by_what_it_is_about() {
    let change = |code: &str, change: fn(&mut Measurements)| {
        let mut measured = healthy();
        change(&mut measured);
        assert_eq!(met(code, &measured), Some(true), "{code}");
    };
    change("1AVB", |m| m.pr_ms = Some(201.0));
    change("STACH", |m| m.heart_rate_bpm = Some(99.6));
    change("SBRAD", |m| m.heart_rate_bpm = Some(59.4));
    change("LAFB", |m| m.axis_deg = Some(-31.0));
    change("LPFB", |m| m.axis_deg = Some(100.0));
    change("LNGQT", |m| m.qtcf_ms = Some(470.0));
    change("SARRH", |m| m.rr_cv = Some(0.08));
    change("WPW", |m| (m.pr_ms, m.qrs_ms) = (Some(100.0), Some(124.0)));
    change("CLBBB", |m| m.qrs_ms = Some(140.0));
    change("ILBBB", |m| m.qrs_ms = Some(112.0));
    change("AFIB", |m| {
        (m.pr_ms, m.regularity) = (None, Some(Regularity::Irregular))
    });
    change("CRBBB", |m| {
        m.qrs_ms = Some(130.0);
        m.leads.insert(
            Lead::V1,
            lead(&[(0.1, 20.0), (-0.3, 30.0), (0.7, 60.0)], -0.2),
        );
    });
    change("IRBBB", |m| {
        m.leads.insert(
            Lead::V1,
            lead(&[(0.1, 20.0), (-0.3, 30.0), (0.4, 30.0)], -0.2),
        );
    });
    change("LVH", |m| {
        drop(m.leads.insert(Lead::V5, lead(&[(2.6, 60.0)], 0.3)))
    });
    change("ASMI", |m| {
        drop(
            m.leads
                .insert(Lead::V3, lead(&[(0.2, 20.0), (-1.0, 60.0)], 0.4)),
        )
    });
    change("ISC_", |m| {
        drop(m.leads.insert(Lead::V5, lead(&[(1.2, 60.0)], -0.1)))
    });
    change("LOWT", |m| {
        m.leads.insert(Lead::V5, lead(&[(1.4, 50.0)], 0.05));
        m.leads.insert(Lead::II, lead(&[(1.0, 50.0)], 0.05));
    });
    change("IMI", |m| {
        for limb in [Lead::II, Lead::III] {
            m.leads
                .insert(limb, lead(&[(-0.3, 32.0), (0.5, 40.0)], 0.1));
        }
    });
}

#[test]
fn early_beats_are_told_by_shape_width_and_pattern() {
    let early = |beat: usize, has_usual_shape: bool| PrematureBeat {
        beat,
        coupling: 0.6,
        has_usual_shape,
        qrs_ms: Some(if has_usual_shape { 90.0 } else { 150.0 }),
    };
    let with = |premature: Vec<PrematureBeat>| Measurements {
        premature,
        ..healthy()
    };
    let wide = with(vec![early(4, false)]);
    let usual = with(vec![early(4, true)]);
    assert_eq!(
        ["PVC", "PAC", "NORM"].map(|code| met(code, &wide)),
        [Some(true), Some(false), Some(false)]
    );
    assert_eq!(
        ["PVC", "PAC", "PRC(S)"].map(|code| met(code, &usual)),
        [Some(false), Some(true), Some(true)]
    );
    let second = with([2, 4, 6].map(|beat| early(beat, false)).into());
    let third = with([2, 5].map(|beat| early(beat, false)).into());
    assert_eq!(
        (met("BIGU", &second), met("TRIGU", &second)),
        (Some(true), Some(false))
    );
    assert_eq!(
        (met("BIGU", &third), met("TRIGU", &third)),
        (Some(false), Some(true))
    );
}

#[test]
fn what_is_not_measured_is_not_said() {
    let nothing = Measurements::default();
    assert!(
        CRITERIA
            .iter()
            .all(|criterion| met(criterion.codes[0], &nothing).is_none())
    );
    assert_eq!(met("PACE", &healthy()), None, "no criterion");
}
