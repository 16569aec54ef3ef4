//! A button that stays pressed.

use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// The id of the button of this name.
pub fn toggle_id(name: &str) -> String {
    format!("toggle-{name}")
}

/// A button with two states, said by `aria-pressed`.
#[component]
pub fn Toggle(
    /// `data-testid`; the element's id is `toggle-` and this.
    name: &'static str,
    /// What it says.
    #[prop(into)]
    label: TextProp,
    /// What it is for, in a sentence.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// Whether it is pressed.
    #[prop(into)]
    pressed: Signal<bool>,
    /// Whether it can't be pressed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Called when it is pressed, or released.
    on_press: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="button"
            id=toggle_id(name)
            data-testid=name
            aria-pressed=move || pressed.get().to_string()
            title=move || hint.as_ref().map(|hint| hint.get().to_string())
            disabled=move || disabled.get()
            on:click=move |_| on_press()
        >
            {move || label.get()}
        </button>
    }
}
