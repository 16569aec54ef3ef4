//! The page in a frame of another page: the paper alone, and where it comes from.

use crate::app::controls::run;
use crate::app::state::Page;
use crate::app::takeaway::share;
use crate::tr;
use leptos::prelude::*;

/// What makes a link one to embed.
pub const EMBED: &str = "&embed=1";

/// Room for a sheet in three rows with its foot, at the width of a usual column of text; narrower
/// where the page is that of a phone, which shows the ECG in six rows.
const WIDTH_PX: u32 = 900;
const HEIGHT_PX: u32 = 530;

/// The HTML with which another page shows this link's ECG.
pub fn iframe(link: &str, title: &str) -> String {
    format!(
        "<iframe src=\"{}\" title=\"{}\" style=\"width:100%;max-width:{WIDTH_PX}px;height:{HEIGHT_PX}px;border:0\" \
         loading=\"lazy\"></iframe>",
        escaped(&format!("{link}{EMBED}")),
        escaped(title),
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
}

/// The foot in a frame: what this is, how far it is, and the way to the whole page.
#[component]
pub fn EmbedFooter() -> impl IntoView {
    let page = Page::of_context();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_frame_shows_the_link_and_nothing_breaks_out_of_it() {
        let html = iframe("https://example.org/?v=1&seed=42", "An \"ECG\" <b>");
        assert!(html.contains("src=\"https://example.org/?v=1&amp;seed=42&amp;embed=1\""));
        assert!(html.contains("title=\"An &quot;ECG&quot; &lt;b>\""));
    }
}
