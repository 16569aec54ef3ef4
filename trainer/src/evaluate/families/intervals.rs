//! Distributions of intervals and amplitudes.

use super::super::comparison::Side;
use super::super::metric::{Definition, Groups, Sample, as_real, lower};
use super::super::record::Quantity;
use super::super::statistics::{mean, standard_deviation, wasserstein_1};
use super::family::{Family, Set};

/// What `interval_wasserstein` is the mean of.
const COMPARED: [Quantity; 8] = [
    Quantity::HeartRate,
    Quantity::Pr,
    Quantity::Qrs,
    Quantity::Qt,
    Quantity::Qtcf,
    Quantity::PInII,
    Quantity::RInV5,
    Quantity::TInV5,
];

/// Needed for a share of measurable records.
const VITAL: [Quantity; 3] = [Quantity::HeartRate, Quantity::Qrs, Quantity::Qt];

/// A distance of one quantity's distributions.
macro_rules! distance {
    ($name:literal, $unit:literal, $of:literal, $quantity:ident) => {
        lower(
            $name,
            $unit,
            concat!("Wasserstein-1 distance of ", $of),
            |sample: &Sample<()>| distance(sample, Quantity::$quantity),
        )
        .by(Groups::Superclasses)
    };
}

/// Each quantity over all records and per superclass.
pub(in super::super) static FAMILY: Family<()> = Family {
    set: Set::Counterparts,
    prepare: |_| (),
    metrics: &METRICS,
};

static METRICS: [Definition<()>; 11] = [
    lower(
        "interval_wasserstein",
        "sd",
        "mean distance of the eight distributions below, each in standard deviations of the real \
         records",
        |sample: &Sample<()>| {
            let relative = COMPARED.map(|quantity| {
                let spread = standard_deviation(&values(sample, Side::Real, quantity));
                let spread = spread.filter(|&spread| spread > 0.0);
                Some(distance(sample, quantity)? / spread?)
            });
            mean(&relative.into_iter().collect::<Option<Vec<_>>>()?)
        },
    )
    .by(Groups::Superclasses),
    distance!(
        "interval_wasserstein_hr",
        "bpm",
        "the heart rates",
        HeartRate
    ),
    distance!("interval_wasserstein_pr", "ms", "PR", Pr),
    distance!("interval_wasserstein_qrs", "ms", "QRS", Qrs),
    distance!("interval_wasserstein_qt", "ms", "QT", Qt),
    distance!("interval_wasserstein_qtcf", "ms", "QTcF", Qtcf),
    distance!("amplitude_wasserstein_p", "mV", "P in II", PInII),
    distance!("amplitude_wasserstein_r", "mV", "R in V5", RInV5),
    distance!("amplitude_wasserstein_t", "mV", "T in V5", TInV5),
    distance!(
        "p_width_wasserstein",
        "ms",
        "the median P width of a record in II",
        PWidth
    ),
    as_real(
        "measurable_share",
        "1",
        "share with measurable heart rate, QRS and QT",
        |sample: &Sample<()>, side| {
            sample.share(side, |record| {
                let measurable = |quantity: &Quantity| quantity.of(&record.measurements).is_some();
                Some(VITAL.iter().all(measurable))
            })
        },
    ),
];

fn values(sample: &Sample<()>, side: Side, quantity: Quantity) -> Vec<f64> {
    sample.values(side, |record| quantity.of(&record.measurements))
}

fn distance(sample: &Sample<()>, quantity: Quantity) -> Option<f64> {
    let [real, synthetic] =
        [Side::Real, Side::Synthetic].map(|side| values(sample, side, quantity));
    wasserstein_1(&real, &synthetic)
}
