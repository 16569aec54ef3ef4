//! Taking the finished ECG away: a menu with each kind of file, the picture for the clipboard, and
//! the worksheet.

pub mod cohort;
pub mod error;
pub mod file;
pub mod naming;

use crate::app::browser::clipboard;
use crate::app::browser::dismiss::dismissable;
use crate::app::browser::dom;
use crate::app::shell::arrival::opened_once;
use crate::app::shell::notice::{Level, Topic};
use crate::app::state::{Page, Shown};
use crate::app::takeaway::download;
use crate::app::takeaway::worksheet::Worksheet;
use crate::tr;
use crate::wire::error_text;
use error::ExportError;
use file::{File, Kind, file};
use leptos::html::{Button, Div};
use leptos::prelude::*;
use naming::Naming;
use wasm_bindgen_futures::spawn_local;

/// The files of the menu: pictures first, for they are taken most.
const FILES: [Kind; 8] = [
    Kind::Png,
    Kind::Svg,
    Kind::Csv,
    Kind::Wfdb,
    Kind::Edf,
    Kind::Dicom,
    Kind::Aecg,
    Kind::Json,
];

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Kind::Csv => "CSV",
            Kind::Wfdb => "WFDB",
            Kind::Edf => "EDF+",
            Kind::Svg => "SVG",
            Kind::Png => "PNG",
            Kind::Json => "JSON",
            Kind::Dicom => "DICOM",
            Kind::Aecg => "HL7 aECG",
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
            Kind::Dicom => "export-dicom",
            Kind::Aecg => "export-aecg",
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
            Kind::Dicom => tr!("export-dicom-purpose"),
            Kind::Aecg => tr!("export-aecg-purpose"),
        }
    }
}

/// The ECG on the paper, as the sheet is on screen now; blind reading keeps its finding out of the
/// file's name.
fn on_paper(page: Page) -> Option<(Shown, Naming)> {
    let mut shown = page.on_paper.get_untracked()?;
    shown.finished.design.paper = page.design.with_untracked(|design| design.paper);
    let hides = untrack(|| page.hides_condition());
    let naming = if hides { Naming::Blind } else { Naming::Full };
    Some((shown, naming))
}

/// Makes the file and hands it to the browser; a notice says so where that fails.
async fn save(page: Page, kind: Kind) {
    if let Some((shown, naming)) = on_paper(page) {
        hand_over(page, file(&shown, kind, naming, &dom::page_url()).await);
    }
}

/// Puts the sheet into the clipboard as a picture; a notice says so where the browser refuses.
async fn copy_picture(page: Page) {
    let Some((shown, naming)) = on_paper(page) else {
        return;
    };
    let made = file(&shown, Kind::Png, naming, &dom::page_url()).await;
    let copied = match made {
        Ok(File { bytes, .. }) => clipboard::put_picture(&bytes)
            .await
            .map_err(|error| ExportError::Browser(error_text(&error))),
        Err(error) => Err(error),
    };
    match copied {
        Ok(()) => page.explain(Topic::Share, Level::Info, String::new(), || {
            tr!("picture-copied")
        }),
        Err(error) => page.explain(Topic::Share, Level::Error, error.to_string(), || {
            tr!("picture-not-copied")
        }),
    }
}

/// Hands a file to the browser, or says why there is none.
pub fn hand_over(page: Page, made: Result<File, ExportError>) {
    let saved = made.and_then(|file| {
        download::save(&file.name, file.media_type, &file.bytes)
            .map_err(|error| ExportError::Browser(error_text(&error)))?;
        Ok(file.name)
    });
    match saved {
        // There a click on a download comes to nothing, and nothing says so.
        Ok(_) if dom::is_inside_an_app() => {
            page.explain(Topic::Share, Level::Warning, String::new(), || {
                tr!("saved-in-app")
            });
        }
        Ok(name) => page.explain(Topic::Share, Level::Info, String::new(), move || {
            tr!("saved", name = name.clone())
        }),
        Err(error) => {
            let detail = error.to_string();
            page.explain(Topic::Share, Level::Error, detail, move || error.sentence());
        }
    }
}

/// The menu of files, the picture for the clipboard, and the worksheet's dialog.
#[component]
pub fn SaveMenu() -> impl IntoView {
    let page = Page::of_context();
    let (root, button) = (NodeRef::<Div>::new(), NodeRef::<Button>::new());
    let open = RwSignal::new(false);
    let worksheet = RwSignal::new(false);
    let was_open = opened_once(move || open.get());
    let worksheet_was_open = opened_once(move || worksheet.get());
    dismissable(root, button, open);
    let nothing = move || page.finished.with(Option::is_none);
    let entry = move |kind: Kind| {
        view! {
            <Entry
                test_id=kind.test_id()
                name=Signal::derive(move || kind.name().to_owned())
                purpose=Signal::derive(move || kind.purpose())
                on_choose=move || {
                    open.set(false);
                    spawn_local(save(page, kind));
                }
            />
        }
    };
    view! {
        <div class="save" node_ref=root>
            <button
                type="button"
                class="button unfolds"
                node_ref=button
                data-testid="save"
                disabled=nothing
                aria-expanded=move || open.get().to_string()
                aria-controls="export-menu"
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {move || tr!("save")}
            </button>
            <ul id="export-menu" class="menu" hidden=move || !open.get()>
                <Show when=move || was_open.get()>
                    <Entry
                        test_id="copy-picture"
                        name=Signal::derive(|| tr!("copy-picture"))
                        purpose=Signal::derive(|| tr!("copy-picture-purpose"))
                        on_choose=move || {
                            open.set(false);
                            spawn_local(copy_picture(page));
                        }
                    />
                    <Entry
                        test_id="export-worksheet"
                        name=Signal::derive(|| tr!("worksheet"))
                        purpose=Signal::derive(|| tr!("worksheet-purpose"))
                        on_choose=move || {
                            open.set(false);
                            worksheet.set(true);
                        }
                    />
                    {FILES.map(entry).collect_view()}
                </Show>
            </ul>
            <Show when=move || worksheet_was_open.get()>
                <Worksheet open=worksheet />
            </Show>
        </div>
    }
}

/// One line of the menu.
#[component]
fn Entry(
    /// `data-testid`.
    test_id: &'static str,
    /// What it is called.
    name: Signal<String>,
    /// What it is for.
    purpose: Signal<String>,
    /// Called when it is chosen.
    on_choose: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <li>
            <button
                type="button"
                class="menu-entry"
                data-testid=test_id
                on:click=move |_| on_choose()
            >
                <span class="menu-name">{name}</span>
                <span class="menu-purpose">{purpose}</span>
            </button>
        </li>
    }
}
