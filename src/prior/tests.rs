//! The priors against made records whose truth is known.

use super::*;
use crate::condition::{Condition, Patient, Sex, Statement};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, StandardNormal};

const NAMES: [&str; 3] = ["pr_ms", "p_mv", "qrs_ms"];
const RECORDS: usize = 3000;

fn afib() -> Statement {
    Statement::from_code("AFIB").unwrap()
}

fn aged(age_years: f32, statements: &[Statement]) -> Condition {
    let patient = Patient {
        age_years: Some(age_years),
        ..Patient::default()
    };
    Condition::new(patient, statements.to_vec())
}

/// PR rises by 0.5 ms a year, QRS goes with PR (correlation 0.6 beyond age), the P wave's height is
/// lost in every second record, and PR and P are absent in AFIB.
fn made() -> (Vec<Vec<f64>>, Vec<Vec<Observation>>) {
    let mut source = ChaCha8Rng::seed_from_u64(3);
    let record = |index: usize| {
        let age = source.random_range(30.0..65.0_f32);
        let fibrillates = source.random_bool(0.2);
        let normal: Vec<f64> = StandardNormal.sample_iter(&mut source).take(3).collect();
        let statements = if fibrillates {
            vec![afib()]
        } else {
            Vec::new()
        };
        let pr = 140.0 + 0.5 * f64::from(age) + 15.0 * normal[0];
        let qrs = 95.0 + 8.0 * (0.6 * normal[0] + 0.8 * normal[1]);
        let p = (0.1 + 0.02 * normal[2]).max(0.0);
        let atrial = |value| match fibrillates {
            true => Observation::Absent,
            false => Observation::Value(value),
        };
        let p = if index.is_multiple_of(2) {
            Observation::Lost
        } else {
            atrial(p)
        };
        let row = vec![atrial(pr), p, Observation::Value(qrs)];
        (features(&aged(age, &statements), 70.0), row)
    };
    (0..RECORDS).map(record).unzip()
}

fn prior() -> AttributePrior {
    let (features, targets) = made();
    AttributePrior::fit(&NAMES, &features, &targets).unwrap()
}

fn mean(values: impl IntoIterator<Item = f64>) -> f64 {
    let values: Vec<f64> = values.into_iter().collect();
    values.iter().sum::<f64>() / values.len() as f64
}

/// Draws of one attribute, without the absent.
fn draws(prior: &AttributePrior, condition: &Condition, index: usize) -> Vec<f64> {
    let features = features(condition, 70.0);
    let draw = |seed| prior.draw(&features, &[None; 3], seed).unwrap()[index];
    (0..2000).filter_map(draw).collect()
}

#[test]
fn slopes_and_spreads_come_back() {
    let prior = prior();
    let [young, old] = [35.0, 60.0].map(|age| draws(&prior, &aged(age, &[]), 0));
    let slope = (mean(old.clone()) - mean(young)) / 25.0;
    assert!((slope - 0.5).abs() < 0.08, "{slope} ms a year");
    let centre = mean(old.clone());
    let deviation = mean(old.iter().map(|x| (x - centre).powi(2))).sqrt();
    assert!((deviation - 15.0).abs() < 1.5, "{deviation} ms");
    // The height that every second record has lost keeps its distribution.
    let heights = draws(&prior, &aged(50.0, &[]), 1);
    assert!((mean(heights) - 0.1).abs() < 0.003);
}

#[test]
fn an_asked_for_pr_brings_the_qrs_along_and_stays_as_it_is() {
    let prior = prior();
    let features = features(&aged(50.0, &[]), 70.0);
    let qrs_at = |pr: f64| {
        let drawn = |seed| {
            prior
                .draw(&features, &[Some(pr), None, None], seed)
                .unwrap()
        };
        assert_eq!(drawn(1)[0], Some(pr));
        mean((0..2000).filter_map(|seed| drawn(seed)[2]))
    };
    // Two standard deviations of PR, 0.6 of them in QRS.
    let difference = qrs_at(180.0) - qrs_at(150.0);
    assert!((difference - 9.6).abs() < 1.5, "{difference} ms");
}

#[test]
fn what_cannot_be_measured_is_absent_together_and_a_lost_value_is_not() {
    let prior = prior();
    let share = |condition: &Condition| draws(&prior, condition, 0).len() as f64 / 2000.0;
    assert!(share(&aged(50.0, &[])) > 0.97);
    assert!(share(&aged(50.0, &[afib()])) < 0.05);
    let sinus = draws(&prior, &aged(50.0, &[]), 1);
    assert!(
        sinus.len() > 1940,
        "{} of 2000 have a P height",
        sinus.len()
    );

    let fibrillating = features(&aged(50.0, &[afib()]), 70.0);
    let mut apart = 0;
    for seed in 0..500 {
        let drawn = prior.draw(&fibrillating, &[None; 3], seed).unwrap();
        apart += usize::from(drawn[0].is_some() != drawn[1].is_some());
        let asked = prior
            .draw(&fibrillating, &[Some(160.0), None, None], seed)
            .unwrap();
        assert_eq!(asked[0], Some(160.0));
    }
    assert!(
        apart < 10,
        "{apart} of 500 have PR without P or P without PR"
    );
}

#[test]
fn a_seed_names_one_vector_and_storing_changes_nothing() {
    let prior = prior();
    assert_eq!(prior.validate(), Ok(()));
    let features = features(&aged(50.0, &[]), 70.0);
    let drawn = prior.draw(&features, &[None; 3], 42).unwrap();
    assert_eq!(prior.draw(&features, &[None; 3], 42).unwrap(), drawn);
    assert_ne!(prior.draw(&features, &[None; 3], 43).unwrap(), drawn);
    let stored = serde_json::to_string(&prior).unwrap();
    let loaded: AttributePrior = serde_json::from_str(&stored).unwrap();
    assert_eq!(loaded.draw(&features, &[None; 3], 42).unwrap(), drawn);
}

#[test]
fn hostile_priors_and_wrong_lengths_are_refused() {
    let prior = prior();
    let sound = serde_json::to_value(&prior).unwrap();
    let refused = |pointer: &str, value: serde_json::Value| {
        let mut hostile = sound.clone();
        *hostile.pointer_mut(pointer).unwrap() = value;
        let hostile: AttributePrior = serde_json::from_value(hostile).unwrap();
        assert!(hostile.validate().is_err(), "{pointer}");
    };
    refused("/factor/1", serde_json::json!([0.9, -0.4]));
    refused("/factor/1", serde_json::json!([1e9, 1e9]));
    refused("/factor/1", serde_json::json!([1.0]));
    refused("/attributes/0/mean/3", serde_json::json!(1e300));
    refused("/attributes/0/mean", serde_json::json!([]));
    refused("/attributes/2/absent_with", serde_json::json!(7));
    refused("/feature_count", serde_json::json!(FEATURE_COUNT + 1));

    let features = features(&Condition::default(), 70.0);
    assert!(prior.draw(&features[1..], &[None; 3], 1).is_err());
    assert!(prior.draw(&features, &[None; 2], 1).is_err());
    assert!(
        prior
            .draw(&features, &[Some(f64::NAN), None, None], 1)
            .is_err()
    );
}

/// Sinus rhythm in people of 40, fibrillation (in one of five, never with sinus rhythm) in people
/// of 75; every second height is unknown; one in fifty has a set of statements of its own.
fn made_conditions() -> Vec<Condition> {
    let mut source = ChaCha8Rng::seed_from_u64(5);
    let all: Vec<Statement> = Statement::all().collect();
    let sinus = Statement::from_code("SR").unwrap();
    let record = |index: usize| {
        let normal: Vec<f32> = StandardNormal.sample_iter(&mut source).take(4).collect();
        let fibrillates = source.random_bool(0.2);
        let rhythm = if fibrillates { afib() } else { sinus };
        let mut statements = vec![rhythm];
        if index.is_multiple_of(50) {
            let other = [0; 2].map(|_: i32| source.random_range(0..40_usize));
            statements.extend(other.map(|i| all[i]));
        }
        let centre = if fibrillates { 75.0 } else { 40.0 };
        let patient = Patient {
            age_years: Some((centre + 8.0 * normal[0]).round()),
            sex: Some(if source.random_bool(0.4) {
                Sex::Female
            } else {
                Sex::Male
            }),
            height_cm: index.is_multiple_of(2).then_some(170.0 + 8.0 * normal[1]),
            weight_kg: Some(75.0 + 10.0 * normal[2]),
            heart_rate_bpm: Some(70.0 + 10.0 * normal[3]),
        };
        Condition::new(patient, statements)
    };
    (0..RECORDS).map(record).collect()
}

#[test]
fn nobody_in_particular_is_as_frequent_as_in_the_table() {
    let prior = ConditionPrior::fit(&made_conditions()).unwrap();
    assert_eq!(prior.validate(), Ok(()));
    let drawn: Vec<Condition> = (0..1000)
        .map(|seed| prior.draw(&Condition::default(), true, seed).unwrap())
        .collect();
    let [atrial, sinus]: [Vec<&Condition>; 2] = [true, false].map(|is| {
        drawn
            .iter()
            .filter(|c| c.statements.contains(&afib()) == is)
            .collect()
    });
    let share = atrial.len() as f64 / 1000.0;
    assert!((share - 0.2).abs() < 0.04, "{share} fibrillate");
    let age = |of: &[&Condition]| mean(of.iter().map(|c| c.patient.age_years.unwrap().into()));
    assert!((age(&atrial) - 75.0).abs() < 3.0, "{}", age(&atrial));
    assert!((age(&sinus) - 40.0).abs() < 2.0, "{}", age(&sinus));
    let heights = drawn
        .iter()
        .filter(|c| c.patient.height_cm.is_some())
        .count();
    assert!((heights as f64 - 500.0).abs() < 60.0, "{heights} heights");
    assert!(
        drawn
            .iter()
            .all(|c| c.patient.sex.is_some() && c.patient.heart_rate_bpm.is_some())
    );
    assert!(drawn.iter().all(|c| c.patient.validate().is_ok()));
}

#[test]
fn what_is_known_stays_and_weighs_the_statements() {
    let prior = ConditionPrior::fit(&made_conditions()).unwrap();
    let share = |age| {
        let known = aged(age, &[]);
        let drawn = (0..500).map(|seed| prior.draw_complete(&known, true, seed).unwrap());
        let drawn: Vec<Condition> = drawn.collect();
        assert!(drawn.iter().all(|c| c.patient.age_years == Some(age)));
        assert!(drawn.iter().all(|c| c.patient.height_cm.is_some()));
        drawn
            .iter()
            .filter(|c| c.statements.contains(&afib()))
            .count()
    };
    assert!(share(80.0) > 425, "{}", share(80.0));
    assert!(share(40.0) < 25, "{}", share(40.0));

    let closed = prior.draw(&aged(80.0, &[]), false, 9).unwrap();
    assert!(closed.statements.is_empty());
    // One that no record has is kept all the same.
    let rare = Statement::from_code("TRIGU").unwrap();
    let open = prior.draw(&aged(80.0, &[rare]), true, 9).unwrap();
    assert!(open.statements.contains(&rare));
}
