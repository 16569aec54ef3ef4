//! Features brought to mean 0 and variance 1.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn standardised_rows_have_mean_0_and_variance_1() {
        let standardiser = Standardiser::fit(&[&[1.0, 5.0], &[3.0, 5.0]]);
        assert_eq!(standardiser.apply(&[3.0, 5.0]), [1.0, 0.0]);
        assert_eq!(standardiser.apply(&[1.0, 6.0]), [-1.0, 1.0]);
    }
}
