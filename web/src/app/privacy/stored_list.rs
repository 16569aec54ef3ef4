//! The panel's second part: what is stored on this device, and the button that removes it.

use super::super::offline::{Keeping, Offline};
use super::size_text;
use super::stored::{self, Stored};
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
    let found = RwSignal::new(Stored::default());
    let browsers_count = RwSignal::new(None);
    let removal = RwSignal::new(None);
    let look = move || {
        spawn_local(async move {
            found.set(stored::look().await);
            browsers_count.set(stored::browsers_count().await);
        });
    };
    Effect::new(move |_| {
        // What is stored also changes while the panel is open.
        offline.keeping.track();
        if opened.get() > 0 {
            look();
        }
    });
    let remove = move |_| {
        spawn_local(async move {
            removal.set(Some(match stored::remove(offline).await {
                Ok(removed) => Removal::Done(removed),
                Err(reason) => Removal::Refused(reason),
            }));
            look();
        });
    };
    let caches = move || {
        let row = |cache: stored::StoredCache| {
            let size = size_text(cache.size_bytes);
            view! {
                <dt>{cache.name}</dt>
                <dd>{tr!("stored-cache", files = cache.files, size = size)}</dd>
            }
        };
        found.get().caches.into_iter().map(row).collect_view()
    };
    view! {
        <section>
            <h3>{move || tr!("stored-title")}</h3>
            <p data-testid="keeping" data-keeping=move || format!("{:?}", offline.keeping.get())>
                {move || keeping_text(offline.keeping.get())}
            </p>
            <dl class="facts" data-testid="stored">
                {caches}
                <dt>{move || tr!("stored-settings")}</dt>
                <dd>
                    {move || {
                        found
                            .with(|found| match found.settings.is_empty() {
                                true => tr!("stored-none"),
                                false => found.settings.join(", "),
                            })
                    }}
                </dd>
                <Show when=move || browsers_count.get().is_some()>
                    <dt>{move || tr!("stored-count")}</dt>
                    <dd>
                        {move || {
                            let (usage, quota) = browsers_count.get().unwrap_or_default();
                            tr!("stored-usage", usage = size_text(usage), quota = size_text(quota))
                        }}
                    </dd>
                </Show>
            </dl>
            <p class="note">{move || tr!("remove-note")}</p>
            <button type="button" class="button" data-testid="remove-all" on:click=remove>
                {move || tr!("remove-all")}
            </button>
            <p class="removal" role="status" data-testid="removal">
                {move || removal.with(|removal| removal.as_ref().map(removal_text))}
            </p>
        </section>
    }
}

fn keeping_text(keeping: Keeping) -> String {
    match keeping {
        Keeping::Later => tr!("keeping-later"),
        Keeping::Storing => tr!("keeping-storing"),
        Keeping::Stored => tr!("keeping-stored"),
        Keeping::NewVersion => tr!("new-version"),
        Keeping::Unsupported => tr!("keeping-unsupported"),
        Keeping::Failed => tr!("keeping-failed"),
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
        Removal::Refused(reason) => tr!("remove-refused", reason = reason.clone()),
    }
}
