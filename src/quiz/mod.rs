//! The quiz: ten ECGs whose finding is to be recognised, all of it determined by one seed.

mod evidence;
mod finding;
mod random;
mod run;

pub use crate::link::QUESTION_COUNT;
pub use evidence::{EarlyBeats, Evidence, Reading, Verdict, evidence};
pub use finding::Finding;
pub use run::{Record, Run};

use crate::condition::{Condition, Patient, Sex};
use crate::design::Design;
use crate::generation::GenerationRequest;
use crate::presets::Preset;
use random::SplitMix64;

/// Choices of a question, one of them right.
pub const CHOICE_COUNT: usize = 4;

/// One question.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// What is to be recognised.
    pub finding: Finding,
    /// What there is to choose from.
    pub choices: [Preset; CHOICE_COUNT],
    /// The place of the right one.
    pub right: usize,
    /// The ECG to be recognised.
    pub request: GenerationRequest,
}

/// A finding with the preset that asks for it.
type Subject<'a> = (Finding, &'a Preset);

/// Ten questions.
#[derive(Debug, Clone, PartialEq)]
pub struct Quiz {
    /// What all of it follows from.
    pub seed: u64,
    /// In the order they are asked.
    pub questions: [Question; QUESTION_COUNT],
}

/// Why there can be no quiz.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QuizError {
    /// A preset that the quiz asks for is missing.
    #[error("the presets lack {0}, which the quiz asks for; put it back into static/presets.json")]
    Lacks(&'static str),
}

impl Quiz {
    /// The quiz of a seed: ten different findings, each with a patient and an ECG of its own.
    ///
    /// # Errors
    /// [`QuizError`] names the preset that is missing.
    pub fn new(seed: u64, presets: &[Preset]) -> Result<Self, QuizError> {
        let mut subjects = Vec::with_capacity(Finding::COUNT);
        for finding in Finding::ALL {
            let name = finding.preset();
            let preset = presets.iter().find(|preset| preset.name == name);
            subjects.push((finding, preset.ok_or(QuizError::Lacks(name))?));
        }
        let mut random = SplitMix64::new(seed);
        let mut asked = subjects.clone();
        random.shuffle(&mut asked);
        let questions =
            std::array::from_fn(|place| Question::draw(asked[place], &subjects, &mut random));
        Ok(Self { seed, questions })
    }
}

impl Question {
    fn draw(right: Subject<'_>, subjects: &[Subject<'_>], random: &mut SplitMix64) -> Self {
        let mut choices = vec![right];
        let mut others = subjects.to_vec();
        random.shuffle(&mut others);
        for other in others {
            let can_be_told = |(finding, _): &Subject<'_>| finding.can_be_told_from(other.0);
            if choices.len() < CHOICE_COUNT && choices.iter().all(can_be_told) {
                choices.push(other);
            }
        }
        random.shuffle(&mut choices);
        let (finding, preset) = right;
        let place = choices.iter().position(|choice| choice.0 == finding);
        Self {
            finding,
            right: place.expect("the right preset was the first choice"),
            choices: std::array::from_fn(|place| choices[place].1.clone()),
            request: GenerationRequest {
                condition: Condition {
                    patient: somebody_like(&preset.condition.patient, random),
                    ..preset.condition.clone()
                },
                seed: random.below(1_000_000),
                ..Design::default().request
            },
        }
    }

    /// The preset that is the right answer.
    pub fn answer(&self) -> &Preset {
        &self.choices[self.right]
    }
}

/// Another patient of about the same age and heart rate, of either sex and of usual build.
fn somebody_like(patient: &Patient, random: &mut SplitMix64) -> Patient {
    let (sex, height_cm) = match random.below(2) {
        0 => (Sex::Female, random.between(156, 174)),
        _ => (Sex::Male, random.between(168, 188)),
    };
    let body_mass_index = random.between(20, 29) as f32;
    let height_m = height_cm as f32 / 100.0;
    let years_more = random.between(-5, 5) as f32;
    let beats_more = random.between(-3, 2) as f32;
    Patient {
        age_years: patient.age_years.map(|age| (age + years_more).max(16.0)),
        sex: Some(sex),
        height_cm: Some(height_cm as f32),
        weight_kg: Some((body_mass_index * height_m * height_m).round()),
        heart_rate_bpm: patient.heart_rate_bpm.map(|rate| rate + beats_more),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    fn presets() -> Vec<Preset> {
        Preset::list(include_str!("../../static/presets.json")).unwrap()
    }

    #[test]
    fn a_seed_always_asks_the_same_and_another_one_something_else() {
        let quiz = |seed| Quiz::new(seed, &presets()).unwrap();
        assert_eq!(quiz(42), quiz(42));
        assert_ne!(quiz(42).questions, quiz(43).questions);
    }

    #[test]
    fn every_question_has_four_choices_that_can_be_told_apart_and_one_is_right() {
        let of = |preset: &Preset| {
            let shows = |finding: &Finding| finding.preset() == preset.name;
            Finding::ALL.into_iter().find(shows).unwrap()
        };
        for seed in 0..300 {
            for question in Quiz::new(seed, &presets()).unwrap().questions {
                assert_eq!(of(question.answer()), question.finding, "seed {seed}");
                for (place, choice) in question.choices.iter().enumerate() {
                    for other in &question.choices[..place] {
                        let pair = (&choice.name, &other.name);
                        assert!(
                            of(choice).can_be_told_from(of(other)),
                            "seed {seed}: {pair:?}"
                        );
                    }
                }
                let asked = &question.request.condition.statements;
                let fits = |choice: &&Preset| choice.condition.statements == *asked;
                let right: Vec<_> = question.choices.iter().filter(fits).collect();
                assert_eq!(right, [question.answer()], "seed {seed}");
            }
        }
    }

    #[test]
    fn no_finding_and_no_ecg_comes_twice_and_every_place_can_be_right() {
        let mut right_places = HashSet::new();
        for seed in 0..300 {
            let quiz = Quiz::new(seed, &presets()).unwrap();
            let names: HashSet<_> = quiz.questions.iter().map(|q| &q.answer().name).collect();
            let seeds: HashSet<_> = quiz.questions.iter().map(|q| q.request.seed).collect();
            assert_eq!(names.len(), QUESTION_COUNT, "seed {seed}");
            assert!(seeds.len() >= QUESTION_COUNT - 1, "seed {seed}");
            for (place, question) in quiz.questions.iter().enumerate() {
                let twin = quiz.questions[..place]
                    .iter()
                    .find(|q| q.request == question.request);
                assert!(twin.is_none(), "seed {seed}");
                right_places.insert(question.right);
            }
        }
        assert_eq!(right_places.len(), CHOICE_COUNT);
    }

    #[test]
    fn patients_vary_and_stay_possible() {
        let mut seen = HashSet::new();
        for seed in 0..100 {
            for question in Quiz::new(seed, &presets()).unwrap().questions {
                let patient = question.request.condition.patient;
                patient.validate().unwrap();
                let body_mass_index =
                    patient.weight_kg.unwrap() / (patient.height_cm.unwrap() / 100.0).powi(2);
                assert!((19.0..30.0).contains(&body_mass_index), "{patient:?}");
                if question.answer().name == "slow-heart" {
                    assert!(patient.heart_rate_bpm.unwrap() < 50.0);
                    seen.insert(format!("{patient:?}"));
                }
            }
        }
        assert!(seen.len() > 40, "{} slow hearts", seen.len());
    }

    #[test]
    fn a_missing_preset_is_named() {
        let few: Vec<Preset> = presets()
            .into_iter()
            .filter(|preset| preset.name != "ischaemia")
            .collect();
        assert_eq!(Quiz::new(1, &few), Err(QuizError::Lacks("ischaemia")));
    }
}
