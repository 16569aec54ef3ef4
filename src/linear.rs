//! The little linear algebra that priors and random processes need: Cholesky's factor and what is solved with it.

/// A square matrix as rows. A factor's rows may end at their diagonal.
pub(crate) type Matrix = Vec<Vec<f64>>;

/// Sum of products; the shorter one sets the length.
pub(crate) fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

/// `count` x `count` zeros.
pub(crate) fn zeros(count: usize) -> Matrix {
    vec![vec![0.0; count]; count]
}

/// The rows and columns of a symmetric matrix at some indices.
pub(crate) fn block(matrix: &Matrix, rows: &[usize], columns: &[usize]) -> Matrix {
    let row = |&r: &usize| columns.iter().map(|&c| matrix[r][c]).collect();
    rows.iter().map(row).collect()
}

/// Rows of the lower factor, each up to its diagonal; `None` of a matrix that is not positive
/// definite.
pub(crate) fn cholesky(matrix: &Matrix) -> Option<Matrix> {
    let mut factor: Matrix = Vec::with_capacity(matrix.len());
    for (index, source) in matrix.iter().enumerate() {
        let mut row = Vec::with_capacity(index + 1);
        for (column, done) in factor.iter().enumerate() {
            let rest = source[column] - dot(&row, &done[..column]);
            row.push(rest / done[column]);
        }
        let rest = source[index] - dot(&row, &row);
        if !(rest > 0.0 && rest.is_finite()) {
            return None;
        }
        row.push(rest.sqrt());
        factor.push(row);
    }
    Some(factor)
}

/// The factor times a vector.
pub(crate) fn times_factor(factor: &Matrix, vector: &[f64]) -> Vec<f64> {
    factor.iter().map(|row| dot(row, vector)).collect()
}

/// The factor times its transpose: the matrix that it came from.
pub(crate) fn product(factor: &Matrix) -> Matrix {
    let row = |a: &Vec<f64>| factor.iter().map(|b| dot(a, b)).collect();
    factor.iter().map(row).collect()
}

/// Solves `factor x = right`.
pub(crate) fn solve_lower(factor: &Matrix, right: &[f64]) -> Vec<f64> {
    let mut found = Vec::with_capacity(right.len());
    for (index, row) in factor.iter().enumerate() {
        let rest = right[index] - dot(&row[..index], &found);
        found.push(rest / row[index]);
    }
    found
}

/// Solves `factor factor' x = right`.
pub(crate) fn solve(factor: &Matrix, right: &[f64]) -> Vec<f64> {
    let mut found = solve_lower(factor, right);
    for index in (0..found.len()).rev() {
        found[index] /= factor[index][index];
        let value = found[index];
        for (above, weight) in found[..index].iter_mut().zip(&factor[index]) {
            *above -= weight * value;
        }
    }
    found
}

/// Adds `weight` times the outer product of a vector to the lower half of a matrix.
pub(crate) fn add_outer(matrix: &mut Matrix, vector: &[f64], weight: f64) {
    for (index, row) in matrix.iter_mut().enumerate() {
        let scale = weight * vector[index];
        if scale != 0.0 {
            for (sum, x) in row[..=index].iter_mut().zip(vector) {
                *sum += scale * x;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_factor_rebuilds_its_matrix_and_solves() {
        let matrix = vec![
            vec![4.0, 2.0, 0.6],
            vec![2.0, 3.0, 0.4],
            vec![0.6, 0.4, 1.0],
        ];
        let factor = cholesky(&matrix).unwrap();
        for (built, row) in product(&factor).iter().zip(&matrix) {
            assert!(built.iter().zip(row).all(|(a, b)| (a - b).abs() < 1e-12));
        }
        let x = solve(&factor, &[1.0, 2.0, 3.0]);
        for (row, right) in matrix.iter().zip([1.0, 2.0, 3.0]) {
            assert!((dot(row, &x) - right).abs() < 1e-12);
        }
        assert!(cholesky(&vec![vec![1.0, 2.0], vec![2.0, 1.0]]).is_none());
    }
}
