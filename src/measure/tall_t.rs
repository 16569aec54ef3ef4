//! T waves so tall and narrow that they look like QRS complexes: what tells them apart.
//!
//! A T wave follows its complex at the same distance each time, and is blunt where the complex is sharp.

use super::filter::median;
use super::prepare::WORKING_HZ;

/// A T wave's steep part lies so long after its complex, in seconds.
const AFTER_S: std::ops::RangeInclusive<f64> = 0.1..=0.37;
/// The distances of T waves from their complexes differ by less than this, in seconds, in the middle.
const SAME_S: f64 = 0.03;
/// Tall T waves follow more than this share of the complexes.
const SHARE: f64 = 0.5;
/// A sharp complex and one found otherwise are the same within this time, in seconds.
const REACH_S: f64 = 0.06;

fn seconds(from: usize, to: usize) -> f64 {
    (to as f64 - from as f64) / WORKING_HZ
}

/// Whether so many complexes follow so soon upon another, or took the place of one, that half of them may be T waves.
pub(super) fn may_be_there(found: &[usize], replaced: usize) -> bool {
    let soon = found
        .windows(2)
        .filter(|pair| AFTER_S.contains(&seconds(pair[0], pair[1])))
        .count();
    let few = SHARE * found.len() as f64;
    found.len() > 3 && (2.0 * soon as f64 >= few || replaced as f64 > few)
}

/// Whether what was found and is not sharp are T waves of the sharp complexes.
pub(super) fn are_t_waves(found: &[usize], sharp: &[usize]) -> bool {
    let nearest = |at: usize| {
        let next = sharp.partition_point(|&s| s < at);
        let near = [next.checked_sub(1), Some(next)].into_iter().flatten();
        near.filter_map(|index| sharp.get(index))
            .any(|&s| seconds(s, at).abs() <= REACH_S)
    };
    let blunt: Vec<usize> = found.iter().copied().filter(|&at| !nearest(at)).collect();
    let behind: Vec<f64> = blunt
        .iter()
        .filter_map(|&at| {
            let before = sharp.partition_point(|&s| s < at).checked_sub(1)?;
            Some(seconds(sharp[before], at)).filter(|after| AFTER_S.contains(after))
        })
        .collect();
    let Some(usual) = median(behind.iter().copied()) else {
        return false;
    };
    let same = behind
        .iter()
        .filter(|&&after| (after - usual).abs() <= SAME_S)
        .count() as f64;
    same > SHARE * sharp.len() as f64 && same >= 0.8 * blunt.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A complex each 0.8 s, and each time what comes `after` seconds later.
    fn pairs(after: f64) -> (Vec<usize>, Vec<usize>) {
        let sharp: Vec<usize> = (0..12).map(|beat| 200 + 400 * beat).collect();
        let later = |at: &usize| [*at, at + (after * WORKING_HZ) as usize];
        (sharp.iter().flat_map(later).collect(), sharp)
    }

    #[test]
    fn what_follows_each_sharp_complex_soon_is_its_t_wave() {
        let (found, sharp) = pairs(0.25);
        assert!(may_be_there(&found, 0) && are_t_waves(&found, &sharp));
        // Coupled extrasystoles come later; sharp ones are complexes.
        let (later, _) = pairs(0.42);
        assert!(!are_t_waves(&later, &sharp));
        // Each T wave may have taken its complex's place.
        let hidden: Vec<usize> = sharp.iter().map(|at| at + 125).collect();
        assert!(may_be_there(&hidden, 12) && are_t_waves(&hidden, &sharp));
        let (found, _) = pairs(0.25);
        assert!(!are_t_waves(&found, &found));
    }

    #[test]
    fn an_even_rhythm_has_nothing_to_remove() {
        let found: Vec<usize> = (0..12).map(|beat| 200 + 400 * beat).collect();
        assert!(!may_be_there(&found, 0) && !are_t_waves(&found, &found));
        assert!(!may_be_there(&[], 0) && !are_t_waves(&[], &[]));
    }
}
