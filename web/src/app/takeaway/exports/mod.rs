//! Taking the finished ECG away: one button for each kind of file, and the worksheet.

pub mod cohort;
pub mod file;

use crate::app::browser::dismiss::dismissable;
use crate::app::browser::dom;
use crate::app::shell::arrival::opened_once;
use crate::app::shell::notice::{Level, Topic};
use crate::app::state::Page;
use crate::app::takeaway::download;
use crate::app::takeaway::worksheet::Worksheet;
use crate::tr;
use crate::wire::error_text;
use file::{ExportError, File, Kind, file};
use leptos::html::{Button, Div};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// What stands on the paper's toolbar, and what behind "More".
const BUTTONS: [Kind; 4] = [Kind::Csv, Kind::Wfdb, Kind::Edf, Kind::Svg];
const MORE: [Kind; 2] = [Kind::Png, Kind::Json];

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Kind::Csv => "CSV",
            Kind::Wfdb => "WFDB",
            Kind::Edf => "EDF+",
            Kind::Svg => "SVG",
            Kind::Png => "PNG",
            Kind::Json => "JSON",
        }
    }

    const fn test_id(self) -> &'static str {
        match self {
            Kind::Csv => "export-csv",
            Kind::Wfdb => "export-wfdb",
            Kind::Edf => "export-edf",
            Kind::Svg => "export-svg",
            Kind::Png => "export-png",
            Kind::Json => "export-json",
        }
    }

    /// What it is for.
    fn purpose(self) -> String {
        match self {
            Kind::Csv => tr!("export-csv-purpose"),
            Kind::Wfdb => tr!("export-wfdb-purpose"),
            Kind::Edf => tr!("export-edf-purpose"),
            Kind::Svg => tr!("export-svg-purpose"),
            Kind::Png => tr!("export-png-purpose"),
            Kind::Json => tr!("export-json-purpose"),
        }
    }
}

/// Makes the file and hands it to the browser; a notice says so where that fails.
async fn save(page: Page, kind: Kind) {
    let Some(mut finished) = page.finished.get_untracked() else {
        return;
    };
    // The sheet is saved as it is on screen now.
    finished.design.paper = page.design.with_untracked(|design| design.paper);
    hand_over(page, file(&finished, kind, &dom::page_url()).await);
}

/// Hands a file to the browser, or says why there is none.
fn hand_over(page: Page, made: Result<File, ExportError>) {
    let saved = made.and_then(|file| {
        download::save(&file.name, file.media_type, &file.bytes)
            .map_err(|error| ExportError::Browser(error_text(&error)))
    });
    match saved {
        Ok(()) => page.hush(Topic::Share),
        Err(error) => {
            let detail = error.to_string();
            page.explain(Topic::Share, Level::Error, detail, move || error.sentence());
        }
    }
}

/// The buttons, the menu beside them, and the worksheet's dialog.
#[component]
pub fn SaveGroup() -> impl IntoView {
    let page = Page::of_context();
    let (root, more_button) = (NodeRef::<Div>::new(), NodeRef::<Button>::new());
    let more = RwSignal::new(false);
    let worksheet = RwSignal::new(false);
    let more_was_open = opened_once(move || more.get());
    let worksheet_was_open = opened_once(move || worksheet.get());
    dismissable(root, more_button, more);
    let nothing = move || page.finished.with(Option::is_none);
    let button = move |kind: Kind| {
        view! {
            <button
                type="button"
                class="button"
                data-testid=kind.test_id()
                aria-label=move || tr!("export-as", format = kind.name())
                title=move || kind.purpose()
                disabled=nothing
                on:click=move |_| spawn_local(save(page, kind))
            >
                {kind.name()}
            </button>
        }
    };
    let entry = move |kind: Kind| {
        view! {
            <li>
                <button
                    type="button"
                    class="menu-entry"
                    data-testid=kind.test_id()
                    disabled=nothing
                    on:click=move |_| {
                        more.set(false);
                        spawn_local(save(page, kind));
                    }
                >
                    <span class="menu-name">{kind.name()}</span>
                    <span class="menu-purpose">{move || kind.purpose()}</span>
                </button>
            </li>
        }
    };
    view! {
        <div class="save" node_ref=root role="group" aria-labelledby="save-label">
            <span id="save-label" class="field-label">
                {move || tr!("save")}
            </span>
            <div class="segments">
                {BUTTONS.map(button).collect_view()}
                <button
                    type="button"
                    class="button unfolds"
                    node_ref=more_button
                    data-testid="export-more"
                    aria-label=move || tr!("export-more-ways")
                    aria-expanded=move || more.get().to_string()
                    aria-controls="export-menu"
                    on:click=move |_| more.update(|more| *more = !*more)
                >
                    {move || tr!("export-more")}
                </button>
            </div>
            <ul id="export-menu" class="menu" hidden=move || !more.get()>
                <Show when=move || more_was_open.get()>
                    {MORE.map(entry).collect_view()}
                    <li>
                        <button
                            type="button"
                            class="menu-entry"
                            data-testid="export-worksheet"
                            disabled=nothing
                            on:click=move |_| {
                                more.set(false);
                                worksheet.set(true);
                            }
                        >
                            <span class="menu-name">{move || tr!("worksheet")}</span>
                            <span class="menu-purpose">{move || tr!("worksheet-purpose")}</span>
                        </button>
                    </li>
                </Show>
            </ul>
            <Show when=move || worksheet_was_open.get()>
                <Worksheet open=worksheet />
            </Show>
        </div>
    }
}
