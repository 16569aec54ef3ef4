//! The ECGs of a cohort one by one: what is measured in each, and the way to it.

use crate::app::measurements::QUANTITIES;
use crate::app::state::{Finished, Page};
use crate::app::views::open_whole;
use crate::tr;
use leptos::prelude::*;

/// How many figures a line shows.
const SHOWN: usize = 3;

/// The list, folded away.
#[component]
pub fn Members(
    /// The cohort so far.
    finished: Memo<Vec<Finished>>,
) -> impl IntoView {
    let page = Page::of_context();
    let line = move |(place, member): (usize, Finished)| {
        let text = figures(&member);
        let seed = member.design.request.seed.to_string();
        view! {
            <li>
                <span>{tr!("cohort-member", seed = seed)} " " {text}</span>
                <button
                    type="button"
                    class="button"
                    data-testid=format!("cohort-open-{place}")
                    on:click=move |_| open_whole(page, member.clone())
                >
                    {tr!("open-ecg")}
                </button>
            </li>
        }
    };
    view! {
        <details class="fold" data-testid="cohort-members">
            <summary>{move || tr!("cohort-members")}</summary>
            <ol class="cohort-members">
                {move || finished.get().into_iter().enumerate().map(line).collect_view()}
            </ol>
        </details>
    }
}

/// The first few figures that could be measured.
fn figures(member: &Finished) -> String {
    let Some(measured) = member.measurements.as_deref() else {
        return String::new();
    };
    let known = QUANTITIES.iter().filter_map(|quantity| {
        let value = (quantity.of)(measured)?;
        Some(format!("{} {}", (quantity.name)(), quantity.text(value)))
    });
    known.take(SHOWN).collect::<Vec<_>>().join(", ")
}
