//! Which values the factor takes: a range for a number, a few statements, or the usual ones.

use super::factor_title;
use crate::app::browser::dom;
use crate::app::controls::StatementPicker;
use crate::app::state::Page;
use crate::app::texts::number_text::exact;
use crate::app::views::View;
use crate::tr;
use einthoven::sweep::{Factor, MOST_VALUES, Sweep};
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// The fields for the values of the sweep at hand; nothing for a factor that has but one set of them.
#[component]
pub fn SweepValues(
    /// The sweep.
    sweep: Memo<Sweep>,
) -> impl IntoView {
    let page = Page::of_context();
    let factor = Memo::new(move |_| sweep.with(Sweep::factor));
    let choose = move |sweep: Sweep| page.view.set(View::Sweep(sweep));
    let fields = move || match factor.get() {
        Factor::Sex => None,
        Factor::Statement => Some(view! { <ChosenStatements sweep choose /> }.into_any()),
        factor => Some(view! { <Range factor sweep choose /> }.into_any()),
    };
    view! {
        <div class="sweep-values">
            {fields}
            <Show when=move || sweep.with(|sweep| !sweep.is_usual())>
                <button
                    type="button"
                    class="button"
                    data-testid="sweep-usual"
                    on:click=move |_| choose(Sweep::usual(factor.get_untracked()))
                >
                    {move || tr!("sweep-usual")}
                </button>
            </Show>
        </div>
    }
}

/// From where to where a number goes.
#[component]
fn Range(
    /// What is varied.
    factor: Factor,
    /// The sweep.
    sweep: Memo<Sweep>,
    /// Called with another sweep.
    choose: impl Fn(Sweep) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let limits = factor.limits().unwrap_or(0.0..=0.0);
    let (low, high) = limits.into_inner();
    let range = Memo::new(move |_| sweep.with(Sweep::range).unwrap_or((low, high)));
    let is_point = RwSignal::new(false);
    // What is out of range moves to the nearest value in range; two equal ends are refused.
    let settle = move |text: &str, end: fn(f32, (f32, f32)) -> (f32, f32)| {
        let typed = text.trim().replace(',', ".").parse::<f32>().ok();
        let Some(typed) = typed.filter(|typed| typed.is_finite()) else {
            return;
        };
        let (from, to) = end(typed.clamp(low, high), range.get_untracked());
        let chosen = Sweep::between(factor, from, to);
        is_point.set(chosen.is_none());
        if let Some(chosen) = chosen {
            choose(chosen);
        }
    };
    view! {
        <End
            name="sweep-from"
            label=move || tr!("sweep-from")
            limits=(low, high)
            value=Signal::derive(move || range.get().0)
            on_settle=move |text| settle(&text, |typed, (_, to)| (typed, to))
        />
        <End
            name="sweep-to"
            label=move || tr!("sweep-to")
            limits=(low, high)
            value=Signal::derive(move || range.get().1)
            on_settle=move |text| settle(&text, |typed, (from, _)| (from, typed))
        />
        <p class="note" id="sweep-range-note" aria-live="polite" data-testid="sweep-range-note">
            {move || match is_point.get() {
                true => tr!("sweep-point"),
                false => {
                    tr!(
                        "sweep-range-note",
                        count = MOST_VALUES,
                        factor = factor_title(factor),
                        low = exact(low),
                        high = exact(high)
                    )
                }
            }}
        </p>
    }
}

/// One end of the range.
#[component]
fn End(
    /// `data-testid` and id.
    name: &'static str,
    /// Which end.
    #[prop(into)]
    label: TextProp,
    /// What is possible.
    limits: (f32, f32),
    /// The number now.
    value: Signal<f32>,
    /// Called with what was typed.
    on_settle: impl Fn(String) + 'static,
) -> impl IntoView {
    let on_change = move |event: leptos::ev::Event| {
        on_settle(event_target_value(&event));
        dom::restore(&event, &value.get_untracked().to_string());
    };
    view! {
        <label class="field choice" for=name>
            <span class="field-label">{move || label.get()}</span>
            <input
                id=name
                data-testid=name
                type="number"
                inputmode="decimal"
                step="any"
                min=limits.0
                max=limits.1
                aria-describedby="sweep-range-note"
                prop:value=move || value.get().to_string()
                on:change=on_change
            />
        </label>
    }
}

/// Which statements follow each other.
#[component]
fn ChosenStatements(
    /// The sweep.
    sweep: Memo<Sweep>,
    /// Called with another sweep.
    choose: impl Fn(Sweep) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let chosen = Memo::new(move |_| sweep.with(Sweep::statements));
    view! {
        <div class="sweep-statements" role="group" aria-label=move || tr!("statements")>
            <StatementPicker
                name="sweep-statement"
                chosen
                amount=1..=MOST_VALUES
                on_choose=move |statements| {
                    if let Some(chosen) = Sweep::of_statements(statements) {
                        choose(chosen);
                    }
                }
            />
        </div>
    }
}
