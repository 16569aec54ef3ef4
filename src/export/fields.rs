//! Comment lines `key: value`, read by their keys.

use super::ProvenanceError;
use crate::generation::Wishes;
use crate::rhythm::Plan;
use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::str::FromStr;

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
