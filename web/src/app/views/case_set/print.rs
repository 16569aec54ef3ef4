//! A set on paper: a worksheet for each case or several on a sheet, and the key on a page of its own.
//! While it stands here drawn, printing the page prints it.

use crate::app::browser::dom;
use crate::app::engine::generation::Generation;
use crate::app::state::{Page, Phase, Shown};
use crate::app::takeaway::share;
use crate::app::takeaway::worksheet::several::{PrintChoice, PrintMenus, SeveralSheets};
use crate::app::views::View;
use crate::tr;
use einthoven::link::SetPlace;
use leptos::prelude::*;

/// The button that draws all cases, and then the one that prints them.
#[component]
pub fn PrintSet() -> impl IntoView {
    let page = Page::of_context();
    let generation: Generation = use_context().expect("App provides the generation");
    let choice = PrintChoice::of_reader();
    let drawn = Memo::new(move |_| {
        let asked = page.case_set.with(|set| set.cases.clone());
        page.set_series.with(|series| {
            let drawn = series
                .finished
                .iter()
                .map(|finished| &finished.design.request);
            let is_all = drawn.eq(asked.iter());
            let processing = page.design.with(|design| design.processing.clone());
            let shown = series.finished.iter().filter(|_| is_all).cloned();
            let shown = shown.map(|mut finished| {
                finished.design.processing = processing.clone();
                Shown::of(finished)
            });
            shown.collect::<Vec<_>>()
        })
    });
    let is_drawn = Memo::new(move |_| drawn.with(|drawn| !drawn.is_empty()));
    let print = move |_| dom::window().print().unwrap_or_default();
    view! {
        <div class="quiz-actions">
            <PrintMenus choice names=["set-paper", "set-per-sheet"] />
            <Show
                when=move || is_drawn.get()
                fallback=move || {
                    view! {
                        <button
                            type="button"
                            class="button"
                            data-testid="set-draw"
                            disabled=move || page.phase.get() == Phase::Generating
                            on:click=move |_| generation.generate_set()
                        >
                            {move || tr!("set-draw")}
                        </button>
                    }
                }
            >
                <button type="button" class="button" data-testid="set-print" on:click=print>
                    {move || tr!("set-print")}
                </button>
            </Show>
        </div>
        {move || {
            is_drawn
                .get()
                .then(|| {
                    let link = untrack(|| share::link_to(page, &View::Set(SetPlace::Making)));
                    view! { <SeveralSheets all=drawn choice hidden=Signal::stored(true) link /> }
                })
        }}
    }
}
