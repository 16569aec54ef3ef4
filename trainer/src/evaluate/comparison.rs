//! Real records and their counterparts, pair by pair.

use super::pairing::pair_by_condition;
use super::record::{Profile, TrainingBeats};
use super::subject::Subject;

/// One of the two sides of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Real records.
    Real,
    /// What is judged by them.
    Synthetic,
}

/// Real records beside synthetic ones.
#[derive(Clone)]
pub struct Comparison<'a> {
    real: Vec<&'a Profile>,
    synthetic: Vec<&'a Profile>,
    /// Whether synthetic record `i` answers to real record `i`.
    paired: bool,
    /// Median beats of the training records.
    pub training: &'a TrainingBeats,
    /// Counterparts of training records, for what is asked of these.
    pub training_twins: Vec<TrainingTwin<'a>>,
}

/// A counterpart of a training record.
#[derive(Debug, Clone, Copy)]
pub struct TrainingTwin<'a> {
    /// Place of the training record among [`TrainingBeats`].
    pub original: usize,
    /// Median beat of the counterpart.
    pub beat: &'a [f32],
}

impl<'a> Comparison<'a> {
    /// Pairs each real record with a candidate of the most similar condition; see
    /// `pair_by_condition`. The larger side's surplus is left out.
    pub fn new(
        real: &[&'a Profile],
        candidates: &[&'a Profile],
        training: &'a TrainingBeats,
    ) -> Self {
        let conditions = |profiles: &[&'a Profile]| {
            let condition = |profile: &&'a Profile| &profile.subject.condition;
            profiles.iter().map(condition).collect::<Vec<_>>()
        };
        let pairs = pair_by_condition(&conditions(real), &conditions(candidates));
        Self {
            real: pairs.iter().map(|&(i, _)| real[i]).collect(),
            synthetic: pairs.iter().map(|&(_, j)| candidates[j]).collect(),
            paired: true,
            training,
            training_twins: Vec::new(),
        }
    }

    /// All real records beside synthetic ones that answer to none of them.
    pub fn unpaired(
        real: &[&'a Profile],
        synthetic: &[&'a Profile],
        training: &'a TrainingBeats,
    ) -> Self {
        Self {
            real: real.to_vec(),
            synthetic: synthetic.to_vec(),
            paired: false,
            training,
            training_twins: Vec::new(),
        }
    }

    /// Adds counterparts of training records, and keeps as many pairs as there are of these, so
    /// that both kinds have equally many originals to be mistaken for.
    pub(super) fn take(&mut self, twins: Vec<TrainingTwin<'a>>) {
        let count = twins.len().min(self.len());
        self.real.truncate(count);
        self.synthetic.truncate(count);
        self.training_twins = twins;
        self.training_twins.truncate(count);
    }

    /// The real records.
    pub fn real(&self) -> &[&'a Profile] {
        &self.real
    }

    /// The synthetic ones.
    pub fn synthetic(&self) -> &[&'a Profile] {
        &self.synthetic
    }

    /// The records of a side.
    pub fn side(&self, side: Side) -> &[&'a Profile] {
        match side {
            Side::Real => &self.real,
            Side::Synthetic => &self.synthetic,
        }
    }

    /// Real record and counterpart.
    pub fn pairs(&self) -> impl Iterator<Item = (&'a Profile, &'a Profile)> {
        self.real
            .iter()
            .copied()
            .zip(self.synthetic.iter().copied())
    }

    /// Number of synthetic records.
    pub fn len(&self) -> usize {
        self.synthetic.len()
    }

    /// Whether there is no synthetic record.
    pub fn is_empty(&self) -> bool {
        self.synthetic.is_empty()
    }

    /// The patient of each position: records of one patient are resampled together.
    pub fn patients(&self) -> Vec<u32> {
        let side = if self.paired {
            Side::Real
        } else {
            Side::Synthetic
        };
        let records = self.side(side).iter();
        records.map(|profile| profile.subject.patient_id).collect()
    }

    /// The positions of a side that a sample stands for: all real records where there are no pairs.
    pub(super) fn positions(&self, side: Side, sample: &[usize]) -> Vec<usize> {
        match side {
            Side::Real if !self.paired => (0..self.real.len()).collect(),
            _ => sample.to_vec(),
        }
    }

    /// The pairs of the sample whose real record is of some kind.
    pub fn members(&self, sample: &[usize], is: impl Fn(&Subject) -> bool) -> Vec<usize> {
        let is_member = |&&i: &&usize| self.real.get(i).is_some_and(|real| is(&real.subject));
        sample.iter().filter(is_member).copied().collect()
    }
}
