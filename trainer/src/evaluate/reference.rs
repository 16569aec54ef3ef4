//! The real side of every evaluation: test records, the classifier and the floor.

use super::classifier::{Classifier, class_aurocs, large_classes, macro_auroc};
use super::comparison::Comparison;
use super::judge::{Floor, judge};
use super::median_beat::median_beat;
use super::metrics_file::{Metric, Verdict};
use super::profile::{Profile, Subject, TrainingBeats};
use super::reading::Better;
use super::resampling::{halves, resamples};
use super::statistics::quantile;
use super::{EvaluationError, FEWEST_PATIENTS, adversarial::Adversary, classifier, parallel};
use einthoven::condition::Superclass;
use indicatif::ProgressBar;
use std::collections::{BTreeMap, BTreeSet};

/// Makes a progress bar of some length with a message.
pub type Progress<'a> = &'a dyn Fn(&'static str, usize) -> ProgressBar;

/// Everything real, prepared once.
pub struct Reference {
    /// Training records.
    pub training: Vec<Subject>,
    /// Their median beats.
    pub beats: TrainingBeats,
    /// The fixed classifier.
    pub classifier: Classifier,
    /// Test records.
    pub real: Vec<Profile>,
    /// Real against real.
    pub floor: Floor,
}

impl Reference {
    /// Fits the classifier to the training records, profiles the test records and finds the floor.
    ///
    /// # Errors
    /// As [`Classifier::fit`]; test records of too few patients.
    pub fn new(
        training: Vec<Subject>,
        test: Vec<Subject>,
        progress: Progress,
    ) -> Result<Self, EvaluationError> {
        let patients: BTreeSet<u32> = test.iter().map(|subject| subject.patient_id).collect();
        if patients.len() < FEWEST_PATIENTS {
            let patients = patients.len();
            return Err(EvaluationError::TooFewPatients { patients });
        }
        let bar = progress("classifier", training.len());
        let classifier = Classifier::fit(&training, &bar)?;
        bar.finish();
        let bar = progress("median beats", training.len());
        let beats = TrainingBeats {
            names: training
                .iter()
                .map(|subject| subject.name.clone())
                .collect(),
            patient_ids: training.iter().map(|subject| subject.patient_id).collect(),
            beats: parallel::map(&training, &bar, |subject| median_beat(&subject.ecg)),
        };
        bar.finish();
        let real = profiles(
            &test,
            &classifier,
            &beats,
            &progress("real records", test.len()),
        );
        let borrowed: Vec<&Profile> = real.iter().collect();
        let floor = Floor::new(
            &borrowed,
            &beats,
            &progress("real against real", Floor::SPLITS),
        );
        Ok(Self {
            training,
            beats,
            classifier,
            real,
            floor,
        })
    }

    /// Profiles of other records.
    pub fn profiles(&self, subjects: &[Subject], bar: &ProgressBar) -> Vec<Profile> {
        profiles(subjects, &self.classifier, &self.beats, bar)
    }

    /// All metrics of synthetic records, and the classifier's own figure.
    pub fn judge(&self, synthetic: &[Profile]) -> BTreeMap<String, Metric> {
        let real: Vec<&Profile> = self.real.iter().collect();
        let synthetic: Vec<&Profile> = synthetic.iter().collect();
        let comparison = Comparison::new(&real, &synthetic, &self.beats);
        let mut metrics = judge(&comparison, &self.floor, true);
        metrics.extend(self.classifier_aurocs());
        metrics
    }

    /// The classifier's own figure on the test records, over the superclasses and for each.
    fn classifier_aurocs(&self) -> Vec<(String, Metric)> {
        let labels: Vec<[bool; 5]> = self
            .real
            .iter()
            .map(|profile| classifier::labels(&profile.subject))
            .collect();
        let patients: Vec<u32> = self.real.iter().map(|p| p.subject.patient_id).collect();
        let samples = resamples(&patients, Floor::RESAMPLES);
        let everyone: Vec<usize> = (0..self.real.len()).collect();
        let metric = |class: Option<usize>| {
            let value = |sample: &[usize]| {
                let of = |&i: &usize| (self.real[i].scores, labels[i]);
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
                floor: None,
                floor_limit: None,
                target: None,
                unit: "1".to_owned(),
                better: Better::Higher,
                verdict: Verdict::Unjudged,
                seeds: Vec::new(),
            }
        };
        let mut metrics = vec![("classifier_auroc".to_owned(), metric(None))];
        for (class, is_large) in large_classes(&labels).into_iter().enumerate() {
            if is_large {
                let key = format!("classifier_auroc@{}", Superclass::ALL[class].code());
                metrics.push((key, metric(Some(class))));
            }
        }
        metrics
    }

    /// Judges every adversarial set, made from one half of the test records, by the other half: a
    /// split that the floor has not seen.
    pub fn self_check(&self, progress: Progress) -> Vec<(Adversary, BTreeMap<String, Metric>)> {
        let patients: Vec<u32> = self.real.iter().map(|p| p.subject.patient_id).collect();
        let [a, b] = halves(&patients, Floor::SPLITS + 1).swap_remove(Floor::SPLITS);
        let real: Vec<&Profile> = a.iter().map(|&i| &self.real[i]).collect();
        let others: Vec<Subject> = b.iter().map(|&i| self.real[i].subject.clone()).collect();
        let judged = |adversary: Adversary| {
            let made = adversary.make(&others, &self.training);
            let made = self.profiles(&made, &progress(adversary.name(), made.len()));
            let made: Vec<&Profile> = made.iter().collect();
            let comparison = Comparison::new(&real, &made, &self.beats);
            (adversary, judge(&comparison, &self.floor, false))
        };
        Adversary::ALL.into_iter().map(judged).collect()
    }
}

fn profiles(
    subjects: &[Subject],
    classifier: &Classifier,
    beats: &TrainingBeats,
    bar: &ProgressBar,
) -> Vec<Profile> {
    let profiles = parallel::map(subjects, bar, |subject| {
        Profile::new(subject.clone(), classifier, beats)
    });
    bar.finish();
    profiles
}
