//! All metrics of a comparison, each with its interval, its floor and its verdict.

use super::catalogue::definition;
use super::comparison::{Comparison, Statistic};
use super::metrics_file::{Metric, Verdict};
use super::profile::{Profile, TrainingBeats};
use super::reading::{Better, Reading};
use super::resampling::{halves, resamples};
use super::statistics::quantile;
use super::{
    conditioning, intervals, lead_correlation, manifold, parallel, plausibility, privacy, spectrum,
    waveform,
};
use indicatif::ProgressBar;
use std::collections::BTreeMap;

/// The families of metrics, each prepared on a comparison.
const FAMILIES: [for<'a> fn(&'a Comparison<'a>) -> Statistic<'a>; 9] = [
    lead_correlation::prepare,
    intervals::prepare,
    spectrum::prepare,
    manifold::prepare,
    waveform::prepare,
    conditioning::prepare,
    conditioning::prepare_demographics,
    plausibility::prepare,
    privacy::prepare,
];

/// Real against real, by key: what every comparison is measured by.
#[derive(Debug, Clone, Default)]
pub struct Floor {
    /// The badness (see [`Reading::badness`]) of each split.
    badness: BTreeMap<String, Vec<f64>>,
}

impl Floor {
    /// Bootstrap samples of the intervals.
    pub const RESAMPLES: usize = 300;
    /// Splits of the real records that give the floor. A value as good as real exceeds the worst of
    /// them about once in so many.
    pub const SPLITS: usize = 40;

    /// Splits the real records into halves without a common patient and judges one by the other;
    /// the bar counts the splits.
    pub fn new(real: &[&Profile], training: &TrainingBeats, bar: &ProgressBar) -> Self {
        let patients: Vec<u32> = real
            .iter()
            .map(|profile| profile.subject.patient_id)
            .collect();
        let splits = halves(&patients, Self::SPLITS);
        let of_splits = parallel::map(&splits, bar, |[a, b]| {
            let pick = |half: &[usize]| half.iter().map(|&i| real[i]).collect::<Vec<_>>();
            readings(&Comparison::new(&pick(a), &pick(b), training))
        });
        let mut floor = Self::default();
        for reading in of_splits.into_iter().flatten() {
            let better = definition(reading.name).map(|definition| definition.better);
            if let Some(badness) = better.and_then(|better| reading.badness(better)) {
                floor
                    .badness
                    .entry(reading.key())
                    .or_default()
                    .push(badness);
            }
        }
        floor
    }

    /// Mean and worst badness, where at least half of the splits have a value.
    fn of(&self, key: &str) -> Option<(f64, f64)> {
        let badness = self
            .badness
            .get(key)
            .filter(|badness| badness.len() * 2 >= Self::SPLITS)?;
        let mean = badness.iter().sum::<f64>() / badness.len() as f64;
        Some((
            mean,
            badness.iter().copied().fold(f64::NEG_INFINITY, f64::max),
        ))
    }
}

/// All readings of a comparison, once.
fn readings(comparison: &Comparison) -> Vec<Reading> {
    let everyone: Vec<usize> = (0..comparison.len()).collect();
    FAMILIES
        .iter()
        .flat_map(|prepare| prepare(comparison)(&everyone))
        .collect()
}

/// Judges a comparison; with `with_intervals`, bootstrap intervals as well.
pub fn judge(
    comparison: &Comparison,
    floor: &Floor,
    with_intervals: bool,
) -> BTreeMap<String, Metric> {
    let everyone: Vec<usize> = (0..comparison.len()).collect();
    let patients: Vec<u32> = comparison
        .real()
        .iter()
        .map(|profile| profile.subject.patient_id)
        .collect();
    let count = if with_intervals { Floor::RESAMPLES } else { 0 };
    let samples = resamples(&patients, count);
    let mut metrics = BTreeMap::new();
    for prepare in FAMILIES {
        let statistic = prepare(comparison);
        let mut spread: BTreeMap<String, Vec<f64>> = BTreeMap::new();
        let of_samples =
            parallel::map(&samples, &ProgressBar::hidden(), |sample| statistic(sample));
        for reading in of_samples.into_iter().flatten() {
            if let Some(value) = reading.value {
                spread.entry(reading.key()).or_default().push(value);
            }
        }
        for reading in statistic(&everyone) {
            let values = spread.get(&reading.key()).map_or(&[][..], Vec::as_slice);
            metrics.insert(reading.key(), metric(&reading, values, floor));
        }
    }
    metrics
}

fn metric(reading: &Reading, spread: &[f64], floor: &Floor) -> Metric {
    let definition = definition(reading.name).expect("every metric is in the catalogue");
    let better = definition.better;
    let of_real = floor.of(&reading.key());
    // Badness is the negative value where higher is better.
    let sign = if better == Better::Higher { -1.0 } else { 1.0 };
    let verdict = match (reading.badness(better), of_real) {
        (_, None) => Verdict::Unjudged,
        (None, Some(_)) => Verdict::Unmeasurable,
        (Some(badness), Some((_, worst))) if badness <= worst => Verdict::Indistinguishable,
        _ => Verdict::Distinguishable,
    };
    Metric {
        value: reading.value,
        low: reading.value.and_then(|_| quantile(spread, 0.025)),
        high: reading.value.and_then(|_| quantile(spread, 0.975)),
        floor: of_real.map(|(mean, _)| sign * mean),
        floor_limit: of_real.map(|(_, worst)| sign * worst),
        target: reading.target,
        unit: definition.unit.to_owned(),
        better,
        verdict,
        seeds: Vec::new(),
    }
}
