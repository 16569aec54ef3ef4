//! Symmetric positive definite systems, solved by Cholesky's factorisation.

use rayon::prelude::*;

/// The lower triangle of a Gram matrix, row by row.
#[derive(Debug, Clone)]
pub(super) struct Gram {
    rows: Vec<Vec<f64>>,
}

/// Scalar product in eight lanes, which the compiler turns into vector instructions.
fn dot(a: &[f32], b: &[f32]) -> f32 {
    const LANES: usize = 8;
    let mut sums = [0.0; LANES];
    let (chunks_a, chunks_b) = (a.chunks_exact(LANES), b.chunks_exact(LANES));
    let (rest_a, rest_b) = (chunks_a.remainder(), chunks_b.remainder());
    for (x, y) in chunks_a.zip(chunks_b) {
        for ((sum, x), y) in sums.iter_mut().zip(x).zip(y) {
            *sum += x * y;
        }
    }
    let rest: f32 = rest_a.iter().zip(rest_b).map(|(x, y)| x * y).sum();
    sums.iter().sum::<f32>() + rest
}

impl Gram {
    /// The scalar products of all pairs of vectors, with `ridge` added on the diagonal.
    pub(super) fn new(vectors: &[Vec<f32>], ridge: f64) -> Self {
        let row = |i: usize| {
            let mut row: Vec<f64> = vectors[..=i]
                .iter()
                .map(|other| f64::from(dot(&vectors[i], other)))
                .collect();
            row[i] += ridge;
            row
        };
        Self {
            rows: (0..vectors.len()).into_par_iter().map(row).collect(),
        }
    }

    /// Factorises it; `None` when it is not positive definite.
    pub(super) fn factorise(self) -> Option<Factor> {
        let mut rows = self.rows;
        for i in 0..rows.len() {
            let (above, below) = rows.split_at_mut(i);
            let row = &mut below[0];
            for (j, other) in above.iter().enumerate() {
                let known: f64 = row[..j].iter().zip(other).map(|(x, y)| x * y).sum();
                row[j] = (row[j] - known) / other[j];
            }
            let pivot = row[i] - row[..i].iter().map(|x| x * x).sum::<f64>();
            let is_positive = pivot > row[i].abs() * 1e-12;
            if !is_positive {
                return None;
            }
            row[i] = pivot.sqrt();
        }
        Some(Factor { rows })
    }
}

/// The lower triangular factor.
#[derive(Debug, Clone)]
pub(super) struct Factor {
    rows: Vec<Vec<f64>>,
}

impl Factor {
    /// The solution for a right-hand side as long as the matrix.
    pub(super) fn solve(&self, right: &[f64]) -> Vec<f64> {
        let mut solution = right.to_vec();
        for (i, row) in self.rows.iter().enumerate() {
            let known: f64 = row[..i].iter().zip(&solution).map(|(x, y)| x * y).sum();
            solution[i] = (solution[i] - known) / row[i];
        }
        for (i, row) in self.rows.iter().enumerate().rev() {
            solution[i] /= row[i];
            let value = solution[i];
            for (slot, weight) in solution[..i].iter_mut().zip(row) {
                *slot -= weight * value;
            }
        }
        solution
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_system_by_hand() {
        // (1, 1) and (1, -2): Gram matrix [[2, -1], [-1, 5]], with ridge 1 [[3, -1], [-1, 6]].
        let gram = Gram::new(&[vec![1.0, 1.0], vec![1.0, -2.0]], 1.0);
        let solution = gram.factorise().unwrap().solve(&[5.0, 4.0]);
        assert!((solution[0] - 2.0).abs() < 1e-9 && (solution[1] - 1.0).abs() < 1e-9);
    }

    #[test]
    fn dependent_vectors_have_no_factor() {
        let twice = vec![vec![1.0, 2.0], vec![2.0, 4.0]];
        assert!(Gram::new(&twice, 0.0).factorise().is_none());
        assert!(Gram::new(&twice, 0.1).factorise().is_some());
    }

    #[test]
    fn the_lanes_add_up() {
        let long: Vec<f32> = (0..19).map(|x| x as f32).collect();
        assert_eq!(
            dot(&long, &long),
            (0..19).map(|x| (x * x) as f32).sum::<f32>()
        );
    }
}
