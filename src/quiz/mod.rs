//! The quiz: ten ECGs whose finding is to be recognised, all of it determined by one seed.

mod answers;
mod case;
mod evidence;
mod finding;
mod refuted;
mod run;
#[cfg(test)]
mod tests;
pub mod verified;

pub use crate::link::QUESTION_COUNT;
pub use answers::{Checked, check, is_confirmed};
pub use case::Case;
pub use evidence::{EarlyBeats, Evidence, Mark, Reading, Verdict, bears_out, evidence, marks};
pub use finding::Finding;
pub use run::{Record, Run};

use crate::design::Design;
use crate::generation::GenerationRequest;
use crate::presets::Preset;
use crate::random::SplitMix64;
use verified::Verified;

/// Choices of a question, one of them right.
pub const CHOICE_COUNT: usize = 4;

/// ECGs that are drawn for a question until one bears it out.
pub const TRIES: usize = 8;

/// Among how many cases an unverified model's quizzes choose.
const UNVERIFIED_CASES: u64 = 1000;

/// One question.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// What is to be recognised.
    pub finding: Finding,
    /// What there is to choose from.
    pub choices: [Preset; CHOICE_COUNT],
    /// The place of the right one.
    pub right: usize,
    /// The ECGs that may be asked about, at least one: the first that bears the question out is
    /// shown.
    pub requests: Vec<GenerationRequest>,
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
    /// No ECG of the model bears out any finding.
    #[error("this model draws no finding clearly enough to be asked for; choose another model")]
    NothingToAsk,
}

impl Quiz {
    /// The quiz of a seed: different findings as far as the model draws ten of them, each with a
    /// patient and an ECG of its own. Of a model that was verified, the ECGs are those of which
    /// that is known; of another, each has to be tried.
    ///
    /// # Errors
    /// [`QuizError`] says what is missing.
    pub fn new(
        seed: u64,
        presets: &[Preset],
        verified: Option<&Verified>,
    ) -> Result<Self, QuizError> {
        let mut subjects = Vec::with_capacity(Finding::COUNT);
        for finding in Finding::ALL {
            let name = finding.preset();
            let preset = presets.iter().find(|preset| preset.name == name);
            subjects.push((finding, preset.ok_or(QuizError::Lacks(name))?));
        }
        let mut random = SplitMix64::new(seed);
        let is_drawn = |(finding, _): &Subject<'_>| {
            verified.is_none_or(|verified| !verified.cannot_ask(*finding))
        };
        let mut asked: Vec<_> = subjects.iter().copied().filter(is_drawn).collect();
        if asked.is_empty() {
            return Err(QuizError::NothingToAsk);
        }
        random.shuffle(&mut asked);
        let questions = std::array::from_fn(|place| {
            let (round, right) = (place / asked.len(), asked[place % asked.len()]);
            let requests = candidates(right, round, verified, &mut random);
            Question::draw(right, requests, &subjects, &mut random)
        });
        Ok(Self { seed, questions })
    }
}

/// The ECGs of a finding in the order in which they are tried.
fn candidates(
    (finding, preset): Subject<'_>,
    round: usize,
    verified: Option<&Verified>,
    random: &mut SplitMix64,
) -> Vec<GenerationRequest> {
    let mut like = Design::default().request;
    if let Some(verified) = verified {
        (like.steps, like.guidance) = (verified.steps, verified.guidance);
    }
    let numbers: Vec<u32> = match verified.filter(|known| !known.cases(finding).is_empty()) {
        Some(verified) => {
            let cases = verified.cases(finding);
            // The same in every round, so that a finding asked for twice has two ECGs.
            let first = random.below(cases.len() as u64) as usize + round;
            let tries = TRIES.min(cases.len());
            (first..first + tries)
                .map(|place| cases[place % cases.len()])
                .collect()
        }
        None => {
            let first = random.below(UNVERIFIED_CASES) as u32;
            (first..first + TRIES as u32).collect()
        }
    };
    let request = |number| Case { finding, number }.request(preset, &like);
    numbers.into_iter().map(request).collect()
}

impl Question {
    fn draw(
        right: Subject<'_>,
        requests: Vec<GenerationRequest>,
        subjects: &[Subject<'_>],
        random: &mut SplitMix64,
    ) -> Self {
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
        let place = choices.iter().position(|choice| choice.0 == right.0);
        Self {
            finding: right.0,
            right: place.expect("the right preset was the first choice"),
            choices: std::array::from_fn(|place| choices[place].1.clone()),
            requests,
        }
    }

    /// The preset that is the right answer.
    pub fn answer(&self) -> &Preset {
        &self.choices[self.right]
    }
}
