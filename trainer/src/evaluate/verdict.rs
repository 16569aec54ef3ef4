//! The verdict on a whole set of records.

use super::catalogue::label;
use super::label::{Rule, TRAINING};
use super::metrics_file::{MetricsFile, Verdict};

/// Indistinguishable when no more than one judged metric in ten raises an alarm, for with so many
/// metrics a few do by chance, and no more than one about privacy, by which alone copies of
/// training records are found. Groups don't count, for they are parts of the same records, but
/// training records do.
pub fn verdict(file: &MetricsFile) -> Verdict {
    let is_whole = |key: &&str| {
        key.split_once('@')
            .is_none_or(|(_, group)| group == TRAINING)
    };
    let judged = file.judged().filter(is_whole).count();
    let alarms: Vec<&str> = file.alarms().filter(is_whole).collect();
    let is_private = |key: &&&str| label(key).is_some_and(|label| label.rule == Rule::Privacy);
    let copied = alarms.iter().filter(is_private).count();
    match alarms.len() * 10 {
        _ if judged == 0 => Verdict::Unjudged,
        alarms if alarms <= judged && copied <= 1 => Verdict::Indistinguishable,
        _ => Verdict::Distinguishable,
    }
}

#[cfg(test)]
mod tests {
    use super::super::label::Better;
    use super::super::metrics_file::Metric;
    use super::*;

    const PRIVACY: [&str; 4] = ["nnaa", "dcr_ratio", "membership_auc", "near_copy_share"];

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
            giveaways: Vec::new(),
            left_out: Vec::new(),
        }
    }

    #[test]
    fn a_few_alarms_are_chance_but_not_two_about_privacy() {
        assert_eq!(verdict(&file(&[])), Verdict::Indistinguishable);
        let by_chance = ["metric_1", "metric_2", "metric_3", "nnaa"];
        assert_eq!(verdict(&file(&by_chance)), Verdict::Indistinguishable);
        let too_many = ["metric_1", "metric_2", "metric_3", "metric_4", "nnaa"];
        assert_eq!(verdict(&file(&too_many)), Verdict::Distinguishable);
        let of_groups = ["m@CD", "m@HYP", "m@MI", "m@NORM", "m@STTC"];
        assert_eq!(verdict(&file(&of_groups)), Verdict::Indistinguishable);
        let copies = ["nnaa", "membership_auc"];
        assert_eq!(verdict(&file(&copies)), Verdict::Distinguishable);
    }
}
