//! A number that may be unknown: an input, its unit, and an explicit "unknown".

use crate::app::browser::dom;
use crate::tr;
use leptos::prelude::*;
use leptos::text_prop::TextProp;
use std::ops::RangeInclusive;
use web_sys::HtmlInputElement;

/// What the text in a number field means.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Entry {
    /// Nothing is known.
    Unknown,
    /// A number within the range.
    Value(f32),
    /// Not yet, or not at all, a number within the range.
    Invalid,
}

/// Reads the text of a field.
pub fn read_entry(text: &str, range: &RangeInclusive<f32>) -> Entry {
    let text = text.trim();
    if text.is_empty() {
        return Entry::Unknown;
    }
    match text.replace(',', ".").parse::<f32>() {
        Ok(value) if range.contains(&value) => Entry::Value(value),
        _ => Entry::Invalid,
    }
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
    /// The value to begin with when "unknown" is taken away.
    typical: f32,
    /// The value now.
    #[prop(into)]
    value: Signal<Option<f32>>,
    /// Called with a new value.
    on_change: impl Fn(Option<f32>) + Copy + Send + 'static,
) -> impl IntoView {
    let value = Memo::new(move |_| value.get());
    let invalid = RwSignal::new(false);
    let (low, high) = (*range.start(), *range.end());
    let unknown_id = format!("{name}-unknown");
    let unknown_for = unknown_id.clone();
    let error_id = format!("{name}-error");
    let read = move |event: &leptos::ev::Event| -> Entry {
        let input: HtmlInputElement = event_target(event);
        if input.validity().bad_input() {
            return Entry::Invalid;
        }
        read_entry(&input.value(), &(low..=high))
    };
    let on_input = move |event: leptos::ev::Event| {
        let entry = read(&event);
        invalid.set(entry == Entry::Invalid);
        match entry {
            Entry::Unknown => on_change(None),
            Entry::Value(new) => on_change(Some(new)),
            Entry::Invalid => {}
        }
    };
    // Leaving the field settles it: what is out of range moves to the nearest value in range.
    let on_settle = move |event: leptos::ev::Event| {
        let input: HtmlInputElement = event_target(&event);
        if read(&event) == Entry::Invalid {
            let typed = input.value_as_number() as f32;
            let settled = (!typed.is_nan()).then(|| typed.clamp(low, high));
            on_change(settled);
            input.set_value(&shown(settled));
            invalid.set(false);
        }
    };
    let on_unknown = move |event: leptos::ev::Event| {
        let checkbox: HtmlInputElement = event_target(&event);
        invalid.set(false);
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
                type="number"
                inputmode="decimal"
                step="any"
                min=low
                max=high
                placeholder=move || tr!("unknown")
                autocomplete="off"
                aria-invalid=move || invalid.get().then_some("true")
                aria-describedby=error_id.clone()
                prop:value=move || shown(value.get())
                on:input=on_input
                on:change=on_settle
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
            <p class="field-error" id=error_id>
                {
                    let range = named(&unit, move |unit| {
                        let range = tr!("from-to", low = low.to_string(), high = high.to_string());
                        format!("{range} {unit}")
                    });
                    move || invalid.get().then(&range)
                }
            </p>
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

fn shown(value: Option<f32>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_is_unknown_and_out_of_range_is_neither() {
        let range = 20.0..=250.0;
        assert_eq!(read_entry("  ", &range), Entry::Unknown);
        assert_eq!(read_entry("72", &range), Entry::Value(72.0));
        assert_eq!(read_entry("72,5", &range), Entry::Value(72.5));
        for text in ["7", "1000", "fast", "NaN", "inf"] {
            assert_eq!(read_entry(text, &range), Entry::Invalid, "{text}");
        }
    }
}
