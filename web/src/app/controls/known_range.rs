//! Which part of what is accepted a model knows, drawn under the field.

use crate::app::texts::number_text::exact;
use crate::tr;
use leptos::prelude::*;
use std::ops::RangeInclusive;

/// Where a value lies in a range, from 0 to 100.
fn percent(value: f32, range: &RangeInclusive<f32>) -> f32 {
    let share = (value - range.start()) / (range.end() - range.start());
    100.0 * share.clamp(0.0, 1.0)
}

/// A bar for what is accepted, with the part that the training knows, and the value.
#[component]
pub fn KnownRange(
    /// The field's name; `data-testid` adds `-known`.
    name: &'static str,
    /// What is accepted.
    accepted: RangeInclusive<f32>,
    /// What the training knows.
    known: RangeInclusive<f32>,
    /// The value now.
    value: Memo<Option<f32>>,
) -> impl IntoView {
    let [from, to] = [*known.start(), *known.end()].map(|end| percent(end, &accepted));
    let title = move || {
        let (low, high) = (exact(*known.start()), exact(*known.end()));
        tr!("known-range", low = low, high = high)
    };
    let marker = move || {
        let at = percent(value.get()?, &accepted);
        let is_beyond = !(from..=to).contains(&at);
        Some(view! {
            <rect
                class="value"
                class:is-beyond=is_beyond
                x={at - 1.0}
                y="0"
                width="2"
                height="6"
            />
        })
    };
    view! {
        <svg
            class="known-range"
            viewBox="-1 0 102 6"
            preserveAspectRatio="none"
            role="img"
            aria-label=title
            data-testid=format!("{name}-known")
        >
            <rect class="accepted" x="0" y="2" width="100" height="2" />
            <rect class="known" x=from y="1" width={to - from} height="4" />
            {marker}
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_lies_within_its_range() {
        assert_eq!(percent(60.0, &(0.0..=120.0)), 50.0);
        assert_eq!(percent(20.0, &(20.0..=250.0)), 0.0);
        assert_eq!(percent(900.0, &(20.0..=250.0)), 100.0);
    }
}
