//! Whether what was asked for is what is measured.

use super::super::comparison::Side;
use super::super::metric::{Definition, Rule, Sample, lower};
use super::super::record::Profile;
use super::super::statistics::mean;
use super::family::{Family, Set};

macro_rules! asked {
    ($name:literal, $unit:literal, $limit:literal, $what:literal, $error:expr) => {
        lower(
            concat!("asked_error_", $name),
            $unit,
            concat!(
                "measured minus asked ",
                $what,
                ", absolute, mean; of records whose header says what was asked"
            ),
            |sample: &Sample<()>| mean_error(sample, $error),
        )
        .against(Rule::Limit($limit))
    };
}

/// The rate, which every counterpart is asked for, against a limit: real records were asked for
/// nothing.
pub(in super::super) static RATE: Family<()> = Family {
    set: Set::Counterparts,
    prepare: |_| (),
    metrics: &[asked!("rate", "bpm", 1.0, "heart rate", |r| {
        Some(r.subject.condition.patient.heart_rate_bpm? - r.measurements.heart_rate_bpm?)
    })],
};

/// Intervals and axis, where they are asked for.
pub(in super::super) static MEASUREMENTS: Family<()> = Family {
    set: Set::MeasurementsAsked,
    prepare: |_| (),
    metrics: &METRICS,
};

static METRICS: [Definition<()>; 4] = [
    asked!("pr", "ms", 10.0, "PR", |r| Some(
        r.subject.asked.pr_ms? - r.measurements.pr_ms?
    )),
    asked!("qrs", "ms", 8.0, "QRS", |r| Some(
        r.subject.asked.qrs_ms? - r.measurements.qrs_ms?
    )),
    asked!("qtc", "ms", 15.0, "QTcF", |r| Some(
        r.subject.asked.qtc_ms? - r.measurements.qtcf_ms?
    )),
    asked!("axis", "deg", 12.0, "axis, the short way round", |r| {
        Some(turn_deg(
            r.subject.asked.axis_deg?,
            r.measurements.axis_deg?,
        ))
    }),
];

fn mean_error(sample: &Sample<()>, error: fn(&Profile) -> Option<f32>) -> Option<f64> {
    let error = |record: &Profile| error(record).map(|error| f64::from(error.abs()));
    mean(&sample.values(Side::Synthetic, error))
}

/// The angle between two axes, -180 to 180 degrees.
fn turn_deg(a: f32, b: f32) -> f32 {
    (a - b + 180.0).rem_euclid(360.0) - 180.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_are_compared_the_short_way_round() {
        assert_eq!(turn_deg(170.0, -170.0), -20.0);
        assert_eq!(turn_deg(-30.0, 30.0), -60.0);
        assert_eq!(turn_deg(45.0, 45.0), 0.0);
    }
}
