//! The gallery in print.

use crate::app::browser::dom;
use crate::app::state::{Page, Shown};
use crate::app::takeaway::worksheet::several::{PrintChoice, PrintMenus, SeveralSheets};
use crate::tr;
use leptos::prelude::*;

/// What is folded away until it is wanted: how many on a sheet, whether findings are hidden, and
/// the button. While it is unfolded, printing the page prints the gallery.
#[component]
pub fn GalleryPrint() -> impl IntoView {
    let page = Page::of_context();
    let open = RwSignal::new(false);
    view! {
        <div class="gallery-print">
            <button
                type="button"
                class="button unfolds"
                data-testid="gallery-print"
                aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {move || tr!("gallery-print")}
            </button>
            <Show when=move || open.get()>
                <Unfolded page />
            </Show>
        </div>
    }
}

#[component]
fn Unfolded(page: Page) -> impl IntoView {
    let choice = PrintChoice::of_reader();
    let hidden = RwSignal::new(true);
    // In the order in which they were drawn.
    let all = Memo::new(move |_| {
        let processing = page.design.with(|design| design.processing.clone());
        let shown = page.gallery.all().into_iter().rev();
        let shown = shown.map(|mut finished| {
            finished.design.processing = processing.clone();
            Shown::of(finished)
        });
        shown.collect::<Vec<_>>()
    });
    let print = move |_| dom::window().print().unwrap_or_default();
    view! {
        <div class="gallery-print-choices">
            <PrintMenus choice names=["gallery-paper", "gallery-per-sheet"] />
            <label class="check">
                <input
                    type="checkbox"
                    data-testid="gallery-hidden"
                    prop:checked=hidden
                    on:change=move |event| hidden.set(event_target_checked(&event))
                />
                <span>{move || tr!("print-hidden")}</span>
            </label>
            <button
                type="button"
                class="button primary"
                data-testid="gallery-print-now"
                on:click=print
            >
                {move || tr!("worksheet-print")}
            </button>
        </div>
        <SeveralSheets all choice hidden />
    }
}
