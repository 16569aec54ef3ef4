//! Whether the synthetic records give training records away.
//!
//! Distances are between median beats (root mean square, millivolt), so that a copy is found even
//! when it is shifted in time or beats faster; neighbours of the same patient don't count.

use super::super::comparison::Comparison;
use super::super::metric::{Rule, Sample, towards};
use super::super::record::{Profile, TrainingBeats, rms_difference};
use super::super::statistics::{auroc, mean, median, quantile};
use super::family::{Family, Set};
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

/// What the attacks go by, pair by pair.
pub(in super::super) struct Attacks {
    on_test: Adversary,
    on_training: Vec<Adversary>,
    test_to_training: Vec<f64>,
    synthetic_to_training: Vec<f64>,
    test_to_test: Vec<f64>,
    synthetic_to_test: Vec<f64>,
    test_to_synthetic: Vec<f64>,
    training_to_synthetic: Vec<f64>,
}

/// Four attacks.
pub(in super::super) static FAMILY: Family<Attacks> = Family {
    set: Set::Counterparts,
    prepare: Attacks::new,
    metrics: &[
        towards(
            0.0,
            "nnaa",
            "1",
            "nearest-neighbour adversarial accuracy (Yale et al. 2020), test minus training (mean \
             of four parts as large as the test set)",
            |sample: &Sample<Attacks>| {
                let attacks = sample.prepared;
                let on_training = attacks.on_training.iter();
                let accuracies: Vec<f64> = on_training
                    .filter_map(|part| part.accuracy(&sample.members, false))
                    .collect();
                Some(attacks.on_test.accuracy(&sample.members, true)? - mean(&accuracies)?)
            },
        )
        .against(Rule::Privacy),
        towards(
            1.0,
            "dcr_ratio",
            "1",
            "median distance to the nearest training over that to the nearest test record, \
             divided by the same of the test records themselves, because the sets differ in size",
            |sample: &Sample<Attacks>| {
                let attacks = sample.prepared;
                let ratio = |to_training: &[f64], to_test: &[f64]| {
                    let of = |distances: &[f64]| median(&sample.each(|i| Some(distances[i])));
                    let far = of(to_test).filter(|&far| far > 0.0);
                    Some(of(to_training)? / far?)
                };
                let fresh = ratio(&attacks.test_to_training, &attacks.test_to_test);
                let found = ratio(&attacks.synthetic_to_training, &attacks.synthetic_to_test);
                Some(found? / fresh.filter(|&fresh| fresh > 0.0)?)
            },
        )
        .against(Rule::Privacy),
        towards(
            0.5,
            "membership_auc",
            "1",
            "AUROC of an attacker who takes the records nearest to a synthetic one for training \
             records",
            |sample: &Sample<Attacks>| {
                let attacks = sample.prepared;
                let test = sample.each(|i| Some(attacks.test_to_synthetic[i]));
                membership_auc(&attacks.training_to_synthetic, &test)
            },
        )
        .against(Rule::Privacy),
        towards(
            NEAR_COPY_QUANTILE,
            "near_copy_share",
            "1",
            "share nearer to a training record than 99 % of the test records are",
            |sample: &Sample<Attacks>| {
                let attacks = sample.prepared;
                let limit = quantile(&attacks.test_to_training, NEAR_COPY_QUANTILE)?;
                let is_near = |i| attacks.synthetic_to_training[i] < limit;
                sample.mean(|i| f64::from(u8::from(is_near(i))))
            },
        )
        .against(Rule::Privacy),
    ],
};

impl Attacks {
    fn new(comparison: &Comparison) -> Self {
        let test: Vec<Owned> = comparison.real().iter().map(owned).collect();
        let synthetic: Vec<Owned> = comparison.synthetic().iter().map(owned).collect();
        let to_training = |profiles: &[&Profile]| -> Vec<f64> {
            let profiles = profiles.iter();
            profiles.map(|profile| nearest_training(profile)).collect()
        };
        let to = |from: &[Owned], others: &[Owned], strangers| -> Vec<f64> {
            let from = from.iter();
            from.map(|&from| nearest(from, others, strangers)).collect()
        };
        Self {
            on_test: Adversary::new(&test, &synthetic),
            on_training: parts(comparison.training, test.len())
                .iter()
                .map(|part| Adversary::new(part, &synthetic))
                .collect(),
            test_to_training: to_training(comparison.real()),
            synthetic_to_training: to_training(comparison.synthetic()),
            test_to_test: to(&test, &test, true),
            synthetic_to_test: to(&synthetic, &test, false),
            test_to_synthetic: to(&test, &synthetic, false),
            training_to_synthetic: nearest_over_profiles(comparison.synthetic()),
        }
    }
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
