//! Distributions of intervals and amplitudes.

use super::comparison::{Comparison, Statistic};
use super::profile::Profile;
use super::quantity::Quantity;
use super::reading::Reading;
use super::statistics::{mean, standard_deviation, wasserstein_1};

/// What is compared, under its name in `metrics.json`.
const COMPARED: [(&str, Quantity); 8] = [
    ("interval_wasserstein_hr", Quantity::HeartRate),
    ("interval_wasserstein_pr", Quantity::Pr),
    ("interval_wasserstein_qrs", Quantity::Qrs),
    ("interval_wasserstein_qt", Quantity::Qt),
    ("interval_wasserstein_qtcf", Quantity::Qtcf),
    ("amplitude_wasserstein_p", Quantity::PInII),
    ("amplitude_wasserstein_r", Quantity::RInV5),
    ("amplitude_wasserstein_t", Quantity::TInV5),
];

/// Needed for a share of measurable records.
const VITAL: [Quantity; 3] = [Quantity::HeartRate, Quantity::Qrs, Quantity::Qt];

/// Wasserstein-1 distances of each quantity, over all records and per superclass;
/// `interval_wasserstein`, their mean in standard deviations of the real records; and
/// `measurable_share`, the share of records whose heart rate, QRS and QT can be measured.
pub(super) fn prepare<'a>(comparison: &'a Comparison<'a>) -> Statistic<'a> {
    Box::new(move |sample| {
        let mut readings = Vec::new();
        for (group, members) in comparison.groups(sample) {
            let mut relative = Vec::new();
            for (name, quantity) in COMPARED {
                let real = values(comparison.real(), &members, quantity);
                let synthetic = values(comparison.twins(), &members, quantity);
                let distance = wasserstein_1(&real, &synthetic);
                readings.push(Reading::new(name, distance).of_group(group));
                let spread = standard_deviation(&real).filter(|&spread| spread > 0.0);
                relative.extend(
                    distance
                        .zip(spread)
                        .map(|(distance, spread)| distance / spread),
                );
            }
            let complete = relative.len() == COMPARED.len();
            let summary = mean(&relative).filter(|_| complete);
            readings.push(Reading::new("interval_wasserstein", summary).of_group(group));
        }
        let target = measurable_share(comparison.real(), sample);
        let found = measurable_share(comparison.twins(), sample);
        readings.push(Reading::new("measurable_share", found).towards(target));
        readings
    })
}

/// The measurable values of some profiles.
pub(super) fn values(profiles: &[&Profile], members: &[usize], quantity: Quantity) -> Vec<f64> {
    let value = |&i: &usize| quantity.of(&profiles[i].measurements);
    members.iter().filter_map(value).collect()
}

fn measurable_share(profiles: &[&Profile], sample: &[usize]) -> Option<f64> {
    let is_measurable = |&i: &usize| {
        let measurements = &profiles[i].measurements;
        let all = VITAL
            .iter()
            .all(|quantity| quantity.of(measurements).is_some());
        f64::from(u8::from(all))
    };
    mean(&sample.iter().map(is_measurable).collect::<Vec<_>>())
}
