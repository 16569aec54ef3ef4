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

/// PR, QRS, QTc and axis: drawn where they are left open.
#[component]
fn Intervals() -> impl IntoView {
    let page = Page::of_context();
    let design = page.design;
    let wish = move |of: fn(&Wishes) -> Option<f32>| {
        Signal::derive(move || design.with(|design| of(&design.request.wishes)))
    };
    let change = move |edit: &dyn Fn(&mut Wishes)| {
        design.update(|design| edit(&mut design.request.wishes));
    };
    view! {
        <div class="fields">
            <OptionalNumber
                name="pr"
                label="PR"
                unit="ms"
                range=Wishes::PR_MS
                typical=160.0
                value=wish(|wishes| wishes.pr_ms)
                on_change=move |pr| change(&|wishes| wishes.pr_ms = pr)
            />
            <OptionalNumber
                name="qrs"
                label="QRS"
                unit="ms"
                range=Wishes::QRS_MS
                typical=95.0
                value=wish(|wishes| wishes.qrs_ms)
                on_change=move |qrs| change(&|wishes| wishes.qrs_ms = qrs)
            />
            <OptionalNumber
                name="qtc"
                label="QTc"
                unit="ms"
                range=Wishes::QTC_MS
                typical=420.0
                value=wish(|wishes| wishes.qtc_ms)
                on_change=move |qtc| change(&|wishes| wishes.qtc_ms = qtc)
            />
            <OptionalNumber
                name="axis"
                label=move || tr!("figure-axis")
                unit="°"
                range=Wishes::AXIS_DEG
                typical=40.0
                value=wish(|wishes| wishes.axis_deg)
                on_change=move |axis| change(&|wishes| wishes.axis_deg = axis)
            />
        </div>
    }
}

/// Voltage, irregularity, wander and noise as multiples of the usual.
#[component]
fn Factors() -> impl IntoView {
    let page = Page::of_context();
    let design = page.design;
    let factor = move |of: fn(&Wishes) -> Option<f32>| {
        Signal::derive(move || design.with(|design| of(&design.request.wishes).unwrap_or(1.0)))
    };
    // The usual is no wish.
    let change = move |value: f32, edit: &dyn Fn(&mut Wishes, Option<f32>)| {
        let wish = (value != 1.0).then_some(value);
        design.update(|design| edit(&mut design.request.wishes, wish));
    };
    view! {
        <div class="fields" role="group" aria-label=move || tr!("wish-factors")>
            <PlainNumber
                name="voltage"
                label=move || tr!("wish-voltage")
                range=Wishes::VOLTAGE
                value=factor(|wishes| wishes.voltage)
                on_change=move |value| change(value, &|wishes, wish| wishes.voltage = wish)
            />
            <PlainNumber
                name="irregularity"
                label=move || tr!("wish-irregularity")
                range=Wishes::IRREGULARITY
                value=factor(|wishes| wishes.irregularity)
                on_change=move |value| change(value, &|wishes, wish| wishes.irregularity = wish)
            />
            <PlainNumber
                name="wander"
                label=move || tr!("wish-wander")
                range=Wishes::WANDER
                value=factor(|wishes| wishes.wander)
                on_change=move |value| change(value, &|wishes, wish| wishes.wander = wish)
            />
            <PlainNumber
                name="noise"
                label=move || tr!("wish-noise")
                range=Wishes::NOISE
                value=factor(|wishes| wishes.noise)
                on_change=move |value| change(value, &|wishes, wish| wishes.noise = wish)
            />
        </div>
    }
}
