//! Real records and their counterparts, pair by pair.

use super::pairing::pair_by_condition;
use super::profile::{Profile, TrainingBeats};
use super::reading::Reading;
use einthoven::condition::Superclass;

/// Groups with fewer records than this are not judged.
pub(super) const SMALLEST_GROUP: usize = 10;

/// A family of metrics on some pairs, given by their positions (repeated ones count repeatedly).
pub type Statistic<'a> = Box<dyn Fn(&[usize]) -> Vec<Reading> + Sync + 'a>;

/// Real records beside as many counterparts, of which number `i` answers to real record `i`.
#[derive(Clone)]
pub struct Comparison<'a> {
    real: Vec<&'a Profile>,
    twins: Vec<&'a Profile>,
    /// Median beats of the training records.
    pub training: &'a TrainingBeats,
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
            twins: pairs.iter().map(|&(_, j)| candidates[j]).collect(),
            training,
        }
    }

    /// The real records.
    pub fn real(&self) -> &[&'a Profile] {
        &self.real
    }

    /// Their counterparts.
    pub fn twins(&self) -> &[&'a Profile] {
        &self.twins
    }

    /// Real record and counterpart.
    pub fn pairs(&self) -> impl Iterator<Item = (&'a Profile, &'a Profile)> {
        self.real.iter().copied().zip(self.twins.iter().copied())
    }

    /// Number of pairs.
    pub fn len(&self) -> usize {
        self.real.len()
    }

    /// Whether there is no pair.
    pub fn is_empty(&self) -> bool {
        self.real.is_empty()
    }

    /// The sample as a whole, then each superclass that the real records have often enough.
    pub fn groups(&self, sample: &[usize]) -> Vec<(Option<Superclass>, Vec<usize>)> {
        let mut groups = vec![(None, sample.to_vec())];
        for superclass in Superclass::ALL {
            let members = self.members(sample, superclass);
            if members.len() >= SMALLEST_GROUP {
                groups.push((Some(superclass), members));
            }
        }
        groups
    }

    /// The pairs of the sample whose real record is of this superclass.
    pub fn members(&self, sample: &[usize], superclass: Superclass) -> Vec<usize> {
        let is_member = |&&i: &&usize| self.real[i].subject.is(superclass);
        sample.iter().filter(is_member).copied().collect()
    }
}
