//! Which values of a factor a sweep takes: the usual ones, or those that the reader chose.

use super::{Factor, FactorValue};
use crate::condition::Statement;

/// The most values of a sweep.
pub const MOST_VALUES: usize = 5;

/// Which values of its factor are taken.
#[derive(Debug, Clone, PartialEq, Default)]
enum Values {
    /// Those of [`Factor::values`].
    #[default]
    Usual,
    /// [`MOST_VALUES`] numbers at even distances.
    Between { from: f32, to: f32 },
    /// Statements, in this order.
    Statements(Vec<Statement>),
}

/// A factor and the values it takes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sweep {
    factor: Factor,
    values: Values,
}

impl Sweep {
    /// A factor's usual values.
    pub const fn usual(factor: Factor) -> Self {
        Self {
            factor,
            values: Values::Usual,
        }
    }

    /// Numbers at even distances from one to another, rounded to the factor's grain; nothing for a
    /// factor that is no number, for numbers beyond its limits, and where both are the same.
    pub fn between(factor: Factor, from: f32, to: f32) -> Option<Self> {
        let limits = factor.limits()?;
        let possible = |value: f32| limits.contains(&value).then(|| factor.rounded(value));
        let (from, to) = (possible(from)?, possible(to)?);
        (from != to).then_some(Self {
            factor,
            values: Values::Between { from, to },
        })
    }

    /// Statements one after the other, each once; nothing if there are none or more than
    /// [`MOST_VALUES`].
    pub fn of_statements(statements: Vec<Statement>) -> Option<Self> {
        let mut once: Vec<Statement> = Vec::with_capacity(statements.len());
        for statement in statements {
            if !once.contains(&statement) {
                once.push(statement);
            }
        }
        (1..=MOST_VALUES).contains(&once.len()).then_some(Self {
            factor: Factor::Statement,
            values: Values::Statements(once),
        })
    }

    /// What is varied.
    pub const fn factor(&self) -> Factor {
        self.factor
    }

    /// Whether the factor takes its usual values.
    pub fn is_usual(&self) -> bool {
        self.values == Values::Usual
    }

    /// The values, as they follow each other. Close to each other, rounding leaves fewer than
    /// [`MOST_VALUES`].
    pub fn values(&self) -> Vec<FactorValue> {
        match &self.values {
            Values::Usual => self.factor.values(),
            Values::Between { from, to } => {
                let mut numbers: Vec<f32> = (0..MOST_VALUES)
                    .map(|place| place as f32 / (MOST_VALUES - 1) as f32)
                    .map(|share| self.factor.rounded(from + share * (to - from)))
                    .collect();
                numbers.dedup();
                numbers.into_iter().map(FactorValue::Number).collect()
            }
            Values::Statements(chosen) => {
                chosen.iter().copied().map(FactorValue::Statement).collect()
            }
        }
    }

    /// The first and the last value of a factor that is a number.
    pub fn range(&self) -> Option<(f32, f32)> {
        let values = self.values();
        match (values.first()?, values.last()?) {
            (FactorValue::Number(from), FactorValue::Number(to)) => Some((*from, *to)),
            _ => None,
        }
    }

    /// The statements, where the factor is one.
    pub fn statements(&self) -> Vec<Statement> {
        let statement = |value| match value {
            FactorValue::Statement(statement) => Some(statement),
            _ => None,
        };
        self.values().into_iter().filter_map(statement).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(sweep: &Sweep) -> Vec<f32> {
        let number = |value| match value {
            FactorValue::Number(number) => Some(number),
            _ => None,
        };
        sweep.values().into_iter().filter_map(number).collect()
    }

    #[test]
    fn five_numbers_lie_at_even_distances_on_the_factors_grain() {
        let numbers_of = |factor, from, to| numbers(&Sweep::between(factor, from, to).unwrap());
        assert_eq!(
            numbers_of(Factor::HeartRate, 40.0, 180.0),
            [40.0, 75.0, 110.0, 145.0, 180.0]
        );
        assert_eq!(
            numbers_of(Factor::Age, 90.0, 20.0),
            [90.0, 73.0, 55.0, 38.0, 20.0]
        );
        assert_eq!(
            numbers_of(Factor::Guidance, 0.0, 1.0),
            [0.0, 0.3, 0.5, 0.8, 1.0]
        );
        assert_eq!(numbers_of(Factor::Steps, 1.0, 3.0), [1.0, 2.0, 3.0]);
        assert_eq!(numbers_of(Factor::Age, 59.6, 61.2), [60.0, 61.0]);
    }

    #[test]
    fn what_no_sweep_can_be_is_none() {
        assert_eq!(Sweep::between(Factor::Sex, 0.0, 1.0), None);
        for (from, to) in [(19.0, 80.0), (60.0, 251.0), (60.0, 60.4), (f32::NAN, 80.0)] {
            assert_eq!(Sweep::between(Factor::HeartRate, from, to), None);
        }
        assert_eq!(Sweep::of_statements(Vec::new()), None);
        assert_eq!(
            Sweep::of_statements(Statement::all().take(6).collect()),
            None
        );
    }
}
