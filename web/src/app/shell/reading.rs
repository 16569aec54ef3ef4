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

/// Where the choices are kept.
const LANGUAGE: &str = "language";
const PROJECTOR: &str = "projector";

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

    let projector = RwSignal::new(storage::read(PROJECTOR).is_some());
    Effect::new(move |_| {
        dom::mark_root("is-projected", projector.get());
        theme.changed();
    });
    let toggle = move || {
        projector.update(|on| *on = !*on);
        match projector.get_untracked() {
            true => keep(PROJECTOR, "on"),
            false => storage::remove(PROJECTOR),
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
                pressed=projector
                on_press=toggle
            />
        </div>
    }
}
