//! Ridge regression on standardised features, one target after the other, with one factorisation.

use super::EvaluationError;
use super::cholesky::Gram;

/// Feature-wise mean and scale of a training set.
#[derive(Debug, Clone)]
pub(super) struct Standardiser {
    mean: Vec<f32>,
    inverse_scale: Vec<f32>,
}

impl Standardiser {
    /// Takes mean and standard deviation of every column; a column that hardly varies counts as is,
    /// since its scale would be noise.
    pub(super) fn fit(rows: &[&[f32]]) -> Self {
        const SMALLEST_SCALE: f64 = 1e-3;
        let columns = rows.first().map_or(0, |row| row.len());
        let count = rows.len() as f64;
        let mut mean = vec![0.0_f64; columns];
        let mut square = vec![0.0_f64; columns];
        for row in rows {
            for (column, &value) in row.iter().enumerate() {
                mean[column] += f64::from(value) / count;
                square[column] += f64::from(value).powi(2) / count;
            }
        }
        let inverse_scale = |(mean, square): (&f64, &f64)| {
            let scale = (square - mean * mean).max(0.0).sqrt();
            if scale < SMALLEST_SCALE {
                1.0
            } else {
                1.0 / scale as f32
            }
        };
        Self {
            inverse_scale: mean.iter().zip(&square).map(inverse_scale).collect(),
            mean: mean.iter().map(|&mean| mean as f32).collect(),
        }
    }

    /// The row with mean 0 and variance 1 over the training set.
    pub(super) fn apply(&self, row: &[f32]) -> Vec<f32> {
        let columns = row.iter().zip(&self.mean).zip(&self.inverse_scale);
        columns
            .map(|((value, mean), scale)| (value - mean) * scale)
            .collect()
    }
}

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
    /// `targets[i]` belongs to `rows[i]`.
    ///
    /// # Errors
    /// [`EvaluationError::Regression`] when there are no rows, or `alpha` is too small for the
    /// rows' dependence on each other.
    pub(super) fn fit<const T: usize>(
        rows: &[&[f32]],
        targets: &[[f64; T]],
        alpha: f64,
    ) -> Result<Self, EvaluationError> {
        let columns = rows.first().map_or(0, |row| row.len());
        if columns == 0 {
            return Err(EvaluationError::Regression);
        }
        let count = rows.len() as f32;
        let centre: Vec<f32> = (0..columns)
            .map(|column| rows.iter().map(|row| row[column]).sum::<f32>() / count)
            .collect();
        let centred = |row: &&[f32]| row.iter().zip(&centre).map(|(x, c)| x - c).collect();
        let samples: Vec<Vec<f32>> = rows.iter().map(centred).collect();
        // The smaller of the two equivalent systems: samples x samples or features x features.
        let by_samples = rows.len() <= columns;
        let vectors = if by_samples {
            &samples
        } else {
            &transposed(&samples)
        };
        let factor = Gram::new(vectors, alpha)
            .factorise()
            .ok_or(EvaluationError::Regression)?;
        let mut ridge = Self {
            weights: Vec::with_capacity(T),
            intercepts: Vec::with_capacity(T),
        };
        for target in 0..T {
            let mean = targets.iter().map(|row| row[target]).sum::<f64>() / f64::from(count);
            let y: Vec<f64> = targets.iter().map(|row| row[target] - mean).collect();
            let weights = if by_samples {
                combination(&samples, &factor.solve(&y))
            } else {
                factor.solve(&combination(&samples, &y))
            };
            let weights: Vec<f32> = weights.into_iter().map(|weight| weight as f32).collect();
            let at_centre: f32 = weights.iter().zip(&centre).map(|(w, c)| w * c).sum();
            ridge.intercepts.push(mean as f32 - at_centre);
            ridge.weights.push(weights);
        }
        Ok(ridge)
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
        let ridge = Ridge::fit(&rows, &targets, alpha).unwrap();
        for (probe, expected) in table("probe").iter().zip(expected) {
            let [found] = ridge.predict(probe);
            assert!((found - expected).abs() < 1e-4, "{found} {expected}");
        }
    }

    #[test]
    fn both_systems_give_the_line_through_the_points() {
        // y = 2 x + 1: one feature and four samples, then the feature twice.
        let targets = [[1.0], [3.0], [5.0], [7.0]];
        let wide: Vec<Vec<f32>> = (0..4).map(|x| vec![x as f32 / 2.0; 6]).collect();
        let narrow: Vec<Vec<f32>> = (0..4).map(|x| vec![x as f32]).collect();
        for samples in [narrow, wide] {
            let rows: Vec<&[f32]> = samples.iter().map(Vec::as_slice).collect();
            let ridge = Ridge::fit(&rows, &targets, 1e-6).unwrap();
            let [found] = ridge.predict(rows[3]);
            assert!((found - 7.0).abs() < 1e-3, "{found}");
        }
        assert!(Ridge::fit::<1>(&[], &[], 1.0).is_err());
    }

    #[test]
    fn standardised_rows_have_mean_0_and_variance_1() {
        let standardiser = Standardiser::fit(&[&[1.0, 5.0], &[3.0, 5.0]]);
        assert_eq!(standardiser.apply(&[3.0, 5.0]), [1.0, 0.0]);
        assert_eq!(standardiser.apply(&[1.0, 6.0]), [-1.0, 1.0]);
    }
}
