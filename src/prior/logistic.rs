//! Ridge-penalised logistic regression.

use super::round;
use crate::linear::{add_outer, cholesky, dot, solve, zeros};

/// Newton's steps; the fit is the same to the stored digits long before.
const STEPS: usize = 25;

/// The probability at some log odds.
pub(super) fn probability(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds.clamp(-30.0, 30.0)).exp())
}

/// Weights of the features for the log odds of `true`. The first feature is 1 and hardly penalised;
/// the others are shrunk by `ridge`, so that what few examples show counts little.
/// Empty where no example is `true`: see [`chance`].
pub(super) fn fit(features: &[&[f64]], outcomes: &[bool], ridge: f64) -> Vec<f64> {
    let positive = outcomes.iter().filter(|&&outcome| outcome).count();
    if positive == 0 {
        return Vec::new();
    }
    let count = features[0].len();
    let penalty = |index: usize| if index == 0 { 1e-3 } else { ridge };
    let mut weights = vec![0.0; count];
    for _ in 0..STEPS {
        let mut slope: Vec<f64> = (0..count).map(|i| -penalty(i) * weights[i]).collect();
        let mut curvature = zeros(count);
        for (row, &outcome) in features.iter().zip(outcomes) {
            let p = probability(dot(&weights, row));
            let error = f64::from(u8::from(outcome)) - p;
            slope
                .iter_mut()
                .zip(*row)
                .for_each(|(sum, x)| *sum += error * x);
            add_outer(&mut curvature, row, p * (1.0 - p));
        }
        (0..count).for_each(|i| curvature[i][i] += penalty(i));
        let Some(factor) = cholesky(&curvature) else {
            break;
        };
        let step = solve(&factor, &slope);
        // A full step from far away may overshoot; one of bounded length does not.
        let longest = step.iter().fold(0.0_f64, |a, x| a.max(x.abs()));
        let damping = (2.0 / longest).min(1.0);
        weights
            .iter_mut()
            .zip(&step)
            .for_each(|(w, s)| *w += damping * s);
        if longest < 1e-8 {
            break;
        }
    }
    weights.into_iter().map(round).collect()
}

/// The probability that weights give to features; 0 without weights.
pub(super) fn chance(weights: &[f64], features: &[f64]) -> f64 {
    if weights.is_empty() {
        0.0
    } else {
        probability(dot(weights, features))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_odds_of_a_two_by_two_table_are_found() {
        let rows: Vec<[f64; 2]> = (0..1000).map(|i| [1.0, f64::from(i % 2)]).collect();
        let rows: Vec<&[f64]> = rows.iter().map(|row| &row[..]).collect();
        // Among even examples one in ten, among odd ones seven in ten.
        let outcomes: Vec<bool> = (0..1000)
            .map(|i| {
                if i % 2 == 0 {
                    i / 2 % 10 == 0
                } else {
                    i / 2 % 10 < 7
                }
            })
            .collect();
        let weights = fit(&rows, &outcomes, 1e-3);
        assert!((chance(&weights, &[1.0, 0.0]) - 0.1).abs() < 1e-3);
        assert!((chance(&weights, &[1.0, 1.0]) - 0.7).abs() < 1e-3);
        assert_eq!(chance(&fit(&rows, &[false; 1000], 1.0), &[1.0, 1.0]), 0.0);
    }
}
