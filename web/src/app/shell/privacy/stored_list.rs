//! The panel's second part: what is stored on this device, and the button that removes it.

use super::size_text;
use super::stored::{self, Stored};
use crate::app::browser::offline::{Keeping, Offline, Refusal};
use crate::tr;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// What came of a removal.
#[derive(Debug, Clone, PartialEq)]
enum Removal {
    /// What was removed.
    Done(Stored),
    /// What the browser said.
    Refused(String),
}

/// Caches, settings and the service worker's state, with the button that removes all of it.
#[component]
pub fn StoredList(
    /// How often the panel was opened.
    opened: ReadSignal<u32>,
) -> impl IntoView {
    let offline = Offline::of_context();
    let removal = RwSignal::new(None);
    let found = LocalResource::new(move || {
        // What is stored also changes while the panel is open.
        offline.keeping.track();
        let is_open = opened.get() > 0;
        async move {
            if is_open {
                stored::look().await
            } else {
                Stored::default()
            }
        }
    });
    let stored = move || found.get().unwrap_or_default();
    let remove = move |_| {
        spawn_local(async move {
            // Looking into a cache makes it where it is gone: a look under way has to end first.
            found.await;
            removal.set(Some(match stored::remove(offline).await {
                Ok(removed) => Removal::Done(removed),
                Err(reason) => Removal::Refused(reason),
            }));
            found.refetch();
        });
    };
    let settings = move || match stored().settings {
        none if none.is_empty() => tr!("stored-none"),
        settings => settings.join(", "),
    };
    let usage = move || {
        stored().usage.map(|usage| {
            let used = size_text(usage.used_bytes);
            view! {
                <dt>{tr!("stored-count")}</dt>
                <dd>{tr!("stored-usage", used = used, most = size_text(usage.most_bytes))}</dd>
            }
        })
    };
    let caches = move || {
        let row = |cache: stored::StoredCache| {
            let size = size_text(cache.size_bytes);
            view! {
                <dt>{cache.name}</dt>
                <dd>{tr!("stored-cache", files = cache.files, size = size)}</dd>
            }
        };
        stored().caches.into_iter().map(row).collect_view()
    };
    view! {
        <section>
            <h3>{move || tr!("stored-title")}</h3>
            <p data-testid="keeping">
                {move || keeping_text(offline.keeping.get(), &offline.refusal.get())}
            </p>
            <dl class="facts" data-testid="stored">
                {caches}
                <dt>{move || tr!("stored-settings")}</dt>
                <dd>{settings}</dd>
                {usage}
            </dl>
            <button type="button" class="button" data-testid="remove-all" on:click=remove>
                {move || tr!("remove-all")}
            </button>
            <p class="note">{move || tr!("remove-note")}</p>
            <p class="removal" role="status" data-testid="removal">
                {move || removal.with(|removal| removal.as_ref().map(removal_text))}
                {move || removal.with(|removal| removal.as_ref().and_then(detail))}
            </p>
        </section>
    }
}

fn keeping_text(keeping: Keeping, refusal: &Refusal) -> String {
    match keeping {
        Keeping::Later => tr!("keeping-later"),
        Keeping::Storing => tr!("keeping-storing"),
        Keeping::Stored => tr!("keeping-stored"),
        Keeping::NewVersion => tr!("new-version"),
        Keeping::Unsupported => tr!("keeping-unsupported"),
        Keeping::Failed => match refusal {
            Refusal::Storage => tr!("keeping-failed"),
            Refusal::Missing(file) => tr!("keeping-missing", file = file.as_str()),
            Refusal::Changed(file) => tr!("keeping-changed", file = file.as_str()),
        },
        Keeping::Removed => tr!("keeping-removed"),
    }
}

fn removal_text(removal: &Removal) -> String {
    match removal {
        Removal::Done(removed) => tr!(
            "removed",
            files = removed.files(),
            size = size_text(removed.size_bytes()),
            settings = removed.settings.len()
        ),
        Removal::Refused(_) => tr!("remove-refused"),
    }
}

/// What the browser said, in its own words.
fn detail(removal: &Removal) -> Option<impl IntoView + use<>> {
    let Removal::Refused(reason) = removal else {
        return None;
    };
    let reason = reason.clone();
    Some(view! {
        <small class="notice-detail" lang="en">
            {reason}
        </small>
    })
}
