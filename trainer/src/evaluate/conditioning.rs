//! Whether the synthetic records are what was asked for.

use super::classifier::{class_aurocs, labels, large_classes, macro_auroc};
use super::comparison::{Comparison, Statistic};
use super::profile::Profile;
use super::quantity::Quantity;
use super::reading::Reading;
use super::statistics::{least_squares, mean, median};
use einthoven::condition::{Sex, Superclass};

/// `heart_rate_error_bpm` (mean) and its median, of the records whose rate can be measured; and
/// `superclass_agreement_auroc`, how well the fixed classifier finds the requested superclass in
/// the synthetic records, with its figure on the real ones as the target, over all superclasses and for each.
pub(super) fn prepare<'a>(comparison: &'a Comparison<'a>) -> Statistic<'a> {
    Box::new(move |sample| {
        let error = |&i: &usize| {
            let twin = comparison.twins()[i];
            let requested = twin.subject.condition.patient.heart_rate_bpm?;
            let measured = twin.measurements.heart_rate_bpm?;
            Some(f64::from((measured - requested).abs()))
        };
        let errors: Vec<f64> = sample.iter().filter_map(error).collect();
        let mut readings = vec![
            Reading::new("heart_rate_error_bpm", mean(&errors)),
            Reading::new("heart_rate_error_bpm_median", median(&errors)),
        ];
        readings.extend(agreement(comparison, sample));
        readings
    })
}

/// Over the superclasses that occur, and for each of those that enough real records are of.
fn agreement(comparison: &Comparison, sample: &[usize]) -> Vec<Reading> {
    let of = |profiles: &[&Profile]| -> (Vec<[f64; 5]>, Vec<[bool; 5]>) {
        let of = |&i: &usize| (profiles[i].scores, labels(&profiles[i].subject));
        sample.iter().map(of).unzip()
    };
    let (real, actual) = of(comparison.real());
    let (twins, requested) = of(comparison.twins());
    let reading = |found, target| Reading::new("superclass_agreement_auroc", found).towards(target);
    let mut readings = vec![reading(
        macro_auroc(&twins, &requested),
        macro_auroc(&real, &actual),
    )];
    let found = class_aurocs(&twins, &requested);
    let target = class_aurocs(&real, &actual);
    for (class, is_large) in large_classes(&actual).into_iter().enumerate() {
        if is_large {
            let group = Some(Superclass::ALL[class]);
            readings.push(reading(found[class], target[class]).of_group(group));
        }
    }
    readings
}

/// What is regressed on age and sex: names for age and for sex.
const RESPONSES: [(&str, &str, Quantity); 5] = [
    (
        "demographic_response_qtcf_age",
        "demographic_response_qtcf_sex",
        Quantity::Qtcf,
    ),
    (
        "demographic_response_axis_age",
        "demographic_response_axis_sex",
        Quantity::Axis,
    ),
    (
        "demographic_response_qrs_age",
        "demographic_response_qrs_sex",
        Quantity::Qrs,
    ),
    (
        "demographic_response_pr_age",
        "demographic_response_pr_sex",
        Quantity::Pr,
    ),
    (
        "demographic_response_r_age",
        "demographic_response_r_sex",
        Quantity::RInV5,
    ),
];

/// `demographic_response_*`: the slope per decade of age, and the difference of women against men,
/// in one least squares fit with both; the target is the real records' own slope.
pub(super) fn prepare_demographics<'a>(comparison: &'a Comparison<'a>) -> Statistic<'a> {
    Box::new(move |sample| {
        let mut readings = Vec::new();
        for (age, sex, quantity) in RESPONSES {
            let real = response(comparison.real(), sample, quantity);
            let found = response(comparison.twins(), sample, quantity);
            let slope = |of: Option<[f64; 3]>, column: usize| of.map(|slopes| slopes[column]);
            readings.push(Reading::new(age, slope(found, 1)).towards(slope(real, 1)));
            readings.push(Reading::new(sex, slope(found, 2)).towards(slope(real, 2)));
        }
        readings
    })
}

/// Intercept, slope per decade and difference of women against men.
fn response(profiles: &[&Profile], sample: &[usize], quantity: Quantity) -> Option<[f64; 3]> {
    let mut rows = Vec::new();
    let mut values = Vec::new();
    for &i in sample {
        let patient = &profiles[i].subject.condition.patient;
        let value = quantity.of(&profiles[i].measurements);
        if let (Some(age), Some(sex), Some(value)) = (patient.age_years, patient.sex, value) {
            let woman = f64::from(u8::from(sex == Sex::Female));
            rows.push([1.0, f64::from(age) / 10.0, woman]);
            values.push(value);
        }
    }
    least_squares(&rows, &values)
}
