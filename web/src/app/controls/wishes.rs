//! What is asked for beyond patient and statements: intervals, axis, voltage, rhythm and noise.
//! Models that compose an ECG follow it; of others it is said that they do not.

use super::events::EventControls;
use super::number::OptionalNumber;
use super::plain_number::PlainNumber;
use crate::app::state::Page;
use crate::tr;
use einthoven::generation::Wishes;
use leptos::prelude::*;

/// The wishes, folded away until they are wanted.
#[component]
pub fn WishControls() -> impl IntoView {
    let page = Page::of_context();
    let design = page.design;
    let composes = Memo::new(move |_| page.model().is_some_and(|model| model.composes));
    let wished = Memo::new(move |_| design.with(|design| !design.request.wishes.is_none()));
    let begins_open = wished.get_untracked();
    let fields = move || {
        view! {
            <details class="fold" data-testid="wishes" open=begins_open>
                <summary>{move || tr!("wishes")}</summary>
                <p class="hint">{move || tr!("wishes-how")}</p>
                <Intervals />
                <Factors />
                <EventControls />
            </details>
        }
    };
    view! {
        <Show when=move || composes.get() fallback=move || view! {
            <Show when=move || wished.get()>
                <p class="field-warning" data-testid="wishes-unheeded">
                    {move || tr!("wishes-unheeded")}
                    <button
                        type="button"
                        class="button"
                        on:click=move |_| design.update(|d| d.request.wishes = Wishes::default())
                    >
                        {move || tr!("wishes-drop")}
                    </button>
                </p>
            </Show>
        }>{fields()}</Show>
    }
}

/// A wish that is a number, or is left open.
macro_rules! wished_number {
    ($name:literal, $label:expr, $unit:literal, $range:expr, $typical:literal, $field:ident) => {{
        let design = Page::of_context().design;
        view! {
            <OptionalNumber
                name=$name
                label=$label
                unit=$unit
                range=$range
                typical=$typical
                value=Signal::derive(move || design.with(|d| d.request.wishes.$field))
                on_change=move |wish| design.update(|d| d.request.wishes.$field = wish)
            />
        }
    }};
}

/// A wish that multiplies the usual; the usual itself, 1, is no wish.
macro_rules! wished_factor {
    ($name:literal, $label:expr, $range:expr, $field:ident) => {{
        let design = Page::of_context().design;
        view! {
            <PlainNumber
                name=$name
                label=move || $label
                range=$range
                value=Signal::derive(move || {
                    design.with(|d| d.request.wishes.$field.unwrap_or(1.0))
                })
                on_change=move |factor| {
                    let wish = (factor != 1.0).then_some(factor);
                    design.update(|d| d.request.wishes.$field = wish)
                }
            />
        }
    }};
}

/// PR, QRS, QTc and axis: drawn where they are left open.
#[component]
fn Intervals() -> impl IntoView {
    let axis = move || tr!("figure-axis");
    view! {
        <div class="fields">
            {wished_number!("pr", "PR", "ms", Wishes::PR_MS, 160.0, pr_ms)}
            {wished_number!("qrs", "QRS", "ms", Wishes::QRS_MS, 95.0, qrs_ms)}
            {wished_number!("qtc", "QTc", "ms", Wishes::QTC_MS, 420.0, qtc_ms)}
            {wished_number!("axis", axis, "°", Wishes::AXIS_DEG, 40.0, axis_deg)}
        </div>
    }
}

/// Voltage, irregularity, wander and noise as multiples of the usual.
#[component]
fn Factors() -> impl IntoView {
    view! {
        <div class="fields" role="group" aria-label=move || tr!("wish-factors")>
            {wished_factor!("voltage", tr!("wish-voltage"), Wishes::VOLTAGE, voltage)}
            {wished_factor!(
                "irregularity",
                tr!("wish-irregularity"),
                Wishes::IRREGULARITY,
                irregularity
            )}
            {wished_factor!("wander", tr!("wish-wander"), Wishes::WANDER, wander)}
            {wished_factor!("noise", tr!("wish-noise"), Wishes::NOISE, noise)}
        </div>
    }
}
