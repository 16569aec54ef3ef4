//! Query strings: percent-encoding, pairs, and the state written out.

use super::{Design, LINK_VERSION};
use crate::condition::Condition;
use crate::layout::{LeadOrder, PaperSpec};
use std::fmt::Write as _;

/// The pairs of a query string, with or without its `?`, decoded as forms are; `None` for a value
/// that is no percent-encoded UTF-8.
pub fn pairs(query: &str) -> impl Iterator<Item = (&str, Option<String>)> {
    let query = query.strip_prefix('?').unwrap_or(query);
    query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            (key, decode(value))
        })
}

/// Whether a query string says anything about an ECG, rather than nothing, or only what other sites
/// add to links.
pub fn asks_for_an_ecg(query: &str) -> bool {
    const KEYS: [&str; 11] = [
        "v", "model", "age", "sex", "height", "weight", "hr", "dx", "seed", "steps", "guidance",
    ];
    pairs(query).any(|(key, _)| KEYS.contains(&key))
}

fn decode(text: &str) -> Option<String> {
    let mut bytes = text.bytes();
    let mut decoded = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        decoded.push(match byte {
            b'+' => b' ',
            b'%' => {
                let mut digit = || char::from(bytes.next()?).to_digit(16);
                (digit()? * 16 + digit()?) as u8
            }
            other => other,
        });
    }
    String::from_utf8(decoded).ok()
}

/// Percent-encodes everything but RFC 3986's unreserved characters and the comma.
pub fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~,".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// Adds a pair to a query string, percent-encoded.
fn put(query: &mut String, key: &str, value: &str) {
    let joint = match query.is_empty() {
        true => "",
        false => "&",
    };
    let _ = write!(query, "{joint}{key}={}", encode(value));
}

/// Adds the pairs that say a condition; what is unknown is left out.
fn put_condition(query: &mut String, condition: &Condition) {
    let patient = &condition.patient;
    let number = |value: Option<f32>| value.map(|value| value.to_string());
    let demographics = [
        ("age", number(patient.age_years)),
        ("sex", patient.sex.map(|sex| sex.name().to_owned())),
        ("height", number(patient.height_cm)),
        ("weight", number(patient.weight_kg)),
        ("hr", number(patient.heart_rate_bpm)),
    ];
    for (key, value) in demographics {
        if let Some(value) = value {
            put(query, key, &value);
        }
    }
    if !condition.statements.is_empty() {
        let codes: Vec<&str> = condition.statements.iter().map(|s| s.code()).collect();
        put(query, "dx", &codes.join(","));
    }
}

/// The part of a query string that says a condition: `age=63&sex=female&dx=LVH`, empty where all is unknown.
pub fn condition_query(condition: &Condition) -> String {
    let mut query = String::new();
    put_condition(&mut query, condition);
    query
}

impl Design {
    /// The state as a query string with its `?`; what is unknown is left out.
    pub fn to_query(&self) -> String {
        let mut query = format!("?v={LINK_VERSION}");
        put(&mut query, "model", &self.model);
        put_condition(&mut query, &self.request.condition);
        let mut put = |key: &str, value: &str| put(&mut query, key, value);
        put("seed", &self.request.seed.to_string());
        put("steps", &self.request.steps.to_string());
        put("guidance", &self.request.guidance.to_string());
        put("layout", self.paper.layout.name());
        if self.paper.lead != PaperSpec::default().lead {
            put("lead", self.paper.lead.name());
        }
        if self.paper.order != LeadOrder::Standard {
            put("order", self.paper.order.name());
        }
        put("speed", &self.paper.speed.mm_per_s().to_string());
        put("gain", &self.paper.gain.mm_per_mv().to_string());
        query
    }
}
