//! What the stage shows; `einthoven::link` says how the address says it.

pub mod cohort;
pub mod compare;
pub mod embed;
pub mod lessons;
pub mod quiz;
pub mod sweep;

pub use einthoven::link::{COHORT_SIZES, View};

use crate::app::state::Page;
use crate::tr;
use leptos::prelude::*;

/// What a view's tab says.
fn title(view: &View) -> String {
    match view {
        View::Ecg => tr!("view-ecg"),
        View::Sweep(_) => tr!("view-sweep"),
        View::Cohort(_) => tr!("view-cohort"),
        View::Quiz(_) => tr!("view-quiz"),
        View::Lessons(_) => tr!("view-lessons"),
    }
}

/// The tabs.
#[component]
pub fn ViewTabs() -> impl IntoView {
    let page = Page::of_context();
    let tab = move |view: View| {
        let (own, shown) = (view.clone(), view.clone());
        view! {
            <button
                type="button"
                class="tab"
                data-testid=format!("view-{}", view.name())
                aria-current=move || page.view.with(|v| v.name() == own.name()).then_some("page")
                on:click=move |_| page.view.set(view.clone())
            >
                {move || title(&shown)}
            </button>
        }
    };
    view! {
        <nav class="tabs" aria-label=move || tr!("views")>
            {View::ALL.map(tab).collect_view()}
        </nav>
    }
}
