//! What the stage shows; `einthoven::link` says how the address says it.

pub mod case_set;
pub mod cohort;
pub mod compare;
pub mod embed;
pub mod gallery;
pub mod gallery_print;
pub mod history;
pub mod lessons;
pub mod quiz;
pub mod sweep;

pub use einthoven::link::{COHORT_SIZES, View};

use crate::app::engine::generation::Generation;
use crate::app::state::{Finished, Page, Phase, Series};
use crate::tr;
use einthoven::link::SetPlace;
use leptos::prelude::*;

/// What a view's tab says.
fn title(view: &View) -> String {
    match view {
        View::Ecg => tr!("view-ecg"),
        View::Sweep(_) => tr!("view-sweep"),
        View::Cohort(_) => tr!("view-cohort"),
        View::Quiz(_) => tr!("view-quiz"),
        View::Set(_) => tr!("view-set"),
        View::Lessons(_) => tr!("view-lessons"),
    }
}

/// Sees to it that no view shows an empty paper: where nothing is on it, an ECG of the last series
/// is, or one is drawn.
pub fn fill_paper(page: Page, generation: Generation) {
    let view = Memo::new(move |_| page.view.get());
    Effect::new(move |before: Option<View>| {
        let view = view.get();
        let came = before.is_some_and(|before| before != view);
        let is_empty = page.finished.with_untracked(Option::is_none);
        let rests = page.phase.get_untracked() != Phase::Generating;
        // A quiz and a lesson draw their own.
        let shows_what_is_there = matches!(view, View::Ecg | View::Set(SetPlace::Making));
        if came && shows_what_is_there && is_empty {
            let of = |series: RwSignal<Series>| {
                series.with_untracked(|series| series.finished.first().cloned())
            };
            match of(page.sweep).or_else(|| of(page.cohort)) {
                Some(finished) => page.show(finished),
                None if rests && page.is_settled() => generation.generate(),
                None => {}
            }
        }
        view
    });
}

/// Puts an ECG of a series on the paper, in the view of one.
pub fn open_whole(page: Page, finished: Finished) {
    page.design.set(finished.design.clone());
    page.forget_making();
    page.show(finished);
    page.view.set(View::Ecg);
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
