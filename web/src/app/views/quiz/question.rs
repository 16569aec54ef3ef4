//! One question: four choices, and after one is taken, the reasoning.

use super::reasoning::{Reasoning, finding_text};
use super::record;
use super::trial::Trial;
use crate::app::browser::dom;
use crate::app::controls::run::{Progress, progress};
use crate::app::engine::generation::Generation;
use crate::app::state::{Page, Phase};
use crate::app::views::View;
use crate::tr;
use einthoven::link::QuizPlace;
use einthoven::quiz::{CHOICE_COUNT, QUESTION_COUNT, Question, Quiz};
use leptos::prelude::*;
use std::sync::Arc;

/// The button that leads on, which takes the keyboard once a choice is taken.
const NEXT: &str = "quiz-next";

/// What a choice turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// No choice is taken yet, or this one has nothing to do with it.
    None,
    /// The right one.
    Right,
    /// Taken, but wrong.
    Wrong,
}

impl Mark {
    fn of(place: usize, right: usize, taken: Option<usize>) -> Self {
        match taken {
            Some(_) if place == right => Mark::Right,
            Some(taken) if place == taken => Mark::Wrong,
            _ => Mark::None,
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Mark::None => "quiz-choice",
            Mark::Right => "quiz-choice is-right",
            Mark::Wrong => "quiz-choice is-wrong",
        }
    }

    fn text(self) -> Option<String> {
        match self {
            Mark::None => None,
            Mark::Right => Some(tr!("quiz-mark-right")),
            Mark::Wrong => Some(tr!("quiz-mark-wrong")),
        }
    }
}

/// The question at a place of a quiz.
#[component]
pub fn QuestionCard(
    /// The quiz.
    quiz: Arc<Quiz>,
    /// Which question, from 0.
    number: usize,
) -> impl IntoView {
    let page = Page::of_context();
    let generation: Generation = use_context().expect("App provides the generation");
    let question: Question = quiz.questions[number].clone();
    let seed = quiz.seed;
    let (finding, right) = (question.finding, question.right);
    let taken = Memo::new(move |_| page.quiz.with(|run| run.answer(number)));
    let trial: Trial = use_context().expect("QuizPanel provides the trial");

    let take = move |choice: usize| {
        if !trial.is_shown_untracked() || taken.get_untracked().is_some() {
            return;
        }
        page.quiz.update(|run| run.take(number, choice));
        page.quiz.with_untracked(|run| {
            let final_score = run.is_complete().then(|| run.score(&quiz));
            record::keep(page, run, final_score);
        });
        request_animation_frame(|| dom::focus(NEXT));
    };
    let next = move |_| {
        let question = page.quiz.with_untracked(|run| run.next_open(number));
        page.view
            .set(View::Quiz(Some(QuizPlace { seed, question })));
        request_animation_frame(|| dom::focus(super::TITLE));
    };
    let on_key = {
        let take = take.clone();
        move |event: leptos::ev::KeyboardEvent| {
            if event.ctrl_key() || event.alt_key() || event.meta_key() || is_typing() {
                return;
            }
            let digit = event.key().parse::<usize>().ok();
            if let Some(choice) = digit.and_then(|digit| digit.checked_sub(1))
                && choice < CHOICE_COUNT
            {
                take(choice);
            }
        }
    };
    // On the window: a link opens the question with the keyboard nowhere in particular.
    let keys = window_event_listener(leptos::ev::keydown, on_key);
    on_cleanup(move || keys.remove());

    let choices = question.choices.clone();
    let answer = question.answer().clone();
    let choice_buttons = choices
        .into_iter()
        .enumerate()
        .map(|(place, preset)| {
            let take = take.clone();
            let mark = move || Mark::of(place, right, taken.get());
            view! {
                <li>
                    <button
                        type="button"
                        class=move || mark().class()
                        data-testid=format!("quiz-choice-{}", place + 1)
                        disabled=move || !trial.is_shown() || taken.get().is_some()
                        on:click=move |_| take(place)
                    >
                        <span class="quiz-digit" aria-hidden="true">
                            {place + 1}
                        </span>
                        <span>{move || finding_text(&preset)}</span>
                        {move || mark().text().map(|text| view! { <span class="quiz-mark">{text}</span> })}
                    </button>
                </li>
            }
        })
        .collect_view();
    let working = move || {
        let run = page.progress.get();
        page.engine
            .with(|engine| progress(page.phase.get(), engine, &run))
    };
    let progress_line = move || match working() {
        Some(Progress { text, share }) if !trial.is_shown() => view! {
            <progress max="1" value=share aria-label=text.clone()></progress>
            <span>{text}</span>
        }
        .into_any(),
        None if !trial.is_shown() && page.phase.get() != Phase::Generating => view! {
            <button
                type="button"
                class="button"
                data-testid="quiz-draw"
                on:click=move |_| generation.generate()
            >
                {move || tr!("quiz-draw-again")}
            </button>
        }
        .into_any(),
        _ if trial.is_shown() => {
            view! { <span class="keys-hint">{move || tr!("quiz-hint")}</span> }.into_any()
        }
        _ => ().into_any(),
    };
    let outcome = move || {
        let answer = answer.clone();
        taken.get().map(|taken| {
            let named = answer.clone();
            let verdict = move || {
                let answer = finding_text(&named);
                if taken == right {
                    tr!("quiz-right", answer = answer)
                } else {
                    tr!("quiz-wrong", answer = answer)
                }
            };
            view! {
                <p class="quiz-verdict" class:is-right=taken == right data-testid="quiz-verdict">
                    {verdict}
                </p>
                <Show when=move || page.quiz.with(|run| run.is_void(number))>
                    <p class="note" data-testid="quiz-void">{move || tr!("quiz-void")}</p>
                </Show>
                <Reasoning finding preset=answer />
            }
        })
    };
    view! {
        <div class="quiz-question" data-testid="quiz-question">
            <p class="quiz-count" data-testid="quiz-count">
                {move || tr!("quiz-count", question = number + 1, of = QUESTION_COUNT)}
            </p>
            <h2 id=super::TITLE tabindex="-1">
                {move || tr!("quiz-which")}
            </h2>
            <ol class="quiz-choices">{choice_buttons}</ol>
            <div class="progress" data-testid="quiz-progress">
                {move || taken.get().is_none().then(progress_line)}
            </div>
            <div class="quiz-outcome" aria-live="polite">
                {outcome}
            </div>
            <Show when=move || taken.get().is_some()>
                <button
                    type="button"
                    id=NEXT
                    class="button primary"
                    data-testid=NEXT
                    on:click=next
                >
                    {move || {
                        if page.quiz.with(|run| run.is_complete()) {
                            tr!("quiz-to-score")
                        } else {
                            tr!("quiz-next")
                        }
                    }}
                </button>
            </Show>
        </div>
    }
}

/// Whether the keyboard is in a field that takes digits.
fn is_typing() -> bool {
    let focused = dom::document().active_element();
    focused.is_some_and(|element| {
        ["INPUT", "SELECT", "TEXTAREA"].contains(&element.tag_name().as_str())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_appear_only_after_a_choice() {
        for place in 0..4 {
            assert_eq!(Mark::of(place, 2, None), Mark::None);
        }
        let after = |taken| [0, 1, 2, 3].map(|place| Mark::of(place, 2, Some(taken)));
        assert_eq!(after(0), [Mark::Wrong, Mark::None, Mark::Right, Mark::None]);
        assert_eq!(after(2), [Mark::None, Mark::None, Mark::Right, Mark::None]);
    }
}
