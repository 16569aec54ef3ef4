//! One ECG kept behind the next or beside it, to see what a change of settings does.

use super::state::Page;
use crate::tr;
use leptos::prelude::*;

/// Keeps the finished ECG for comparison or lets it go, and says where it stands.
#[component]
pub fn CompareButtons() -> impl IntoView {
    let page = Page::of_context();
    let is_kept = Memo::new(move |_| page.kept.with(Option::is_some));
    let toggle = move |_| {
        let next = match page.kept.with_untracked(Option::is_some) {
            true => None,
            false => page.finished.get_untracked(),
        };
        page.kept.set(next);
    };
    view! {
        <button
            type="button"
            class="button"
            data-testid="keep"
            aria-pressed=move || is_kept.get().to_string()
            title=move || tr!("compare-hint")
            disabled=move || {
                page.hides_condition() || page.finished.with(Option::is_none) && !is_kept.get()
            }
            on:click=toggle
        >
            {move || if is_kept.get() { tr!("stop-comparing") } else { tr!("compare") }}
        </button>
        <Show when=move || is_kept.get()>
            <button
                type="button"
                class="button"
                data-testid="beside"
                aria-pressed=move || page.beside.get().to_string()
                on:click=move |_| page.beside.update(|beside| *beside = !*beside)
            >
                {move || tr!("side-by-side")}
            </button>
        </Show>
    }
}
