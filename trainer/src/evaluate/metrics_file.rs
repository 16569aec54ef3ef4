//! `metrics.json`; its schema stands in `docs/evaluation.md`.

use super::reading::Better;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Metrics that tell copies of training records from new ones. Copies are like real records in all else.
const PRIVACY: [&str; 4] = ["nnaa", "dcr_ratio", "membership_auc", "near_copy_share"];

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

    /// Keys that have a verdict: a floor to be held against.
    pub fn judged(&self) -> impl Iterator<Item = &str> {
        let judged = self
            .metrics
            .iter()
            .filter(|(_, metric)| metric.verdict != Verdict::Unjudged);
        judged.map(|(key, _)| key.as_str())
    }

    /// The verdict on the whole: indistinguishable when no more than one judged metric in ten raises
    /// an alarm, for with so many metrics a few do by chance, and no more than one of the four about privacy.
    /// Groups don't count: they are parts of the same records.
    pub fn verdict(&self) -> Verdict {
        let is_whole = |key: &&str| !key.contains('@');
        let judged = self.judged().filter(is_whole).count();
        let alarms: Vec<&str> = self.alarms().filter(is_whole).collect();
        let copied = alarms.iter().filter(|key| PRIVACY.contains(key)).count();
        match alarms.len() * 10 {
            _ if judged == 0 => Verdict::Unjudged,
            alarms if alarms <= judged && copied <= 1 => Verdict::Indistinguishable,
            _ => Verdict::Distinguishable,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Forty judged metrics and five groups, of which these raise an alarm.
    fn file(alarming: &[&str]) -> MetricsFile {
        let metric = |key: &str| Metric {
            value: Some(1.0),
            low: None,
            high: None,
            floor: Some(0.5),
            floor_limit: Some(0.9),
            target: None,
            unit: "1".to_owned(),
            better: Better::Lower,
            verdict: if alarming.contains(&key) {
                Verdict::Distinguishable
            } else {
                Verdict::Indistinguishable
            },
            seeds: Vec::new(),
        };
        let others = (0..36).map(|number| format!("metric_{number}"));
        let groups = ["CD", "HYP", "MI", "NORM", "STTC"].map(|group| format!("m@{group}"));
        let keys = PRIVACY
            .map(str::to_owned)
            .into_iter()
            .chain(others)
            .chain(groups);
        MetricsFile {
            model: "m".to_owned(),
            reference: "r".to_owned(),
            records: 1,
            metrics: keys.map(|key| (key.clone(), metric(&key))).collect(),
        }
    }

    #[test]
    fn a_few_alarms_are_chance_but_not_two_about_privacy() {
        assert_eq!(file(&[]).verdict(), Verdict::Indistinguishable);
        let by_chance = ["metric_1", "metric_2", "metric_3", "nnaa"];
        assert_eq!(file(&by_chance).verdict(), Verdict::Indistinguishable);
        let too_many = ["metric_1", "metric_2", "metric_3", "metric_4", "nnaa"];
        assert_eq!(file(&too_many).verdict(), Verdict::Distinguishable);
        let of_groups = ["m@CD", "m@HYP", "m@MI", "m@NORM", "m@STTC"];
        assert_eq!(file(&of_groups).verdict(), Verdict::Indistinguishable);
        let copies = ["nnaa", "membership_auc"];
        assert_eq!(file(&copies).verdict(), Verdict::Distinguishable);
    }

    #[test]
    fn seeds_stand_in_the_file_only_where_they_matter() {
        let mut metric = file(&[]).metrics["nnaa"].clone();
        let text = serde_json::to_string(&metric).unwrap();
        assert!(!text.contains("seeds"), "{text}");
        assert_eq!(serde_json::from_str::<Metric>(&text).unwrap(), metric);
        metric.seeds = vec![0.75, 0.5];
        let text = serde_json::to_string(&metric).unwrap();
        assert!(text.contains("\"seeds\":[0.75,0.5]"), "{text}");
    }
}
