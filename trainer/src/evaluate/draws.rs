//! What is drawn for no test record in particular.

use super::Set;
use super::reference::Reference;
use super::subject::{Asked, Subject};
use einthoven::condition::Superclass;
use einthoven::condition::{Condition, Statement};

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
        Set::TrainingTwins => {
            let places = reference.training_places();
            places
                .into_iter()
                .map(|place| reference.training[place].clone())
                .collect()
        }
    }
}

/// A normal ECG in sinus rhythm of a patient, its rate left open.
fn normal_at_any_rate(like: &Subject) -> Condition {
    let (statements, _) = Statement::from_codes("NORM,SR");
    let mut patient = like.condition.patient;
    patient.heart_rate_bpm = None;
    Condition::new(patient, statements)
}
