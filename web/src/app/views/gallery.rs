//! The last ECGs of this visit as thumbnails: any of them is put back on the paper without being
//! generated again.

use crate::app::engine::generation::Generation;
use crate::app::paper::caption::condition_text;
use crate::app::state::{Finished, Page};
use crate::app::views::View;
use crate::app::views::gallery_print::GalleryPrint;
use crate::tr;
use einthoven::ecg::Lead;
use einthoven::link::{Design, SetPlace};
use leptos::prelude::*;
use std::collections::VecDeque;
use std::fmt::Write as _;

/// Where a set is put together.
const MAKING: View = View::Set(SetPlace::Making);

/// How many are kept.
const MOST: usize = 24;

/// The lead and the part of it that a thumbnail shows, and its size in units of its drawing.
const LEAD: Lead = Lead::II;
const SECONDS: f64 = 3.0;
const WIDTH: f64 = 120.0;
const HEIGHT: f64 = 48.0;
const UNITS_PER_MV: f64 = 16.0;

/// Two designs that draw the same ECG.
fn same_ecg(a: &Design, b: &Design) -> bool {
    (&a.model, &a.request) == (&b.model, &b.request)
}

/// The ECGs of this visit, the newest first; a handle, cheap to copy.
#[derive(Clone, Copy)]
pub struct Gallery(RwSignal<VecDeque<Finished>>);

impl Default for Gallery {
    fn default() -> Self {
        Self(RwSignal::new(VecDeque::new()))
    }
}

impl Gallery {
    /// Takes an ECG in; one that is there already stays at its place.
    pub fn add(self, finished: Finished) {
        let is_there = |all: &VecDeque<Finished>| {
            let same = |other: &Finished| same_ecg(&other.design, &finished.design);
            all.iter().any(same)
        };
        if self.0.with_untracked(is_there) {
            return;
        }
        self.0.update(|all| {
            all.push_front(finished);
            all.truncate(MOST);
        });
    }

    /// The ECG of this design, if it is kept.
    pub fn find(self, design: &Design) -> Option<Finished> {
        self.0.with_untracked(|all| {
            let found = all.iter().find(|kept| same_ecg(&kept.design, design));
            found.cloned()
        })
    }

    /// All that are kept, the newest first.
    pub fn all(self) -> Vec<Finished> {
        self.0.with(|all| all.iter().cloned().collect())
    }

    /// The first ECG of the visit that is still kept.
    pub fn oldest(self) -> Option<Finished> {
        self.0.with_untracked(|all| all.back().cloned())
    }
}

/// A stretch of the lead as an SVG path.
fn thumbnail(finished: &Finished) -> String {
    let ecg = &finished.ecg;
    let samples = (SECONDS * ecg.sampling_hz()) as usize;
    let step = WIDTH / samples.max(1) as f64;
    let mut path = String::new();
    for (place, mv) in ecg.lead_mv(LEAD).iter().take(samples).enumerate() {
        let (x, y) = (
            place as f64 * step,
            (0.6 * HEIGHT - UNITS_PER_MV * f64::from(*mv)).clamp(0.0, HEIGHT),
        );
        let letter = if place == 0 { 'M' } else { 'L' };
        // A string takes whatever is written to it.
        let _ = write!(path, "{letter}{x:.1} {y:.1}");
    }
    path
}

/// Takes an ECG into the set, and says whether it is there.
#[component]
fn Collect(
    /// What it was made from.
    design: Design,
) -> impl IntoView {
    let page = Page::of_context();
    let Design { model, request, .. } = design;
    let request = StoredValue::new(request);
    let is_there = Memo::new(move |_| {
        page.case_set
            .with(|set| request.with_value(|request| set.cases.contains(request)))
    });
    // The cases of a set are drawn by one model.
    let is_of_the_model = move || page.design.with(|design| design.model == model);
    let take = move |_| {
        page.case_set.update(|set| {
            set.add(request.get_value());
        });
    };
    view! {
        <button
            type="button"
            class="collect"
            data-testid="collect"
            aria-pressed=move || is_there.get().to_string()
            disabled=move || is_there.get() || !is_of_the_model()
            on:click=take
        >
            {move || if is_there.get() { tr!("set-taken") } else { tr!("set-take") }}
        </button>
    }
}

/// The row of thumbnails, once there is more than one ECG, or where a set is put together.
#[component]
pub fn GalleryRow() -> impl IntoView {
    let page = Page::of_context();
    let generation: Generation = use_context().expect("App provides the generation");
    let all = page.gallery.0;
    let is_making = Memo::new(move |_| page.view.with(|view| *view == MAKING));
    let open = move |finished: Finished| {
        generation.open(finished);
    };
    let entry = move |finished: Finished| {
        let path = thumbnail(&finished);
        let design = StoredValue::new(finished.design.clone());
        let kept = StoredValue::new(finished);
        let is_shown = move || {
            page.finished.with(|shown| {
                let shown = shown.as_ref();
                shown.is_some_and(|shown| design.with_value(|own| same_ecg(&shown.design, own)))
            })
        };
        let name = move || {
            if page.presentation.hides() {
                return tr!("condition-hidden");
            }
            design.with_value(|design| condition_text(&design.request.condition))
        };
        view! {
            <li>
                <button
                    type="button"
                    class="thumbnail"
                    data-testid="thumbnail"
                    aria-current=move || is_shown().then_some("true")
                    title=name
                    on:click=move |_| open(kept.get_value())
                >
                    <svg viewBox=format!("0 0 {WIDTH} {HEIGHT}") aria-hidden="true">
                        <path d=path />
                    </svg>
                    <span>{name}</span>
                </button>
                <Collect design=design.get_value() />
            </li>
        }
    };
    let key = |finished: &Finished| finished.design.to_query();
    view! {
        <Show when=move || all.with(|all| all.len() > 1) || is_making.get()>
            <section class="card gallery" aria-labelledby="gallery-title" data-testid="gallery">
                <h2 id="gallery-title">{move || tr!("gallery-title")}</h2>
                <ul>
                    <For each=move || all.get() key=key children=entry />
                </ul>
                <GalleryPrint />
            </section>
        </Show>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finished(seed: u64) -> Finished {
        let mut design = Design::default();
        design.request.seed = seed;
        Finished::example(design)
    }

    #[test]
    fn the_last_ones_are_kept_each_once() {
        let owner = Owner::new();
        owner.set();
        let gallery = Gallery::default();
        for seed in 0..30 {
            gallery.add(finished(seed));
            gallery.add(finished(seed));
        }
        let seeds: Vec<u64> = gallery.0.with_untracked(|all| {
            let seeds = all.iter().map(|kept| kept.design.request.seed);
            seeds.collect()
        });
        assert_eq!(seeds, (6..30).rev().collect::<Vec<_>>());
        assert_eq!(gallery.find(&finished(2).design), None);
        let found = gallery.find(&finished(9).design);
        assert_eq!(found.map(|found| found.design.request.seed), Some(9));
    }

    #[test]
    fn a_thumbnail_stays_within_its_frame() {
        let path = thumbnail(&finished(1));
        assert!(path.starts_with("M0.0 ") && path.matches('L').count() == 99);
    }
}
