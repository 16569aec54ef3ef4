//! The paper in the printer.

use crate::app::browser::dom;
use crate::app::controls::Choice;
use crate::tr;
use einthoven::layout::PrintPaper;
use leptos::prelude::*;

/// The paper that this reader most likely has.
pub fn paper_of_reader() -> PrintPaper {
    let locale = dom::window().navigator().language();
    PrintPaper::of_locale(&locale.unwrap_or_default())
}

/// The menu of papers.
#[component]
pub fn PaperMenu(
    /// `data-testid` and id.
    name: &'static str,
    /// What is chosen.
    paper: RwSignal<PrintPaper>,
) -> impl IntoView {
    let papers = PrintPaper::ALL.map(|p| (p.name().to_owned(), p.name().to_owned()));
    view! {
        <Choice
            name
            label=Signal::derive(|| tr!("worksheet-paper"))
            options=Signal::stored(papers.to_vec())
            value=Signal::derive(move || paper.get().name().to_owned())
            on_choose=move |name| {
                if let Some(chosen) = PrintPaper::parse(&name) {
                    paper.set(chosen);
                }
            }
        />
    }
}
