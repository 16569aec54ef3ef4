//! What stands in a number field: the text as it was typed while it means the value in force, or
//! means none.

use crate::app::texts::number_text::exact;
use leptos::prelude::*;

/// The number that a text writes, with a point or a comma.
pub fn decimal(text: &str) -> Option<f32> {
    let text = text.trim().replace(',', ".");
    // Not yet a number: the decimals are still to come.
    if text.ends_with('.') {
        return None;
    }
    text.parse().ok().filter(|value: &f32| value.is_finite())
}

/// What a text means within a range, if it means anything there.
type Read<T> = fn(&str, &[f32; 2]) -> Option<T>;

/// The text of a field whose value is a `T`; a handle, cheap to copy.
#[derive(Clone, Copy)]
pub struct Typed<T: PartialEq + Copy + Send + Sync + 'static> {
    text: RwSignal<Option<String>>,
    value: Memo<T>,
    read: StoredValue<Read<T>>,
    range: StoredValue<[f32; 2]>,
}

impl<T: PartialEq + Copy + Send + Sync + 'static> Typed<T> {
    /// A field for a value within `range`; `read` says what a text means, if it means anything in
    /// that range.
    pub fn new(value: Memo<T>, range: [f32; 2], read: Read<T>) -> Self {
        let typed = Self {
            text: RwSignal::new(None),
            value,
            read: StoredValue::new(read),
            range: StoredValue::new(range),
        };
        // Another value came from elsewhere: what was wrong in the field is mended.
        Effect::new(move |_| {
            value.track();
            if typed
                .text
                .with_untracked(|text| typed.meaning(text) != Some(value.get_untracked()))
            {
                typed.text.set(None);
            }
        });
        typed
    }

    fn meaning(self, text: &Option<String>) -> Option<T> {
        let text = text.as_deref()?;
        let read = self.read.get_value();
        self.range.with_value(|range| read(text, range))
    }

    /// Takes a text in; the value that it means, if it means one.
    pub fn take(self, text: String) -> Option<T> {
        let text = Some(text);
        let meaning = self.meaning(&text);
        self.text.set(text);
        meaning
    }

    /// Whether the text means no value; the one in force is then another.
    pub fn is_wrong(self) -> bool {
        self.text
            .with(|text| text.is_some() && self.meaning(text).is_none())
    }

    /// What stands in the field; `own` writes the value where nothing was typed.
    pub fn shown(self, own: impl FnOnce(T) -> String) -> String {
        let value = self.value.get();
        self.text.with(|text| match (text, self.meaning(text)) {
            (Some(text), None) => text.clone(),
            (Some(text), Some(meaning)) if meaning == value => text.clone(),
            _ => own(value),
        })
    }
}

/// A number as it stands in a field.
pub fn written(value: f32) -> String {
    exact(value).replace('\u{2212}', "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comma_is_a_decimal_mark() {
        assert_eq!(decimal(" 72,5 "), Some(72.5));
        assert_eq!(decimal("72.5"), Some(72.5));
        for text in ["72,", "", "fast", "NaN", "inf", "1,2,3"] {
            assert_eq!(decimal(text), None, "{text}");
        }
    }
}
