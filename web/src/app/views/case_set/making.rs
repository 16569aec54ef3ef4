//! Putting a set together: its cases in their order, how it is gone through, and its link.

use super::print::PrintSet;
use super::pupil::PupilCode;
use super::{TITLE, go_to};
use crate::app::paper::caption::condition_text;
use crate::app::shell::notice::{Level, Topic};
use crate::app::state::Page;
use crate::app::takeaway::share::{self, copy};
use crate::app::views::View;
use crate::tr;
use einthoven::case_set::MOST_CASES;
use einthoven::link::SetPlace;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// The list, the choices and what can be done with the set.
#[component]
pub fn Making() -> impl IntoView {
    let page = Page::of_context();
    let set = page.case_set;
    let is_empty = Memo::new(move |_| set.with(|set| set.cases.is_empty()));
    let share = move |_| {
        let link = untrack(|| share::link_to(page, &View::Set(SetPlace::Case(0))));
        spawn_local(async move {
            let (level, text) = match copy(&link).await {
                Ok(()) => (Level::Info, tr!("set-link-copied")),
                Err(_) => (Level::Warning, tr!("quiz-link-by-hand", link = link)),
            };
            page.notify(Topic::Share, level, text);
        });
    };
    let begin = move |_| {
        page.set_answers.update(|answers| answers.clear());
        go_to(page, SetPlace::Case(0));
    };
    view! {
        <div class="quiz-front" data-testid="set-making">
            <h2 id=TITLE tabindex="-1">{move || tr!("set-title")}</h2>
            <p>{move || tr!("set-about", most = MOST_CASES)}</p>
            <Cases />
            <Show when=move || !is_empty.get()>
                <Manner />
                <div class="quiz-actions">
                    <button type="button" class="button primary" data-testid="set-share" on:click=share>
                        {move || tr!("set-share")}
                    </button>
                    <button type="button" class="button" data-testid="set-begin" on:click=begin>
                        {move || tr!("set-begin")}
                    </button>
                </div>
                <p class="note">{move || tr!("set-link-note")}</p>
                <PrintSet />
                <Show when=move || set.with(|set| set.asks)>
                    <PupilCode />
                </Show>
            </Show>
        </div>
    }
}

/// The cases in their order.
#[component]
fn Cases() -> impl IntoView {
    let page = Page::of_context();
    let set = page.case_set;
    let line = move |(place, text): (usize, String)| {
        let named = text.clone();
        view! {
            <li class="set-line" data-testid="set-line">
                <span class="quiz-number">{place + 1}</span>
                <span>{text}</span>
                <button
                    type="button"
                    class="icon-button"
                    disabled=place == 0
                    data-testid=format!("set-raise-{}", place + 1)
                    aria-label=tr!("set-raise", case = named.clone())
                    on:click=move |_| set.update(|set| set.raise(place))
                >
                    "↑"
                </button>
                <button
                    type="button"
                    class="icon-button"
                    data-testid=format!("set-remove-{}", place + 1)
                    aria-label=tr!("set-remove", case = named)
                    on:click=move |_| set.update(|set| set.remove(place))
                >
                    "×"
                </button>
            </li>
        }
    };
    let lines = move || {
        let texts = set.with(|set| {
            let texts = set.cases.iter().map(|case| condition_text(&case.condition));
            texts.enumerate().collect::<Vec<_>>()
        });
        texts.into_iter().map(line).collect_view()
    };
    view! { <ol class="quiz-lines">{lines}</ol> }
}

/// Questions or reading, and whether what was asked for is hidden.
#[component]
fn Manner() -> impl IntoView {
    let page = Page::of_context();
    let set = page.case_set;
    let presentation = page.presentation;
    view! {
        <label class="check">
            <input
                type="checkbox"
                data-testid="set-asks"
                prop:checked=move || set.with(|set| set.asks)
                on:change=move |event| {
                    let asks = event_target_checked(&event);
                    set.update(|set| set.asks = asks);
                }
            />
            <span>{move || tr!("set-asks")}</span>
        </label>
        <label class="check">
            <input
                type="checkbox"
                data-testid="set-hidden"
                prop:checked=move || presentation.is_blind()
                on:change=move |event| presentation.read_blind(event_target_checked(&event))
            />
            <span>{move || tr!("set-hidden")}</span>
        </label>
    }
}
