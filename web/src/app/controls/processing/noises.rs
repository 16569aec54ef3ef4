//! A line for each kind of noise: whether it is there, how strong, and its seed.

use super::change::{noise, set_noise};
use super::{Edited, MOST_SEED};
use crate::app::controls::PlainNumber;
use crate::app::texts::processing_text;
use crate::tr;
use einthoven::artefacts::{Noise, STRENGTH_MV};
use leptos::prelude::*;

/// The names of a noise's switch and fields, as `data-testid` and id.
const fn names(noise: Noise) -> [&'static str; 3] {
    match noise {
        Noise::Wander => ["noise-wander", "wander-mv", "wander-seed"],
        Noise::Muscle => ["noise-muscle", "muscle-mv", "muscle-seed"],
        Noise::Mains50 => ["noise-mains-50", "mains-50-mv", "mains-50-seed"],
        Noise::Mains60 => ["noise-mains-60", "mains-60-mv", "mains-60-seed"],
        Noise::Motion => ["noise-motion", "motion-mv", "motion-seed"],
    }
}

/// All of them.
#[component]
pub fn NoiseControls(
    /// What is done to the ECG.
    edited: Edited,
) -> impl IntoView {
    view! {
        <div class="noises" role="group" aria-label=move || tr!("noises")>
            {Noise::ALL.map(|kind| view! { <NoiseLine edited kind /> }).collect_view()}
        </div>
    }
}

#[component]
fn NoiseLine(edited: Edited, kind: Noise) -> impl IntoView {
    let [switch, strength_field, seed_field] = names(kind);
    let strength = Memo::new(move |_| edited.read(|own| noise(own, kind)));
    let is_there = Memo::new(move |_| strength.get().is_some());
    let set = move |strength| edited.change(|own| set_noise(own, kind, strength));
    let current = move || strength.get().unwrap_or((kind.usual_mv(), 0));
    view! {
        <div class="noise">
            <label class="check">
                <input
                    type="checkbox"
                    data-testid=switch
                    prop:checked=move || is_there.get()
                    on:change=move |event| {
                        set(event_target_checked(&event).then(|| (kind.usual_mv(), 0)));
                    }
                />
                <span>{move || processing_text::noise(kind)}</span>
            </label>
            <Show when=move || is_there.get()>
                <div class="fields">
                    <PlainNumber
                        name=strength_field
                        label=move || tr!("noise-strength")
                        range=STRENGTH_MV
                        value=Signal::derive(move || current().0)
                        on_change=move |mv| set(Some((mv, untrack(current).1)))
                    />
                    <PlainNumber
                        name=seed_field
                        label=move || tr!("noise-seed")
                        range=0.0..=MOST_SEED
                        whole=true
                        value=Signal::derive(move || current().1 as f32)
                        on_change=move |seed| set(Some((untrack(current).0, seed as u64)))
                    />
                </div>
            </Show>
        </div>
    }
}
