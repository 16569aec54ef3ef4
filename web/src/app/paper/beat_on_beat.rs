//! Two ECGs compared by their median beats, in place of the sheet.

use super::median_beats::{Beats, Layer, beats_of, draw};
use super::pen::Stroke;
use super::words;
use crate::app::browser::canvas::Picture;
use crate::app::state::{Page, Shown};
use crate::tr;
use leptos::prelude::*;

/// The beats of an ECG, as far as they are measured.
fn beats(shown: &Option<Shown>) -> Option<Beats> {
    let shown = shown.as_ref()?;
    Some(beats_of(&shown.ecg, shown.measurements.as_deref()?))
}

/// The pictures, and which line is whose.
#[component]
pub fn BeatOnBeat() -> impl IntoView {
    let page = Page::of_context();
    let own = Memo::new(move |_| page.on_paper.with(beats));
    let kept = Memo::new(move |_| page.kept_shown.with(beats));
    let who = Memo::new(move |_| words::who_with_artefacts(page));
    let kept_who = Memo::new(move |_| {
        page.kept_shown
            .with(|kept| kept.as_ref().map(|kept| words::who_is_kept(page, kept)))
            .unwrap_or_default()
    });
    let label = move || tr!("beats-canvas", who = who.get(), kept = kept_who.get());
    view! {
        <figure class="beat-on-beat" data-testid="beats">
            <Picture
                name="beats-canvas"
                class="median-beats"
                label=Signal::derive(label)
                draw=move |canvas, width_px| {
                    own.with(|own| kept.with(|kept| {
                        let layer = |beats, stroke| Layer { beats, stroke };
                        let (own, kept) = (own.iter().collect(), kept.iter().collect());
                        let layers = [layer(kept, Stroke::Kept), layer(own, Stroke::Finished)];
                        draw(canvas, width_px, &layers)
                    }))
                }
            />
            <figcaption>
                <p class="beat-key">{move || who.get()}</p>
                <p class="beat-key is-kept">{move || kept_who.get()}</p>
                <p class="note">{move || tr!("beats-note")}</p>
            </figcaption>
        </figure>
    }
}
