//! Real against real: what every comparison is measured by.

use super::comparison::TrainingTwin;
use super::families::{FAMILIES, Set};
use super::pairing::pair_by_condition;
use super::parallel;
use super::progress::Progress;
use super::record::{Profile, TrainingBeats};
use super::resampling::halves;
use einthoven::condition::{Condition, Superclass};
use rand::SeedableRng;
use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;
use std::collections::BTreeMap;

/// How far real records are from real records, by key.
#[derive(Debug, Clone, Default)]
pub struct Floor {
    /// The badness (see `Reading::badness`) of each split.
    badness: BTreeMap<String, Vec<f64>>,
}

impl Floor {
    /// Splits of the real records. A value as good as real exceeds the worst of them about once in
    /// so many.
    pub const SPLITS: usize = 40;

    /// Splits the real records into halves without a common patient and judges one by the other;
    /// each split is a step of the progress. Where a set has `draws` records, so many stand for it.
    pub fn new(
        real: &[&Profile],
        training: &TrainingBeats,
        draws: usize,
        progress: &dyn Progress,
    ) -> Self {
        let patients: Vec<u32> = real
            .iter()
            .map(|profile| profile.subject.patient_id)
            .collect();
        let splits = halves(&patients, Self::SPLITS);
        let numbered: Vec<(u64, &[Vec<usize>; 2])> = (0..).zip(&splits).collect();
        let of_splits = parallel::map(&numbered, progress, |(seed, [a, b])| {
            let pick = |half: &[usize]| half.iter().map(|&i| real[i]).collect::<Vec<_>>();
            let twins = unrelated_twins(training, draws, *seed);
            readings(&pick(a), &pick(b), training, draws, &twins)
        });
        let mut floor = Self::default();
        for (key, badness) in of_splits.into_iter().flatten() {
            floor.badness.entry(key).or_default().push(badness);
        }
        floor
    }

    /// Mean and worst badness, where at least half of the splits have a value.
    pub(super) fn of(&self, key: &str) -> Option<(Option<f64>, f64)> {
        let badness = self
            .badness
            .get(key)
            .filter(|badness| badness.len() * 2 >= Self::SPLITS)?;
        let mean = badness.iter().sum::<f64>() / badness.len() as f64;
        let worst = badness.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        Some((Some(mean), worst))
    }
}

/// The badness of every metric when one half is judged by the other.
fn readings(
    a: &[&Profile],
    b: &[&Profile],
    training: &TrainingBeats,
    draws: usize,
    twins: &[TrainingTwin],
) -> Vec<(String, f64)> {
    let mut readings = Vec::new();
    for set in Set::ALL {
        let drawn = stand_ins(set, b, draws);
        let comparison = set.compare(a, &drawn, training, twins.to_vec());
        let everyone: Vec<usize> = (0..comparison.len()).collect();
        let families = FAMILIES.iter().filter(|family| family.set() == set);
        for reading in families.flat_map(|family| family.on(&comparison)(&everyone)) {
            readings.extend(reading.badness().map(|badness| (reading.key(), badness)));
        }
    }
    readings
}

/// The real records that stand for a set of which so many records are drawn.
pub(super) fn stand_ins<'a>(set: Set, records: &[&'a Profile], draws: usize) -> Vec<&'a Profile> {
    let records = records.iter().copied();
    match set {
        Set::Counterparts | Set::MeasurementsAsked | Set::TrainingTwins => records.collect(),
        Set::NothingAsked => records.take(draws).collect(),
        Set::RateUnknown => records
            .filter(|record| record.subject.is(Superclass::Norm))
            .take(draws)
            .collect(),
    }
}

/// Training records with another of a similar condition for a counterpart: nothing was learnt from
/// the original.
pub(super) fn unrelated_twins(
    training: &TrainingBeats,
    count: usize,
    seed: u64,
) -> Vec<TrainingTwin<'_>> {
    let mut order: Vec<usize> = (0..training.beats.len()).collect();
    order.shuffle(&mut ChaCha8Rng::seed_from_u64(seed));
    let (originals, others) = order.split_at(count.min(order.len() / 2));
    let conditions = |places: &[usize]| -> Vec<&Condition> {
        places
            .iter()
            .map(|&place| &training.conditions[place])
            .collect()
    };
    let pairs = pair_by_condition(&conditions(originals), &conditions(others));
    pairs
        .into_iter()
        .filter(|&(i, j)| training.patient_ids[originals[i]] != training.patient_ids[others[j]])
        .map(|(i, j)| TrainingTwin {
            original: originals[i],
            beat: &training.beats[others[j]],
        })
        .collect()
}
