//! Which ECG a question shows: its candidates are drawn one after the other until one bears the
//! question out.

use super::loan::Loan;
use crate::app::state::{Finished, Page};
use einthoven::generation::GenerationRequest;
use einthoven::link::QuizPlace;
use einthoven::quiz::{Question, Quiz, bears_out};
use leptos::prelude::*;
use std::sync::Arc;

/// How a candidate did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// It is not drawn or not measured yet.
    Open,
    /// It bears the question out.
    Good,
    /// It does not.
    Bad,
}

impl Outcome {
    fn of(question: &Question, request: &GenerationRequest, finished: Option<&Finished>) -> Self {
        let drawn = finished.filter(|finished| finished.design.request == *request);
        let Some(measured) = drawn.and_then(|finished| finished.measurements.as_deref()) else {
            return Outcome::Open;
        };
        match bears_out(question.finding, &request.condition.patient, measured) {
            true => Outcome::Good,
            false => Outcome::Bad,
        }
    }
}

/// The ECG of an attempt; the last where there are fewer, for another model may have come
/// meanwhile.
fn candidate(question: &Question, attempt: usize) -> &GenerationRequest {
    &question.requests[attempt.min(question.requests.len() - 1)]
}

/// The trial of the question at hand; a handle, cheap to copy.
#[derive(Clone, Copy)]
pub struct Trial {
    question: RwSignal<Option<(u64, usize)>>,
    attempt: RwSignal<usize>,
    shown: RwSignal<bool>,
}

impl Trial {
    /// Draws the candidates of the question at `place`, on paper that `loan` lends, once `quiz` and
    /// the models are known.
    pub fn follow(
        page: Page,
        loan: Loan,
        place: Memo<Option<QuizPlace>>,
        quiz: Memo<Option<Arc<Quiz>>>,
    ) -> Self {
        let trial = Self {
            question: RwSignal::new(None),
            attempt: RwSignal::new(0),
            shown: RwSignal::new(false),
        };
        Effect::new(move |_| {
            let at = place
                .get()
                .and_then(|place| Some((place.seed, place.question?)));
            if trial.question.get_untracked() != at {
                trial.question.set(at);
                trial.attempt.set(0);
                trial.shown.set(false);
            }
        });
        // The quiz's own question: while another quiz is put together, the old one's are not drawn.
        let asked = move || {
            let (seed, number) = trial.question.get()?;
            let quiz = quiz.get().filter(|quiz| quiz.seed == seed)?;
            Some((number, quiz.questions[number].clone()))
        };
        Effect::new(move |_| {
            if let (true, Some((_, question))) = (page.is_settled(), asked()) {
                let request = candidate(&question, trial.attempt.get());
                untrack(|| loan.draw(request));
            }
        });
        Effect::new(move |_| {
            let Some((number, question)) = asked() else {
                return;
            };
            let attempt = trial.attempt.get();
            let outcome = page.finished.with(|finished| {
                Outcome::of(&question, candidate(&question, attempt), finished.as_ref())
            });
            let is_last = attempt + 1 >= question.requests.len();
            match outcome {
                Outcome::Open => {}
                Outcome::Bad if !is_last => trial.attempt.set(attempt + 1),
                Outcome::Bad => {
                    page.quiz.update(|run| run.make_void(number));
                    trial.shown.set(true);
                }
                Outcome::Good => trial.shown.set(true),
            }
        });
        trial
    }

    /// Whether the ECG that is asked about stands on the paper.
    pub fn is_shown(&self) -> bool {
        self.shown.get()
    }

    /// The same, without following it.
    pub fn is_shown_untracked(&self) -> bool {
        self.shown.get_untracked()
    }
}
