//! What is drawn where little or nothing is asked for.

use super::super::comparison::Side;
use super::super::metric::{Sample, as_real, lower};
use super::super::record::{Profile, Quantity};
use super::super::statistics::{median, standard_deviation, wasserstein_1};
use super::family::{Family, Set};
use einthoven::condition::Statement;
use einthoven::criteria::is_met;

macro_rules! case_mix {
    ($name:literal, $meaning:literal, $is:expr) => {
        as_real(
            concat!("case_mix_", $name),
            "1",
            concat!("with nothing asked for: share with ", $meaning),
            |sample, side| sample.share(side, $is),
        )
    };
}

/// Nothing asked for: beside all real test records.
pub(in super::super) static NOTHING: Family<()> = Family {
    set: Set::NothingAsked,
    prepare: |_| (),
    metrics: &[
        case_mix!("wide_qrs", "QRS of 120 ms or more", |r| Some(
            r.measurements.qrs_ms? >= 120.0
        )),
        case_mix!("left_axis", "an axis left of -30 degrees", |r| meets(
            r, "LAFB"
        )),
        case_mix!(
            "fibrillation",
            "irregular beats without P waves",
            |r| meets(r, "AFIB")
        ),
        case_mix!("uneven", "RR that varies by more than 10 %", |r| Some(
            r.measurements.rr_cv? > 0.1
        )),
        case_mix!(
            "high_voltage",
            "Sokolow and Lyon's index of 3.5 mV or more",
            |r| meets(r, "LVH")
        ),
        case_mix!(
            "ischaemia",
            "T not upright in V5 or V6, or ST low in two leads",
            |r| meets(r, "ISC_")
        ),
        lower(
            "case_mix_heart_rate",
            "bpm",
            "with nothing asked for: Wasserstein-1 distance of the heart rates",
            |sample| {
                let [real, synthetic] = [Side::Real, Side::Synthetic].map(|side| {
                    sample.values(side, |record| Quantity::HeartRate.of(&record.measurements))
                });
                wasserstein_1(&real, &synthetic)
            },
        ),
        as_real(
            "case_mix_qrs_spread",
            "ms",
            "with nothing asked for: standard deviation of QRS between records",
            |sample, side| {
                standard_deviation(&sample.values(side, |r| Quantity::Qrs.of(&r.measurements)))
            },
        ),
    ],
};

/// A normal ECG in sinus rhythm of unknown rate: beside the real NORM records.
pub(in super::super) static RATE: Family<()> = Family {
    set: Set::RateUnknown,
    prepare: |_| (),
    metrics: &[
        as_real(
            "rr_cv_norm_rate_unknown",
            "1",
            "NORM whose rate is not asked for: coefficient of variation of RR, median",
            |sample, side| median(&sample.values(side, rr_cv)),
        ),
        as_real(
            "rate_spread_norm_rate_unknown",
            "bpm",
            "NORM whose rate is not asked for: standard deviation of the heart rates",
            heart_rate_spread,
        ),
    ],
};

fn rr_cv(record: &Profile) -> Option<f64> {
    record.measurements.rr_cv.map(f64::from)
}

fn heart_rate_spread(sample: &Sample<()>, side: Side) -> Option<f64> {
    standard_deviation(&sample.values(side, |r| Quantity::HeartRate.of(&r.measurements)))
}

fn meets(record: &Profile, code: &str) -> Option<bool> {
    is_met(Statement::from_code(code)?, &record.measurements)
}
