//! A cohort: many ECGs of one design, their median beats over each other, and how their numbers
//! spread.

pub mod beats;
pub mod histograms;
pub mod members;
pub mod spread;

use crate::app::controls::PlainNumber;
use crate::app::measurements::{QUANTITIES, Quantity};
use crate::app::state::{Finished, Page};
use crate::app::takeaway::exports::cohort::SaveCohortButton;
use crate::app::takeaway::share::ShareMenu;
use crate::app::views::{COHORT_SIZES, View};
use crate::tr;
use beats::MedianBeats;
use histograms::Histograms;
use leptos::prelude::*;
use members::Members;
use spread::Spread;

/// The card of the cohort.
#[component]
pub fn CohortCard() -> impl IntoView {
    let page = Page::of_context();
    let count = Memo::new(move |before: Option<&u32>| match page.view.get() {
        View::Cohort(count) => count,
        _ => before.copied().unwrap_or(*COHORT_SIZES.start()),
    });
    let finished = Memo::new(move |_| page.cohort.with(|series| series.finished.clone()));
    let is_empty = Memo::new(move |_| finished.with(Vec::is_empty));
    view! {
        <section class="card panel cohort" aria-labelledby="cohort-title" data-testid="cohort">
            <div class="panel-head">
                <h2 id="cohort-title">{move || tr!("cohort-title")}</h2>
                <div class="panel-choices">
                    <PlainNumber
                        name="cohort-count"
                        label=move || tr!("cohort-count")
                        range=*COHORT_SIZES.start() as f32..=*COHORT_SIZES.end() as f32
                        whole=true
                        value=Signal::derive(move || count.get() as f32)
                        on_change=move |count| page.view.set(View::Cohort(count as u32))
                    />
                    <ShareMenu />
                    <SaveCohortButton finished />
                </div>
            </div>
            <p class="note">{move || tr!("cohort-note")}</p>
            <Show when=move || !is_empty.get()>
                <h3>{move || tr!("cohort-beats", count = finished.with(Vec::len))}</h3>
                <MedianBeats finished />
                <h3>{move || tr!("cohort-spread")}</h3>
                <Histograms finished />
                <SpreadTable finished />
                <Members finished />
            </Show>
        </section>
    }
}

/// A quantity in all the ECGs in which it can be measured.
fn values(cohort: &[Finished], quantity: &Quantity) -> Vec<f32> {
    let measured = cohort
        .iter()
        .filter_map(|member| member.measurements.as_deref());
    measured.filter_map(quantity.of).collect()
}

/// Median and range of each quantity.
#[component]
fn SpreadTable(
    /// The cohort so far.
    finished: Memo<Vec<Finished>>,
) -> impl IntoView {
    let rows = move || {
        finished.with(|finished| {
            QUANTITIES
                .iter()
                .map(|quantity| {
                    let spread = Spread::of(&values(finished, quantity));
                    let number = |value: Option<f32>| {
                        value.map_or("–".to_owned(), |value| quantity.text(value))
                    };
                    let shares = spread.as_ref();
                    view! {
                        <tr>
                            <th scope="row">{(quantity.name)()}</th>
                            <td>{number(shares.map(|s| s.low))}</td>
                            <td class="measured">{number(shares.map(|s| s.median))}</td>
                            <td>{number(shares.map(|s| s.high))}</td>
                            <td>{shares.map_or(0, |s| s.count).to_string()}</td>
                        </tr>
                    }
                })
                .collect_view()
        })
    };
    view! {
        <table data-testid="cohort-spread">
            <thead>
                <tr>
                    <th scope="col">{move || tr!("quantity")}</th>
                    <th scope="col">{move || tr!("tenth")}</th>
                    <th scope="col">{move || tr!("median")}</th>
                    <th scope="col">{move || tr!("ninetieth")}</th>
                    <th scope="col">{move || tr!("measurable")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}
