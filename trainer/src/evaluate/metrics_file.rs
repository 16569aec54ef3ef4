//! `metrics.json`; its schema stands in `docs/evaluation.md`.

use super::reading::Better;
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
}

impl Metric {
    /// What is to be small: the value, its negative, or its distance to the target.
    pub fn badness(&self) -> Option<f64> {
        match self.better {
            Better::Lower => self.value,
            Better::Higher => self.value.map(|value| -value),
            Better::Target => Some((self.value? - self.target?).abs()),
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

    /// The verdict on the whole: indistinguishable when no more than one judged metric in ten raises
    /// an alarm, for with so many metrics a few do by chance.
    pub fn verdict(&self) -> Verdict {
        let judged = self
            .metrics
            .values()
            .filter(|metric| metric.verdict != Verdict::Unjudged)
            .count();
        match self.alarms().count() * 10 {
            _ if judged == 0 => Verdict::Unjudged,
            alarms if alarms <= judged => Verdict::Indistinguishable,
            _ => Verdict::Distinguishable,
        }
    }
}
