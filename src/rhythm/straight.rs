//! Mean, spread and the least squares of a few features.

/// A fitted plane.
pub(super) struct Fitted {
    /// One for each feature.
    pub(super) weights: Vec<f64>,
    /// Standard deviation of what it leaves.
    pub(super) sd: f64,
}

/// Mean and standard deviation (of a sample; 0 of fewer than two).
pub(super) fn mean_and_sd(values: &[f64]) -> [f64; 2] {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count.max(1.0);
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    [mean, (squares / (count - 1.0).max(1.0)).sqrt()]
}

/// Standard deviation over mean.
pub(super) fn rr_cv(rr: &[f64]) -> f64 {
    let count = rr.len().max(1) as f64;
    let mean = rr.iter().sum::<f64>() / count;
    let variance = rr.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / count;
    variance.sqrt() / mean
}

/// Least squares over rows of features and a target; `None` of no rows. A feature that tells no
/// more than those before it weighs 0.
pub(super) fn regress(rows: &[(Vec<f64>, f64)]) -> Option<Fitted> {
    let count = rows.first()?.0.len();
    // The normal equations, the right side as a last column.
    let mut system = vec![vec![0.0; count + 1]; count];
    for (features, target) in rows {
        for (equation, feature) in system.iter_mut().zip(features) {
            for (sum, other) in equation.iter_mut().zip(features.iter().chain([target])) {
                *sum += feature * other;
            }
        }
    }
    for pivot in 0..count {
        let by = system[pivot][pivot];
        if by.abs() < 1e-9 * rows.len() as f64 {
            for equation in &mut system {
                equation[pivot] = 0.0;
            }
            system[pivot] = vec![0.0; count + 1];
            continue;
        }
        let done: Vec<f64> = system[pivot].iter().map(|value| value / by).collect();
        for (place, equation) in system.iter_mut().enumerate() {
            let times = equation[pivot];
            if place != pivot {
                for (value, done) in equation.iter_mut().zip(&done) {
                    *value -= times * done;
                }
            }
        }
        system[pivot] = done;
    }
    let weights: Vec<f64> = system.iter().map(|equation| equation[count]).collect();
    let left = |(features, target): &(Vec<f64>, f64)| {
        let drawn: f64 = features.iter().zip(&weights).map(|(x, w)| x * w).sum();
        target - drawn
    };
    let left: Vec<f64> = rows.iter().map(left).collect();
    let [_, sd] = mean_and_sd(&left);
    Some(Fitted { weights, sd })
}
