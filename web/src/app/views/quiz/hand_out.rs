//! Handing a quiz out in a learning platform.

use crate::app::browser::dom;
use crate::app::state::Page;
use crate::app::takeaway::exports::hand_over;
use crate::app::takeaway::scorm::{self, Words};
use crate::app::takeaway::share::{self, reach_text};
use crate::app::texts::language;
use crate::app::views::View;
use crate::app::views::embed::EMBED;
use crate::tr;
use einthoven::link::{QuizPlace, Reach};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// What is folded away under a quiz: its archive for a learning platform.
#[component]
pub fn HandOut(
    /// The quiz.
    seed: u64,
) -> impl IntoView {
    let page = Page::of_context();
    let save = move |_| {
        let beginning = View::Quiz(Some(QuizPlace::beginning(seed)));
        let link = untrack(|| share::link_to(page, &beginning)) + EMBED;
        let lesson = scorm::Lesson {
            quiz: seed,
            link,
            language: language::code_untracked(),
            words: untrack(|| words(seed)),
        };
        spawn_local(async move { hand_over(page, scorm::save(&lesson).await) });
    };
    let reach = reach_text_now();
    view! {
        <details class="hand-out" data-testid="hand-out">
            <summary>{move || tr!("scorm")}</summary>
            <p class="note">{move || tr!("scorm-about")}</p>
            {move || reach().map(|text| view! { <p class="note">{text}</p> })}
            <button type="button" class="button" data-testid="export-scorm" on:click=save>
                {move || tr!("scorm-save")}
            </button>
        </details>
    }
}

/// What to know of this site's address, in the reader's language.
fn reach_text_now() -> impl Fn() -> Option<String> {
    let reach = Reach::of_url(&dom::page_url());
    move || reach_text(reach)
}

/// The archive's texts, in the language of the moment.
fn words(seed: u64) -> Words {
    Words {
        title: tr!("scorm-title", quiz = seed.to_string()),
        synthetic: tr!("quiz-caution"),
        scripts_needed: tr!("scorm-scripts-needed"),
        no_platform: tr!("scorm-no-platform"),
        refused: tr!("scorm-refused"),
        closed: tr!("scorm-closed"),
        recorded: tr!("scorm-recorded"),
        not_recorded: tr!("scorm-not-recorded"),
        silent: tr!("scorm-silent"),
    }
}
