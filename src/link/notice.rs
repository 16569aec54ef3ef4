//! What in a link could not be taken as it is.

use super::{LINK_VERSION, LONGEST_QUERY};

/// A value of a link that could not be taken as it is. Shown as a sentence in English; a page says the problem in
/// the reader's language.
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
    /// The value is no percent-encoded UTF-8; the default is used.
    #[error("the value is not readable; the default is used")]
    Unreadable,
    /// The value is none of those possible; the default is used.
    #[error("\u{201c}{value}\u{201d} is not possible here; the default is used")]
    Impossible {
        /// The beginning of the value.
        value: String,
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
    /// A number is out of range; the nearest in range is used.
    #[error("limited to {used} (possible: {low} to {high})")]
    Limited {
        /// The number used.
        used: String,
        /// The lowest possible.
        low: String,
        /// The highest possible.
        high: String,
    },
    /// The value is a link of its own, but names no ECG; it is left out.
    #[error("it names no ECG; it is left out")]
    NoEcg,
}

fn and_more(others: &usize) -> String {
    match others {
        0 => String::new(),
        n => format!(" and {n} more"),
    }
}

impl Notice {
    /// A value that is none of those possible.
    pub fn impossible(key: &'static str, value: &str) -> Self {
        let value = shortened(value);
        Self {
            key,
            problem: Problem::Impossible { value },
        }
    }

    /// Codes that are no statements, if there are any.
    pub(crate) fn unknown_statements(key: &'static str, codes: &[&str]) -> Option<Self> {
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
    let visible = value.chars().filter(|c| !c.is_control());
    let mut text: String = visible.clone().take(SHOWN).collect();
    if visible.count() > SHOWN {
        text.push('\u{2026}');
    }
    text
}
