//! Statements that no ECG can carry together, or that the model never saw: told when they come by a
//! link, and settled at a click.

use crate::app::knowledge::{Acquaintance, Knowledge};
use crate::app::shell::notice::{Level, Topic};
use crate::app::state::Page;
use crate::tr;
use einthoven::condition::{Statement, contradictions, settled};
use leptos::prelude::*;

/// A way out where statements exclude each other, and a notice above the ECG that says so.
#[component]
pub fn Contradictions(
    /// The statements chosen now.
    chosen: Memo<Vec<Statement>>,
    /// Called with those that are left.
    on_choose: impl Fn(Vec<Statement>) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let page = Page::of_context();
    let knowledge = Knowledge::of_context();
    let pair = Memo::new(move |_| chosen.with(|chosen| contradictions(chosen).first().copied()));
    let unseen = Memo::new(move |_| {
        let is_unseen = |s: &&Statement| knowledge.acquaintance(**s) == Acquaintance::None;
        chosen.with(|chosen| chosen.iter().find(is_unseen).copied())
    });
    let text = move || {
        let pair = pair.get().map(|(first, second)| {
            tr!(
                "statements-exclude",
                first = first.code(),
                second = second.code()
            )
        });
        let unseen = (unseen.get()).map(|s| tr!("statement-unseen", code = s.code()));
        let both: Vec<String> = pair.into_iter().chain(unseen).collect();
        both.join(" ")
    };
    Effect::new(move |_| match (pair.get(), unseen.get()) {
        (None, None) => page.hush(Topic::Statements),
        _ => page.explain(Topic::Statements, Level::Warning, String::new(), text),
    });
    view! {
        <Show when=move || pair.with(Option::is_some)>
            <button
                type="button"
                class="button"
                data-testid="statements-settle"
                on:click=move |_| on_choose(settled(&chosen.get_untracked()).0)
            >
                {move || tr!("statements-settle")}
            </button>
        </Show>
    }
}
