//! Rank-Gaussianisation: an attribute's distribution as a table from normal scores to values.

use super::{PriorError, round};
use crate::statistics::quantile_of_sorted;
use serde::{Deserialize, Serialize};

/// Knots of a table, [`STEP`] apart in the normal score: the tails are as finely told as the
/// middle.
const KNOTS: usize = 65;
const STEP: f64 = 0.1;
/// Score of the last knot.
const REACH: f64 = STEP * (KNOTS - 1) as f64 / 2.0;
/// No score lies beyond: one draw in 16,000 would.
const LIMIT: f64 = 4.0;
/// Knots over which a tail's slope is taken.
const TAIL: usize = 8;

/// Values at the normal scores -3.2, -3.1 ... 3.2, ascending.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct QuantileTable(Vec<f64>);

impl QuantileTable {
    /// The table of some values; at least one, all finite.
    pub(super) fn fit(mut values: Vec<f64>) -> Self {
        values.sort_by(f64::total_cmp);
        let knot = |index| normal_share(index as f64 * STEP - REACH);
        let quantiles = (0..KNOTS).filter_map(|i| quantile_of_sorted(&values, knot(i)));
        Self(quantiles.map(round).collect())
    }

    /// The value at a score. Beyond the table it goes on along the mean slope of its end, up to a
    /// score of 4, and never past half of the last value toward zero, so that a duration stays one.
    pub(super) fn value(&self, score: f64) -> f64 {
        let score = score.clamp(-LIMIT, LIMIT);
        let table = &self.0;
        let [lowest, highest] = [table[0], table[KNOTS - 1]];
        if score < -REACH {
            let value = lowest + (score + REACH) * self.slope(0);
            return if lowest > 0.0 {
                value.max(lowest / 2.0)
            } else {
                value
            };
        }
        if score > REACH {
            let value = highest + (score - REACH) * self.slope(KNOTS - 1 - TAIL);
            return if highest < 0.0 {
                value.min(highest / 2.0)
            } else {
                value
            };
        }
        let position = (score + REACH) / STEP;
        let below = (position as usize).min(KNOTS - 2);
        table[below] + (position - below as f64) * (table[below + 1] - table[below])
    }

    /// The score of a value; the middle of them where many records share the value.
    pub(super) fn score(&self, value: f64) -> f64 {
        let table = &self.0;
        let [lowest, highest] = [table[0], table[KNOTS - 1]];
        let beyond = |distance: f64, slope: f64| {
            if slope > 0.0 { distance / slope } else { 0.0 }
        };
        let score = if value < lowest {
            -REACH + beyond(value - lowest, self.slope(0))
        } else if value > highest {
            REACH + beyond(value - highest, self.slope(KNOTS - 1 - TAIL))
        } else {
            let first = table.partition_point(|&x| x < value);
            let end = table.partition_point(|&x| x <= value);
            let position = if end > first {
                (first + end - 1) as f64 / 2.0
            } else {
                let [below, above] = [table[first - 1], table[first]];
                (first - 1) as f64 + (value - below) / (above - below)
            };
            position * STEP - REACH
        };
        score.clamp(-LIMIT, LIMIT)
    }

    /// Mean slope over the tail that begins at a knot.
    fn slope(&self, from: usize) -> f64 {
        (self.0[from + TAIL] - self.0[from]) / (TAIL as f64 * STEP)
    }

    /// # Errors
    /// [`PriorError`] when the table has another length, falls, or holds an unusable number.
    pub(super) fn validate(&self, name: &str) -> Result<(), PriorError> {
        PriorError::check_length(format!("the quantiles of {name}"), self.0.len(), KNOTS)?;
        PriorError::check_numbers(format!("the quantiles of {name}"), &self.0)?;
        if !self.0.is_sorted() {
            let what = format!("the quantiles of {name} do not ascend");
            return Err(PriorError::Inconsistent { what });
        }
        Ok(())
    }
}

/// Share of a standard normal distribution below a score: the series of odd powers over double
/// factorials (Abramowitz and Stegun 26.2.10), exact to 1e-12 within the table's reach.
fn normal_share(score: f64) -> f64 {
    let mut term = score;
    let mut sum = 0.0;
    for odd in (3..200).step_by(2) {
        sum += term;
        term *= score * score / f64::from(odd);
    }
    0.5 + sum * (-0.5 * score * score).exp() / std::f64::consts::TAU.sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_those_of_the_normal_distribution() {
        for (score, share) in [
            (0.0, 0.5),
            (1.0, 0.841_344_746_068),
            (-3.2, 0.000_687_137_938),
        ] {
            assert!((normal_share(score) - share).abs() < 1e-11, "{score}");
        }
    }

    #[test]
    fn scores_and_values_are_inverse_and_ascend() {
        let table = QuantileTable::fit((0..2000).map(|i| f64::from(i).powi(2) / 1e3).collect());
        let mut last = f64::NEG_INFINITY;
        for step in -40..=40 {
            let score = f64::from(step) / 10.0 + 0.03;
            let value = table.value(score);
            assert!(
                value >= last && value > 0.0,
                "{score}: {value} after {last}"
            );
            if score.abs() < 3.2 {
                assert!((table.score(value) - score).abs() < 1e-9, "{score}");
            }
            last = value;
        }
        assert_eq!(table.score(1e9), LIMIT);
        assert_eq!(table.value(99.0), table.value(LIMIT));
    }

    #[test]
    fn values_that_many_share_have_the_middle_of_their_scores() {
        let table = QuantileTable::fit([0.0, 1.0].repeat(500));
        assert!(
            (table.score(0.0) + 1.6).abs() < 0.06,
            "{}",
            table.score(0.0)
        );
        assert_eq!(QuantileTable::fit(vec![7.0; 9]).score(7.0), 0.0);
        assert_eq!(QuantileTable::fit(vec![7.0; 9]).value(2.0), 7.0);
    }

    #[test]
    fn a_table_that_falls_or_overflows_is_refused() {
        let sound = QuantileTable::fit((0..100).map(f64::from).collect());
        assert_eq!(sound.validate("PR"), Ok(()));
        for (index, value) in [(3, 1e3), (64, f64::NAN), (64, 1e300)] {
            let mut broken = sound.clone();
            broken.0[index] = value;
            assert!(broken.validate("PR").is_err(), "{value}");
        }
    }
}
