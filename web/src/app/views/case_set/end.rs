//! The end of a set: how it went, and what a pupil hands in.

use super::{TITLE, all_choices, choice_text, go_to};
use crate::app::shell::notice::{Level, Topic};
use crate::app::state::Page;
use crate::app::takeaway::download;
use crate::tr;
use einthoven::link::SetPlace;
use leptos::prelude::*;

/// The score with code and table, or the word that all cases are read.
#[component]
pub fn EndCard() -> impl IntoView {
    let page = Page::of_context();
    let asks = Memo::new(move |_| page.case_set.with(|set| set.asks));
    let again = move |_| {
        page.set_answers.update(|answers| answers.clear());
        go_to(page, SetPlace::Case(0));
    };
    view! {
        <div class="quiz-end" data-testid="set-end">
            <h2 id=TITLE tabindex="-1">{move || tr!("set-end")}</h2>
            <Show when=move || asks.get()>
                <Outcome />
            </Show>
            <div class="quiz-actions">
                <button type="button" class="button" data-testid="set-again" on:click=again>
                    {move || tr!("set-again")}
                </button>
                <button
                    type="button"
                    class="button"
                    data-testid="set-to-making"
                    on:click=move |_| go_to(page, SetPlace::Making)
                >
                    {move || tr!("set-to-making")}
                </button>
            </div>
        </div>
    }
}

/// Score, name, code and table.
#[component]
fn Outcome() -> impl IntoView {
    let page = Page::of_context();
    let name = RwSignal::new(String::new());
    let asked = Memo::new(move |_| all_choices(page));
    let score = move || {
        let right: Vec<usize> = asked.with(|asked| asked.iter().map(|(_, right)| *right).collect());
        let missed = page.set_answers.with(|answers| answers.missed(&right));
        (right.len() - missed.len(), right.len())
    };
    let open = Memo::new(move |_| {
        let count = asked.with(Vec::len);
        page.set_answers.with(|answers| answers.next_open(0, count))
    });
    let code = move || {
        let answers = page.set_answers.get();
        page.case_set.with(|set| set.code(&name.get(), &answers))
    };
    let save = move |_| {
        let rows = asked.with_untracked(|asked| {
            let row = |(place, (choices, right)): (usize, &(Vec<_>, usize))| {
                let taken = page.set_answers.with_untracked(|answers| answers.of(place));
                let taken = taken.and_then(|taken| choices.get(taken));
                [
                    taken.map(choice_text).unwrap_or_default(),
                    choice_text(&choices[*right]),
                ]
            };
            asked.iter().enumerate().map(row).collect::<Vec<_>>()
        });
        let name = name.get_untracked();
        let table = page.case_set.with_untracked(|set| set.csv(&name, &rows));
        if download::save("set-result.csv", "text/csv", table.as_bytes()).is_err() {
            page.notify(Topic::Share, Level::Warning, tr!("set-not-saved"));
        }
    };
    view! {
        <p class="quiz-scores" data-testid="set-score">
            {move || {
                let (score, of) = score();
                tr!("quiz-score", score = score, of = of)
            }}
        </p>
        {move || {
            open.get()
                .map(|at| {
                    view! {
                        <button
                            type="button"
                            class="button"
                            data-testid="set-open"
                            on:click=move |_| go_to(page, SetPlace::Case(at))
                        >
                            {tr!("set-open", case = at + 1)}
                        </button>
                    }
                })
        }}
        <label class="field-label" for="set-name">{move || tr!("set-name")}</label>
        <input
            id="set-name"
            data-testid="set-name"
            type="text"
            autocomplete="name"
            maxlength="80"
            prop:value=name
            on:input=move |event| name.set(event_target_value(&event))
        />
        <p>
            {move || tr!("set-code")}
            " "
            <output class="set-code" data-testid="set-code">{code}</output>
        </p>
        <p class="note">{move || tr!("set-hand-in")}</p>
        <button type="button" class="button primary" data-testid="set-csv" on:click=save>
            {move || tr!("set-csv")}
        </button>
    }
}
