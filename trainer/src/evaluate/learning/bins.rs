//! Numbers sorted into few bins, so that a tree need try few thresholds.

/// The most bins of a column.
pub(super) const MOST_BINS: usize = 64;
/// The bin of what is missing.
pub(super) const MISSING: u8 = u8::MAX;

/// A column's thresholds: a value belongs to the first bin whose threshold is not below it.
#[derive(Debug, Clone)]
pub(super) struct Bins {
    thresholds: Vec<f64>,
}

impl Bins {
    /// Thresholds halfway between neighbouring values, or where there are more than [`MOST_BINS`],
    /// between such that the bins are about equally full. `NaN` is missing.
    pub(super) fn new(values: impl Iterator<Item = f64>) -> Self {
        let mut sorted: Vec<f64> = values.filter(|value| !value.is_nan()).collect();
        sorted.sort_by(f64::total_cmp);
        let mut distinct = sorted.clone();
        distinct.dedup();
        let between = |pair: &[f64]| f64::midpoint(pair[0], pair[1]);
        let mut thresholds: Vec<f64> = distinct.windows(2).map(between).collect();
        if thresholds.len() >= MOST_BINS {
            let wanted = (1..MOST_BINS).map(|bin| sorted[bin * sorted.len() / MOST_BINS]);
            // The threshold just below each of the wanted values.
            let below = |value: f64| thresholds.partition_point(|&threshold| threshold < value);
            let mut places: Vec<usize> = wanted.map(below).filter(|&place| place > 0).collect();
            places.dedup();
            thresholds = places
                .into_iter()
                .map(|place| thresholds[place - 1])
                .collect();
        }
        Self { thresholds }
    }

    /// How many bins there are beside the one of what is missing.
    pub(super) fn count(&self) -> usize {
        self.thresholds.len() + 1
    }

    /// The bin of a value.
    pub(super) fn bin(&self, value: f64) -> u8 {
        if value.is_nan() {
            return MISSING;
        }
        self.thresholds
            .partition_point(|&threshold| threshold < value) as u8
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_values_have_a_bin_each_and_many_share_them_evenly() {
        let bins = Bins::new([3.0, 1.0, f64::NAN, 3.0, 2.0].into_iter());
        assert_eq!(bins.count(), 3);
        assert_eq!(
            [0.0, 1.4, 2.0, 9.0].map(|value| bins.bin(value)),
            [0, 0, 1, 2]
        );
        assert_eq!(bins.bin(f64::NAN), MISSING);
        let many = Bins::new((0..6400).map(f64::from));
        assert_eq!(many.count(), MOST_BINS);
        let mut sizes = [0; MOST_BINS];
        for value in 0..6400 {
            sizes[usize::from(many.bin(f64::from(value)))] += 1;
        }
        assert!(sizes.iter().all(|&size| size == 100), "{sizes:?}");
    }
}
