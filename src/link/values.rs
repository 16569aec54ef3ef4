//! What the value of a key can be, and reading numbers.

use std::ops::RangeInclusive;

/// What the value of a key can be: for the documentation, and for the notice of a value that is
/// not.
#[derive(Debug, Clone, Copy)]
pub enum Values {
    /// A number.
    Number {
        /// The lowest.
        low: f32,
        /// The highest.
        high: f32,
        /// Its unit; empty for a plain number.
        unit: &'static str,
    },
    /// A whole number.
    Whole {
        /// The lowest.
        low: u64,
        /// The highest.
        high: u64,
        /// Its unit; empty for a plain number.
        unit: &'static str,
    },
    /// One of a few words or numbers.
    OneOf(fn() -> Vec<String>),
    /// Something else, in words.
    Text(&'static str),
}

impl Values {
    /// A number within a range.
    pub(super) const fn number(range: &RangeInclusive<f32>, unit: &'static str) -> Self {
        Values::Number {
            low: *range.start(),
            high: *range.end(),
            unit,
        }
    }

    /// A whole number within a range.
    pub(super) const fn whole(range: &RangeInclusive<u32>, unit: &'static str) -> Self {
        Values::Whole {
            low: *range.start() as u64,
            high: *range.end() as u64,
            unit,
        }
    }
}

impl std::fmt::Display for Values {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let of = |unit: &str| match unit {
            "" => String::new(),
            unit => format!(" {unit}"),
        };
        match self {
            Values::Number { low, high, unit } => write!(f, "{low} to {high}{}", of(unit)),
            Values::Whole { low, high, unit } => write!(f, "{low} to {high}{}, whole", of(unit)),
            Values::OneOf(names) => {
                let names: Vec<String> = names().iter().map(|name| format!("`{name}`")).collect();
                write!(f, "{}", names.join(", "))
            }
            Values::Text(text) => write!(f, "{text}"),
        }
    }
}

/// A finite number, with a point or a comma before its decimals.
pub(super) fn number(text: &str) -> Option<f32> {
    let number: f32 = with_point(text).parse().ok()?;
    number.is_finite().then_some(number)
}

/// A number within a range; nothing said where the text is empty.
pub(super) fn optional(text: &str, range: &RangeInclusive<f32>) -> Option<Option<f32>> {
    if text.is_empty() {
        return Some(None);
    }
    within(text, range).map(Some)
}

/// A number within a range.
pub(super) fn within(text: &str, range: &RangeInclusive<f32>) -> Option<f32> {
    number(text).filter(|number| range.contains(number))
}

/// A whole number; decimals that are all zero do not count.
pub(super) fn whole(text: &str) -> Option<u64> {
    let text = with_point(text);
    let digits = match text.split_once('.') {
        Some((digits, decimals)) if decimals.bytes().all(|digit| digit == b'0') => digits,
        _ => &text,
    };
    digits.parse().ok()
}

/// A whole number within a range.
pub(super) fn whole_within(text: &str, range: &RangeInclusive<u32>) -> Option<u32> {
    let number = u32::try_from(whole(text)?).ok()?;
    range.contains(&number).then_some(number)
}

/// With a point where a single comma stands before decimals.
fn with_point(text: &str) -> String {
    match text.matches(',').count() == 1 && !text.contains('.') {
        true => text.replace(',', "."),
        false => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_with_a_point_or_a_comma() {
        for (text, expected) in [
            ("165.5", Some(165.5)),
            ("165,5", Some(165.5)),
            ("-30", Some(-30.0)),
            ("+7", Some(7.0)),
            ("1,000.5", None),
            ("1,2,3", None),
            ("NaN", None),
            ("inf", None),
            ("1e99", None),
            ("", None),
        ] {
            assert_eq!(number(text), expected, "{text}");
        }
    }

    #[test]
    fn whole_numbers_stay_exact_to_the_last_digit() {
        let most = u64::MAX.to_string();
        for (text, expected) in [
            (most.as_str(), Some(u64::MAX)),
            ("18446744073709551616", None),
            ("10.0", Some(10)),
            ("10,", Some(10)),
            ("1.5", None),
            ("-1", None),
            ("1e3", None),
            (".", None),
        ] {
            assert_eq!(whole(text), expected, "{text}");
        }
    }
}
