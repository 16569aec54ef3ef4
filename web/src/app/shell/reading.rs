//! How the page is read: its language, and large type with strong contrast for a projector.

use crate::app::browser::dom;
use crate::app::browser::storage;
use crate::app::browser::theme::Theme;
use crate::app::controls::{Choice, Toggle};
use crate::app::shell::notice::{Level, Topic};
use crate::app::state::Page;
use crate::app::texts::language::{self, LANGUAGES};
use crate::tr;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// Where the language is kept.
const LANGUAGE: &str = "language";

/// The menu of languages and the projector's switch.
#[component]
pub fn ReadingControls() -> impl IntoView {
    let page = Page::of_context();
    let theme: Theme = use_context().expect("App provides the theme");
    let keep = move |key: &str, value: &str| {
        if let Err(error) = storage::write(key, value) {
            page.notify(Topic::Paper, Level::Warning, error);
        }
    };
    let kept = storage::read(LANGUAGE);
    let first = kept.unwrap_or_else(|| language::preferred(&dom::languages()).to_owned());
    let speak = move |code: String| {
        spawn_local(async move {
            if let Err(error) = language::choose(&code).await {
                page.explain(Topic::Paper, Level::Warning, error, || {
                    tr!("language-missing")
                });
            }
        });
    };
    if first != language::code_untracked() {
        speak(first);
    }

    let presentation = page.presentation;
    Effect::new(move |_| {
        dom::mark_root("is-projected", presentation.is_projected());
        theme.changed();
    });
    let toggle = move || {
        if let Err(error) = presentation.project(!untrack(|| presentation.is_projected())) {
            page.notify(Topic::Paper, Level::Warning, error);
        }
    };
    let languages = LANGUAGES.map(|(code, name)| (code.to_owned(), name.to_owned()));
    view! {
        <div class="reading">
            <Choice
                name="language"
                label=move || tr!("language")
                options=Signal::stored(languages.to_vec())
                value=Signal::derive(|| language::code().to_owned())
                on_choose=move |code| {
                    keep(LANGUAGE, &code);
                    speak(code);
                }
            />
            <Toggle
                name="projector"
                label=move || tr!("projector")
                hint=move || tr!("projector-hint")
                pressed=Signal::derive(move || presentation.is_projected())
                on_press=toggle
            />
        </div>
    }
}
