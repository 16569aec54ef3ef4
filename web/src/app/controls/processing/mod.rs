//! Electrodes, noise, filter and sampling frequency: what is done to an ECG once it is drawn. It is
//! done at once, without the model.

pub mod change;
pub mod noises;

use super::choice::Choice;
use super::plain_number::PlainNumber;
use crate::app::shell::arrival::opened_once;
use crate::app::state::Page;
use crate::app::texts::processing_text;
use crate::tr;
use change::{Place, reversal, set_reversal};
use einthoven::artefacts::{Band, Processing, Reversal, SAMPLING_CHOICES_HZ};
use leptos::prelude::*;
use noises::NoiseControls;

/// The value of a menu in which nothing is chosen.
const NOTHING: &str = "none";

/// The largest seed of the fields; a link may say larger ones.
const MOST_SEED: f32 = 9999.0;

/// What is done to the page's ECG, as the controls read and change it; a handle, cheap to copy.
#[derive(Clone, Copy)]
pub struct Edited(Page);

impl Edited {
    fn read<T>(self, read: impl FnOnce(&Processing) -> T) -> T {
        self.0.design.with(|design| read(&design.processing))
    }

    fn change(self, change: impl FnOnce(&mut Processing)) {
        self.0
            .design
            .update(|design| change(&mut design.processing));
    }
}

/// The controls, folded away until they are wanted.
#[component]
pub fn ProcessingControls() -> impl IntoView {
    let page = Page::of_context();
    let edited = Edited(page);
    let begins_open = page
        .design
        .with_untracked(|design| !design.processing.is_none());
    let open = RwSignal::new(begins_open);
    let was_open = opened_once(move || open.get());
    let is_none = Memo::new(move |_| edited.read(Processing::is_none));
    view! {
        <details
            class="fold"
            data-testid="processing"
            open=begins_open
            on:toggle=move |_| open.set(true)
        >
            <summary>{move || tr!("processing")}</summary>
            <Show when=move || was_open.get()>
                <p class="hint">{move || tr!("processing-how")}</p>
                <NoiseControls edited />
                <div class="fields">
                    <ReversalChoice edited place=Place::Limbs />
                    <ReversalChoice edited place=Place::Chest />
                    <FilterChoice edited />
                    <RateChoice edited />
                </div>
                <button
                    type="button"
                    class="button"
                    data-testid="processing-drop"
                    disabled=move || is_none.get()
                    on:click=move |_| edited.change(|own| *own = Processing::default())
                >
                    {move || tr!("processing-drop")}
                </button>
            </Show>
        </details>
    }
}

/// Which electrodes are exchanged.
#[component]
fn ReversalChoice(edited: Edited, place: Place) -> impl IntoView {
    let name = match place {
        Place::Limbs => "limb-electrodes",
        Place::Chest => "chest-electrodes",
    };
    let label = move || match place {
        Place::Limbs => tr!("limb-electrodes"),
        Place::Chest => tr!("chest-electrodes"),
    };
    let exchanged = Memo::new(move |_| edited.read(|own| reversal(own, place)));
    let options = Signal::derive(move || {
        let right = (NOTHING.to_owned(), tr!("electrodes-right"));
        let own = Reversal::NAMED.into_iter().filter(|own| place.holds(*own));
        let own = own.map(|own| (own.name().to_owned(), processing_text::reversal(own)));
        std::iter::once(right).chain(own).collect::<Vec<_>>()
    });
    let seed = Memo::new(move |_| match exchanged.get() {
        Some(Reversal::ChestPermuted { seed }) => Some(seed as f32),
        _ => None,
    });
    let permute = move |seed: f32| {
        let permuted = Reversal::ChestPermuted { seed: seed as u64 };
        edited.change(|own| set_reversal(own, place, Some(permuted)));
    };
    view! {
        <Choice
            name
            label
            options
            value=Signal::derive(move || {
                exchanged.get().map_or(NOTHING, Reversal::name).to_owned()
            })
            on_choose=move |name| {
                let mut named = Reversal::NAMED.into_iter();
                let chosen = named.find(|reversal| reversal.name() == name);
                edited.change(|own| set_reversal(own, place, chosen));
            }
        />
        <Show when=move || seed.get().is_some()>
            <PlainNumber
                name="chest-seed"
                label=move || tr!("permutation-seed")
                range=0.0..=MOST_SEED
                whole=true
                value=Signal::derive(move || seed.get().unwrap_or_default())
                on_change=permute
            />
        </Show>
    }
}

/// What the device lets through.
#[component]
fn FilterChoice(edited: Edited) -> impl IntoView {
    let filter = Memo::new(move |_| edited.read(|own| own.filter));
    let options = Signal::derive(|| {
        let nothing = (NOTHING.to_owned(), tr!("no-filter"));
        let bands = Band::ALL.map(|band| (band.to_string(), processing_text::edges(band)));
        std::iter::once(nothing).chain(bands).collect::<Vec<_>>()
    });
    view! {
        <Choice
            name="filter"
            label=move || tr!("filter")
            options
            value=Signal::derive(move || {
                filter.get().map_or_else(|| NOTHING.to_owned(), |band| band.to_string())
            })
            on_choose=move |name| edited.change(|own| own.filter = name.parse().ok())
        />
        <Show when=move || filter.get() == Some(Band::Monitor)>
            <p class="field-warning wide" data-testid="filter-warning">
                {move || tr!("filter-warning")}
            </p>
        </Show>
    }
}

/// Samples per second; those that cannot hold the artefacts are left out.
#[component]
fn RateChoice(edited: Edited) -> impl IntoView {
    let least = Memo::new(move |_| edited.read(Processing::least_sampling_hz));
    let options = Signal::derive(move || {
        let possible = SAMPLING_CHOICES_HZ.into_iter();
        let possible = possible.filter(|hz| *hz >= least.get());
        possible
            .map(|hz| (hz.to_string(), format!("{hz} Hz")))
            .collect::<Vec<_>>()
    });
    view! {
        <Choice
            name="sampling-hz"
            label=move || tr!("sampling-hz")
            options
            value=Signal::derive(move || edited.read(|own| own.sampling_hz).to_string())
            on_choose=move |value| {
                if let Ok(sampling_hz) = value.parse() {
                    edited.change(|own| own.sampling_hz = sampling_hz);
                }
            }
        />
    }
}
