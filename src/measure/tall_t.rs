//! T waves so tall and narrow that they look like QRS complexes, or hide them: what tells them
//! apart.
//!
//! A T wave follows its complex at the same distance each time, and is blunt where the complex is
//! sharp.

use super::filter::median;
use super::prepare::WORKING_HZ;

/// A T wave's steep part lies so long after its complex, in seconds.
const AFTER_S: std::ops::RangeInclusive<f64> = 0.14..=0.37;
/// The distances of T waves from their complexes lie about their median within this, in seconds.
const SAME_S: f64 = 0.03;
/// At least so many T waves are taken for complexes, and this share of the complexes has one.
const FEWEST: usize = 3;
const SHARE: f64 = 0.15;
/// Of what is blunt at least this share are T waves; extrasystoles are blunt, too, and keep no such
/// distance.
const MOST: f64 = 0.8;
/// A sharp complex and one found otherwise are the same within this time, in seconds.
const REACH_S: f64 = 0.06;
/// Where all complexes are hidden, the sharp ones are believed if their distances vary by less than
/// this share.
const EVEN: f64 = 0.15;

/// Whether the sharp complexes are the complexes, and what was found beside them are their T waves.
/// Both ascending, in working samples.
pub(super) fn misled(found: &[usize], sharp: &[usize]) -> bool {
    if sharp.len() <= FEWEST {
        return false;
    }
    if found.len() < FEWEST {
        return is_even(sharp);
    }
    let blunt: Vec<usize> = found
        .iter()
        .copied()
        .filter(|&at| !is_near_one(at, sharp))
        .collect();
    let after: Vec<f64> = blunt
        .iter()
        .filter_map(|&at| {
            let before = sharp.partition_point(|&s| s < at).checked_sub(1)?;
            Some(seconds(sharp[before], at)).filter(|after| AFTER_S.contains(after))
        })
        .collect();
    let Some(usual) = median(after.iter().copied()) else {
        return false;
    };
    let same = after
        .iter()
        .filter(|&&after| (after - usual).abs() <= SAME_S)
        .count();
    let least = (SHARE * sharp.len() as f64).max(MOST * blunt.len() as f64);
    same >= FEWEST && same as f64 >= least
}

fn seconds(from: usize, to: usize) -> f64 {
    (to as f64 - from as f64) / WORKING_HZ
}

fn is_near_one(at: usize, sharp: &[usize]) -> bool {
    let next = sharp.partition_point(|&s| s < at);
    let near = [next.checked_sub(1), Some(next)].into_iter().flatten();
    near.filter_map(|index| sharp.get(index))
        .any(|&s| seconds(s, at).abs() <= REACH_S)
}

fn is_even(beats: &[usize]) -> bool {
    let distances = beats.windows(2).map(|pair| seconds(pair[0], pair[1]));
    let Some(usual) = median(distances.clone()) else {
        return false;
    };
    let mut distances = distances;
    distances.all(|distance| (distance - usual).abs() < EVEN * usual)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A complex each 0.8 s, and what comes `after` seconds behind each.
    fn beats(after: f64) -> (Vec<usize>, Vec<usize>) {
        let sharp: Vec<usize> = (0..12).map(|beat| 200 + 400 * beat).collect();
        let later = sharp
            .iter()
            .map(|at| at + (after * WORKING_HZ) as usize)
            .collect();
        (sharp, later)
    }

    fn both(a: &[usize], b: &[usize]) -> Vec<usize> {
        let mut both = [a, b].concat();
        both.sort_unstable();
        both
    }

    #[test]
    fn what_follows_sharp_complexes_soon_and_evenly_are_t_waves() {
        let (sharp, later) = beats(0.25);
        assert!(misled(&both(&sharp, &later), &sharp));
        assert!(
            misled(&both(&sharp, &later[..3]), &sharp),
            "some T waves are enough"
        );
        assert!(misled(&later, &sharp), "each T wave hides its complex");
        assert!(misled(&[], &sharp), "nothing was found at all");
    }

    #[test]
    fn complexes_stay_complexes() {
        let (sharp, _) = beats(0.25);
        assert!(!misled(&sharp, &sharp) && !misled(&[], &[]));
        // Coupled extrasystoles come later; others keep no distance.
        let (_, coupled) = beats(0.42);
        assert!(!misled(&both(&sharp, &coupled), &sharp));
        let odd = [sharp[1] + 90, sharp[4] + 130, sharp[7] + 170];
        assert!(!misled(&both(&sharp, &odd), &sharp));
        // Sharp extrasystoles are sharp.
        let (_, later) = beats(0.25);
        let all = both(&sharp, &later);
        assert!(!misled(&all, &all));
    }
}
