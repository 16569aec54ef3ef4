//! The synthetic records that come nearest to training records.

use super::super::median_beat;
use super::super::record::Profile;
use super::Report;
use super::sections::curves;

/// The synthetic records nearest to a training record: positions of both and their distance in
/// millivolt, nearest first.
fn closest_pairs(synthetic: &[&Profile], count: usize) -> Vec<(usize, usize, f32)> {
    let nearest_of = |(i, record): (usize, &&Profile)| {
        let distances = record.training_distances_mv.iter().copied().enumerate();
        distances
            .min_by(|a, b| a.1.total_cmp(&b.1))
            .map(|(training, mv)| (i, training, mv))
    };
    let mut pairs: Vec<_> = synthetic
        .iter()
        .enumerate()
        .filter_map(nearest_of)
        .collect();
    pairs.sort_by(|a, b| a.2.total_cmp(&b.2));
    pairs.truncate(count);
    pairs
}

/// The three synthetic records nearest to a training record, beside it.
pub(super) fn nearest_training(report: &Report, comparison: &super::super::Comparison) -> String {
    let mut html = String::new();
    for (twin, training, distance_mv) in closest_pairs(comparison.synthetic(), 3) {
        let twin = comparison.synthetic()[twin];
        let training = &report.reference.training[training];
        let beat = |values: &[f32]| values.iter().map(|&mv| f64::from(mv)).collect::<Vec<f64>>();
        let samples: Vec<f64> = (0..twin.beat.len()).map(|t| t as f64).collect();
        let title = format!(
            "synthetic {} beside training {}: {distance_mv:.3} mV",
            twin.subject.name, training.name
        );
        html += &curves(
            &title,
            &samples,
            &beat(&median_beat(&training.ecg)),
            &beat(&twin.beat),
        );
    }
    html
}
