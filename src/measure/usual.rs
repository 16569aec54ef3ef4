//! What is usual in healthy adults.
//!
//! 2nd to 98th percentile of 46,129 adults at low cardiovascular risk (Mason et al. 2007, Journal
//! of Electrocardiology 40:228): one healthy adult in twenty-five lies outside each of them.

use crate::condition::{Patient, Sex};
use std::ops::RangeInclusive;

/// From this age the ranges hold; a child's heart is faster and its intervals are shorter.
pub const ADULT_YEARS: f32 = 18.0;

/// Heart rate at rest, beats per minute.
pub const HEART_RATE_BPM: RangeInclusive<f32> = 48.0..=98.0;
/// PR interval, milliseconds.
pub const PR_MS: RangeInclusive<f32> = 113.0..=212.0;
/// QRS duration, milliseconds.
pub const QRS_MS: RangeInclusive<f32> = 69.0..=109.0;
/// QT interval, milliseconds.
pub const QT_MS: RangeInclusive<f32> = 325.0..=452.0;
/// QT interval corrected by Fridericia, milliseconds.
pub const QTCF_MS: RangeInclusive<f32> = 359.0..=445.0;
/// Frontal QRS axis, degrees.
pub const AXIS_DEG: RangeInclusive<f32> = -40.0..=91.0;

/// QT interval corrected by Fridericia, milliseconds, with the upper limit of this age and sex
/// where both are known.
///
/// The limits are those of Rautaharju and colleagues for QTcMod = QT (120 + HR) / 180, which at 60
/// beats per minute is the QT interval itself, as Fridericia's is, and at 80 differs from it by 1
/// %.
pub fn qtcf_ms(patient: &Patient) -> RangeInclusive<f32> {
    let upper_ms = match (patient.age_years, patient.sex) {
        (Some(years), Some(sex)) => {
            let [men, women] = match years {
                ..40.0 => [430.0, 440.0],
                40.0..70.0 => [440.0, 450.0],
                _ => [455.0, 460.0],
            };
            match sex {
                Sex::Male => men,
                Sex::Female => women,
            }
        }
        _ => *QTCF_MS.end(),
    };
    *QTCF_MS.start()..=upper_ms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_upper_limit_of_qtc_rises_with_age_and_is_higher_in_women() {
        let upper = |age_years, sex| {
            let patient = Patient {
                age_years,
                sex,
                ..Patient::default()
            };
            *qtcf_ms(&patient).end()
        };
        assert_eq!(upper(Some(39.9), Some(Sex::Male)), 430.0);
        assert_eq!(upper(Some(40.0), Some(Sex::Female)), 450.0);
        assert_eq!(upper(Some(70.0), Some(Sex::Male)), 455.0);
        assert_eq!(upper(None, Some(Sex::Male)), *QTCF_MS.end());
    }
}
