//! Fitting the attributes' prior.

use super::attributes::Attribute;
use super::quantiles::QuantileTable;
use super::{AttributePrior, Observation, PriorError, gaussian, logistic, round};
use crate::linear::{Matrix, add_outer, cholesky, dot, solve, zeros};

/// Known values that an attribute needs.
const FEWEST: usize = 4;
/// Shrinks the logistic regressions of absence.
const ABSENCE_RIDGE: f64 = 0.3;
/// Shrinks the regressions of the logarithm of the spread, which single records tell little about.
const SPREAD_RIDGE: f64 = 10.0;
/// Attributes are absent together when so much of either's absence is both's.
const SHARED_ABSENCE: f64 = 0.5;
/// Mean of the logarithm of a squared standard normal number.
const LOG_CHI_SQUARED: f64 = -1.270_362_845;

impl AttributePrior {
    /// Fits to `features` and `targets`, one row a record; a row of targets has one observation for
    /// each name. The first feature is 1; the other features' coefficients are shrunk a little,
    /// those that only few records tell about most.
    ///
    /// # Errors
    /// [`PriorError`] when lengths differ, a number is not finite or huge, or an attribute has
    /// fewer than 4 known values.
    pub fn fit(
        names: &[&str],
        features: &[Vec<f64>],
        targets: &[Vec<Observation>],
    ) -> Result<Self, PriorError> {
        check_rows(names, features, targets)?;
        let feature_count = features.first().map_or(0, Vec::len);
        let rows: Vec<&[f64]> = features.iter().map(|row| &row[..]).collect();
        let quantiles = names
            .iter()
            .enumerate()
            .map(|(i, name)| table(name, targets, i));
        let quantiles = quantiles.collect::<Result<Vec<_>, _>>()?;
        let scores: Vec<Vec<Option<f64>>> = targets
            .iter()
            .map(|row| {
                row.iter()
                    .zip(&quantiles)
                    .map(|(o, q)| Some(q.score(o.value()?)))
                    .collect()
            })
            .collect();
        let unsolvable = || PriorError::Inconsistent {
            what: "the features allow no regression".to_owned(),
        };
        let means = gaussian::regress(&rows, &scores).ok_or_else(unsolvable)?;
        let mut errors = residuals(&rows, &scores, &means.weights);
        let spreads = names.iter().enumerate().map(|(i, _)| {
            let start = means.covariance[i][i].sqrt();
            spread_weights(&rows, &errors, i, start)
        });
        let spreads = spreads.collect::<Option<Matrix>>().ok_or_else(unsolvable)?;
        for (row, errors) in rows.iter().zip(&mut errors) {
            for (error, weights) in errors.iter_mut().zip(&spreads) {
                *error = error.map(|e| e / dot(weights, row).exp());
            }
        }
        let covariance = gaussian::covariance(&errors).ok_or_else(unsolvable)?;
        let factor = cholesky(&correlation(&covariance)).ok_or_else(unsolvable)?;
        let groups = absence_groups(targets, names.len());
        let parts = quantiles
            .into_iter()
            .zip(means.weights)
            .zip(spreads)
            .enumerate();
        let attributes = parts.map(|(index, ((quantiles, mean), mut spread))| {
            // Each score's remaining scale goes into its spread.
            spread[0] += 0.5 * covariance[index][index].ln();
            Attribute {
                name: names[index].to_owned(),
                quantiles,
                mean: mean.into_iter().map(round).collect(),
                spread: spread.into_iter().map(round).collect(),
                absence: absence_weights(&rows, targets, index),
                absent_with: groups[index],
            }
        });
        Ok(Self {
            feature_count,
            attributes: attributes.collect(),
            factor: factor
                .into_iter()
                .map(|row| row.into_iter().map(round).collect())
                .collect(),
        })
    }
}

impl Observation {
    fn value(self) -> Option<f64> {
        match self {
            Observation::Value(value) => Some(value),
            Observation::Absent | Observation::Lost => None,
        }
    }
}

fn check_rows(
    names: &[&str],
    features: &[Vec<f64>],
    targets: &[Vec<Observation>],
) -> Result<(), PriorError> {
    PriorError::check_length("the targets", targets.len(), features.len())?;
    let Some(first) = features.first() else {
        return Err(too_few("the table", 0));
    };
    let feature_count = first.len();
    for (row, observed) in features.iter().zip(targets) {
        PriorError::check_length("a row of features", row.len(), feature_count)?;
        PriorError::check_length("a row of targets", observed.len(), names.len())?;
        PriorError::check_numbers("a row of features", row)?;
        let values: Vec<f64> = observed.iter().filter_map(|o| o.value()).collect();
        PriorError::check_numbers("a row of targets", &values)?;
    }
    Ok(())
}

fn table(
    name: &str,
    targets: &[Vec<Observation>],
    index: usize,
) -> Result<QuantileTable, PriorError> {
    let values: Vec<f64> = targets
        .iter()
        .filter_map(|row| row[index].value())
        .collect();
    if values.len() < FEWEST {
        return Err(too_few(name, values.len()));
    }
    Ok(QuantileTable::fit(values))
}

fn too_few(what: &str, found: usize) -> PriorError {
    PriorError::TooFewRecords {
        what: what.to_owned(),
        found,
        needed: FEWEST,
    }
}

fn residuals(
    rows: &[&[f64]],
    scores: &[Vec<Option<f64>>],
    weights: &Matrix,
) -> Vec<Vec<Option<f64>>> {
    let each = rows.iter().zip(scores);
    each.map(|(row, scores)| {
        let errors = scores
            .iter()
            .zip(weights)
            .map(|(s, w)| Some((*s)? - dot(w, row)));
        errors.collect()
    })
    .collect()
}

/// Regresses the logarithm of an attribute's absolute error, about that of its overall spread, on
/// the features (Harvey, "Estimating regression models with multiplicative heteroscedasticity",
/// 1976).
fn spread_weights(
    rows: &[&[f64]],
    errors: &[Vec<Option<f64>>],
    index: usize,
    overall: f64,
) -> Option<Vec<f64>> {
    let count = rows.first()?.len();
    let mut normal = zeros(count);
    let mut right = vec![0.0; count];
    for (row, errors) in rows.iter().zip(errors) {
        let Some(error) = errors[index] else { continue };
        // The floor keeps an error that is 0 by chance from counting as an infinitely small spread.
        let scaled = (error / overall).abs().max(0.02);
        let logarithm = scaled.ln() - 0.5 * LOG_CHI_SQUARED;
        add_outer(&mut normal, row, 1.0);
        right
            .iter_mut()
            .zip(*row)
            .for_each(|(sum, x)| *sum += logarithm * x);
    }
    (0..count).for_each(|i| normal[i][i] += if i == 0 { 1e-6 } else { SPREAD_RIDGE });
    let mut weights = solve(&cholesky(&normal)?, &right);
    weights[0] += overall.ln();
    Some(weights)
}

fn correlation(covariance: &Matrix) -> Matrix {
    let scale = |i: usize| covariance[i][i].sqrt();
    let row = |(i, row): (usize, &Vec<f64>)| {
        let scaled = row
            .iter()
            .enumerate()
            .map(|(j, x)| x / (scale(i) * scale(j)));
        scaled.collect()
    };
    covariance.iter().enumerate().map(row).collect()
}

fn absence_weights(rows: &[&[f64]], targets: &[Vec<Observation>], index: usize) -> Vec<f64> {
    let told = rows
        .iter()
        .zip(targets)
        .filter(|(_, row)| row[index] != Observation::Lost);
    let (rows, absent): (Vec<&[f64]>, Vec<bool>) = told
        .map(|(row, targets)| (*row, targets[index] == Observation::Absent))
        .unzip();
    logistic::fit(&rows, &absent, ABSENCE_RIDGE)
}

/// For each attribute the first one that is absent in the same records; of those that are absent
/// with no earlier one, itself.
fn absence_groups(targets: &[Vec<Observation>], count: usize) -> Vec<usize> {
    let mut groups: Vec<usize> = Vec::with_capacity(count);
    for index in 0..count {
        let is_shared =
            |&first: &usize| groups[first] == first && share_absence(targets, first, index);
        let group = (0..index).find(is_shared).unwrap_or(index);
        groups.push(group);
    }
    groups
}

fn share_absence(targets: &[Vec<Observation>], one: usize, other: usize) -> bool {
    let [mut both, mut either] = [0.0, 0.0];
    for pair in targets.iter().map(|row| [row[one], row[other]]) {
        if !pair.contains(&Observation::Lost) {
            let absent = pair.map(|o| o == Observation::Absent);
            both += f64::from(u8::from(absent == [true; 2]));
            either += f64::from(u8::from(absent != [false; 2]));
        }
    }
    both > 0.0 && both >= SHARED_ABSENCE * either
}
