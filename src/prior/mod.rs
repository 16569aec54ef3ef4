//! What is drawn where nobody asks: measured attributes given a condition, and whole conditions.
//!
//! Both priors are parametric: tables of quantiles, regressions and covariances over the training
//! records, and sets of statements that several records share. No record can be read back out of
//! them. They are pure and seeded: one seed draws the same on every machine, up to the last bits of
//! `exp` and `ln`.

mod attributes;
mod chain;
mod conditions;
mod features;
mod fit;
mod gaussian;
mod logistic;
mod quantiles;
mod statements;

pub use attributes::AttributePrior;
pub use conditions::ConditionPrior;
pub use features::{FEATURE_COUNT, features};

/// What a training record says about one attribute.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Observation {
    /// Measured.
    Value(f64),
    /// Looked for and not there, such as the PR interval in atrial fibrillation: this is learned.
    Absent,
    /// Not told by this record, such as an amplitude of a record without a scale: nothing is
    /// learned from it, neither a value nor its absence.
    Lost,
}

/// Why a prior cannot be fitted, used or loaded.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum PriorError {
    /// Two lengths that belong together differ.
    #[error("{what} has {found} entries where {expected} belong; pack the prior again")]
    Length {
        /// What is too short or too long.
        what: String,
        /// Its length.
        found: usize,
        /// The length it should have.
        expected: usize,
    },
    /// A number that is not finite, or beyond all measure.
    #[error("{what} holds {value}, which is no usable number; pack the prior again")]
    Number {
        /// Where it stands.
        what: String,
        /// The number.
        value: f64,
    },
    /// A table of quantiles falls, or a factor has no positive diagonal.
    #[error("{what}; pack the prior again from sound records")]
    Inconsistent {
        /// What does not fit.
        what: String,
    },
    /// Too few records to fit to.
    #[error("{what} has {found} known values, and a prior needs {needed}; give it more records")]
    TooFewRecords {
        /// Which attribute, or "the table".
        what: String,
        /// Known values.
        found: usize,
        /// Values needed.
        needed: usize,
    },
}

impl PriorError {
    fn check_length(
        what: impl Into<String>,
        found: usize,
        expected: usize,
    ) -> Result<(), PriorError> {
        if found == expected {
            return Ok(());
        }
        let what = what.into();
        Err(PriorError::Length {
            what,
            found,
            expected,
        })
    }

    /// Refuses what is not finite or larger than any weight, quantile or count of a sound prior.
    fn check_numbers(what: impl Into<String>, numbers: &[f64]) -> Result<(), PriorError> {
        const HUGE: f64 = 1e6;
        match numbers.iter().find(|x| !x.is_finite() || x.abs() > HUGE) {
            Some(&value) => Err(PriorError::Number {
                what: what.into(),
                value,
            }),
            None => Ok(()),
        }
    }
}

/// Rounds to five significant digits, which is all that a package stores; a prior rounds itself
/// when it is fitted, so that it draws the same before and after it is stored.
fn round(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return value;
    }
    let digits = 4 - value.abs().log10().floor() as i32;
    let scale = 10_f64.powi(digits.abs());
    if digits >= 0 {
        (value * scale).round() / scale
    } else {
        (value / scale).round() * scale
    }
}

#[cfg(test)]
mod tests;
