//! How measured quantities depend on age and sex.

use super::super::comparison::Side;
use super::super::metric::{Sample, as_real};
use super::super::record::Quantity;
use super::super::statistics::least_squares;
use super::family::{Family, Set};
use einthoven::condition::Sex;

/// Column of the fit: per decade.
const AGE: usize = 1;
/// Column of the fit: women against men.
const SEX: usize = 2;

macro_rules! response {
    ($name:literal, $unit:literal, $meaning:literal, $quantity:ident, $column:ident) => {
        as_real(
            concat!("demographic_response_", $name),
            $unit,
            $meaning,
            |sample, side| Some(slopes(sample, side, Quantity::$quantity)?[$column]),
        )
    };
}

/// Slope per decade, and women against men, in one least squares fit.
pub(in super::super) static FAMILY: Family<()> = Family {
    set: Set::Counterparts,
    prepare: |_| (),
    metrics: &[
        response!("qtcf_age", "ms/decade", "slope of QTcF with age", Qtcf, AGE),
        response!("qtcf_sex", "ms", "QTcF of women against men", Qtcf, SEX),
        response!(
            "axis_age",
            "deg/decade",
            "slope of the frontal axis with age",
            Axis,
            AGE
        ),
        response!(
            "axis_sex",
            "deg",
            "frontal axis of women against men",
            Axis,
            SEX
        ),
        response!("qrs_age", "ms/decade", "slope of QRS with age", Qrs, AGE),
        response!("qrs_sex", "ms", "QRS of women against men", Qrs, SEX),
        response!("pr_age", "ms/decade", "slope of PR with age", Pr, AGE),
        response!("pr_sex", "ms", "PR of women against men", Pr, SEX),
        response!(
            "r_age",
            "mV/decade",
            "slope of R in V5 with age",
            RInV5,
            AGE
        ),
        response!("r_sex", "mV", "R in V5 of women against men", RInV5, SEX),
    ],
};

/// Intercept, slope per decade and difference of women against men.
fn slopes(sample: &Sample<()>, side: Side, quantity: Quantity) -> Option<[f64; 3]> {
    let mut rows = Vec::new();
    let mut values = Vec::new();
    for record in sample.records(side) {
        let patient = &record.subject.condition.patient;
        let value = quantity.of(&record.measurements);
        if let (Some(age), Some(sex), Some(value)) = (patient.age_years, patient.sex, value) {
            let woman = f64::from(u8::from(sex == Sex::Female));
            rows.push([1.0, f64::from(age) / 10.0, woman]);
            values.push(value);
        }
    }
    least_squares(&rows, &values)
}
