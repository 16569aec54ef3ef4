//! Whether a program that learns from both sides can tell them apart.

use super::super::comparison::{Comparison, Side};
use super::super::learning::boosting::{Boosted, Settings};
use super::super::metric::{Sample, lower};
use super::super::record::traits::TraitGroup;
use super::super::statistics::auroc;
use super::family::{Family, Set};
use rand::SeedableRng;
use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;
use std::collections::BTreeMap;

/// How the trees are made.
pub(in super::super) const SETTINGS: Settings = Settings {
    trees: 200,
    rate: 0.05,
    leaves: 12,
    fewest_rows: 10,
    penalty: 0.0,
    column_share: 0.4,
    row_share: 0.8,
};
/// Parts of the patients, each judged by trees that learned from the others.
const PARTS: usize = 5;

/// How synthetic each record of a pair looks, real one first.
pub(in super::super) type Scores = Vec<[f64; 2]>;

/// The scores by all traits, and by those of each group.
pub(in super::super) struct Discriminators {
    all: Scores,
    beat: Scores,
    spectrum: Scores,
    rhythm: Scores,
    interval: Scores,
    shape: Scores,
}

macro_rules! discriminator {
    ($name:literal, $by:literal, $scores:ident) => {
        lower(
            $name,
            "1",
            concat!("AUROC of telling real from synthetic by ", $by),
            |sample| tell_apart(sample, &sample.prepared.$scores),
        )
    };
}

/// Gradient boosting, cross-validated by patient, both records of a pair on the same side.
pub(in super::super) static FAMILY: Family<Discriminators> = Family {
    set: Set::Counterparts,
    prepare: |comparison| {
        let by = |group| scores(comparison, |trait_group| trait_group == group);
        Discriminators {
            all: scores(comparison, |_| true),
            beat: by(TraitGroup::Beat),
            spectrum: by(TraitGroup::Spectrum),
            rhythm: by(TraitGroup::Rhythm),
            interval: by(TraitGroup::Interval),
            shape: by(TraitGroup::Shape),
        }
    },
    metrics: &[
        discriminator!(
            "discriminator_auroc",
            "all traits, with gradient boosting, cross-validated by patient",
            all
        ),
        discriminator!(
            "discriminator_auroc_beat",
            "what differs from beat to beat",
            beat
        ),
        discriminator!(
            "discriminator_auroc_spectrum",
            "power by frequency, wander and noise",
            spectrum
        ),
        discriminator!("discriminator_auroc_rhythm", "when the beats come", rhythm),
        discriminator!(
            "discriminator_auroc_interval",
            "intervals and what is measured on II, V1 and V5",
            interval
        ),
        discriminator!("discriminator_auroc_shape", "the waves of all leads", shape),
    ],
};

fn tell_apart(sample: &Sample<Discriminators>, scores: &Scores) -> Option<f64> {
    let of_members: Vec<f64> = sample.members.iter().flat_map(|&i| scores[i]).collect();
    let is_synthetic: Vec<bool> = (0..of_members.len()).map(|i| i % 2 == 1).collect();
    auroc(&of_members, &is_synthetic)
}

/// The numbers of some traits, pair by pair, the real record's first.
pub(in super::super) fn table(
    comparison: &Comparison,
    belongs: impl Fn(TraitGroup) -> bool,
) -> Vec<[Vec<f64>; 2]> {
    let row = |side, i: usize| -> Vec<f64> {
        let traits = comparison.side(side)[i].traits.all().iter();
        traits
            .filter(|one| belongs(one.group))
            .map(|one| one.value)
            .collect()
    };
    (0..comparison.len())
        .map(|i| [row(Side::Real, i), row(Side::Synthetic, i)])
        .collect()
}

fn scores(comparison: &Comparison, belongs: impl Fn(TraitGroup) -> bool) -> Scores {
    let table = table(comparison, belongs);
    let parts = parts(&comparison.patients());
    let mut scores = vec![[0.0; 2]; table.len()];
    for part in 0..PARTS {
        let learn = table.iter().zip(&parts).filter(|(_, own)| **own != part);
        let rows: Vec<&[f64]> = learn
            .flat_map(|(pair, _)| pair.iter().map(Vec::as_slice))
            .collect();
        let labels: Vec<bool> = (0..rows.len()).map(|i| i % 2 == 1).collect();
        let boosted = Boosted::fit(&rows, &labels, &SETTINGS, part as u64);
        for ((slot, pair), own) in scores.iter_mut().zip(&table).zip(&parts) {
            if *own == part {
                *slot = [boosted.score(&pair[0]), boosted.score(&pair[1])];
            }
        }
    }
    scores
}

/// The part of each record; all records of a patient are in one.
fn parts(patients: &[u32]) -> Vec<usize> {
    let mut of_patient: BTreeMap<u32, usize> = patients.iter().map(|&id| (id, 0)).collect();
    let mut order: Vec<usize> = (0..of_patient.len()).map(|place| place % PARTS).collect();
    order.shuffle(&mut ChaCha8Rng::seed_from_u64(0));
    for (slot, part) in of_patient.values_mut().zip(order) {
        *slot = part;
    }
    patients.iter().map(|id| of_patient[id]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_keep_patients_together_and_are_equally_large() {
        let patients: Vec<u32> = (0..100).map(|record| record / 2).collect();
        let parts = parts(&patients);
        for pair in parts.chunks(2) {
            assert_eq!(pair[0], pair[1]);
        }
        for part in 0..PARTS {
            assert_eq!(parts.iter().filter(|&&own| own == part).count(), 20);
        }
    }
}
