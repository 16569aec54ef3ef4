//! The panel's first part: every file fetched since the page was opened.

use super::fetched::{self, Fetched, Fetcher, Source};
use super::size_text;
use crate::tr;
use leptos::prelude::*;

/// Every fetched file with its size and where it came from, under one sentence about all of them.
#[component]
pub fn FetchedTable(
    /// How often the panel was opened.
    opened: ReadSignal<u32>,
) -> impl IntoView {
    let files = Memo::new(move |_| {
        if opened.get() == 0 {
            Vec::new()
        } else {
            fetched::all()
        }
    });
    view! {
        <section>
            <h3>{move || tr!("fetched-title")}</h3>
            <p class="verdict" data-testid="fetched-summary" class:is-broken=move || files.with(|f| elsewhere(f) > 0)>
                {move || files.with(|files| summary(files))}
            </p>
            <div class="fetched-scroll" tabindex="0" role="region" aria-label=move || tr!("fetched-title")>
                <table class="fetched" data-testid="fetched">
                    <thead>
                        <tr>
                            <th scope="col">{move || tr!("fetched-file")}</th>
                            <th scope="col">{move || tr!("fetched-size")}</th>
                            <th scope="col">{move || tr!("fetched-by")}</th>
                            <th scope="col">{move || tr!("fetched-from")}</th>
                        </tr>
                    </thead>
                    <tbody>{move || files.get().into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
            <p class="note">{move || tr!("fetched-note")}</p>
        </section>
    }
}

fn row(file: Fetched) -> impl IntoView {
    let by = match file.by {
        Fetcher::Page => tr!("fetched-by-page"),
        Fetcher::Engine => tr!("fetched-by-engine"),
    };
    let from = match file.source {
        Source::Site => tr!("fetched-from-site"),
        Source::Device => tr!("fetched-from-device"),
        Source::Elsewhere(address) => address,
    };
    view! {
        <tr>
            <th scope="row">{file.name}</th>
            <td>{size_text(file.size_bytes)}</td>
            <td>{by}</td>
            <td>{from}</td>
        </tr>
    }
}

fn elsewhere(files: &[Fetched]) -> usize {
    files
        .iter()
        .filter(|file| matches!(file.source, Source::Elsewhere(_)))
        .count()
}

fn summary(files: &[Fetched]) -> String {
    let size = size_text(files.iter().map(|file| file.size_bytes).sum());
    match elsewhere(files) {
        0 => tr!("fetched-own", files = files.len(), size = size),
        foreign => tr!(
            "fetched-foreign",
            files = files.len(),
            size = size,
            foreign = foreign
        ),
    }
}
