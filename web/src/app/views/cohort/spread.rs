//! How a list of numbers spreads.

use einthoven::statistics::quantile_of_sorted;

/// Median, tenth and ninetieth percentile.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// Numbers there are.
    pub count: usize,
    /// Tenth percentile.
    pub low: f32,
    /// Median.
    pub median: f32,
    /// Ninetieth percentile.
    pub high: f32,
}

impl Spread {
    /// Of numbers in any order; nothing if there are none.
    pub fn of(values: &[f32]) -> Option<Self> {
        let mut sorted: Vec<f64> = values.iter().copied().map(f64::from).collect();
        sorted.sort_by(f64::total_cmp);
        let at = |share: f64| quantile_of_sorted(&sorted, share).map(|value| value as f32);
        Some(Self {
            count: values.len(),
            low: at(0.1)?,
            median: at(0.5)?,
            high: at(0.9)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As `numpy.percentile([3, 1, 4, 1, 5], [10, 50, 90])`.
    #[test]
    fn percentiles_agree_with_numpy() {
        let spread = Spread::of(&[3.0, 1.0, 4.0, 1.0, 5.0]).unwrap();
        assert_eq!((spread.count, spread.low, spread.median), (5, 1.0, 3.0));
        assert!((spread.high - 4.6).abs() < 1e-6);
        assert_eq!(Spread::of(&[]), None);
        assert_eq!(Spread::of(&[7.0]).unwrap().high, 7.0);
    }
}
