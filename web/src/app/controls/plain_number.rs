//! A number that is always known: an input that says what it takes, and changes nothing that it was
//! not told.

use super::typed::{Typed, decimal, written};
use crate::tr;
use leptos::prelude::*;
use leptos::text_prop::TextProp;
use std::ops::RangeInclusive;

/// What a text means: a number in the range.
fn read(text: &str, [low, high]: &[f32; 2]) -> Option<f32> {
    decimal(text).filter(|value| (*low..=*high).contains(value))
}

/// As [`read`], without decimals.
fn read_whole(text: &str, range: &[f32; 2]) -> Option<f32> {
    read(text, range).filter(|value| value.fract() == 0.0)
}

/// A labelled number.
#[component]
pub fn PlainNumber(
    /// `data-testid` and id of the input.
    name: &'static str,
    /// What it is.
    #[prop(into)]
    label: TextProp,
    /// What is accepted.
    range: RangeInclusive<f32>,
    /// Whether it has no decimals.
    #[prop(optional)]
    whole: bool,
    /// The value now.
    #[prop(into)]
    value: Signal<f32>,
    /// Called with a new value.
    on_change: impl Fn(f32) + Copy + Send + 'static,
) -> impl IntoView {
    let (low, high) = (*range.start(), *range.end());
    let meaning = if whole { read_whole } else { read };
    let typed = Typed::new(Memo::new(move |_| value.get()), [low, high], meaning);
    let error_id = format!("{name}-error");
    view! {
        <div class="field">
            <label class="field-label" for=name>
                {move || label.get()}
            </label>
            <input
                id=name
                data-testid=name
                type="text"
                inputmode=if whole { "numeric" } else { "decimal" }
                autocomplete="off"
                aria-invalid=move || typed.is_wrong().then_some("true")
                aria-describedby=error_id.clone()
                prop:value=move || typed.shown(written)
                on:input=move |event| {
                    if let Some(value) = typed.take(event_target_value(&event)) {
                        on_change(value);
                    }
                }
            />
            <p class="field-error" id=error_id>
                {move || {
                    typed
                        .is_wrong()
                        .then(|| tr!("from-to", low = low.to_string(), high = high.to_string()))
                }}
            </p>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_moved_into_the_range() {
        assert_eq!(read("1,5", &[0.0, 10.0]), Some(1.5));
        assert_eq!(read_whole("10", &[1.0, 1000.0]), Some(10.0));
        for text in ["0", "2,5", "99999", "", "NaN", "1e9"] {
            assert_eq!(read_whole(text, &[1.0, 1000.0]), None, "{text}");
        }
    }
}
