//! Whether the conditions of training records bring these back.

use super::super::comparison::Comparison;
use super::super::metric::{Definition, Groups, Rule, Sample, lower, towards};
use super::super::record::rms_difference;
use super::super::statistics::{auroc, mean};
use super::family::{Family, Set};

/// How near a counterpart is to its own original, and to the nearest other.
#[derive(Debug, Clone, Copy)]
struct Nearness {
    own_mv: f32,
    other_mv: f32,
}

/// Counterparts of test records, and as many of training records.
pub(in super::super) struct Recall {
    test: Vec<Nearness>,
    training: Vec<Nearness>,
}

/// Each with the originals of its own kind, as many of one as of the other.
pub(in super::super) static FAMILY: Family<Recall> = Family {
    set: Set::TrainingTwins,
    prepare: Recall::new,
    metrics: &METRICS,
};

static METRICS: [Definition<Recall>; 2] = [
    towards(
        0.5,
        "membership_auroc",
        "1",
        "AUROC of an attacker who takes a condition for that of a training record when what is \
         drawn for it is near to its own original, in proportion to the nearest other",
        |sample: &Sample<Recall>| {
            let (mut scores, mut is_member) = (Vec::new(), Vec::new());
            for (nearness, member) in [
                (&sample.prepared.test, false),
                (&sample.prepared.training, true),
            ] {
                for near in members(sample, nearness) {
                    scores.push(-f64::from(
                        near.own_mv / near.other_mv.max(f32::MIN_POSITIVE),
                    ));
                    is_member.push(member);
                }
            }
            auroc(&scores, &is_member)
        },
    )
    .by(Groups::Training)
    .against(Rule::Privacy),
    lower(
        "own_original_nearest",
        "1",
        "share of what is drawn for the conditions of real records whose own original is the \
         nearest of all; `@train` for training records, otherwise for as many test records",
        |sample: &Sample<Recall>| {
            let nearness = match sample.group {
                None => &sample.prepared.test,
                Some(_) => &sample.prepared.training,
            };
            let is_own = members(sample, nearness).map(|near| near.own_mv < near.other_mv);
            mean(&is_own.map(|is| f64::from(u8::from(is))).collect::<Vec<_>>())
        },
    )
    .by(Groups::WholeAndTraining),
];

fn members<'a>(
    sample: &'a Sample<Recall>,
    nearness: &'a [Nearness],
) -> impl Iterator<Item = Nearness> + 'a {
    sample
        .members
        .iter()
        .filter_map(|&i| nearness.get(i).copied())
}

impl Recall {
    fn new(comparison: &Comparison) -> Self {
        let training = comparison.training_twins.iter();
        let (twins, originals): (Vec<&[f32]>, Vec<&[f32]>) = training
            .map(|twin| {
                (
                    twin.beat,
                    comparison.training.beats[twin.original].as_slice(),
                )
            })
            .unzip();
        let beats = comparison.real().iter().zip(comparison.synthetic());
        let (real, synthetic): (Vec<&[f32]>, Vec<&[f32]>) = beats
            .map(|(real, synthetic)| (real.beat.as_slice(), synthetic.beat.as_slice()))
            .unzip();
        Self {
            test: nearness(&synthetic, &real),
            training: nearness(&twins, &originals),
        }
    }
}

fn nearness(twins: &[&[f32]], originals: &[&[f32]]) -> Vec<Nearness> {
    let of = |(i, twin): (usize, &&[f32])| {
        let others = originals.iter().enumerate().filter(|(j, _)| *j != i);
        Nearness {
            own_mv: rms_difference(twin, originals[i]),
            other_mv: others
                .map(|(_, other)| rms_difference(twin, other))
                .fold(f32::INFINITY, f32::min),
        }
    };
    twins.iter().enumerate().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearness_by_hand() {
        let originals: [&[f32]; 2] = [&[0.0], &[4.0]];
        let found = nearness(&[&[1.0], &[1.0]], &originals);
        assert_eq!((found[0].own_mv, found[0].other_mv), (1.0, 3.0));
        assert_eq!((found[1].own_mv, found[1].other_mv), (3.0, 1.0));
    }
}
