//! What in a link could not be taken as it is.

use super::values::Values;
use super::{LINK_VERSION, LONGEST_QUERY};

/// A value of a link that could not be taken as it is. Shown as a sentence in English; a page says
/// the problem in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The key in the link, such as `age`.
    pub key: &'static str,
    /// What was wrong, and so what is used instead.
    pub problem: Problem,
}

/// What was wrong with a value. What is quoted of it is short and fit to be shown.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// The link is longer than [`LONGEST_QUERY`]; nothing in it is used.
    #[error("the link is longer than {LONGEST_QUERY} characters; nothing in it is used")]
    TooLong,
    /// The link lacks what every link says that the page writes; it was cut off on its way.
    #[error("the link may be incomplete; the ECG may not be the one that was shared")]
    Incomplete,
    /// The value is no percent-encoded UTF-8; the default is used.
    #[error("the value is not readable; the default is used")]
    Unreadable,
    /// The value is none of those possible; the default is used.
    #[error("\u{201c}{value}\u{201d} is not possible here; the default is used")]
    Impossible {
        /// The beginning of the value.
        value: String,
    },
    /// The value is no number, or out of range; the default is used.
    #[error(
        "\u{201c}{value}\u{201d} is not possible here; {low} to {high} is; the default is used"
    )]
    OutOfRange {
        /// The beginning of the value.
        value: String,
        /// The lowest possible.
        low: String,
        /// The highest possible.
        high: String,
    },
    /// The value is none of a few words; the default is used.
    #[error("\u{201c}{value}\u{201d} is not possible here; {possible} are; the default is used")]
    NoChoice {
        /// The beginning of the value.
        value: String,
        /// The words, with commas between them.
        possible: String,
    },
    /// The key stands in the link more than once with different values; the first is used.
    #[error("it is said more than once; the first, \u{201c}{used}\u{201d}, is used")]
    Twice {
        /// The beginning of the value used.
        used: String,
    },
    /// The link is of another version; what is known of it is used.
    #[error(
        "the link is of version \u{201c}{found}\u{201d} and this app reads version {LINK_VERSION}; it may look different"
    )]
    Version {
        /// The beginning of the value.
        found: String,
    },
    /// Some codes are no statements; they are left out.
    #[error("\u{201c}{first}\u{201d}{} is none of the 71 statements; it is left out", and_more(.others))]
    UnknownStatements {
        /// The first of them.
        first: String,
        /// How many more there are.
        others: usize,
    },
    /// There are more values than possible; the first are used.
    #[error("only the first {most} are used")]
    TooMany {
        /// How many are possible.
        most: usize,
    },
    /// The value is a link of its own, but names no ECG; it is left out.
    #[error("it names no ECG; it is left out")]
    NoEcg,
    /// Something in the link of the ECG compared with.
    #[error("{0}")]
    Within(Box<Notice>),
}

fn and_more(others: &usize) -> String {
    match others {
        0 => String::new(),
        n => format!(" and {n} more"),
    }
}

impl Problem {
    /// A value that a key cannot have.
    pub(super) fn not_of(values: Values, value: &str) -> Self {
        let value = shortened(value);
        let range = |low: String, high: String| Problem::OutOfRange {
            value: value.clone(),
            low,
            high,
        };
        match values {
            Values::Number { low, high, .. } => range(low.to_string(), high.to_string()),
            Values::Whole { low, high, .. } => range(low.to_string(), high.to_string()),
            Values::OneOf(names) => Problem::NoChoice {
                value,
                possible: names().join(", "),
            },
            Values::Text(_) => Problem::Impossible { value },
        }
    }
}

impl Notice {
    /// Codes that are no statements, if there are any.
    pub(super) fn unknown_statements(key: &'static str, codes: &[&str]) -> Option<Self> {
        let (first, others) = codes.split_first()?;
        let problem = Problem::UnknownStatements {
            first: shortened(first),
            others: others.len(),
        };
        Some(Self { key, problem })
    }
}

impl std::fmt::Display for Notice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.key, self.problem)
    }
}

/// The beginning of a value, fit to be shown.
pub(super) fn shortened(value: &str) -> String {
    const SHOWN: usize = 24;
    let value = value.trim();
    let visible = value.chars().filter(|c| !c.is_control());
    let mut text: String = visible.clone().take(SHOWN).collect();
    if visible.count() > SHOWN {
        text.push('\u{2026}');
    }
    text
}
