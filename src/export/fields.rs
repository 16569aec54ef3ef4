//! Comment lines `key: value`, read by their keys.

use crate::generation::Wishes;
use crate::rhythm::Plan;
use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::str::FromStr;

/// Why comment lines are no provenance.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProvenanceError {
    /// A key that must be there is not.
    #[error(
        "the comments have no \"{0}: ...\" line; only files that say how they were generated can be used here"
    )]
    Missing(&'static str),
    /// A value cannot be read.
    #[error("the comment \"{key}: {value}\" is not usable; export the record again")]
    Value {
        /// The key.
        key: &'static str,
        /// Its value.
        value: String,
    },
}

/// `key: value` lines by key; the first of repeated keys counts.
pub(super) struct Fields<'a>(HashMap<&'a str, &'a str>);

impl<'a> Fields<'a> {
    pub(super) fn new(comments: &'a [String]) -> Self {
        let pairs = comments.iter().filter_map(|line| line.split_once(':'));
        let mut fields = HashMap::new();
        for (key, value) in pairs {
            fields.entry(key.trim()).or_insert(value.trim());
        }
        Self(fields)
    }

    pub(super) fn text(&self, key: &str) -> Option<&'a str> {
        self.0.get(key).copied().filter(|value| !value.is_empty())
    }

    pub(super) fn read<T>(
        &self,
        key: &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, ProvenanceError> {
        let bad = |value: &str| ProvenanceError::Value {
            key,
            value: value.to_owned(),
        };
        self.text(key)
            .map(|value| parse(value).ok_or_else(|| bad(value)))
            .transpose()
    }

    pub(super) fn value<T: FromStr>(
        &self,
        key: &'static str,
    ) -> Result<Option<T>, ProvenanceError> {
        self.read(key, |value| value.parse().ok())
    }

    pub(super) fn wishes(&self) -> Result<Wishes, ProvenanceError> {
        let number = |key, range: RangeInclusive<f32>| {
            self.read(key, |value| {
                value.parse().ok().filter(|number| range.contains(number))
            })
        };
        let events = |value: &str| Wishes::are_events(value).then(|| value.to_owned());
        Ok(Wishes {
            pr_ms: number("pr", Wishes::PR_MS)?,
            qrs_ms: number("qrs", Wishes::QRS_MS)?,
            qtc_ms: number("qtc", Wishes::QTC_MS)?,
            axis_deg: number("axis", Wishes::AXIS_DEG)?,
            voltage: number("voltage", Wishes::VOLTAGE)?,
            irregularity: number("irregularity", Wishes::IRREGULARITY)?,
            wander: number("wander", Wishes::WANDER)?,
            noise: number("noise", Wishes::NOISE)?,
            plan: self.read("plan", |text| Plan::from_text(text).ok())?,
            events: self.read("events", events)?.unwrap_or_default(),
        })
    }
}
