//! Fitting a multivariate normal regression to incomplete rows by expectation and maximisation.
//!
//! EM rather than pairwise covariances: it uses every known value, its covariance is positive
//! definite by construction, and values that are missing for a reason which the other values or
//! the features tell (amplitudes of one source of records) do not bias it.

use crate::linear::{Matrix, add_outer, block, cholesky, dot, solve, zeros};
use std::collections::BTreeMap;

/// Rounds of EM; with half of the values missing the last one moves a coefficient by less than
/// 1e-3.
const ROUNDS: usize = 40;
/// Shrinks every coefficient but the constant's: as if so many further records with the feature
/// lay at the mean.
const RIDGE: f64 = 2.0;
/// Variance that no combination of attributes goes without.
const FLOOR: f64 = 2e-3;

/// Coefficients of each target, and the covariance of what they leave.
pub(super) struct Regression {
    /// `targets` x `features`.
    pub(super) weights: Matrix,
    /// `targets` x `targets`.
    pub(super) covariance: Matrix,
}

/// Regresses rows of targets (`None` is missing) on rows of features; the first feature is 1.
/// `None` where the features allow no solution.
pub(super) fn regress(features: &[&[f64]], targets: &[Vec<Option<f64>>]) -> Option<Regression> {
    let [feature_count, target_count] = [features[0].len(), targets[0].len()];
    let mut normal = zeros(feature_count);
    features
        .iter()
        .for_each(|row| add_outer(&mut normal, row, 1.0));
    (0..feature_count).for_each(|i| normal[i][i] += if i == 0 { 1e-6 } else { RIDGE });
    let factor = cholesky(&normal)?;

    let mut weights = vec![vec![0.0; feature_count]; target_count];
    let mut covariance = identity(target_count);
    for _ in 0..ROUNDS {
        let filled = fill(features, targets, &weights, &covariance)?;
        for (index, target) in weights.iter_mut().enumerate() {
            let mut right = vec![0.0; feature_count];
            for (row, values) in features.iter().zip(&filled.rows) {
                let value = values[index];
                right
                    .iter_mut()
                    .zip(*row)
                    .for_each(|(sum, x)| *sum += value * x);
            }
            *target = solve(&factor, &right);
        }
        covariance = spread(features, &filled, &weights);
    }
    Some(Regression {
        weights,
        covariance,
    })
}

/// The covariance of incomplete rows whose mean is 0.
pub(super) fn covariance(rows: &[Vec<Option<f64>>]) -> Option<Matrix> {
    let none = vec![&[][..]; rows.len()];
    let weights = vec![Vec::new(); rows[0].len()];
    let mut covariance = identity(rows[0].len());
    for _ in 0..ROUNDS {
        let filled = fill(&none, rows, &weights, &covariance)?;
        covariance = spread(&none, &filled, &weights);
    }
    Some(covariance)
}

fn identity(count: usize) -> Matrix {
    let mut identity = zeros(count);
    (0..count).for_each(|i| identity[i][i] = 1.0);
    identity
}

/// Rows with their missing values at their expectation, and the sum of what that leaves uncertain.
struct Filled {
    rows: Vec<Vec<f64>>,
    uncertain: Matrix,
}

/// How the missing values of rows that miss the same ones follow from the known.
struct Pattern {
    known: Vec<usize>,
    missing: Vec<usize>,
    /// Factor of the known values' covariance.
    factor: Matrix,
    /// `missing` x `known` covariances.
    across: Matrix,
    /// How many rows have it.
    count: usize,
}

impl Pattern {
    fn new(known: Vec<usize>, covariance: &Matrix) -> Option<Self> {
        let is_missing = |index: &usize| !known.contains(index);
        let missing: Vec<usize> = (0..covariance.len()).filter(is_missing).collect();
        let factor = cholesky(&block(covariance, &known, &known))?;
        let across = block(covariance, &missing, &known);
        Some(Self {
            known,
            missing,
            factor,
            across,
            count: 0,
        })
    }
}

fn fill(
    features: &[&[f64]],
    targets: &[Vec<Option<f64>>],
    weights: &Matrix,
    covariance: &Matrix,
) -> Option<Filled> {
    let mut patterns: BTreeMap<Vec<usize>, Pattern> = BTreeMap::new();
    let mut rows = Vec::with_capacity(targets.len());
    for (row, values) in features.iter().zip(targets) {
        let mut expected: Vec<f64> = weights.iter().map(|w| dot(w, row)).collect();
        let known: Vec<usize> = (0..values.len()).filter(|&i| values[i].is_some()).collect();
        if !patterns.contains_key(&known) {
            patterns.insert(known.clone(), Pattern::new(known.clone(), covariance)?);
        }
        let pattern = patterns.get_mut(&known)?;
        pattern.count += 1;
        let errors: Vec<f64> = known
            .iter()
            .map(|&i| values[i].unwrap_or_default() - expected[i])
            .collect();
        let pull = solve(&pattern.factor, &errors);
        for (&index, across) in pattern.missing.iter().zip(&pattern.across) {
            expected[index] += dot(across, &pull);
        }
        for (&index, error) in pattern.known.iter().zip(&errors) {
            expected[index] += error;
        }
        rows.push(expected);
    }
    let mut uncertain = zeros(covariance.len());
    for pattern in patterns.values() {
        for (&i, across) in pattern.missing.iter().zip(&pattern.across) {
            let pull = solve(&pattern.factor, across);
            for (&j, other) in pattern.missing.iter().zip(&pattern.across) {
                uncertain[i][j] += pattern.count as f64 * (covariance[i][j] - dot(other, &pull));
            }
        }
    }
    Some(Filled { rows, uncertain })
}

/// The covariance that filled rows have about their regression.
#[expect(
    clippy::needless_range_loop,
    reason = "each entry is set together with the one across the diagonal"
)]
fn spread(features: &[&[f64]], filled: &Filled, weights: &Matrix) -> Matrix {
    let mut sum = filled.uncertain.clone();
    for (row, values) in features.iter().zip(&filled.rows) {
        let errors = weights
            .iter()
            .zip(values)
            .map(|(w, value)| value - dot(w, row));
        add_outer(&mut sum, &errors.collect::<Vec<f64>>(), 1.0);
    }
    let count = filled.rows.len() as f64;
    for i in 0..sum.len() {
        for j in 0..i {
            sum[i][j] /= count;
            sum[j][i] = sum[i][j];
        }
        sum[i][i] = sum[i][i] / count + FLOOR;
    }
    sum
}
