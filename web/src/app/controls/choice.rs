//! A labelled menu.

use leptos::prelude::*;

/// A labelled `<select>`: pairs of value and text, and what to do when one is chosen.
#[component]
pub fn Choice(
    /// `data-testid`, and the element's id.
    name: &'static str,
    /// What is chosen.
    #[prop(into)]
    label: Signal<String>,
    /// Values and what they are called.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// The value chosen now.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the value chosen.
    on_choose: impl Fn(String) + Copy + Send + 'static,
) -> impl IntoView {
    view! {
        <label class="field choice" for=name>
            <span class="field-label">{move || label.get()}</span>
            <select
                id=name
                data-testid=name
                on:change=move |event| on_choose(event_target_value(&event))
            >
                <For
                    each=move || options.get()
                    key=|option| option.clone()
                    children=move |(option, text)| {
                        let own = option.clone();
                        view! {
                            <option value=option prop:selected=move || value.with(|v| *v == own)>
                                {text}
                            </option>
                        }
                    }
                />
            </select>
        </label>
    }
}

/// Pairs for [`Choice`] from literals.
pub fn pairs(options: &[(&str, &str)]) -> Signal<Vec<(String, String)>> {
    let pairs: Vec<_> = options
        .iter()
        .map(|(value, text)| ((*value).to_owned(), (*text).to_owned()))
        .collect();
    Signal::stored(pairs)
}
