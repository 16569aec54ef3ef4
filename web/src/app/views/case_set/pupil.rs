//! Reading a code that a pupil hands in.

use super::all_choices;
use crate::app::state::Page;
use crate::tr;
use einthoven::asked_set::CodeError;
use leptos::prelude::*;

/// Name and code in, score out.
#[component]
pub fn PupilCode() -> impl IntoView {
    let page = Page::of_context();
    let (name, code) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let said = move || {
        let typed = code.get();
        if typed.trim().is_empty() {
            return String::new();
        }
        let right: Vec<usize> = all_choices(page).iter().map(|(_, right)| *right).collect();
        let read = page
            .case_set
            .with(|set| set.read_code(&name.get(), &typed, &right));
        match read {
            Ok(handed) => {
                let missed = handed.missed.iter().map(|place| (place + 1).to_string());
                let missed: Vec<String> = missed.collect();
                let missed = match missed.is_empty() {
                    true => "–".to_owned(),
                    false => missed.join(", "),
                };
                tr!(
                    "set-code-says",
                    score = handed.score,
                    of = right.len(),
                    missed = missed
                )
            }
            Err(CodeError::Form) => tr!("set-code-form"),
            Err(CodeError::Check) => tr!("set-code-check"),
        }
    };
    let field = |id: &'static str, value: RwSignal<String>| {
        view! {
            <input
                id=id
                data-testid=id
                type="text"
                autocomplete="off"
                maxlength="80"
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            />
        }
    };
    view! {
        <details class="fold" data-testid="set-check">
            <summary>{move || tr!("set-check")}</summary>
            <label class="field-label" for="set-check-name">{move || tr!("set-name")}</label>
            {field("set-check-name", name)}
            <label class="field-label" for="set-check-code">{move || tr!("set-code")}</label>
            {field("set-check-code", code)}
            <p role="status" data-testid="set-code-says">{said}</p>
        </details>
    }
}
