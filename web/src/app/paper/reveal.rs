//! The way to what blind reading hides.

use crate::app::state::Page;
use crate::tr;
use leptos::prelude::*;

/// While an ECG is read blind: shows what was asked for, and hides it again.
#[component]
pub fn RevealButton(
    /// Classes of the button.
    class: &'static str,
) -> impl IntoView {
    let presentation = Page::of_context().presentation;
    view! {
        <Show when=move || presentation.is_blind()>
            <button
                type="button"
                class=class
                data-testid="reveal"
                aria-keyshortcuts="R"
                on:click=move |_| presentation.toggle_reveal()
            >
                {move || if presentation.hides() { tr!("reveal") } else { tr!("hide-again") }}
            </button>
        </Show>
    }
}

/// The button under the paper, unless the presenter's bar or a quiz has its place.
#[component]
pub fn Reveal() -> impl IntoView {
    let page = Page::of_context();
    view! {
        <Show when=move || !page.presentation.presents() && !page.quiz_hides()>
            <RevealButton class="button reveal" />
        </Show>
    }
}
