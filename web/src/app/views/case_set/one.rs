//! One case of a set: to be read, or a question with choices.

use super::{TITLE, all_choices, choice_text, go_to};
use crate::app::state::{Page, Phase};
use crate::tr;
use einthoven::link::SetPlace;
use leptos::prelude::*;

/// The case at a place.
#[component]
pub fn CaseCard(
    /// Its place, from 0.
    at: usize,
) -> impl IntoView {
    let page = Page::of_context();
    let count = Memo::new(move |_| page.case_set.with(|set| set.cases.len()));
    let asks = Memo::new(move |_| page.case_set.with(|set| set.asks));
    let next = move |_| {
        let further = match at + 1 < count.get_untracked() {
            true => SetPlace::Case(at + 1),
            false => SetPlace::End,
        };
        go_to(page, further);
    };
    let back = move |_| go_to(page, SetPlace::Case(at.saturating_sub(1)));
    view! {
        <div class="quiz-question" data-testid="set-case">
            <p class="quiz-count" data-testid="set-count">
                {move || tr!("set-count", case = at + 1, of = count.get())}
            </p>
            <h2 id=TITLE tabindex="-1">
                {move || if asks.get() { tr!("quiz-which") } else { tr!("set-read") }}
            </h2>
            <Show when=move || asks.get()>
                <Question at />
            </Show>
            <div class="quiz-actions">
                <button
                    type="button"
                    class="button"
                    data-testid="set-back"
                    disabled=at == 0
                    on:click=back
                >
                    {move || tr!("set-back")}
                </button>
                <button type="button" class="button primary" data-testid="set-next" on:click=next>
                    {move || tr!("set-next")}
                </button>
            </div>
        </div>
    }
}

/// The choices, and once one is taken, whether it is right.
#[component]
fn Question(
    /// The place of the case, from 0.
    at: usize,
) -> impl IntoView {
    let page = Page::of_context();
    let taken = Memo::new(move |_| page.set_answers.with(|answers| answers.of(at)));
    let asked = Memo::new(move |_| all_choices(page).into_iter().nth(at));
    let is_drawn =
        move || page.phase.get() != Phase::Generating && page.finished.with(Option::is_some);
    let choice = move |place: usize, text: String, right: usize| {
        let class = move || match taken.get() {
            Some(_) if place == right => "quiz-choice is-right",
            Some(taken) if place == taken => "quiz-choice is-wrong",
            _ => "quiz-choice",
        };
        view! {
            <li>
                <button
                    type="button"
                    class=class
                    data-testid=format!("set-choice-{}", place + 1)
                    disabled=move || taken.get().is_some() || !is_drawn()
                    on:click=move |_| page.set_answers.update(|answers| answers.take(at, place))
                >
                    <span class="quiz-digit" aria-hidden="true">{place + 1}</span>
                    <span>{text}</span>
                </button>
            </li>
        }
    };
    let choices = move || {
        let (choices, right) = asked.get()?;
        let texts = choices.iter().map(choice_text).enumerate();
        let buttons = texts.map(|(place, text)| choice(place, text, right));
        Some(buttons.collect_view())
    };
    let verdict = move || {
        let (taken, (choices, right)) = taken.get().zip(asked.get())?;
        let answer = choice_text(&choices[right]);
        Some(match taken == right {
            true => tr!("quiz-right", answer = answer),
            false => tr!("quiz-wrong", answer = answer),
        })
    };
    view! {
        <ol class="quiz-choices">{choices}</ol>
        <p class="quiz-outcome" aria-live="polite" data-testid="set-verdict">
            {verdict}
        </p>
    }
}
