//! All metrics of a comparison, each with its interval, its floor and its verdict.

use super::comparison::Comparison;
use super::families::{FAMILIES, Set};
use super::floor::Floor;
use super::label::{Better, Rule};
use super::metric::Reading;
use super::metrics_file::{Metric, Verdict};
use super::parallel;
use super::progress::Silent;
use super::resampling::resamples;
use super::statistics::quantile;
use std::collections::BTreeMap;

/// Bootstrap samples of the intervals.
pub(super) const RESAMPLES: usize = 300;

/// Judges what was drawn for `set`; with `with_intervals`, bootstrap intervals as well.
pub fn judge(
    set: Set,
    comparison: &Comparison,
    floor: &Floor,
    with_intervals: bool,
) -> BTreeMap<String, Metric> {
    let everyone: Vec<usize> = (0..comparison.len()).collect();
    let count = if with_intervals { RESAMPLES } else { 0 };
    let samples = resamples(&comparison.patients(), count);
    let mut metrics = BTreeMap::new();
    for family in FAMILIES.iter().filter(|family| family.set() == set) {
        let read = family.on(comparison);
        let mut spread: BTreeMap<String, Vec<f64>> = BTreeMap::new();
        let of_samples = parallel::map(&samples, &Silent, |sample| read(sample));
        for reading in of_samples.into_iter().flatten() {
            if let Some(value) = reading.value {
                spread.entry(reading.key()).or_default().push(value);
            }
        }
        for reading in read(&everyone) {
            let values = spread.get(&reading.key()).map_or(&[][..], Vec::as_slice);
            metrics.insert(reading.key(), metric(&reading, values, floor));
        }
    }
    metrics
}

fn metric(reading: &Reading, spread: &[f64], floor: &Floor) -> Metric {
    let label = reading.label;
    let of_real = match label.rule {
        Rule::Floor | Rule::Privacy => floor.of(&reading.key()),
        Rule::Limit(limit) => Some((None, limit)),
        Rule::Setting(_) | Rule::Nothing => None,
    };
    let verdict = match (reading.badness(), of_real) {
        (_, None) => Verdict::Unjudged,
        // A limit is about what was asked for; nothing may have been.
        (None, Some((None, _))) => Verdict::Unjudged,
        (None, Some(_)) => Verdict::Unmeasurable,
        (Some(badness), Some((_, worst))) if badness <= worst => Verdict::Indistinguishable,
        _ => Verdict::Distinguishable,
    };
    // Badness is the negative value where higher is better.
    let sign = if label.better == Better::Higher {
        -1.0
    } else {
        1.0
    };
    Metric {
        value: reading.value,
        low: reading.value.and_then(|_| quantile(spread, 0.025)),
        high: reading.value.and_then(|_| quantile(spread, 0.975)),
        floor: of_real.and_then(|(mean, _)| mean).map(|mean| sign * mean),
        floor_limit: of_real.map(|(_, worst)| sign * worst),
        target: reading.target,
        unit: label.unit.to_owned(),
        better: label.better,
        verdict,
        seeds: Vec::new(),
    }
}
