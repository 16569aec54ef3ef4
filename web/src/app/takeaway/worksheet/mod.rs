//! A worksheet for the class: the ECG at true size on one page, with questions or with their
//! answers. While the dialog is open, printing the page prints the worksheet.

pub mod answers;
pub mod key;
pub mod paper_menu;
pub mod several;
pub mod sheet;

use crate::app::browser::dom;
use crate::app::engine::generation::Generation;
use crate::app::state::{Page, Phase};
use crate::app::takeaway::exports::naming::{Naming, stem};
use crate::app::texts::statement_text;
use crate::tr;
use answers::refuted;
use leptos::html::Dialog;
use leptos::portal::Portal;
use leptos::prelude::*;
use paper_menu::{PaperMenu, paper_of_reader};
use sheet::Sheet;

/// The dialog, and behind it the page that a printer gets.
#[component]
pub fn Worksheet(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let page = Page::of_context();
    let dialog = NodeRef::<Dialog>::new();
    let paper = RwSignal::new(paper_of_reader());
    let with_answers = RwSignal::new(false);
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        if !open.get() {
            return dialog.close();
        }
        if let Err(error) = dialog.show_modal() {
            leptos::logging::warn!("the worksheet's dialog did not open: {error:?}");
        }
        // A browser suggests the title as the name of a printed file.
        let title = dom::document().title();
        let name = page
            .finished
            .with_untracked(|f| f.as_ref().map(|f| stem(f, Naming::Blind)));
        dom::document().set_title(&format!("{}-worksheet", name.unwrap_or_default()));
        on_cleanup(move || dom::document().set_title(&title));
    });
    let is_changed = Memo::new(move |_| {
        page.on_paper.with(|shown| {
            shown.as_ref().is_some_and(|shown| {
                let asked = page.design.with(|design| design.paper);
                asked.for_print(&shown.ecg) != asked
            })
        })
    });
    // A dialog opens only within the document; a printer that is away is told by the browser.
    let print = move |_| dom::window().print().unwrap_or_default();
    view! {
        <dialog
            class="worksheet-dialog"
            node_ref=dialog
            data-testid="worksheet-dialog"
            aria-labelledby="worksheet-title"
            on:close=move |_| open.set(false)
        >
            <h2 id="worksheet-title">{move || tr!("worksheet")}</h2>
            <p>{move || tr!("worksheet-about")}</p>
            <div class="worksheet-choices">
                <PaperMenu name="worksheet-paper" paper />
                <label class="check">
                    <input
                        type="checkbox"
                        data-testid="worksheet-answers"
                        prop:checked=with_answers
                        on:change=move |event| with_answers.set(event_target_checked(&event))
                    />
                    <span>{move || tr!("worksheet-with-answers")}</span>
                </label>
            </div>
            <p class="note">{move || tr!("worksheet-true-size")}</p>
            <Refuted />
            <Show when=move || is_changed.get()>
                <p class="note" data-testid="worksheet-changed">
                    {move || tr!("worksheet-changed")}
                </p>
            </Show>
            <div class="with-button">
                <button type="button" class="button primary" data-testid="worksheet-print" on:click=print>
                    {move || tr!("worksheet-print")}
                </button>
                <button
                    type="button"
                    class="button"
                    data-testid="worksheet-close"
                    on:click=move |_| open.set(false)
                >
                    {move || tr!("close")}
                </button>
            </div>
        </dialog>
        <Show when=move || open.get()>
            <Portal>
                <Sheet paper with_answers />
            </Portal>
        </Show>
    }
}

/// What was asked for and is not there, so that no sheet gives it as the answer, and another ECG at
/// a click.
#[component]
fn Refuted() -> impl IntoView {
    let page = Page::of_context();
    let generation: Generation = use_context().expect("App provides the generation");
    let missing = Memo::new(move |_| {
        page.on_paper.with(|shown| {
            let measured = shown
                .as_ref()
                .and_then(|shown| Some((&shown.finished, shown.measurements.as_deref()?)));
            measured.map_or(Vec::new(), |(finished, measured)| {
                refuted(finished, measured)
            })
        })
    });
    let names = move || {
        let names = missing
            .get()
            .into_iter()
            .map(statement_text::name_with_code);
        names.collect::<Vec<_>>().join(", ")
    };
    let draw_another = move |_| {
        if let Some(design) = page
            .finished
            .with_untracked(|f| Some(f.as_ref()?.design.clone()))
        {
            page.design.set(design);
            generation.generate_another();
        }
    };
    view! {
        <Show when=move || missing.with(|missing| !missing.is_empty())>
            <p class="note" role="status" data-testid="worksheet-refuted">
                {move || tr!("worksheet-refuted", what = names())}
            </p>
            <button
                type="button"
                class="button"
                data-testid="worksheet-another"
                disabled=move || page.phase.get() == Phase::Generating
                on:click=draw_another
            >
                {move || tr!("worksheet-another")}
            </button>
        </Show>
    }
}
