//! How the leads move together: the 66 correlations between twelve leads.

use super::comparison::{Comparison, Statistic};
use super::reading::Reading;
use super::statistics::{mean, pearson};
use einthoven::ecg::Ecg;

/// Pairs of different leads.
pub(super) const LEAD_PAIRS: usize = 66;

/// The correlations of lead pairs in the order (I, II), (I, III), …, (V5, V6), without unit. A lead
/// that does not move correlates with none: 0.
pub(super) fn lead_correlations(ecg: &Ecg) -> Vec<f64> {
    let leads = ecg.leads_mv();
    let pairs = (0..leads.len()).flat_map(|i| (i + 1..leads.len()).map(move |j| (i, j)));
    pairs
        .map(|(i, j)| pearson(&leads[i], &leads[j]).unwrap_or(0.0))
        .collect()
}

/// The mean of the correlation vectors.
pub(super) fn mean_correlations<'a>(vectors: impl ExactSizeIterator<Item = &'a [f64]>) -> Vec<f64> {
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

/// `inter_lead_correlation_error` (of condition-matched pairs, as in the MIDT-ECG paper) and
/// `inter_lead_correlation_error_of_means`, over all records and per superclass.
pub(super) fn prepare<'a>(comparison: &'a Comparison<'a>) -> Statistic<'a> {
    let errors: Vec<f64> = comparison
        .pairs()
        .map(|(real, twin)| mean_difference(&real.correlations, &twin.correlations))
        .collect();
    Box::new(move |sample| {
        let mut readings = Vec::new();
        for (group, members) in comparison.groups(sample) {
            let of_pairs: Vec<f64> = members.iter().map(|&i| errors[i]).collect();
            let means = |profiles: &[&super::Profile]| {
                mean_correlations(members.iter().map(|&i| profiles[i].correlations.as_slice()))
            };
            let of_means = mean_difference(&means(comparison.real()), &means(comparison.twins()));
            readings.push(
                Reading::new("inter_lead_correlation_error", mean(&of_pairs)).of_group(group),
            );
            readings.push(
                Reading::new("inter_lead_correlation_error_of_means", Some(of_means))
                    .of_group(group),
            );
        }
        readings
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identical_opposite_and_flat_leads() {
        let ramp: Vec<f32> = (0..10).map(|t| t as f32).collect();
        let falling: Vec<f32> = ramp.iter().map(|mv| -mv).collect();
        let mut leads: [Vec<f32>; 12] = std::array::from_fn(|_| ramp.clone());
        leads[1] = falling;
        leads[11] = vec![0.5; 10];
        let correlations = lead_correlations(&Ecg::new(100.0, leads).unwrap());
        assert_eq!(correlations.len(), LEAD_PAIRS);
        assert!((correlations[0] + 1.0).abs() < 1e-12, "(I, II)");
        assert!((correlations[1] - 1.0).abs() < 1e-12, "(I, III)");
        assert_eq!(correlations[65], 0.0, "(V5, V6)");
    }

    #[test]
    fn the_two_forms_differ_when_pairs_cancel() {
        let vectors = [vec![1.0; LEAD_PAIRS], vec![-1.0; LEAD_PAIRS]];
        let means = mean_correlations(vectors.iter().map(Vec::as_slice));
        assert_eq!(mean_difference(&means, &vec![0.0; LEAD_PAIRS]), 0.0);
        assert_eq!(mean_difference(&vectors[0], &vectors[1]), 2.0);
    }
}
