//! Demographics: each value may be unknown, and an implausible one is refused rather than believed.

use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// Sex as PTB-XL records it (0 is male, 1 is female).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Sex {
    Male,
    Female,
}

impl Sex {
    /// Both, in the order of menus.
    pub const ALL: [Sex; 2] = [Sex::Female, Sex::Male];

    /// The lower-case English word, as in links and headers.
    pub const fn name(self) -> &'static str {
        match self {
            Sex::Male => "male",
            Sex::Female => "female",
        }
    }

    /// Reads `male` or `female` without regard to case.
    pub fn parse(text: &str) -> Option<Sex> {
        Sex::ALL
            .into_iter()
            .find(|sex| sex.name().eq_ignore_ascii_case(text.trim()))
    }
}

/// A value outside what an adult or a child can have.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error(
    "{quantity} of {value} {unit} is outside {low} to {high} {unit}; leave it out if it is unknown"
)]
pub struct PatientError {
    /// What is wrong, such as "height".
    pub quantity: &'static str,
    /// The refused value.
    pub value: f32,
    /// Its unit.
    pub unit: &'static str,
    /// Lowest value accepted.
    pub low: f32,
    /// Highest value accepted.
    pub high: f32,
}

/// Demographics and heart rate; `None` is "unknown", never a guess.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Patient {
    /// Age in years.
    pub age_years: Option<f32>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Height in centimetres.
    pub height_cm: Option<f32>,
    /// Weight in kilograms.
    pub weight_kg: Option<f32>,
    /// Heart rate in beats per minute.
    pub heart_rate_bpm: Option<f32>,
}

impl Patient {
    /// Ages accepted, in years.
    pub const AGE_YEARS: RangeInclusive<f32> = 0.0..=120.0;
    /// Heights accepted, in centimetres.
    pub const HEIGHT_CM: RangeInclusive<f32> = 50.0..=230.0;
    /// Weights accepted, in kilograms.
    pub const WEIGHT_KG: RangeInclusive<f32> = 3.0..=300.0;
    /// Heart rates accepted, in beats per minute.
    pub const HEART_RATE_BPM: RangeInclusive<f32> = 20.0..=250.0;

    /// Checks every known value against its range.
    ///
    /// # Errors
    /// [`PatientError`] names the first value out of range.
    pub fn validate(&self) -> Result<(), PatientError> {
        let checks = [
            ("age", "years", self.age_years, Self::AGE_YEARS),
            ("height", "cm", self.height_cm, Self::HEIGHT_CM),
            ("weight", "kg", self.weight_kg, Self::WEIGHT_KG),
            (
                "heart rate",
                "bpm",
                self.heart_rate_bpm,
                Self::HEART_RATE_BPM,
            ),
        ];
        for (quantity, unit, value, range) in checks {
            if let Some(value) = value
                && !range.contains(&value)
            {
                return Err(PatientError {
                    quantity,
                    value,
                    unit,
                    low: *range.start(),
                    high: *range.end(),
                });
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn implausible_values_are_named_and_unknown_is_fine() {
        assert!(Patient::default().validate().is_ok());
        let giant = Patient {
            height_cm: Some(2090.0),
            ..Patient::default()
        };
        let message = giant.validate().unwrap_err().to_string();
        assert!(message.contains("height of 2090 cm"), "{message}");
        let not_a_number = Patient {
            age_years: Some(f32::NAN),
            ..Patient::default()
        };
        assert!(not_a_number.validate().is_err());
    }
}
