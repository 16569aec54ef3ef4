//! One ECG kept behind the next, to see what a change of settings does.

use super::state::Page;
use crate::tr;
use leptos::prelude::*;

/// Keeps the finished ECG for comparison, or lets it go.
#[component]
pub fn KeepButton() -> impl IntoView {
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
            title=move || tr!("compare-purpose")
            disabled=move || page.finished.with(Option::is_none) && !is_kept.get()
            on:click=toggle
        >
            {move || match is_kept.get() {
                true => tr!("compare-stop"),
                false => tr!("compare"),
            }}
        </button>
    }
}
