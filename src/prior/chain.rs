//! Statements drawn one after the other, each by a logistic regression on those before it.
//!
//! A chain keeps what pairs of statements do (fibrillation excludes sinus rhythm, an infarction
//! brings its Q waves), which a mixture of independent statements smooths away.

use super::PriorError;
use super::logistic::{self, probability};
use crate::condition::{STATEMENT_COUNT, Statement};
use rand::Rng;
use serde::{Deserialize, Serialize};

/// Shrinks the regressions.
const RIDGE: f64 = 0.3;

/// For each statement, in the order of the vocabulary: the constant and the weights of the
/// statements before it; empty for one that never occurs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Chain(Vec<Vec<f64>>);

impl Chain {
    pub(super) fn fit(sets: &[&[Statement]]) -> Self {
        let rows: Vec<Vec<f64>> = sets.iter().map(|set| flags(set)).collect();
        let regressions = (0..STATEMENT_COUNT).map(|index| {
            let before: Vec<&[f64]> = rows.iter().map(|row| &row[..=index]).collect();
            let stated: Vec<bool> = rows.iter().map(|row| row[index + 1] > 0.0).collect();
            logistic::fit(&before, &stated, RIDGE)
        });
        Self(regressions.collect())
    }

    /// Draws a set that holds `required`, and how likely the chain states those where it comes to
    /// them: the weight of the set among others drawn so.
    pub(super) fn draw(
        &self,
        required: &[Statement],
        chance_source: &mut impl Rng,
    ) -> (Vec<Statement>, f64) {
        let mut stated = Vec::new();
        let mut weight = 1.0;
        for (statement, weights) in Statement::all().zip(&self.0) {
            let share: f64 = chance_source.random();
            let chance = conditional(weights, &stated);
            let is_required = required.contains(&statement);
            if is_required {
                weight *= chance;
            }
            if is_required || share < chance {
                stated.push(statement);
            }
        }
        (stated, weight)
    }

    /// # Errors
    /// [`PriorError`] when a regression has another length or an unusable number.
    pub(super) fn validate(&self) -> Result<(), PriorError> {
        PriorError::check_length("the chain of statements", self.0.len(), STATEMENT_COUNT)?;
        let stated = self
            .0
            .iter()
            .enumerate()
            .filter(|(_, weights)| !weights.is_empty());
        for (index, weights) in stated {
            PriorError::check_length("a link of the chain", weights.len(), index + 1)?;
            PriorError::check_numbers("a link of the chain", weights)?;
        }
        Ok(())
    }
}

/// 1, then 1 for each statement that is set.
fn flags(set: &[Statement]) -> Vec<f64> {
    let mut flags = vec![0.0; STATEMENT_COUNT + 1];
    flags[0] = 1.0;
    set.iter()
        .for_each(|statement| flags[statement.index() + 1] = 1.0);
    flags
}

fn conditional(weights: &[f64], before: &[Statement]) -> f64 {
    match weights.first() {
        Some(constant) => {
            let sum: f64 = before
                .iter()
                .map(|statement| weights[statement.index() + 1])
                .sum();
            probability(constant + sum)
        }
        // One that never occurs may still be asked for.
        None => 0.0,
    }
}
