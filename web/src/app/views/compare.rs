//! One ECG kept behind the next, beside it, or beat on beat, to see what a change of settings does.

use crate::app::controls::Toggle;
use crate::app::state::{Comparison, Page};
use crate::tr;
use leptos::prelude::*;

/// Keeps the finished ECG for comparison or lets it go, and says where it stands.
#[component]
pub fn CompareButtons() -> impl IntoView {
    let page = Page::of_context();
    let is_kept = Memo::new(move |_| page.kept.with(Option::is_some));
    let toggle = move || {
        let next = match page.kept.with_untracked(Option::is_some) {
            true => None,
            // With what is done to it now: without it, say, it can be compared then.
            false => page.on_paper.get_untracked().map(|shown| shown.finished),
        };
        page.kept.set(next);
    };
    let show = move |how: Comparison| page.comparison.update(|now| *now = now.toggled(how));
    let unable =
        move || page.hides_condition() || page.finished.with(Option::is_none) && !is_kept.get();
    view! {
        <Toggle
            name="keep"
            label=move || if is_kept.get() { tr!("stop-comparing") } else { tr!("compare") }
            hint=move || tr!("compare-hint")
            pressed=is_kept
            disabled=Signal::derive(unable)
            on_press=toggle
        />
        <Show when=move || is_kept.get()>
            <Toggle
                name="beside"
                label=move || tr!("side-by-side")
                pressed=Signal::derive(move || page.comparison.get() == Comparison::Beside)
                on_press=move || show(Comparison::Beside)
            />
            <Toggle
                name="beat-on-beat"
                label=move || tr!("beat-on-beat")
                hint=move || tr!("beat-on-beat-hint")
                pressed=Signal::derive(move || page.comparison.get() == Comparison::BeatOnBeat)
                on_press=move || show(Comparison::BeatOnBeat)
            />
        </Show>
    }
}
