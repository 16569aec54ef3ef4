//! Links written as query strings.

use super::arrival::pairs;
use super::schema::{self, Scope};
use super::{Design, Link};
use crate::condition::Condition;
use std::fmt::Write as _;

/// How an ECG is generated: this does not say which one it is.
const MAKING: [&str; 3] = ["model", "steps", "guidance"];

/// Whether a query string says anything about an ECG, rather than nothing, only how one is looked
/// at, or only what other sites add to links.
pub fn asks_for_an_ecg(query: &str) -> bool {
    says_of_design(query, |_| true)
}

/// Whether a query string says which ECG it means: by its version, a patient, a finding, a wish or
/// a seed, and not only how one is generated or drawn.
pub fn names_an_ecg(query: &str) -> bool {
    says_of_design(query, |name| !MAKING.contains(&name))
}

fn says_of_design(query: &str, counts: impl Fn(&str) -> bool) -> bool {
    let keys = pairs(query).into_iter();
    keys.filter_map(|pair| schema::key(&pair.key))
        .filter(|key| key.scope == Scope::Design && !schema::is_of_showing(key))
        .any(|key| counts(key.name))
}

/// Whether a query string says this key.
pub fn says(query: &str, key: &str) -> bool {
    pairs(query).iter().any(|pair| pair.key == key)
}

/// Percent-encodes everything but RFC 3986's unreserved characters, the comma, the colon and `@`.
pub fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~,:@".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// The pairs of some keys of a link, percent-encoded, with `&` between them.
fn written(link: &Link, writes: impl Fn(&schema::Key) -> bool) -> String {
    let pairs: Vec<String> = schema::keys()
        .filter(|key| writes(key) && schema::is_said(key, link))
        .filter_map(|key| Some(format!("{}={}", key.name, encode(&(key.write)(link)?))))
        .collect();
    pairs.join("&")
}

/// The part of a query string that says a condition: `age=63&sex=female&dx=LVH`, empty where all is
/// unknown.
pub fn condition_query(condition: &Condition) -> String {
    const CONDITION: [&str; 6] = ["age", "sex", "height", "weight", "hr", "dx"];
    let mut link = Link::default();
    link.design.request.condition = condition.clone();
    written(&link, |key| CONDITION.contains(&key.name))
}

impl Link {
    /// The link as a query string with its `?`; what is unknown, or as usual beyond the design, is
    /// left out.
    pub fn to_query(&self) -> String {
        format!("?{}", written(self, |_| true))
    }
}

impl Design {
    /// The design as a query string with its `?`; what is unknown is left out.
    pub fn to_query(&self) -> String {
        let link = Link {
            design: self.clone(),
            ..Link::default()
        };
        link.to_query()
    }
}
