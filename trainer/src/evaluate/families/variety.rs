//! Whether the records of a kind are as different as real ones.

use super::super::comparison::{Comparison, Side};
use super::super::metric::{Groups, Sample, as_real, lower, towards};
use super::super::record::{Profile, rms_difference};
use super::super::statistics::{mean, quantile};
use super::family::{Family, Set};
use std::collections::BTreeMap;

/// What is found once.
pub(in super::super) struct Neighbours {
    /// Distances between the median beats of real records, millivolt.
    real_mv: Vec<Vec<f32>>,
    /// Distances between those of synthetic ones.
    synthetic_mv: Vec<Vec<f32>>,
    /// The training record nearest to each synthetic one.
    nearest_training: Vec<Option<usize>>,
}

/// Within a statement, and towards the training records.
pub(in super::super) static FAMILY: Family<Neighbours> = Family {
    set: Set::Counterparts,
    prepare: |comparison| Neighbours {
        real_mv: distances(comparison, Side::Real),
        synthetic_mv: distances(comparison, Side::Synthetic),
        nearest_training: comparison
            .synthetic()
            .iter()
            .map(|r| nearest_training(r))
            .collect(),
    },
    metrics: &[
        towards(
            1.0,
            "variety",
            "1",
            "mean distance between the median beats of different records, over that of the real \
             records",
            |sample: &Sample<Neighbours>| {
                let real = between(sample, &sample.prepared.real_mv).filter(|&mv| mv > 0.0);
                Some(between(sample, &sample.prepared.synthetic_mv)? / real?)
            },
        )
        .by(Groups::WholeAndStatements),
        lower(
            "nearest_to_one_share",
            "1",
            "share of the synthetic records that have the same training record as their nearest, \
             by median beats",
            |sample: &Sample<Neighbours>| {
                let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
                for &i in sample.members.iter() {
                    *counts
                        .entry(sample.prepared.nearest_training[i]?)
                        .or_default() += 1;
                }
                let most = counts.into_values().max()?;
                Some(most as f64 / sample.members.len() as f64)
            },
        )
        .by(Groups::WholeAndStatements),
        as_real(
            "nearest_training_beat_p5",
            "1",
            "correlation distance of the median beat to that of the nearest training record, 5 % \
             quantile; `target` is that of the held-out real records",
            |sample, side| nearest_beat(sample, side, 0.05),
        ),
        as_real(
            "nearest_training_beat_p50",
            "1",
            "the same, median",
            |sample, side| nearest_beat(sample, side, 0.5),
        ),
    ],
};

fn nearest_beat(sample: &Sample<Neighbours>, side: Side, q: f64) -> Option<f64> {
    quantile(
        &sample.values(side, |record| record.nearest_training_beat),
        q,
    )
}

fn distances(comparison: &Comparison, side: Side) -> Vec<Vec<f32>> {
    let records = comparison.side(side);
    let row = |from: &&Profile| -> Vec<f32> {
        let others = records.iter();
        others
            .map(|to| rms_difference(&from.beat, &to.beat))
            .collect()
    };
    records.iter().map(row).collect()
}

fn nearest_training(record: &Profile) -> Option<usize> {
    let distances = record.training_distances_mv.iter().enumerate();
    distances
        .min_by(|a, b| a.1.total_cmp(b.1))
        .map(|(place, _)| place)
}

/// The mean distance between different members.
fn between(sample: &Sample<Neighbours>, distances_mv: &[Vec<f32>]) -> Option<f64> {
    let pairs = sample.members.iter().enumerate().flat_map(|(place, &i)| {
        let others = sample.members[..place].iter().filter(move |&&j| j != i);
        others.map(move |&j| f64::from(distances_mv[i][j]))
    });
    mean(&pairs.collect::<Vec<_>>())
}
