//! The statistics that the metrics are made of, each held against SciPy, scikit-learn or NumPy.

pub use einthoven::statistics::{mean, median, quantile, quantile_of_sorted, standard_deviation};

/// Wasserstein-1 distance of two samples, in their unit: the area between the two cumulative
/// distributions. `None` when either is empty.
pub fn wasserstein_1(a: &[f64], b: &[f64]) -> Option<f64> {
    if a.is_empty() || b.is_empty() {
        return None;
    }
    // Each value carries a step of its own sample's cumulative distribution.
    let step_a = 1.0 / a.len() as f64;
    let step_b = -1.0 / b.len() as f64;
    let mut steps: Vec<(f64, f64)> = a.iter().map(|&value| (value, step_a)).collect();
    steps.extend(b.iter().map(|&value| (value, step_b)));
    steps.sort_by(|x, y| x.0.total_cmp(&y.0));
    let mut difference = 0.0;
    let mut area = 0.0;
    for pair in steps.windows(2) {
        difference += pair[0].1;
        area += f64::abs(difference) * (pair[1].0 - pair[0].0);
    }
    Some(area)
}

/// Pearson's correlation; `None` when either signal is constant or the lengths differ.
pub fn pearson(a: &[f32], b: &[f32]) -> Option<f64> {
    if a.len() != b.len() || a.is_empty() {
        return None;
    }
    let centre =
        |signal: &[f32]| signal.iter().map(|&x| f64::from(x)).sum::<f64>() / signal.len() as f64;
    let (centre_a, centre_b) = (centre(a), centre(b));
    let (mut aa, mut bb, mut ab) = (0.0, 0.0, 0.0);
    for (&x, &y) in a.iter().zip(b) {
        let (x, y) = (f64::from(x) - centre_a, f64::from(y) - centre_b);
        aa += x * x;
        bb += y * y;
        ab += x * y;
    }
    let scale = (aa * bb).sqrt();
    (scale > f64::EPSILON).then(|| ab / scale)
}

/// Area under the receiver operating characteristic: the probability that a positive scores above
/// a negative, ties counting one half. `None` without both kinds.
pub fn auroc(scores: &[f64], positive: &[bool]) -> Option<f64> {
    let positives = positive.iter().filter(|&&is| is).count();
    let negatives = positive.len() - positives;
    if positives == 0 || negatives == 0 {
        return None;
    }
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|&i, &j| scores[i].total_cmp(&scores[j]));
    let mut rank_sum = 0.0;
    let mut below = 0.0;
    for tied in order.chunk_by(|&i, &j| scores[i] == scores[j]) {
        let rank = below + (tied.len() + 1) as f64 / 2.0;
        rank_sum += rank * tied.iter().filter(|&&i| positive[i]).count() as f64;
        below += tied.len() as f64;
    }
    let (positives, negatives) = (positives as f64, negatives as f64);
    Some((rank_sum - positives * (positives + 1.0) / 2.0) / (positives * negatives))
}

/// Coefficients of the ordinary least squares fit of `y` by the columns of `rows`; `None` when the
/// columns are not independent or there are fewer rows than columns.
pub fn least_squares<const N: usize>(rows: &[[f64; N]], y: &[f64]) -> Option<[f64; N]> {
    if rows.len() < N {
        return None;
    }
    let mut system = [[0.0; N]; N];
    let mut right = [0.0; N];
    for (row, &target) in rows.iter().zip(y) {
        for i in 0..N {
            right[i] += row[i] * target;
            for j in 0..N {
                system[i][j] += row[i] * row[j];
            }
        }
    }
    // Elimination without pivoting is stable here: the normal matrix is positive definite.
    for pivot in 0..N {
        let scale = rows.iter().map(|row| row[pivot].powi(2)).sum::<f64>();
        if system[pivot][pivot] <= 1e-9 * scale.max(f64::MIN_POSITIVE) {
            return None;
        }
        for i in pivot + 1..N {
            let factor = system[i][pivot] / system[pivot][pivot];
            let (above, below) = system.split_at_mut(i);
            for (entry, top) in below[0].iter_mut().zip(&above[pivot]).skip(pivot) {
                *entry -= factor * top;
            }
            right[i] -= factor * right[pivot];
        }
    }
    let mut solution = [0.0; N];
    for i in (0..N).rev() {
        let known: f64 = (i + 1..N).map(|j| system[i][j] * solution[j]).sum();
        solution[i] = (right[i] - known) / system[i][i];
    }
    Some(solution)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    /// What `tests/golden/evaluate.py` computed with SciPy, scikit-learn and NumPy.
    #[derive(Deserialize)]
    struct Golden {
        a: Vec<f64>,
        b: Vec<f64>,
        paired: Vec<f64>,
        labels: Vec<bool>,
        wasserstein: f64,
        pearson: f64,
        auroc: f64,
        quantile_03: f64,
        standard_deviation: f64,
        slopes: Vec<f64>,
    }

    fn golden() -> Golden {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/golden/evaluate.json");
        serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
    }

    fn close(found: Option<f64>, expected: f64) {
        let found = found.unwrap();
        assert!((found - expected).abs() < 1e-6, "{found} {expected}");
    }

    #[test]
    fn golden_values_of_scipy_scikit_learn_and_numpy() {
        let golden = golden();
        let single = |values: &[f64]| values.iter().map(|&x| x as f32).collect::<Vec<f32>>();
        close(wasserstein_1(&golden.a, &golden.b), golden.wasserstein);
        close(
            pearson(&single(&golden.a), &single(&golden.paired)),
            golden.pearson,
        );
        close(auroc(&golden.a, &golden.labels), golden.auroc);
        close(quantile(&golden.a, 0.3), golden.quantile_03);
        close(standard_deviation(&golden.a), golden.standard_deviation);
        let rows: Vec<[f64; 3]> = golden
            .a
            .iter()
            .zip(&golden.labels)
            .map(|(&a, &label)| [1.0, a, f64::from(u8::from(label))])
            .collect();
        let slopes = least_squares(&rows, &golden.paired).unwrap();
        for (found, expected) in slopes.into_iter().zip(golden.slopes) {
            close(Some(found), expected);
        }
    }

    #[test]
    fn by_hand() {
        close(wasserstein_1(&[0.0, 1.0, 3.0], &[5.0, 6.0, 8.0]), 5.0);
        close(wasserstein_1(&[0.0], &[0.0, 1.0]), 0.5);
        close(
            auroc(&[0.1, 0.4, 0.35, 0.8], &[false, false, true, true]),
            0.75,
        );
        close(auroc(&[1.0, 1.0], &[true, false]), 0.5);
        close(median(&[3.0, 1.0, 2.0, 10.0]), 2.5);
    }

    #[test]
    fn what_is_undefined_is_none() {
        assert_eq!(mean(&[]), None);
        assert_eq!(median(&[]), None);
        assert_eq!(wasserstein_1(&[], &[1.0]), None);
        assert_eq!(pearson(&[1.0, 1.0], &[1.0, 2.0]), None);
        assert_eq!(auroc(&[1.0, 2.0], &[true, true]), None);
        assert_eq!(least_squares(&[[1.0, 2.0], [1.0, 2.0]], &[1.0, 2.0]), None);
    }
}
