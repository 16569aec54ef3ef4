//! Whether the synthetic records give training records away.
//!
//! Distances are between median beats (root mean square, millivolt), so that a copy is found even
//! when it is shifted in time or beats faster; neighbours of the same patient don't count.

use super::comparison::{Comparison, Statistic};
use super::median_beat::rms_difference;
use super::profile::{Profile, TrainingBeats};
use super::reading::Reading;
use super::statistics::{auroc, mean, median, quantile};
use rand::SeedableRng;
use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;

/// Random parts of the training records, each as large as the test set, that `nnaa` averages over.
const PARTS: usize = 4;
/// A synthetic record nearer to a training record than all but this share of fresh real records is
/// a near copy.
const NEAR_COPY_QUANTILE: f64 = 0.01;

/// A median beat and whose it is.
#[derive(Clone, Copy)]
struct Owned<'a> {
    beat: &'a [f32],
    patient_id: u32,
}

fn owned<'a>(profile: &&'a Profile) -> Owned<'a> {
    Owned {
        beat: &profile.beat,
        patient_id: profile.subject.patient_id,
    }
}

/// Distance to the nearest of `others`; with `strangers`, only of another patient.
fn nearest(from: Owned, others: &[Owned], strangers: bool) -> f64 {
    let counts = |other: &&Owned| !strangers || other.patient_id != from.patient_id;
    let distances = others
        .iter()
        .filter(counts)
        .map(|other| rms_difference(from.beat, other.beat));
    f64::from(distances.fold(f32::INFINITY, f32::min))
}

fn nearest_training(profile: &Profile) -> f64 {
    f64::from(
        profile
            .training_distances_mv
            .iter()
            .copied()
            .fold(f32::INFINITY, f32::min),
    )
}

/// Adversarial accuracy of telling `set` from `synthetic` by nearest neighbours: for each record
/// whether its nearest neighbour is of its own side.
struct Adversary {
    set_found: Vec<f64>,
    synthetic_found: Vec<f64>,
}

impl Adversary {
    fn new(set: &[Owned], synthetic: &[Owned]) -> Self {
        let found = |own: &[Owned], other: &[Owned]| -> Vec<f64> {
            let is_found = |from: &Owned| {
                f64::from(u8::from(
                    nearest(*from, other, false) > nearest(*from, own, true),
                ))
            };
            own.iter().map(is_found).collect()
        };
        Self {
            set_found: found(set, synthetic),
            synthetic_found: found(synthetic, set),
        }
    }

    /// The synthetic side by the sampled records; the other side too where it is the test set.
    fn accuracy(&self, sample: &[usize], set_is_sampled: bool) -> Option<f64> {
        let of_sample = |flags: &[f64]| mean(&sample.iter().map(|&i| flags[i]).collect::<Vec<_>>());
        let set = if set_is_sampled {
            of_sample(&self.set_found)
        } else {
            mean(&self.set_found)
        };
        Some((set? + of_sample(&self.synthetic_found)?) / 2.0)
    }
}

/// The training records in random parts of `size`, at most [`PARTS`] of them.
fn parts<'a>(training: &'a TrainingBeats, size: usize) -> Vec<Vec<Owned<'a>>> {
    let mut order: Vec<usize> = (0..training.beats.len()).collect();
    order.shuffle(&mut ChaCha8Rng::seed_from_u64(0));
    let record = |&i: &usize| Owned {
        beat: &training.beats[i],
        patient_id: training.patient_ids[i],
    };
    let chunks = order.chunks_exact(size.clamp(1, order.len().max(1)));
    chunks
        .take(PARTS)
        .map(|part| part.iter().map(record).collect())
        .collect()
}

/// Four attacks:
/// * `nnaa`, target 0: nearest-neighbour adversarial accuracy on the test set minus that on
///   training records (Yale et al. 2020).
/// * `dcr_ratio`, target 1: median distance of synthetic records to the nearest training record
///   over that to the nearest test record, divided by the same ratio of the test records
///   themselves, because the sets differ in size.
/// * `membership_auc`, target 0.5: of an attacker who takes the records nearest to a synthetic one
///   for training records.
/// * `near_copy_share`, target 0.01: share of synthetic records nearer to a training record than
///   99 % of the test records are.
pub(super) fn prepare<'a>(comparison: &'a Comparison<'a>) -> Statistic<'a> {
    let test: Vec<Owned> = comparison.real().iter().map(owned).collect();
    let synthetic: Vec<Owned> = comparison.twins().iter().map(owned).collect();
    let on_test = Adversary::new(&test, &synthetic);
    let on_training: Vec<Adversary> = parts(comparison.training, test.len())
        .iter()
        .map(|part| Adversary::new(part, &synthetic))
        .collect();
    let to_training = |profiles: &[&Profile]| -> Vec<f64> {
        profiles
            .iter()
            .map(|profile| nearest_training(profile))
            .collect()
    };
    let test_to_training = to_training(comparison.real());
    let synthetic_to_training = to_training(comparison.twins());
    let test_to_test: Vec<f64> = test
        .iter()
        .map(|&from| nearest(from, &test, true))
        .collect();
    let synthetic_to_test: Vec<f64> = synthetic
        .iter()
        .map(|&from| nearest(from, &test, false))
        .collect();
    let test_to_synthetic: Vec<f64> = test
        .iter()
        .map(|&from| nearest(from, &synthetic, false))
        .collect();
    let training_to_synthetic = nearest_over_profiles(comparison.twins());
    Box::new(move |sample| {
        let pick = |values: &[f64]| sample.iter().map(|&i| values[i]).collect::<Vec<f64>>();
        let accuracies: Vec<f64> = on_training
            .iter()
            .filter_map(|part| part.accuracy(sample, false))
            .collect();
        let nnaa = on_test.accuracy(sample, true).zip(mean(&accuracies));
        let ratio = |to_training: &[f64], to_test: &[f64]| {
            let far = median(&pick(to_test)).filter(|&far| far > 0.0);
            median(&pick(to_training))
                .zip(far)
                .map(|(near, far)| near / far)
        };
        let fresh = ratio(&test_to_training, &test_to_test);
        let dcr = ratio(&synthetic_to_training, &synthetic_to_test)
            .zip(fresh.filter(|&fresh| fresh > 0.0));
        let limit = quantile(&test_to_training, NEAR_COPY_QUANTILE);
        let near = |limit: f64| {
            let flags = sample.iter().map(|&i| synthetic_to_training[i] < limit);
            mean(
                &flags
                    .map(|flag| f64::from(u8::from(flag)))
                    .collect::<Vec<_>>(),
            )
        };
        vec![
            Reading::new("nnaa", nnaa.map(|(test, training)| test - training)).towards(Some(0.0)),
            Reading::new("dcr_ratio", dcr.map(|(found, fresh)| found / fresh)).towards(Some(1.0)),
            Reading::new(
                "membership_auc",
                membership_auc(&training_to_synthetic, &pick(&test_to_synthetic)),
            )
            .towards(Some(0.5)),
            Reading::new("near_copy_share", limit.and_then(near)).towards(Some(NEAR_COPY_QUANTILE)),
        ]
    })
}

/// For each training record the distance to the nearest of the profiles.
fn nearest_over_profiles(profiles: &[&Profile]) -> Vec<f64> {
    let count = profiles
        .first()
        .map_or(0, |profile| profile.training_distances_mv.len());
    let nearest_to = |training: usize| {
        let distances = profiles
            .iter()
            .map(|profile| profile.training_distances_mv[training]);
        f64::from(distances.fold(f32::INFINITY, f32::min))
    };
    (0..count).map(nearest_to).collect()
}

fn membership_auc(training_to_synthetic: &[f64], test_to_synthetic: &[f64]) -> Option<f64> {
    let distances = training_to_synthetic.iter().chain(test_to_synthetic);
    let scores: Vec<f64> = distances.map(|distance| -distance).collect();
    let is_member: Vec<bool> = (0..scores.len())
        .map(|i| i < training_to_synthetic.len())
        .collect();
    auroc(&scores, &is_member)
}

/// The synthetic records nearest to a training record: positions of both and their distance in
/// millivolt, nearest first.
pub(super) fn closest_pairs(twins: &[&Profile], count: usize) -> Vec<(usize, usize, f32)> {
    let nearest_of = |(i, twin): (usize, &&Profile)| {
        let distances = twin.training_distances_mv.iter().copied().enumerate();
        distances
            .min_by(|a, b| a.1.total_cmp(&b.1))
            .map(|(training, mv)| (i, training, mv))
    };
    let mut pairs: Vec<_> = twins.iter().enumerate().filter_map(nearest_of).collect();
    pairs.sort_by(|a, b| a.2.total_cmp(&b.2));
    pairs.truncate(count);
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(beats: &[[f32; 1]]) -> Vec<Owned<'_>> {
        let numbered = (0..).zip(beats);
        numbered
            .map(|(patient_id, beat)| Owned { beat, patient_id })
            .collect()
    }

    #[test]
    fn the_adversary_finds_separate_sets_and_is_fooled_by_copies() {
        let set = [[0.0], [1.0], [2.0]];
        let far = [[10.0], [11.0], [12.0]];
        let all: Vec<usize> = (0..3).collect();
        let accuracy = |synthetic: &[[f32; 1]]| {
            Adversary::new(&line(&set), &line(synthetic)).accuracy(&all, true)
        };
        assert_eq!(accuracy(&far), Some(1.0));
        assert_eq!(accuracy(&set), Some(0.0));
        // 0.4 and 1.6 are nearer to the set than to each other; 0 and 2 are nearer to them, 1 too.
        assert_eq!(
            Adversary::new(&line(&set), &line(&[[0.4], [1.6]])).accuracy(&[0, 1], false),
            Some(0.0)
        );
    }

    #[test]
    fn the_same_patient_is_no_neighbour() {
        let from = Owned {
            beat: &[0.0],
            patient_id: 7,
        };
        let others = [
            from,
            Owned {
                beat: &[3.0],
                patient_id: 8,
            },
        ];
        assert_eq!(nearest(from, &others, true), 3.0);
        assert_eq!(nearest(from, &others, false), 0.0);
    }

    #[test]
    fn membership_by_hand() {
        assert_eq!(membership_auc(&[0.0, 0.1], &[0.2, 0.3]), Some(1.0));
        assert_eq!(membership_auc(&[0.1, 0.3], &[0.2, 0.2]), Some(0.5));
    }
}
