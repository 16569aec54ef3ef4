//! Posting to the page around, and what is posted when.

use super::Word;
use crate::app::browser::dom;
use crate::app::shell::notice::{Level, Topic};
use crate::app::state::{Page, Phase};
use crate::app::takeaway::share;
use crate::app::views::View;
use crate::tr;
use leptos::prelude::*;

/// Tells the page around something, where this one stands in a frame by its own link.
pub fn tell(page: Page, word: &Word) {
    let window = dom::window();
    let parent = window.parent().ok().flatten();
    let Some(parent) = parent.filter(|parent| page.embedded && *parent != window) else {
        return;
    };
    if let Ok(message) = js_sys::JSON::parse(&word.to_json()) {
        // A frame does not know who is around it. Whoever is has given the link, or could have.
        parent.post_message(&message, "*").unwrap_or_default();
    }
}

/// Tells the page around when an ECG is finished and when none comes; `asks` is whether the link
/// asks for one at all.
pub fn follow(page: Page, asks: bool) {
    if !page.embedded {
        return;
    }
    Effect::new(move |_| {
        // The ECGs of a quiz are not told: they would give the answer away.
        let is_alone = page.view.with_untracked(|view| *view == View::Ecg);
        if page.runs.get() > 0 && is_alone {
            let finished = page.finished.get_untracked();
            let word =
                finished.map(|finished| Word::done(&finished, untrack(|| share::link(page))));
            word.iter().for_each(|word| tell(page, word));
        }
    });
    let failure = Memo::new(move |_| {
        let failed = page.phase.get() == Phase::Failed;
        failed.then(|| page.last_error().unwrap_or_default())
    });
    Effect::new(move |_| {
        if let Some(message) = failure.get().filter(|message| !message.is_empty()) {
            tell(page, &Word::Failed { message });
        }
    });
    if !asks {
        page.explain(Topic::Link, Level::Warning, String::new(), || {
            tr!("embed-no-ecg")
        });
        let message = untrack(|| tr!("embed-no-ecg"));
        tell(page, &Word::Failed { message });
    }
}
