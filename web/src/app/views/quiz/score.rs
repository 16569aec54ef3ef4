//! The end of a quiz: the score, the right answers, and where to go from here.

use super::reasoning::finding_text;
use super::{NewQuiz, Scores};
use crate::app::shell::notice::{Level, Topic};
use crate::app::state::Page;
use crate::app::takeaway::share::{self, copy};
use crate::app::views::View;
use crate::tr;
use einthoven::link::QuizPlace;
use einthoven::quiz::{QUESTION_COUNT, Quiz};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// The score and the list of questions.
#[component]
pub fn ScoreCard(
    /// The quiz that was answered.
    quiz: Arc<Quiz>,
) -> impl IntoView {
    let page = Page::of_context();
    let seed = quiz.seed;
    let (score, counted) = (page.quiz).with_untracked(|run| (run.score(&quiz), run.counted()));
    let lines = quiz
        .questions
        .iter()
        .enumerate()
        .map(|(number, question)| {
            let taken = page.quiz.with_untracked(|run| run.answer(number));
            let is_right = taken == Some(question.right);
            let answer = question.answer().clone();
            let taken = taken
                .filter(|_| !is_right)
                .and_then(|taken| question.choices.get(taken).cloned());
            let text = move || match &taken {
                None => tr!("quiz-line-right", answer = finding_text(&answer)),
                Some(taken) => {
                    tr!(
                        "quiz-line-wrong",
                        answer = finding_text(&answer),
                        taken = finding_text(taken)
                    )
                }
            };
            let look = move |_| {
                let question = Some(number);
                page.view
                    .set(View::Quiz(Some(QuizPlace { seed, question })));
                request_animation_frame(|| crate::app::browser::dom::focus(super::TITLE));
            };
            view! {
                <li>
                    <button
                        type="button"
                        class="quiz-line"
                        class:is-right=is_right
                        data-testid=format!("quiz-line-{}", number + 1)
                        on:click=look
                    >
                        <span class="quiz-number">{number + 1}</span>
                        <span>{text}</span>
                    </button>
                </li>
            }
        })
        .collect_view();
    let share = move |_| {
        let beginning = View::Quiz(Some(QuizPlace::beginning(seed)));
        let link = untrack(|| share::link_to(page, &beginning));
        spawn_local(async move {
            let (level, text) = match copy(&link).await {
                Ok(()) => (Level::Info, tr!("quiz-link-copied")),
                Err(_) => (Level::Warning, tr!("quiz-link-by-hand", link = link)),
            };
            page.notify(Topic::Share, level, text);
        });
    };
    view! {
        <div class="quiz-end" data-testid="quiz-end">
            <h2 id=super::TITLE tabindex="-1" data-testid="quiz-score">
                {move || tr!("quiz-score", score = score, of = counted)}
            </h2>
            <Show when=move || counted < QUESTION_COUNT>
                <p class="note">{move || tr!("quiz-void-count", count = QUESTION_COUNT - counted)}</p>
            </Show>
            <Scores />
            <ol class="quiz-lines">{lines}</ol>
            // In a frame there is this quiz alone.
            {(!page.embedded)
                .then(|| {
                    view! {
                        <div class="quiz-actions">
                            <button
                                type="button"
                                class="button"
                                data-testid="quiz-share"
                                on:click=share
                            >
                                {move || tr!("quiz-share")}
                            </button>
                            <NewQuiz />
                        </div>
                    }
                })}
        </div>
    }
}
