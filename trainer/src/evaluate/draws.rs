//! What is drawn for no test record in particular.

use super::Set;
use super::reference::Reference;
use super::subject::{Asked, Subject};
use einthoven::condition::Superclass;
use einthoven::condition::{Condition, Statement};
use std::ops::RangeInclusive;

/// Seeds of what is drawn begin here, away from the numbers of PTB-XL's records.
const FIRST_SEED: usize = 100_000;

/// What to ask a model for, as subjects whose ECG is still that of a real record: a name that is
/// the seed, and a condition. Empty for the test records' own conditions.
pub fn requests(set: Set, reference: &Reference) -> Vec<Subject> {
    let asked = |place: usize, condition: Condition, like: &Subject| Subject {
        name: (FIRST_SEED + place).to_string(),
        patient_id: u32::MAX - place as u32,
        condition,
        asked: Asked::default(),
        ecg: like.ecg.clone(),
    };
    let test = || reference.real.iter().map(|record| &record.subject);
    match set {
        Set::Counterparts => Vec::new(),
        Set::NothingAsked => test()
            .take(1)
            .cycle()
            .take(reference.draws)
            .enumerate()
            .map(|(place, like)| asked(place, Condition::default(), like))
            .collect(),
        Set::RateUnknown => test()
            .filter(|subject| subject.is(Superclass::Norm))
            .take(reference.draws)
            .enumerate()
            .map(|(place, like)| asked(place, normal_at_any_rate(like), like))
            .collect(),
        Set::MeasurementsAsked => test()
            .cycle()
            .take(reference.draws)
            .enumerate()
            .map(|(place, like)| Subject {
                asked: spread(place, reference.draws),
                ..asked(place, sinus_rhythm(like), like)
            })
            .collect(),
        Set::TrainingTwins => {
            let places = reference.training_places();
            places
                .into_iter()
                .map(|place| reference.training[place].clone())
                .collect()
        }
    }
}

/// What the `place`-th of `count` draws is asked to measure: each number takes `count` values spread
/// evenly over what is usual to somewhat beyond it, in an order of its own.
fn spread(place: usize, count: usize) -> Asked {
    let among = |stride: usize, range: RangeInclusive<f32>| {
        // Strides that are prime visit every value once, unless the count is their multiple.
        let position = (place * stride % count) as f32 / (count - 1).max(1) as f32;
        Some((range.start() + position * (range.end() - range.start())).round())
    };
    Asked {
        pr_ms: among(1, 130.0..=280.0),
        qrs_ms: among(7, 80.0..=150.0),
        qtc_ms: among(11, 380.0..=480.0),
        axis_deg: among(17, -60.0..=100.0),
    }
}

/// Sinus rhythm of a patient at 60 to 90 beats per minute, so that every interval has its room.
fn sinus_rhythm(like: &Subject) -> Condition {
    let (statements, _) = Statement::from_codes("SR");
    let mut patient = like.condition.patient;
    patient.heart_rate_bpm = patient.heart_rate_bpm.map(|bpm| bpm.clamp(60.0, 90.0));
    Condition::new(patient, statements)
}

/// A normal ECG in sinus rhythm of a patient, its rate left open.
fn normal_at_any_rate(like: &Subject) -> Condition {
    let (statements, _) = Statement::from_codes("NORM,SR");
    let mut patient = like.condition.patient;
    patient.heart_rate_bpm = None;
    Condition::new(patient, statements)
}

#[cfg(test)]
mod tests {
    use super::*;
    use einthoven::generation::Wishes;

    #[test]
    fn every_draw_is_asked_for_something_possible_and_no_two_for_the_same() {
        let asked: Vec<Asked> = (0..40).map(|place| spread(place, 40)).collect();
        for (index, one) in asked.iter().enumerate() {
            assert!(!asked[..index].contains(one), "{one:?}");
            assert!(Wishes::PR_MS.contains(&one.pr_ms.unwrap()));
            assert!(Wishes::QRS_MS.contains(&one.qrs_ms.unwrap()));
            assert!(Wishes::QTC_MS.contains(&one.qtc_ms.unwrap()));
        }
        let mut axes: Vec<f32> = asked.iter().filter_map(|asked| asked.axis_deg).collect();
        axes.sort_by(f32::total_cmp);
        assert_eq!((axes[0], axes[39]), (-60.0, 100.0));
        assert!(spread(0, 1).pr_ms.is_some());
    }
}
