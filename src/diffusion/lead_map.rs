//! The fixed linear map that decorrelates the leads before the network sees them.

use serde::{Deserialize, Serialize};

/// Leads in millivolt to the network's channels and back, one matrix each, applied sample by
/// sample.
///
/// With eigenvectors U and eigenvalues lambda of the training covariance the map is
/// `scale * diag(lambda^-1/4) U^T`: partial whitening, so that the inter-lead structure is in the
/// coordinates and not in the network, while strong components stay strong. `scale` makes the mean
/// variance of the mapped channels 1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LeadMap {
    /// `to_channels[c][l]`: weight of lead l in channel c.
    pub to_channels: Vec<Vec<f32>>,
    /// `to_leads[l][c]`: the inverse.
    pub to_leads: Vec<Vec<f32>>,
}

impl LeadMap {
    /// No decorrelation, only one common scale: channel = lead * `scale`.
    pub fn scaled_identity(leads: usize, scale: f64) -> Self {
        let diagonal = |value: f64| -> Vec<Vec<f32>> {
            (0..leads)
                .map(|row| {
                    (0..leads)
                        .map(|col| if row == col { value as f32 } else { 0.0 })
                        .collect()
                })
                .collect()
        };
        Self {
            to_channels: diagonal(scale),
            to_leads: diagonal(scale.recip()),
        }
    }

    /// The scaled identity that gives signals of this covariance a mean variance of 1.
    pub fn identity_for(covariance: &[Vec<f64>]) -> Self {
        let leads = covariance.len();
        let mean_variance = (0..leads).map(|l| covariance[l][l]).sum::<f64>() / leads as f64;
        Self::scaled_identity(leads, mean_variance.sqrt().recip())
    }

    /// Partial whitening for signals of this covariance (symmetric, positive definite).
    pub fn partial_whitening(covariance: &[Vec<f64>]) -> Self {
        let leads = covariance.len();
        let (eigenvalues, eigenvectors) = symmetric_eigen(covariance);
        // Mapped variances are scale^2 * sqrt(lambda).
        let floor = eigenvalues.iter().copied().fold(0.0, f64::max) * 1e-9;
        let roots: Vec<f64> = eigenvalues.iter().map(|l| l.max(floor).sqrt()).collect();
        let scale = (leads as f64 / roots.iter().sum::<f64>()).sqrt();
        let gain = |c: usize| scale / roots[c].sqrt();
        let matrix = |entry: &dyn Fn(usize, usize) -> f64| -> Vec<Vec<f32>> {
            (0..leads)
                .map(|row| (0..leads).map(|col| entry(row, col) as f32).collect())
                .collect()
        };
        Self {
            to_channels: matrix(&|c, l| gain(c) * eigenvectors[l][c]),
            to_leads: matrix(&|l, c| eigenvectors[l][c] / gain(c)),
        }
    }

    /// Whether both matrices are square, of this size, finite, and inverse to each other.
    pub fn is_valid(&self, leads: usize) -> bool {
        let square = |m: &[Vec<f32>]| m.len() == leads && m.iter().all(|row| row.len() == leads);
        if !square(&self.to_channels) || !square(&self.to_leads) {
            return false;
        }
        (0..leads).all(|row| {
            (0..leads).all(|col| {
                let product: f64 = (0..leads)
                    .map(|k| f64::from(self.to_leads[row][k]) * f64::from(self.to_channels[k][col]))
                    .sum();
                let expected = if row == col { 1.0 } else { 0.0 };
                (product - expected).abs() < 1e-3
            })
        })
    }
}

/// One of a map's matrices times the eight leads, or channels, of one moment.
pub(crate) fn mapped(matrix: &[Vec<f32>], moment: &[f32; 8]) -> [f32; 8] {
    std::array::from_fn(|row| matrix[row].iter().zip(moment).map(|(m, x)| m * x).sum())
}

/// Eigenvalues and eigenvectors (`vectors[row][k]`, in columns) of a symmetric matrix by cyclic
/// Jacobi rotations; for the 8 x 8 of the leads that is exact to rounding in a few sweeps.
fn symmetric_eigen(matrix: &[Vec<f64>]) -> (Vec<f64>, Vec<Vec<f64>>) {
    let n = matrix.len();
    let mut a = matrix.to_vec();
    let mut vectors: Vec<Vec<f64>> = (0..n)
        .map(|row| (0..n).map(|col| f64::from(u8::from(row == col))).collect())
        .collect();
    for _sweep in 0..50 {
        for p in 0..n {
            for q in p + 1..n {
                if a[p][q].abs() < 1e-300 {
                    continue;
                }
                let theta = (a[q][q] - a[p][p]) / (2.0 * a[p][q]);
                let t = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
                let t = if theta == 0.0 { 1.0 } else { t };
                let cos = (t * t + 1.0).sqrt().recip();
                let sin = t * cos;
                for row in a.iter_mut().chain(vectors.iter_mut()) {
                    let (x, y) = (row[p], row[q]);
                    row[p] = cos * x - sin * y;
                    row[q] = sin * x + cos * y;
                }
                let (upper, lower) = a.split_at_mut(q);
                for (x, y) in upper[p].iter_mut().zip(&mut lower[0]) {
                    (*x, *y) = (cos * *x - sin * *y, sin * *x + cos * *y);
                }
            }
        }
    }
    ((0..n).map(|k| a[k][k]).collect(), vectors)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn covariance() -> Vec<Vec<f64>> {
        vec![
            vec![4.0, 1.0, 0.5],
            vec![1.0, 3.0, -0.2],
            vec![0.5, -0.2, 1.0],
        ]
    }

    #[test]
    fn eigenpairs_satisfy_their_equation() {
        let matrix = covariance();
        let (values, vectors) = symmetric_eigen(&matrix);
        for k in 0..3 {
            for row in 0..3 {
                let product: f64 = (0..3).map(|col| matrix[row][col] * vectors[col][k]).sum();
                assert!((product - values[k] * vectors[row][k]).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn mapped_channels_are_uncorrelated_with_mean_variance_one() {
        let (matrix, map) = (covariance(), LeadMap::partial_whitening(&covariance()));
        assert!(map.is_valid(3));
        let mapped = |c: usize, d: usize| -> f64 {
            let mut sum = 0.0;
            for (l, row) in matrix.iter().enumerate() {
                for (m, value) in row.iter().enumerate() {
                    sum +=
                        f64::from(map.to_channels[c][l]) * value * f64::from(map.to_channels[d][m]);
                }
            }
            sum
        };
        assert!(mapped(0, 1).abs() < 1e-6 && mapped(1, 2).abs() < 1e-6);
        let mean = (mapped(0, 0) + mapped(1, 1) + mapped(2, 2)) / 3.0;
        assert!((mean - 1.0).abs() < 1e-6, "{mean}");
    }

    #[test]
    fn a_broken_map_is_noticed() {
        let mut map = LeadMap::identity_for(&covariance());
        assert!(map.is_valid(3) && !map.is_valid(8));
        map.to_leads[1][1] = f32::NAN;
        assert!(!map.is_valid(3));
    }
}
