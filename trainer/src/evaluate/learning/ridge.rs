//! Ridge regression on standardised features, one target after the other, with one factorisation
//! for each penalty tried.

use super::super::EvaluationError;
use super::cholesky::{Factor, Gram};
use rayon::prelude::*;

/// A fitted regression of several targets.
#[derive(Debug, Clone)]
pub(super) struct Ridge {
    /// For each target the weight of each feature.
    weights: Vec<Vec<f32>>,
    /// For each target the prediction of a row of zeros.
    intercepts: Vec<f32>,
}

impl Ridge {
    /// Minimises the squared error plus `alpha` times the squared weights; the intercept is free.
    /// `targets[i]` belongs to `rows[i]`. Of several `alphas` it takes the one (the first, if there
    /// are several) with the smallest squared error of each row when the others predict it, over
    /// all targets, as scikit-learn's `RidgeCV` and `RidgeClassifierCV` do.
    ///
    /// # Errors
    /// [`EvaluationError::Regression`] when there are no rows or no `alphas`, or each of them is too small
    /// for the rows' dependence on each other.
    pub(super) fn fit<const T: usize>(
        rows: &[&[f32]],
        targets: &[[f64; T]],
        alphas: &[f64],
    ) -> Result<Self, EvaluationError> {
        let system = System::new(rows, targets).ok_or(EvaluationError::Regression)?;
        let mut best: Option<(f64, Factor)> = None;
        for &alpha in alphas {
            let Some(factor) = system.gram.factorise(alpha) else {
                continue;
            };
            // Nothing to choose: the error need not be known.
            let error = match alphas {
                [_] => 0.0,
                _ => system.leave_one_out(&factor, alpha),
            };
            if best.as_ref().is_none_or(|(least, _)| error < *least) {
                best = Some((error, factor));
            }
        }
        let (_, factor) = best.ok_or(EvaluationError::Regression)?;
        let (weights, intercepts) = (0..T).map(|target| system.solve(&factor, target)).unzip();
        Ok(Self {
            weights,
            intercepts,
        })
    }

    /// The predicted value of each target.
    pub(super) fn predict<const T: usize>(&self, row: &[f32]) -> [f64; T] {
        std::array::from_fn(|target| {
            let weights = self.weights[target].iter();
            let sum: f32 = weights.zip(row).map(|(w, x)| w * x).sum();
            f64::from(sum + self.intercepts[target])
        })
    }
}

/// The centred rows and targets, and the smaller of the two equivalent systems: rows x rows or
/// features x features.
struct System {
    samples: Vec<Vec<f32>>,
    centre: Vec<f32>,
    /// For each target its mean, and what is left of it for each row.
    targets: Vec<(f64, Vec<f64>)>,
    by_rows: bool,
    gram: Gram,
}

impl System {
    /// `None` without rows or features.
    fn new<const T: usize>(rows: &[&[f32]], targets: &[[f64; T]]) -> Option<Self> {
        let columns = rows
            .first()
            .map(|row| row.len())
            .filter(|&count| count > 0)?;
        let count = rows.len() as f64;
        let centre: Vec<f32> = (0..columns)
            .map(|column| rows.iter().map(|row| row[column]).sum::<f32>() / count as f32)
            .collect();
        let centred = |row: &&[f32]| row.iter().zip(&centre).map(|(x, c)| x - c).collect();
        let samples: Vec<Vec<f32>> = rows.iter().map(centred).collect();
        let of_target = |target: usize| {
            let mean = targets.iter().map(|row| row[target]).sum::<f64>() / count;
            (mean, targets.iter().map(|row| row[target] - mean).collect())
        };
        let by_rows = rows.len() <= columns;
        Some(Self {
            gram: if by_rows {
                Gram::new(&samples)
            } else {
                Gram::new(&transposed(&samples))
            },
            by_rows,
            targets: (0..T).map(of_target).collect(),
            centre,
            samples,
        })
    }

    /// Weights of the features and the intercept of one target.
    fn solve(&self, factor: &Factor, target: usize) -> (Vec<f32>, f32) {
        let (mean, left) = &self.targets[target];
        let weights = if self.by_rows {
            combination(&self.samples, &factor.solve(left))
        } else {
            factor.solve(&combination(&self.samples, left))
        };
        let weights: Vec<f32> = weights.into_iter().map(|weight| weight as f32).collect();
        let at_centre: f32 = weights.iter().zip(&self.centre).map(|(w, c)| w * c).sum();
        (weights, *mean as f32 - at_centre)
    }

    /// Squared error of the rows, each predicted by the others, summed over rows and targets;
    /// infinite when a row alone decides its own prediction.
    ///
    /// A row's error when it is left out is its error in the fit over 1 - h, h being the share of
    /// the row in its own prediction; the free intercept gives it 1 / n.
    fn leave_one_out(&self, factor: &Factor, alpha: f64) -> f64 {
        let intercept = 1.0 / self.samples.len() as f64;
        let others: Vec<f64> = if self.by_rows {
            let diagonal = factor.inverse_diagonal().into_iter();
            diagonal.map(|value| alpha * value - intercept).collect()
        } else {
            let share = |row: &Vec<f32>| {
                let row: Vec<f64> = row.iter().map(|&value| f64::from(value)).collect();
                1.0 - intercept - factor.inverse_form(&row)
            };
            self.samples.par_iter().map(share).collect()
        };
        let of_target = |target: usize| -> f64 {
            let (_, left) = &self.targets[target];
            let in_fit: Vec<f64> = if self.by_rows {
                let solution = factor.solve(left).into_iter();
                solution.map(|value| alpha * value).collect()
            } else {
                let weights = factor.solve(&combination(&self.samples, left));
                let predicted = |row: &Vec<f32>| -> f64 {
                    row.iter()
                        .zip(&weights)
                        .map(|(x, w)| f64::from(*x) * w)
                        .sum()
                };
                let rows = self.samples.iter().zip(left);
                rows.map(|(row, value)| value - predicted(row)).collect()
            };
            let errors = in_fit.iter().zip(&others);
            errors.map(|(error, share)| (error / share).powi(2)).sum()
        };
        if others.iter().all(|&share| share > f64::EPSILON) {
            (0..self.targets.len()).map(of_target).sum()
        } else {
            f64::INFINITY
        }
    }
}

fn transposed(rows: &[Vec<f32>]) -> Vec<Vec<f32>> {
    let columns = 0..rows.first().map_or(0, Vec::len);
    columns
        .map(|column| rows.iter().map(|row| row[column]).collect())
        .collect()
}

/// The sum of the rows, each with its factor.
fn combination(rows: &[Vec<f32>], factors: &[f64]) -> Vec<f64> {
    let mut sum = vec![0.0; rows.first().map_or(0, Vec::len)];
    for (row, factor) in rows.iter().zip(factors) {
        for (slot, value) in sum.iter_mut().zip(row) {
            *slot += factor * f64::from(*value);
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn golden_values_of_scikit_learn() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/golden/evaluate.json");
        let text = std::fs::read_to_string(path).unwrap();
        let golden: serde_json::Value = serde_json::from_str(&text).unwrap();
        let golden = &golden["ridge"];
        let table =
            |name: &str| -> Vec<Vec<f32>> { serde_json::from_value(golden[name].clone()).unwrap() };
        let samples = table("samples");
        let rows: Vec<&[f32]> = samples.iter().map(Vec::as_slice).collect();
        let targets: Vec<f64> = serde_json::from_value(golden["targets"].clone()).unwrap();
        let targets: Vec<[f64; 1]> = targets.into_iter().map(|y| [y]).collect();
        let alpha = golden["alpha"].as_f64().unwrap();
        let expected: Vec<f64> = serde_json::from_value(golden["predictions"].clone()).unwrap();
        let ridge = Ridge::fit(&rows, &targets, &[alpha]).unwrap();
        for (probe, expected) in table("probe").iter().zip(expected) {
            let [found] = ridge.predict(probe);
            assert!((found - expected).abs() < 1e-4, "{found} {expected}");
        }
    }

    #[test]
    fn penalties_are_chosen_as_by_ridge_cv_of_scikit_learn() {
        #[derive(serde::Deserialize)]
        struct Case {
            samples: Vec<Vec<f32>>,
            targets: Vec<[f64; 2]>,
            probe: Vec<Vec<f32>>,
            alphas: Vec<f64>,
            /// Mean squared error of rows left out, for each of the alphas.
            errors: Vec<f64>,
            predictions: Vec<[f64; 2]>,
        }
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/golden/evaluate.json");
        let text = std::fs::read_to_string(path).unwrap();
        let golden: serde_json::Value = serde_json::from_str(&text).unwrap();
        // More features than rows, and fewer.
        for name in ["ridge_cv_wide", "ridge_cv_tall"] {
            let case: Case = serde_json::from_value(golden[name].clone()).unwrap();
            let rows: Vec<&[f32]> = case.samples.iter().map(Vec::as_slice).collect();
            let system = System::new(&rows, &case.targets).unwrap();
            assert_eq!(system.by_rows, name == "ridge_cv_wide");
            for (alpha, expected) in case.alphas.iter().zip(&case.errors) {
                let factor = system.gram.factorise(*alpha).unwrap();
                let error = system.leave_one_out(&factor, *alpha) / (2.0 * rows.len() as f64);
                assert!((error / expected - 1.0).abs() < 1e-4, "{error} {expected}");
            }
            let ridge = Ridge::fit(&rows, &case.targets, &case.alphas).unwrap();
            for (probe, expected) in case.probe.iter().zip(case.predictions) {
                let found: [f64; 2] = ridge.predict(probe);
                for (found, expected) in found.into_iter().zip(expected) {
                    assert!((found - expected).abs() < 1e-4, "{found} {expected}");
                }
            }
        }
    }

    #[test]
    fn a_row_left_out_is_an_error_by_hand() {
        // One feature, -1, 0 and 1, and the targets 0, 0 and 3, all but unpenalised: of two points
        // each, the line through them predicts the third as -3, 1.5 and 0.
        let samples: Vec<Vec<f32>> = vec![vec![-1.0], vec![0.0], vec![1.0]];
        let rows: Vec<&[f32]> = samples.iter().map(Vec::as_slice).collect();
        let system = System::new(&rows, &[[0.0], [0.0], [3.0]]).unwrap();
        let factor = system.gram.factorise(1e-9).unwrap();
        let error = system.leave_one_out(&factor, 1e-9);
        assert!((error - (9.0 + 2.25 + 9.0)).abs() < 1e-6, "{error}");
    }

    #[test]
    fn both_systems_give_the_line_through_the_points() {
        // y = 2 x + 1: one feature and four samples, then the feature twice.
        let targets = [[1.0], [3.0], [5.0], [7.0]];
        let wide: Vec<Vec<f32>> = (0..4).map(|x| vec![x as f32 / 2.0; 6]).collect();
        let narrow: Vec<Vec<f32>> = (0..4).map(|x| vec![x as f32]).collect();
        for samples in [narrow, wide] {
            let rows: Vec<&[f32]> = samples.iter().map(Vec::as_slice).collect();
            let ridge = Ridge::fit(&rows, &targets, &[1e-6]).unwrap();
            let [found] = ridge.predict(rows[3]);
            assert!((found - 7.0).abs() < 1e-3, "{found}");
        }
        assert!(Ridge::fit::<1>(&[], &[], &[1.0]).is_err());
    }
}
