//! The privacy panel: what was fetched, what is stored, and the policy that forbids anything else.

pub mod fetched;
pub mod fetched_table;
pub mod policy;
pub mod policy_list;
pub mod stored;
pub mod stored_list;

use crate::app::browser::offline::Offline;
use crate::app::shell::arrival::opened_once;
use crate::app::texts::number_text::exact;
use crate::tr;
use leptos::html::Dialog;
use leptos::prelude::*;

/// A size in the reader's language, in steps of 1000.
fn size_text(size_bytes: f64) -> String {
    let in_units = |unit_bytes: f64| exact((10.0 * size_bytes / unit_bytes).round() / 10.0);
    match size_bytes {
        small if small < 1e6 => tr!("size-kilobytes", size = in_units(1e3)),
        medium if medium < 1e9 => tr!("size-megabytes", size = in_units(1e6)),
        _ => tr!("size-gigabytes", size = in_units(1e9)),
    }
}

/// The button that opens the panel, and the panel.
#[component]
pub fn Privacy() -> impl IntoView {
    let offline = Offline::of_context();
    let dialog = NodeRef::<Dialog>::new();
    // What the panel says is looked up when it opens.
    let opened = RwSignal::new(0_u32);
    let was_open = opened_once(move || opened.get() > 0);
    let open = move |_| {
        if let Some(dialog) = dialog.get_untracked()
            && dialog.show_modal().is_ok()
        {
            opened.update(|times| *times += 1);
        }
    };
    let close = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    fetched::record_all();
    view! {
        <button type="button" class="button" data-testid="privacy" on:click=open>
            {move || tr!("privacy-open")}
        </button>
        <dialog
            class="privacy card"
            data-testid="privacy-panel"
            data-keeping=move || format!("{:?}", offline.keeping.get())
            aria-labelledby="privacy-title"
            node_ref=dialog
        >
            <header class="privacy-head">
                <h2 id="privacy-title">{move || tr!("privacy-title")}</h2>
                <button
                    type="button"
                    class="icon-button"
                    data-testid="privacy-close"
                    aria-label=move || tr!("privacy-close")
                    on:click=close
                >
                    "×"
                </button>
            </header>
            <Show when=move || was_open.get()>
                <fetched_table::FetchedTable opened=opened.read_only() />
                <stored_list::StoredList opened=opened.read_only() />
                <policy_list::PolicyList />
            </Show>
        </dialog>
    }
}
