//! The band over the paper that says that the settings have changed since its ECG was made.

use crate::app::engine::generation::Generation;
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
