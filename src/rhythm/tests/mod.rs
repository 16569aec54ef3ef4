//! What each statement's definition says of its plans, in 200 seeds.

mod conduction;
mod early;
mod edits;
mod fitting;
mod pinned;

use super::straight::rr_cv;
use super::*;
use crate::condition::{Condition, Patient, Statement};
use crate::statistics::median;

const SEEDS: u64 = 200;
const STATEMENTS: [&str; 17] = [
    "SR", "SARRH", "SBRAD", "STACH", "AFIB", "AFLT", "SVTAC", "PSVT", "SVARR", "PACE", "PVC",
    "PAC", "BIGU", "TRIGU", "1AVB", "2AVB", "3AVB",
];

fn condition(codes: &str) -> Condition {
    Condition::new(Patient::default(), Statement::from_codes(codes).0)
}

fn plan(codes: &str, heart_rate_bpm: f64, seed: u64) -> Plan {
    let condition = condition(codes);
    let wish = RhythmWish {
        condition: &condition,
        heart_rate_bpm,
        pr_ms: None,
        irregularity: None,
        qrs_onset_to_r_ms: 40.0,
        p_peak_offset_ms: 50.0,
    };
    RhythmModel::default().draw(&wish, seed)
}

/// A plan at a rate that the statement's definition allows.
fn usual(codes: &str, seed: u64) -> Plan {
    let rate = RhythmModel::default().draw_heart_rate(&condition(codes), seed);
    plan(codes, rate, seed)
}

fn is_seen(time_s: f64) -> bool {
    (0.0..10.0).contains(&time_s)
}

fn rate_bpm(plan: &Plan) -> f64 {
    60.0 / median(&plan.rr_s()).unwrap()
}

#[test]
fn every_plan_is_valid_and_shows_two_beats() {
    for codes in STATEMENTS {
        for seed in 0..SEEDS {
            let plan = usual(codes, seed);
            plan.validate().unwrap();
            assert!(!plan.rr_s().is_empty(), "{codes} {seed}");
            // Nothing is left out at the ends.
            let longest_s = plan.rr_s().into_iter().fold(0.0, f64::max);
            let (first, last) = (
                plan.beats[0].time_s,
                plan.beats[plan.beats.len() - 1].time_s,
            );
            let is_filled = first < 1.5 * longest_s && last > 10.0 - 1.5 * longest_s;
            assert!(is_filled, "{codes} {seed}: {first} {last}");
        }
    }
    for codes in STATEMENTS {
        for rate in [1.0, 20.0, 35.0, 240.0, 1e9] {
            let plan = plan(codes, rate, 3);
            plan.validate().unwrap();
            assert!(!plan.rr_s().is_empty(), "{codes} {rate}");
        }
    }
}

#[test]
fn the_asked_rate_is_met_from_35_to_180() {
    let codes = [
        "SR", "SARRH", "SBRAD", "STACH", "1AVB", "AFIB", "AFLT", "SVTAC", "PACE", "3AVB",
    ];
    for codes in codes {
        for rate in (35..=180).step_by(5).map(f64::from) {
            for seed in 0..10 {
                let plan = plan(codes, rate, seed);
                assert!(!plan.rr_s().is_empty(), "{codes} {rate} {seed}");
                let found = rate_bpm(&plan);
                assert!((found - rate).abs() < 1.0, "{codes} {rate} {seed}: {found}");
            }
        }
    }
}

#[test]
fn one_seed_is_one_plan() {
    for codes in STATEMENTS {
        assert_eq!(usual(codes, 5), usual(codes, 5));
        assert_ne!(usual(codes, 5), usual(codes, 6));
    }
}

#[test]
fn a_rate_is_drawn_within_the_statements_definition() {
    let limits = [
        ("SBRAD", 30.0, 60.0),
        ("STACH", 100.0, 180.0),
        ("SVTAC", 100.0, 250.0),
        ("3AVB", 25.0, 60.0),
        ("SR", 40.0, 120.0),
    ];
    for (codes, low, high) in limits {
        for seed in 0..SEEDS {
            let rate = RhythmModel::default().draw_heart_rate(&condition(codes), seed);
            assert!((low..high).contains(&rate), "{codes} {seed}: {rate}");
        }
    }
}

#[test]
fn hostile_models_and_plans_are_refused() {
    let good = serde_json::to_string(&RhythmModel::default()).unwrap();
    let read: RhythmModel = serde_json::from_str(&good).unwrap();
    assert_eq!(read, RhythmModel::default());
    assert_eq!(read.validate(), Ok(()));
    let model = |from: &str, to: &str| {
        assert!(good.contains(from), "{from}");
        serde_json::from_str::<RhythmModel>(&good.replace(from, to)).unwrap()
    };
    let hostile = [
        (r#""log_cv":-4.0"#, r#""log_cv":9e99"#),
        (r#""count":1.67"#, r#""count":1e300"#),
        (r#""shortest_rr_s":0.28"#, r#""shortest_rr_s":-1.0"#),
        (r#""mean_bpm":72.0"#, r#""mean_bpm":0.0"#),
    ];
    for (from, to) in hostile {
        assert!(model(from, to).validate().is_err(), "{to}");
    }
    let mut unknown = RhythmModel::default();
    unknown.sinus.sd = f64::NAN;
    assert!(unknown.validate().is_err());

    let plan = |beats: &str, more: &str| {
        let text = format!(r#"{{"duration_s":10,"atrial":[],"beats":[{beats}]{more}}}"#);
        serde_json::from_str::<Plan>(&text)
    };
    let beat = |time: &str| format!(r#"{{"time_s":{time},"kind":"conducted"}}"#);
    for beats in [
        beat("1e30"),
        [beat("2"), beat("1")].join(","),
        [beat("1"), beat("1.1")].join(","),
    ] {
        assert!(plan(&beats, "").unwrap().validate().is_err(), "{beats}");
    }
    let many: Vec<String> = (0..1001)
        .map(|place| beat(&format!("{}", place / 100)))
        .collect();
    assert!(plan(&many.join(","), "").unwrap().validate().is_err());
    assert!(plan(&beat("1"), r#","more":1"#).is_err());
    assert!(plan(r#"{"time_s":1,"kind":"unheard_of"}"#, "").is_err());
}
