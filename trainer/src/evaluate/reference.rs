//! The real side of every evaluation: test records, the classifier and the floor.

use super::adversarial::Adversary;
use super::comparison::{Comparison, TrainingTwin};
use super::families::Set;
use super::floor::{Floor, stand_ins, unrelated_twins};
use super::judge::judge;
use super::learning::Classifier;
use super::metrics_file::Metric;
use super::progress::Progress;
use super::record::{Profile, TrainingBeats};
use super::resampling::halves;
use super::subject::{Asked, Subject};
use super::{EvaluationError, FEWEST_PATIENTS, parallel, yardstick};
use std::collections::{BTreeMap, BTreeSet};

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
    /// Records of each set that is drawn for no test record in particular.
    pub draws: usize,
}

impl Reference {
    /// Fits the classifier to the training records, profiles the test records and finds the floor.
    ///
    /// For each set that is drawn for no test record in particular there are `draws` records.
    ///
    /// # Errors
    /// As [`Classifier::fit`]; test records of too few patients.
    pub fn new(
        training: Vec<Subject>,
        test: Vec<Subject>,
        draws: usize,
        progress: &dyn Progress,
    ) -> Result<Self, EvaluationError> {
        let patients: BTreeSet<u32> = test.iter().map(|subject| subject.patient_id).collect();
        if patients.len() < FEWEST_PATIENTS {
            let patients = patients.len();
            return Err(EvaluationError::TooFewPatients { patients });
        }
        progress.start("classifier", training.len());
        let classifier = Classifier::fit(&training, progress)?;
        progress.start("median beats", training.len());
        let beats = TrainingBeats::new(&training, progress);
        progress.start("real records", test.len());
        let real = profiles(&test, &classifier, &beats, progress);
        let borrowed: Vec<&Profile> = real.iter().collect();
        progress.start("real against real", Floor::SPLITS);
        let floor = Floor::new(&borrowed, &beats, draws, progress);
        Ok(Self {
            training,
            beats,
            classifier,
            real,
            floor,
            draws,
        })
    }

    /// Profiles of other records.
    pub fn profiles(&self, subjects: &[Subject], progress: &dyn Progress) -> Vec<Profile> {
        profiles(subjects, &self.classifier, &self.beats, progress)
    }

    /// All metrics of synthetic records, and the classifier's own figure.
    pub fn judge(&self, synthetic: &[Profile]) -> BTreeMap<String, Metric> {
        let mut metrics = judge(
            Set::Counterparts,
            &self.beside(synthetic),
            &self.floor,
            true,
        );
        metrics.extend(yardstick::metrics(&self.real));
        let asked = |profile: &&Profile| profile.subject.asked != Asked::default();
        let asked: Vec<&Profile> = synthetic.iter().filter(asked).collect();
        if !asked.is_empty() {
            let set = Set::MeasurementsAsked;
            let comparison = set.compare(&self.borrowed(), &asked, &self.beats, Vec::new());
            metrics.extend(judge(set, &comparison, &self.floor, true));
        }
        metrics
    }

    /// All metrics of what was drawn for no test record in particular: with nothing asked for, no
    /// rate, or intervals and an axis.
    pub fn judge_draws(&self, set: Set, drawn: &[Profile]) -> BTreeMap<String, Metric> {
        let drawn: Vec<&Profile> = drawn.iter().collect();
        let comparison = set.compare(&self.borrowed(), &drawn, &self.beats, Vec::new());
        judge(set, &comparison, &self.floor, true)
    }

    /// All metrics of what was drawn for the conditions of training records (by their places),
    /// beside what was drawn for those of the test records.
    pub fn judge_training_twins(
        &self,
        synthetic: &[Profile],
        twins: &[(usize, Profile)],
    ) -> BTreeMap<String, Metric> {
        let twins = twins.iter().map(|(original, profile)| TrainingTwin {
            original: *original,
            beat: &profile.beat,
        });
        let synthetic: Vec<&Profile> = synthetic.iter().collect();
        let set = Set::TrainingTwins;
        let comparison = set.compare(&self.borrowed(), &synthetic, &self.beats, twins.collect());
        judge(set, &comparison, &self.floor, true)
    }

    /// The places of the training records for whose conditions is drawn: evenly spread.
    pub fn training_places(&self) -> Vec<usize> {
        let count = self.draws.min(self.training.len());
        (0..count)
            .map(|i| i * self.training.len() / count)
            .collect()
    }

    fn borrowed(&self) -> Vec<&Profile> {
        self.real.iter().collect()
    }

    /// The test records beside synthetic ones.
    pub fn beside<'a>(&'a self, synthetic: &'a [Profile]) -> Comparison<'a> {
        let synthetic: Vec<&Profile> = synthetic.iter().collect();
        Comparison::new(&self.borrowed(), &synthetic, &self.beats)
    }

    /// Judges every adversarial set, made from one half of the test records, by the other half: a
    /// split that the floor has not seen.
    pub fn self_check(
        &self,
        progress: &dyn Progress,
    ) -> Vec<(Adversary, BTreeMap<String, Metric>)> {
        let patients: Vec<u32> = self.real.iter().map(|p| p.subject.patient_id).collect();
        let [a, b] = halves(&patients, Floor::SPLITS + 1).swap_remove(Floor::SPLITS);
        let real: Vec<&Profile> = a.iter().map(|&i| &self.real[i]).collect();
        let others: Vec<Subject> = b.iter().map(|&i| self.real[i].subject.clone()).collect();
        let judged = |adversary: Adversary| {
            let made = adversary.make(&others, &self.training);
            progress.start(adversary.name(), made.len());
            let made = self.profiles(&made, progress);
            let made: Vec<&Profile> = made.iter().collect();
            let mut metrics = BTreeMap::new();
            for set in Set::ALL {
                let twins = match adversary {
                    Adversary::TrainingCopies => copied_twins(&self.beats, self.draws),
                    _ => unrelated_twins(&self.beats, self.draws, Floor::SPLITS as u64),
                };
                let drawn = stand_ins(set, &made, self.draws);
                let comparison = set.compare(&real, &drawn, &self.beats, twins);
                metrics.extend(judge(set, &comparison, &self.floor, false));
            }
            (adversary, metrics)
        };
        Adversary::ALL.into_iter().map(judged).collect()
    }
}

fn profiles(
    subjects: &[Subject],
    classifier: &Classifier,
    beats: &TrainingBeats,
    progress: &dyn Progress,
) -> Vec<Profile> {
    parallel::map(subjects, progress, |subject| {
        Profile::new(subject.clone(), classifier, beats)
    })
}

/// Training records as their own counterparts.
fn copied_twins(training: &TrainingBeats, count: usize) -> Vec<TrainingTwin<'_>> {
    let beats = training.beats.iter().take(count).enumerate();
    beats
        .map(|(original, beat)| TrainingTwin { original, beat })
        .collect()
}
