//! Posting to the page around, and what is posted when.

use super::Message;
use crate::app::browser::dom;
use crate::app::shell::notice::{Level, Topic};
use crate::app::state::{Page, Phase};
use crate::app::takeaway::share;
use crate::app::views::View;
use crate::tr;
use leptos::prelude::*;

/// Posts a message to the page around, where this one stands in a frame by its own link.
pub fn post(page: Page, message: &Message) {
    let window = dom::window();
    let parent = window.parent().ok().flatten();
    let Some(parent) = parent.filter(|parent| page.embedded && *parent != window) else {
        return;
    };
    if let Ok(value) = js_sys::JSON::parse(&message.to_json()) {
        // A frame does not know who is around it. Whoever is has given the link, or could have.
        parent.post_message(&value, "*").unwrap_or_default();
    }
}

/// Posts to the page around when an ECG is finished and when none comes; `asks` is whether the link
/// asks for one at all.
pub fn report(page: Page, asks: bool) {
    if !page.embedded {
        return;
    }
    Effect::new(move |_| {
        // The ECGs of a quiz are left out: they would give the answer away.
        let is_alone = page.view.with_untracked(|view| *view == View::Ecg);
        if page.runs.get() > 0
            && is_alone
            && let Some(shown) = page.on_paper.get_untracked()
        {
            let link = untrack(|| share::link(page));
            post(page, &Message::done(&shown, link));
        }
    });
    let failure = Memo::new(move |_| {
        let failed = page.phase.get() == Phase::Failed;
        failed.then(|| page.last_error().unwrap_or_default())
    });
    Effect::new(move |_| {
        if let Some(message) = failure.get().filter(|message| !message.is_empty()) {
            post(page, &Message::Failed { message });
        }
    });
    if !asks {
        page.explain(Topic::Link, Level::Warning, String::new(), || {
            tr!("embed-no-ecg")
        });
        let message = untrack(|| tr!("embed-no-ecg"));
        post(page, &Message::Failed { message });
    }
}
