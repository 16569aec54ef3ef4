//! How a list of numbers spreads.

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
    pub fn of(mut values: Vec<f32>) -> Option<Self> {
        values.sort_by(f32::total_cmp);
        let at = |share: f32| percentile(&values, share);
        Some(Self {
            count: values.len(),
            low: at(0.1)?,
            median: at(0.5)?,
            high: at(0.9)?,
        })
    }
}

/// Linear between neighbours, as NumPy does it; `None` of an empty list.
fn percentile(sorted: &[f32], share: f32) -> Option<f32> {
    let place = share * sorted.len().checked_sub(1)? as f32;
    let (below, part) = (place.floor() as usize, place.fract());
    let above = (below + 1).min(sorted.len() - 1);
    Some(sorted[below] + part * (sorted[above] - sorted[below]))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As `numpy.percentile([3, 1, 4, 1, 5], [10, 50, 90])`.
    #[test]
    fn percentiles_agree_with_numpy() {
        let spread = Spread::of(vec![3.0, 1.0, 4.0, 1.0, 5.0]).unwrap();
        assert_eq!((spread.count, spread.low, spread.median), (5, 1.0, 3.0));
        assert!((spread.high - 4.6).abs() < 1e-6);
        assert_eq!(Spread::of(Vec::new()), None);
        assert_eq!(Spread::of(vec![7.0]).unwrap().high, 7.0);
    }
}
