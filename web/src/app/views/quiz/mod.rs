//! The quiz: ten ECGs whose finding is hidden, to be recognised one by one. It stands where the
//! controls stand otherwise, for those would tell the answer.

pub mod hand_out;
pub mod loan;
pub mod question;
pub mod reasoning;
pub mod record;
pub mod score;
pub mod trial;

use crate::app::browser::dom;
use crate::app::engine::generation::Generation;
use crate::app::knowledge::Knowledge;
use crate::app::state::Page;
use crate::app::views::View;
use crate::app::views::embed::{self, Message};
use crate::tr;
use einthoven::link::QuizPlace;
use einthoven::quiz::{QUESTION_COUNT, Quiz};
use hand_out::HandOut;
use leptos::prelude::*;
use loan::Loan;
use question::QuestionCard;
use score::ScoreCard;
use std::sync::Arc;
use trial::Trial;

/// The heading, which takes the keyboard when the panel changes.
const TITLE: &str = "quiz-title";

/// The panel at the side.
#[component]
pub fn QuizPanel() -> impl IntoView {
    let page = Page::of_context();
    let generation: Generation = use_context().expect("App provides the generation");
    let place = Memo::new(move |_| page.view.with(View::quiz_place));
    let seed = Memo::new(move |_| place.get().map(|place| place.seed));
    let knowledge = Knowledge::of_context();
    let quiz = Memo::new(move |_| {
        let seed = seed.get()?;
        let known = knowledge.is_settled().then(|| knowledge.get())?;
        page.presets.with(|presets| {
            (!presets.is_empty()).then(|| {
                Quiz::new(seed, presets, known.as_deref())
                    .map(Arc::new)
                    .map_err(|error| error.to_string())
            })
        })
    });
    follow_place(page, place);

    let loan = Loan::new(page, generation);
    let asked = Memo::new(move |_| quiz.get().and_then(Result::ok));
    provide_context(Trial::follow(page, loan, place, asked));
    post_progress(page, place, asked);
    on_cleanup(move || loan.give_back());

    let content = move || {
        match (place.get(), quiz.get()) {
        (None, _) => view! { <Front /> }.into_any(),
        (Some(_), None) => view! { <p>{move || tr!("quiz-coming")}</p> }.into_any(),
        (Some(_), Some(Err(error))) => view! {
            <p role="alert">
                {move || tr!("quiz-incomplete")} <small class="notice-detail" lang="en">{error}</small>
            </p>
        }
        .into_any(),
        (Some(place), Some(Ok(quiz))) => match place.question {
            Some(number) => view! { <QuestionCard quiz number /> }.into_any(),
            None => view! { <ScoreCard quiz /> }.into_any(),
        },
    }
    };
    view! {
        <section class="quiz card" data-testid="quiz" aria-labelledby=TITLE>
            {content}
            {move || {
                let handed = seed.get().filter(|_| !page.embedded);
                handed.map(|seed| view! { <HandOut seed /> })
            }}
        </section>
    }
}

/// Takes up the answers of the quiz that the address or a button asks for, and lets nobody see the
/// end before all are given.
fn follow_place(page: Page, place: Memo<Option<QuizPlace>>) {
    Effect::new(move |before: Option<Option<u64>>| {
        let QuizPlace { seed, question } = place.get()?;
        if before.flatten() != Some(seed) {
            page.quiz.set(record::run(seed, question.is_some()));
        }
        if question.is_none()
            && let Some(open) = page
                .quiz
                .with_untracked(|run| run.next_open(QUESTION_COUNT - 1))
        {
            let question = Some(open);
            page.view
                .set(View::Quiz(Some(QuizPlace { seed, question })));
        }
        if let Some(question) = question {
            page.quiz.update(|run| run.go_to(question));
            page.quiz
                .with_untracked(|run| record::keep(page, run, None));
        }
        Some(seed)
    });
}

/// Posts to the page around a frame how far the quiz is.
fn post_progress(page: Page, place: Memo<Option<QuizPlace>>, asked: Memo<Option<Arc<Quiz>>>) {
    let message = Memo::new(move |_| {
        let (place, quiz) = (place.get()?, asked.get()?);
        page.quiz.with(|run| {
            let is_its_run = run.seed == quiz.seed && place.seed == quiz.seed;
            is_its_run.then(|| Message::quiz(&quiz, run, place.question))
        })
    });
    Effect::new(move |_| {
        if let Some(message) = message.get() {
            embed::post(page, &message);
        }
    });
}

/// What the quiz is, how it went before, and the buttons to begin.
#[component]
fn Front() -> impl IntoView {
    let page = Page::of_context();
    let run = record::read().run;
    let resume = run.filter(|run| !run.is_complete()).and_then(|run| {
        let (seed, question) = (run.seed, run.resume_at());
        question.is_some().then_some(QuizPlace { seed, question })
    });
    view! {
        <div class="quiz-front">
            <h2 id=TITLE tabindex="-1">
                {move || tr!("quiz-title")}
            </h2>
            <p>{move || tr!("quiz-about", of = QUESTION_COUNT)}</p>
            <p class="note">{move || tr!("quiz-caution")}</p>
            <Scores />
            <div class="quiz-actions">
                {resume
                    .map(|place| {
                        let number = place.question.unwrap_or_default() + 1;
                        view! {
                            <button
                                type="button"
                                class="button"
                                data-testid="quiz-resume"
                                on:click=move |_| page.view.set(View::Quiz(Some(place)))
                            >
                                {move || tr!("quiz-resume", question = number)}
                            </button>
                        }
                    })}
                <NewQuiz />
            </div>
        </div>
    }
}

/// Begins a quiz that nobody has seen.
#[component]
fn NewQuiz() -> impl IntoView {
    let page = Page::of_context();
    let begin = move |_| {
        let beginning = QuizPlace::beginning(dom::random_seed());
        page.view.set(View::Quiz(Some(beginning)));
        request_animation_frame(|| dom::focus(TITLE));
    };
    view! {
        <button type="button" class="button primary" data-testid="quiz-new" on:click=begin>
            {move || tr!("quiz-new")}
        </button>
    }
}

/// The scores this device remembers, if any.
#[component]
fn Scores() -> impl IntoView {
    let record = record::read();
    record.best.zip(record.last).map(|(best, last)| {
        view! {
            <p class="quiz-scores" data-testid="quiz-scores">
                {move || tr!("quiz-scores", best = best, last = last, of = QUESTION_COUNT)}
            </p>
        }
    })
}
