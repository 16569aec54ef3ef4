//! Which values the factor takes: a range for a number, a few statements, or the usual ones.

use super::factor_title;
use crate::app::controls::{PlainNumber, StatementPicker};
use crate::app::state::Page;
use crate::app::texts::number_text::exact;
use crate::app::views::View;
use crate::tr;
use einthoven::sweep::{Factor, MOST_VALUES, Sweep};
use leptos::prelude::*;

/// The fields for the values of the sweep at hand; nothing for a factor that has but one set of
/// them.
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
    // Two equal ends make no range.
    let settle = move |typed: f32, end: fn(f32, (f32, f32)) -> (f32, f32)| {
        let (from, to) = end(typed, range.get_untracked());
        let chosen = Sweep::between(factor, from, to);
        is_point.set(chosen.is_none());
        if let Some(chosen) = chosen {
            choose(chosen);
        }
    };
    view! {
        <PlainNumber
            name="sweep-from"
            label=move || tr!("sweep-from")
            range=low..=high
            value=Signal::derive(move || range.get().0)
            on_change=move |typed| settle(typed, |typed, (_, to)| (typed, to))
        />
        <PlainNumber
            name="sweep-to"
            label=move || tr!("sweep-to")
            range=low..=high
            value=Signal::derive(move || range.get().1)
            on_change=move |typed| settle(typed, |typed, (from, _)| (from, typed))
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
