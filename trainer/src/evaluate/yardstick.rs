//! The fixed classifier's own figure on the real test records.

use super::judge::RESAMPLES;
use super::label::{Better, Groups, Label, Rule};
use super::learning::{class_aurocs, labels, large_classes, macro_auroc};
use super::metrics_file::Metric;
use super::record::Profile;
use super::resampling::resamples;
use super::statistics::quantile;
use einthoven::condition::Superclass;

/// What it is called.
pub(super) const LABEL: Label = Label {
    name: "classifier_auroc",
    unit: "1",
    better: Better::Higher,
    target: None,
    groups: Groups::SuperclassAgainstRest,
    rule: Rule::Nothing,
    meaning: "the fixed classifier on the real test records, macro over 5 superclasses",
};

/// Over the superclasses, and for each that enough records are of.
pub(super) fn metrics(real: &[Profile]) -> Vec<(String, Metric)> {
    let truth: Vec<[bool; 5]> = real
        .iter()
        .map(|profile| labels(&profile.subject))
        .collect();
    let patients: Vec<u32> = real.iter().map(|p| p.subject.patient_id).collect();
    let samples = resamples(&patients, RESAMPLES);
    let everyone: Vec<usize> = (0..real.len()).collect();
    let metric = |class: Option<usize>| {
        let value = |sample: &[usize]| {
            let of = |&i: &usize| (real[i].scores, truth[i]);
            let (scores, labels): (Vec<_>, Vec<_>) = sample.iter().map(of).unzip();
            match class {
                None => macro_auroc(&scores, &labels),
                Some(class) => class_aurocs(&scores, &labels)[class],
            }
        };
        let spread: Vec<f64> = samples.iter().filter_map(|sample| value(sample)).collect();
        Metric {
            value: value(&everyone),
            low: quantile(&spread, 0.025),
            high: quantile(&spread, 0.975),
            ..Metric::unjudged(&LABEL)
        }
    };
    let mut metrics = vec![(LABEL.name.to_owned(), metric(None))];
    for (class, is_large) in large_classes(&truth).into_iter().enumerate() {
        if is_large {
            let key = format!("{}@{}", LABEL.name, Superclass::ALL[class].code());
            metrics.push((key, metric(Some(class))));
        }
    }
    metrics
}
