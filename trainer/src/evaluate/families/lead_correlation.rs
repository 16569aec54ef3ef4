//! How far apart the correlations between leads are.

use super::super::comparison::Side;
use super::super::metric::{Groups, Sample, lower};
use super::super::record::LEAD_PAIRS;
use super::family::{Family, Set};

/// Of condition-matched pairs, as in the MIDT-ECG paper, and of the groups' means.
pub(in super::super) static FAMILY: Family<Vec<f64>> = Family {
    set: Set::Counterparts,
    prepare: |comparison| {
        let pairs = comparison.pairs();
        pairs
            .map(|(real, twin)| mean_difference(&real.correlations, &twin.correlations))
            .collect()
    },
    metrics: &[
        lower(
            "inter_lead_correlation_error",
            "1",
            "mean absolute difference of the 66 lead correlations, over condition-matched pairs, \
             as in the MIDT-ECG paper",
            |sample: &Sample<Vec<f64>>| sample.mean(|i| sample.prepared[i]),
        )
        .by(Groups::Superclasses),
        lower(
            "inter_lead_correlation_error_of_means",
            "1",
            "the same between the groups' mean matrices",
            |sample| {
                Some(mean_difference(
                    &means(sample, Side::Real),
                    &means(sample, Side::Synthetic),
                ))
            },
        )
        .by(Groups::Superclasses),
    ],
};

fn means(sample: &Sample<Vec<f64>>, side: Side) -> Vec<f64> {
    let records: Vec<_> = sample.records(side).collect();
    mean_correlations(records.iter().map(|record| record.correlations.as_slice()))
}

/// The mean of the correlation vectors.
pub(in super::super) fn mean_correlations<'a>(
    vectors: impl ExactSizeIterator<Item = &'a [f64]>,
) -> Vec<f64> {
    let count = vectors.len() as f64;
    let mut sum = vec![0.0; LEAD_PAIRS];
    for vector in vectors {
        for (slot, value) in sum.iter_mut().zip(vector) {
            *slot += value / count;
        }
    }
    sum
}

fn mean_difference(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| (x - y).abs()).sum::<f64>() / a.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_forms_differ_when_pairs_cancel() {
        let vectors = [vec![1.0; LEAD_PAIRS], vec![-1.0; LEAD_PAIRS]];
        let means = mean_correlations(vectors.iter().map(Vec::as_slice));
        assert_eq!(mean_difference(&means, &vec![0.0; LEAD_PAIRS]), 0.0);
        assert_eq!(mean_difference(&vectors[0], &vectors[1]), 2.0);
    }
}
