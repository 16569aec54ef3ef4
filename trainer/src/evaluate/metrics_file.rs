//! `metrics.json`; its schema stands in `docs/evaluation.md`.

use super::giveaways::Giveaway;
use super::label::{Better, Label, badness};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What the comparison with the floor says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// No further from the reference than real records are from real records.
    Indistinguishable,
    /// Further than in any of the splits of real records.
    Distinguishable,
    /// The value can't be computed, although it can for real records.
    Unmeasurable,
    /// There is no floor to compare with.
    Unjudged,
}

/// One metric's value, with everything needed to judge it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Metric {
    /// The value; `null` when it can't be computed.
    pub value: Option<f64>,
    /// Lower end of the 95 % bootstrap interval over patients.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// Real against real: the mean over random splits into halves; with a target, the mean distance
    /// of one half's value from the other's (or from the fixed target).
    pub floor: Option<f64>,
    /// The worst of the splits: a value beyond it tells synthetic from real.
    pub floor_limit: Option<f64>,
    /// What the value should be, where `better` is `target`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<f64>,
    /// Unit; `1` for pure numbers.
    pub unit: String,
    /// Where a good value lies.
    pub better: Better,
    /// Value against floor.
    pub verdict: Verdict,
    /// The value with each seed, where it is a mean over seeds; absent elsewhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seeds: Vec<f64>,
}

impl Metric {
    /// What is to be small: the value, its negative, or its distance to the target.
    pub fn badness(&self) -> Option<f64> {
        badness(self.better, self.value, self.target)
    }

    /// A metric without value and verdict.
    pub(super) fn unjudged(label: &Label) -> Self {
        Self {
            value: None,
            low: None,
            high: None,
            floor: None,
            floor_limit: None,
            target: None,
            unit: label.unit.to_owned(),
            better: label.better,
            verdict: Verdict::Unjudged,
            seeds: Vec::new(),
        }
    }
}

/// The whole file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MetricsFile {
    /// What was judged: a model's name and hash, or a folder.
    pub model: String,
    /// What it was judged against.
    pub reference: String,
    /// Records judged.
    pub records: usize,
    /// By key: `name` or `name@GROUP`.
    pub metrics: BTreeMap<String, Metric>,
    /// What gives the records away, most telling first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub giveaways: Vec<Giveaway>,
    /// What was left out, and how to have it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<String>,
}

impl MetricsFile {
    /// Keys whose value tells synthetic from real.
    pub fn alarms(&self) -> impl Iterator<Item = &str> {
        let alarming = |metric: &Metric| {
            matches!(
                metric.verdict,
                Verdict::Distinguishable | Verdict::Unmeasurable
            )
        };
        let alarms = self
            .metrics
            .iter()
            .filter(move |(_, metric)| alarming(metric));
        alarms.map(|(key, _)| key.as_str())
    }

    /// Keys that have a verdict: a floor to be held against.
    pub fn judged(&self) -> impl Iterator<Item = &str> {
        let judged = self
            .metrics
            .iter()
            .filter(|(_, metric)| metric.verdict != Verdict::Unjudged);
        judged.map(|(key, _)| key.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seeds_stand_in_the_file_only_where_they_matter() {
        let mut metric = Metric {
            value: Some(1.0),
            ..Metric::unjudged(&super::super::yardstick::LABEL)
        };
        let text = serde_json::to_string(&metric).unwrap();
        assert!(!text.contains("seeds"), "{text}");
        assert_eq!(serde_json::from_str::<Metric>(&text).unwrap(), metric);
        metric.seeds = vec![0.75, 0.5];
        let text = serde_json::to_string(&metric).unwrap();
        assert!(text.contains("\"seeds\":[0.75,0.5]"), "{text}");
    }
}
