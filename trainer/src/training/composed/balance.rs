//! Examples of what few records show, several times in an epoch.

use std::collections::BTreeMap;

/// What is shown by fewer than one example in this many counts as rare.
const RARE: f64 = 20.0;
/// At most so many times comes an example in an epoch.
const MOST: f64 = 5.0;

/// How often each example comes in an epoch: (n / 20 / c)^`balance` times, from 1 to 5 and rounded,
/// where c of the n examples carry its rarest label.
///
/// The distribution of signals under a condition stays what it is; only how well it is learned is
/// shifted towards rare conditions.
pub(super) fn repetitions<L: Ord + Copy>(labels: &[Vec<L>], balance: f64) -> Vec<usize> {
    let mut counts = BTreeMap::new();
    for &label in labels.iter().flatten() {
        *counts.entry(label).or_insert(0_u32) += 1;
    }
    let common = labels.len() as f64 / RARE;
    let of = |labels: &Vec<L>| {
        let rarest = labels.iter().map(|label| counts[label]).min();
        let times = rarest.map_or(1.0, |count| (common / f64::from(count)).powf(balance));
        times.clamp(1.0, MOST).round() as usize
    };
    labels.iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rarest_label_decides_and_no_example_comes_too_often() {
        let mut labels = vec![vec![0]; 900];
        labels.extend(vec![vec![0, 1]; 90]);
        labels.extend(vec![vec![0, 2]; 9]);
        labels.push(vec![]);
        // 1,000 examples: what 50 or more show is common.
        let times = repetitions(&labels, 0.5);
        assert_eq!(times[0], 1);
        assert_eq!(times[900], 1);
        assert_eq!(times[990], 2, "(50 / 9)^0.5 = 2.4");
        assert_eq!(times[999], 1);
        assert_eq!(repetitions(&labels, 1.0)[990], 5, "50 / 9 = 5.6");
        assert!(repetitions(&labels, 0.0).iter().all(|&n| n == 1));
    }
}
