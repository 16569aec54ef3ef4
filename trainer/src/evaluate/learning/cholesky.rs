//! Symmetric positive definite systems, solved by Cholesky's factorisation.

use rayon::prelude::*;
use std::iter::Sum;
use std::ops::{AddAssign, Mul};

/// The lower triangle of a Gram matrix, row by row.
#[derive(Debug, Clone)]
pub(super) struct Gram {
    rows: Vec<Vec<f64>>,
}

/// Scalar product in eight lanes, which the compiler turns into vector instructions.
fn dot<T: Copy + Default + AddAssign + Mul<Output = T> + Sum>(a: &[T], b: &[T]) -> T {
    const LANES: usize = 8;
    let mut sums = [T::default(); LANES];
    let (chunks_a, chunks_b) = (a.chunks_exact(LANES), b.chunks_exact(LANES));
    let (rest_a, rest_b) = (chunks_a.remainder(), chunks_b.remainder());
    for (x, y) in chunks_a.zip(chunks_b) {
        for ((sum, x), y) in sums.iter_mut().zip(x).zip(y) {
            *sum += *x * *y;
        }
    }
    let rest = rest_a.iter().zip(rest_b).map(|(x, y)| *x * *y);
    sums.into_iter().chain(rest).sum()
}

impl Gram {
    /// The scalar products of all pairs of vectors.
    pub(super) fn new(vectors: &[Vec<f32>]) -> Self {
        let row = |i: usize| {
            let others = vectors[..=i].iter();
            others
                .map(|other| f64::from(dot(&vectors[i], other)))
                .collect()
        };
        Self {
            rows: (0..vectors.len()).into_par_iter().map(row).collect(),
        }
    }

    /// Factorises it with `ridge` added on the diagonal; `None` when that is not positive definite.
    pub(super) fn factorise(&self, ridge: f64) -> Option<Factor> {
        let mut rows = self.rows.clone();
        for i in 0..rows.len() {
            let (above, below) = rows.split_at_mut(i);
            let row = &mut below[0];
            row[i] += ridge;
            for (j, other) in above.iter().enumerate() {
                row[j] = (row[j] - dot(&row[..j], &other[..j])) / other[j];
            }
            let pivot = row[i] - dot(&row[..i], &row[..i]);
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
    /// The factor's own solution for a right-hand side as long as the matrix, whose first `zeros`
    /// elements are 0.
    fn forward(&self, right: &[f64], zeros: usize) -> Vec<f64> {
        let mut solution = right.to_vec();
        for (i, row) in self.rows.iter().enumerate().skip(zeros) {
            let known = dot(&row[zeros..i], &solution[zeros..i]);
            solution[i] = (solution[i] - known) / row[i];
        }
        solution
    }

    /// The vector's square in the inverse of the matrix.
    pub(super) fn inverse_form(&self, vector: &[f64]) -> f64 {
        let half = self.forward(vector, 0);
        dot(&half, &half)
    }

    /// The diagonal of the inverse of the matrix.
    pub(super) fn inverse_diagonal(&self) -> Vec<f64> {
        let element = |i: usize| {
            let mut unit = vec![0.0; self.rows.len()];
            unit[i] = 1.0;
            let half = self.forward(&unit, i);
            dot(&half[i..], &half[i..])
        };
        (0..self.rows.len()).into_par_iter().map(element).collect()
    }

    /// The solution for a right-hand side as long as the matrix.
    pub(super) fn solve(&self, right: &[f64]) -> Vec<f64> {
        let mut solution = self.forward(right, 0);
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
        // (1, 1) and (1, -2): Gram matrix [[2, -1], [-1, 5]], with ridge 1 [[3, -1], [-1, 6]],
        // whose inverse is [[6, 1], [1, 3]] / 17.
        let gram = Gram::new(&[vec![1.0, 1.0], vec![1.0, -2.0]]);
        let factor = gram.factorise(1.0).unwrap();
        let solution = factor.solve(&[5.0, 4.0]);
        assert!((solution[0] - 2.0).abs() < 1e-9 && (solution[1] - 1.0).abs() < 1e-9);
        let diagonal = factor.inverse_diagonal();
        assert!((diagonal[0] - 6.0 / 17.0).abs() < 1e-9 && (diagonal[1] - 3.0 / 17.0).abs() < 1e-9);
        assert!((factor.inverse_form(&[1.0, 2.0]) - 22.0 / 17.0).abs() < 1e-9);
    }

    #[test]
    fn dependent_vectors_have_no_factor() {
        let twice = Gram::new(&[vec![1.0, 2.0], vec![2.0, 4.0]]);
        assert!(twice.factorise(0.0).is_none());
        assert!(twice.factorise(0.1).is_some());
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
