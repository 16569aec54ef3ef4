//! What lies over the paper: that the settings have changed since its ECG was made, and the way to
//! what blind reading hides.

use crate::app::engine::generation::Generation;
use crate::app::state::Page;
use crate::tr;
use leptos::prelude::*;

/// The band over an ECG that answers other settings than those of the controls.
#[component]
pub fn StaleBand(
    /// Whether it does.
    stale: Memo<bool>,
) -> impl IntoView {
    let generation: Generation = use_context().expect("App provides the generation");
    view! {
        <Show when=move || stale.get()>
            <p class="stale-band" data-testid="stale" role="status">
                {move || tr!("stale")}
                <button type="button" class="button" on:click=move |_| generation.generate()>
                    {move || tr!("stale-draw")}
                </button>
            </p>
        </Show>
    }
}

/// Shows what blind reading hides, and hides it again.
#[component]
pub fn Reveal() -> impl IntoView {
    let page = Page::of_context();
    let presentation = page.presentation;
    let shows = move || presentation.is_blind() && !presentation.presents() && !page.quiz_hides();
    view! {
        <Show when=shows>
            <button
                type="button"
                class="button reveal"
                data-testid="reveal"
                aria-keyshortcuts="R"
                on:click=move |_| presentation.toggle_reveal()
            >
                {move || if presentation.hides() { tr!("reveal") } else { tr!("hide-again") }}
            </button>
        </Show>
    }
}
