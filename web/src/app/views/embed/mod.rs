//! The page in a frame of another page: the paper alone, or a quiz, and where it comes from.
//! `docs/embedding.md` says what others make of it.

mod code;
mod message;
mod post;

pub use code::{EMBED, code};
pub use message::Message;
pub use post::{post, report};

use crate::app::browser::canvas::on_resize;
use crate::app::browser::dom;
use crate::app::controls::run;
use crate::app::state::Page;
use crate::app::takeaway::share;
use crate::tr;
use leptos::prelude::*;

/// The foot in a frame: what this is, how far it is, and the way to the whole page.
#[component]
pub fn EmbedFooter() -> impl IntoView {
    let page = Page::of_context();
    post_height(page);
    let progress = move || {
        let run = page.progress.get();
        let progress = page
            .engine
            .with(|engine| run::progress(page.phase.get(), engine, &run));
        progress.map(|progress| progress.text)
    };
    view! {
        <footer class="embed-foot" data-testid="embed-foot">
            <p>{move || tr!("embed-notice")}</p>
            <p class="embed-progress" data-testid="progress">
                {progress}
            </p>
            <a
                data-testid="embed-open"
                href=move || share::link(page)
                target="_blank"
                rel="noopener"
            >
                {move || tr!("embed-open")}
            </a>
        </footer>
    }
}

/// Posts to the page around how high this one is, now and whenever that changes.
fn post_height(page: Page) {
    let Some(body) = dom::document().body() else {
        return;
    };
    let measured = body.clone();
    on_resize(&body, move || {
        let height_px = measured.get_bounding_client_rect().height().ceil() as u32;
        post(page, &Message::Size { height_px });
    });
}
