//! A number that may be unknown: an input, its unit, and an explicit "unknown".

use super::known_range::KnownRange;
use super::typed::{Typed, decimal, written};
use crate::app::browser::dom;
use crate::app::texts::number_text::exact;
use crate::tr;
use leptos::prelude::*;
use leptos::text_prop::TextProp;
use std::ops::RangeInclusive;
use web_sys::HtmlInputElement;

/// What a text means: a number within the range, or that it is unknown.
fn read(text: &str, [low, high]: &[f32; 2]) -> Option<Option<f32>> {
    if text.trim().is_empty() {
        return Some(None);
    }
    let value = decimal(text).filter(|value| (*low..=*high).contains(value));
    value.map(Some)
}

/// A labelled number with a unit and a checkbox "unknown".
#[component]
pub fn OptionalNumber(
    /// `data-testid` and id of the input; the checkbox adds `-unknown`.
    name: &'static str,
    /// What it is.
    #[prop(into)]
    label: TextProp,
    /// Its unit.
    #[prop(into)]
    unit: TextProp,
    /// What is accepted.
    range: RangeInclusive<f32>,
    /// What the model has seen enough of, where that is less.
    #[prop(optional)]
    trained: Option<RangeInclusive<f32>>,
    /// The value to begin with when "unknown" is taken away.
    typical: f32,
    /// The value now.
    #[prop(into)]
    value: Signal<Option<f32>>,
    /// Called with a new value.
    on_change: impl Fn(Option<f32>) + Copy + Send + 'static,
) -> impl IntoView {
    let value = Memo::new(move |_| value.get());
    let (low, high) = (*range.start(), *range.end());
    let bar = trained.clone().map(|known| {
        let accepted = range.clone();
        view! { <KnownRange name accepted known value /> }
    });
    let typed = Typed::new(value, [low, high], read);
    let unknown_id = format!("{name}-unknown");
    let unknown_for = unknown_id.clone();
    let error_id = format!("{name}-error");
    let on_input = move |event: leptos::ev::Event| {
        if let Some(value) = typed.take(event_target_value(&event)) {
            on_change(value);
        }
    };
    let beyond = Memo::new(move |_| {
        let value = value.get()?;
        trained.clone().filter(|trained| !trained.contains(&value))
    });
    let on_unknown = move |event: leptos::ev::Event| {
        let checkbox: HtmlInputElement = event_target(&event);
        typed.take(String::new());
        if checkbox.checked() {
            on_change(None);
        } else {
            on_change(Some(typical));
            dom::focus(name);
        }
    };
    view! {
        <div class="field number" class:is-unknown=move || value.get().is_none()>
            <label class="field-label" for=name>
                {own(&label)}
                <span class="visually-hidden">" "{named(&unit, |unit| tr!("in-unit", unit = unit))}</span>
            </label>
            <span class="with-unit">
            <input
                id=name
                data-testid=name
                type="text"
                inputmode="decimal"
                placeholder=move || tr!("unknown")
                autocomplete="off"
                aria-invalid=move || typed.is_wrong().then_some("true")
                aria-describedby=error_id.clone()
                prop:value=move || typed.shown(|value| value.map(written).unwrap_or_default())
                on:input=on_input
            />
            <span class="unit" aria-hidden="true">{own(&unit)}</span>
            </span>
            <label class="unknown" for=unknown_for>
                <input
                    id=unknown_id.clone()
                    data-testid=unknown_id
                    type="checkbox"
                    aria-label=named(&label, |label| tr!("is-unknown", name = label))
                    prop:checked=move || value.get().is_none()
                    on:change=on_unknown
                />
                {move || tr!("unknown")}
            </label>
            {bar}
            <p class="field-error" id=error_id>
                {
                    let range = named(&unit, move |unit| {
                        let range = tr!("from-to", low = low.to_string(), high = high.to_string());
                        format!("{range} {unit}")
                    });
                    move || typed.is_wrong().then(&range)
                }
            </p>
            {move || {
                beyond
                    .get()
                    .map(|trained| {
                        let (low, high) = (exact(trained.start()), exact(trained.end()));
                        view! {
                            <p class="field-warning" data-testid=format!("{name}-untrained")>
                                {tr!("untrained", low = low, high = high)}
                            </p>
                        }
                    })
            }}
        </div>
    }
}

/// A text as it is, following the language.
fn own(text: &TextProp) -> impl Fn() -> String + Clone + Send + use<> {
    named(text, |text| text)
}

/// A sentence about a text, following the language.
fn named<F: Fn(String) -> String + Clone + Send>(
    text: &TextProp,
    sentence: F,
) -> impl Fn() -> String + Clone + Send + use<F> {
    let text = text.clone();
    move || sentence(text.get().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_is_unknown_and_out_of_range_is_neither() {
        let range = [20.0, 250.0];
        assert_eq!(read("  ", &range), Some(None));
        assert_eq!(read("72", &range), Some(Some(72.0)));
        assert_eq!(read("72,5", &range), Some(Some(72.5)));
        for text in ["7", "1000", "fast", "NaN", "inf", "72,"] {
            assert_eq!(read(text, &range), None, "{text}");
        }
    }
}
