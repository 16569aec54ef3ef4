//! From a condition to the network's input vector.

use super::{Condition, STATEMENT_COUNT, Sex};
use serde::{Deserialize, Serialize};

/// Age, sex, height, weight, heart rate.
pub const NUMERIC_COUNT: usize = 5;

/// Length of an encoded condition: a value and a "known" flag for each number, then the statements.
pub const ENCODED_LEN: usize = 2 * NUMERIC_COUNT + STATEMENT_COUNT;

/// Mean and standard deviation of the five numbers over the known values of the training records,
/// in the order age (years), sex (0 male, 1 female), height (cm), weight (kg), heart rate (bpm).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Scaling {
    /// Means.
    pub mean: [f32; NUMERIC_COUNT],
    /// Standard deviations; positive.
    pub standard_deviation: [f32; NUMERIC_COUNT],
}

impl Scaling {
    /// Fits the scaling to conditions; a number that is never known, or never varies, gets the
    /// deviation 1.
    pub fn fit<'a>(conditions: impl IntoIterator<Item = &'a Condition>) -> Self {
        let mut known: [Vec<f64>; NUMERIC_COUNT] = Default::default();
        for condition in conditions {
            for (values, number) in known.iter_mut().zip(numbers(condition)) {
                values.extend(number.map(f64::from));
            }
        }
        let mut scaling = Self {
            mean: [0.0; NUMERIC_COUNT],
            standard_deviation: [1.0; NUMERIC_COUNT],
        };
        for (index, values) in known.iter().enumerate().filter(|(_, v)| !v.is_empty()) {
            let count = values.len() as f64;
            let mean = values.iter().sum::<f64>() / count;
            let variance = values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / count;
            scaling.mean[index] = mean as f32;
            if variance > 1e-12 {
                scaling.standard_deviation[index] = variance.sqrt() as f32;
            }
        }
        scaling
    }
}

fn numbers(condition: &Condition) -> [Option<f32>; NUMERIC_COUNT] {
    let patient = &condition.patient;
    [
        patient.age_years,
        patient.sex.map(|sex| match sex {
            Sex::Male => 0.0,
            Sex::Female => 1.0,
        }),
        patient.height_cm,
        patient.weight_kg,
        patient.heart_rate_bpm,
    ]
}

/// Encodes a condition as [`ENCODED_LEN`] numbers: for each of the five numbers its z-score (0 when
/// unknown) and 1 when known, then a 1 for every statement that is set.
pub fn encode(condition: &Condition, scaling: &Scaling) -> Vec<f32> {
    let mut encoded = vec![0.0; ENCODED_LEN];
    for (index, number) in numbers(condition).into_iter().enumerate() {
        if let Some(value) = number {
            encoded[2 * index] = (value - scaling.mean[index]) / scaling.standard_deviation[index];
            encoded[2 * index + 1] = 1.0;
        }
    }
    for statement in &condition.statements {
        encoded[2 * NUMERIC_COUNT + statement.index()] = 1.0;
    }
    encoded
}

/// Heart beats in a signal of `duration_s` seconds that an encoded condition asks for; 0 where it
/// leaves the heart rate open.
pub fn beats(encoded: &[f32], scaling: &Scaling, duration_s: f64) -> f32 {
    const HEART_RATE: usize = NUMERIC_COUNT - 1;
    let [score, is_known] = [encoded[2 * HEART_RATE], encoded[2 * HEART_RATE + 1]];
    let bpm = score * scaling.standard_deviation[HEART_RATE] + scaling.mean[HEART_RATE];
    is_known * bpm * (duration_s / 60.0) as f32
}

#[cfg(test)]
mod tests {
    use super::super::{Patient, Statement};
    use super::*;

    fn aged(age_years: f32) -> Condition {
        Condition {
            patient: Patient {
                age_years: Some(age_years),
                ..Patient::default()
            },
            ..Condition::default()
        }
    }

    #[test]
    fn unknown_is_flagged_and_known_is_z_scored() {
        let scaling = Scaling::fit([&aged(40.0), &aged(60.0), &Condition::default()]);
        assert_eq!(scaling.mean[0], 50.0);
        assert_eq!(scaling.standard_deviation[0], 10.0);
        assert_eq!(scaling.standard_deviation[2], 1.0);

        let encoded = encode(&aged(65.0), &scaling);
        assert_eq!(encoded.len(), ENCODED_LEN);
        assert_eq!(&encoded[..4], &[1.5, 1.0, 0.0, 0.0]);
        assert!(
            encode(&Condition::default(), &scaling)
                .iter()
                .all(|&x| x == 0.0)
        );
    }

    #[test]
    fn beats_follow_the_heart_rate_and_are_zero_without_one() {
        let at = |heart_rate_bpm| Condition {
            patient: Patient {
                heart_rate_bpm,
                ..Patient::default()
            },
            ..Condition::default()
        };
        let scaling = Scaling::fit([&at(Some(60.0)), &at(Some(90.0))]);
        let beats_of = |bpm| beats(&encode(&at(bpm), &scaling), &scaling, 10.0);
        assert!((beats_of(Some(72.0)) - 12.0).abs() < 1e-4);
        assert_eq!(beats_of(None), 0.0);
    }

    #[test]
    fn statements_are_multi_hot() {
        let codes = ["LVH", "1AVB"].map(|code| Statement::from_code(code).unwrap());
        let condition = Condition::new(Patient::default(), codes.to_vec());
        let encoded = encode(&condition, &Scaling::fit([]));
        assert_eq!(encoded.iter().sum::<f32>(), 2.0);
        for code in codes {
            assert_eq!(encoded[2 * NUMERIC_COUNT + code.index()], 1.0);
        }
    }
}
