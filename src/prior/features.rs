//! A condition as the numbers that a regression takes.

use crate::condition::{Condition, Patient, STATEMENT_COUNT, Sex};
use std::ops::RangeInclusive;

/// Numbers before the statements.
const NUMERIC_COUNT: usize = 13;

/// Length of what [`features`] returns.
pub const FEATURE_COUNT: usize = NUMERIC_COUNT + STATEMENT_COUNT;

/// The features of a condition at a heart rate in beats per minute, [`FEATURE_COUNT`] of them:
///
/// | place | feature |
/// |---|---|
/// | 0 | 1 |
/// | 1 to 4 | age known; (age - 60) / 20; years below 30 / 20; years above 65 / 20 |
/// | 5 | sex: 1 female, -1 male, 0 unknown |
/// | 6, 7 | height known; (height - 170 cm) / 10 |
/// | 8, 9 | weight known; (weight - 75 kg) / 15 |
/// | 10 to 12 | (rate - 70) / 20; rate below 60 / 20; rate above 90 / 20 |
/// | 13 on | 1 for each statement that is set, in the order of the vocabulary |
///
/// What is unknown gives 0. Numbers beyond [`Patient`]'s ranges count as their ends, so that no
/// regression is followed to where no patient is. The condition's own heart rate is not read.
pub fn features(condition: &Condition, heart_rate_bpm: f64) -> Vec<f64> {
    let patient = &condition.patient;
    let mut features = Vec::with_capacity(FEATURE_COUNT);
    features.push(1.0);
    features.extend(match patient.age_years {
        Some(age) => {
            let age = within(age.into(), Patient::AGE_YEARS);
            let [young, old] = [(30.0 - age).max(0.0), (age - 65.0).max(0.0)];
            [1.0, (age - 60.0) / 20.0, young / 20.0, old / 20.0]
        }
        None => [0.0; 4],
    });
    features.push(sex_feature(patient.sex));
    features.extend(match patient.height_cm {
        Some(height) => [
            1.0,
            (within(height.into(), Patient::HEIGHT_CM) - 170.0) / 10.0,
        ],
        None => [0.0; 2],
    });
    features.extend(match patient.weight_kg {
        Some(weight) => [
            1.0,
            (within(weight.into(), Patient::WEIGHT_KG) - 75.0) / 15.0,
        ],
        None => [0.0; 2],
    });
    let rate = within(heart_rate_bpm, Patient::HEART_RATE_BPM);
    let [slow, fast] = [(60.0 - rate).max(0.0), (rate - 90.0).max(0.0)];
    features.extend([(rate - 70.0) / 20.0, slow / 20.0, fast / 20.0]);
    features.extend(statement_flags(condition));
    features
}

/// 1 female, -1 male, 0 unknown.
pub(super) fn sex_feature(sex: Option<Sex>) -> f64 {
    match sex {
        Some(Sex::Female) => 1.0,
        Some(Sex::Male) => -1.0,
        None => 0.0,
    }
}

/// 1 for each statement that is set.
pub(super) fn statement_flags(condition: &Condition) -> [f64; STATEMENT_COUNT] {
    let mut flags = [0.0; STATEMENT_COUNT];
    for statement in &condition.statements {
        flags[statement.index()] = 1.0;
    }
    flags
}

/// `NaN`, too, becomes the range's beginning.
fn within(value: f64, range: RangeInclusive<f32>) -> f64 {
    value
        .max((*range.start()).into())
        .min((*range.end()).into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::condition::Statement;

    #[test]
    fn features_stand_where_the_table_says() {
        let patient = Patient {
            age_years: Some(85.0),
            sex: Some(Sex::Male),
            weight_kg: Some(90.0),
            ..Patient::default()
        };
        let afib = Statement::from_code("AFIB").unwrap();
        let found = features(&Condition::new(patient, vec![afib]), 110.0);
        assert_eq!(found.len(), FEATURE_COUNT);
        let expected = [
            1.0, 1.0, 1.25, 0.0, 1.0, -1.0, 0.0, 0.0, 1.0, 1.0, 2.0, 0.0, 1.0,
        ];
        assert_eq!(found[..NUMERIC_COUNT], expected);
        assert_eq!(found[NUMERIC_COUNT + afib.index()], 1.0);
        assert_eq!(found[NUMERIC_COUNT..].iter().sum::<f64>(), 1.0);
    }

    #[test]
    fn an_impossible_rate_stays_finite() {
        for rate in [f64::NAN, f64::INFINITY, -1e9] {
            assert!(
                features(&Condition::default(), rate)
                    .iter()
                    .all(|x| x.is_finite())
            );
        }
    }
}
