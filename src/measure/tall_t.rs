//! T waves so tall and narrow that they look like QRS complexes, or hide them: what tells them
//! apart.
//!
//! A T wave follows its complex at the same distance each time, and is blunt where the complex is
//! sharp.

use super::candidates::Candidate;
use super::filter::median;
use super::prepare::{Prepared, WORKING_HZ};
use std::ops::Range;

/// A T wave's steep part lies so long after its complex, in seconds.
const AFTER_S: std::ops::RangeInclusive<f64> = 0.14..=0.42;
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
/// An extrasystole has a T wave of its own, and a T wave has none: so long after a blunt one and so
/// long before the next complex, in seconds, the leads move by this share of its height.
const OWN_T_S: (f64, f64) = (0.2, 0.25);
const OWN_T_LONGEST_S: f64 = 0.25;
const OWN_T_SHARE: f64 = 0.15;
/// A single one taken for a complex is a T wave if this share of the other complexes has a hump of
/// this share of its height at its distance.
const LIKE_OTHERS: f64 = 0.6;
const LIKE_HEIGHT: f64 = 0.5;
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
    let blunt = blunt(found, sharp);
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

/// Those that are no sharp complexes.
fn blunt(found: &[usize], sharp: &[usize]) -> Vec<usize> {
    let found = found.iter().copied();
    found.filter(|&at| !is_near_one(at, sharp)).collect()
}

/// Whether waves as those behind a complex follow the blunt ones, so that they are complexes: the
/// extrasystoles of a bigeminy. Where the next complex comes too soon that cannot be told.
pub(super) fn have_own_t_waves(prepared: &Prepared, found: &[usize], sharp: &[usize]) -> bool {
    let samples = |s: f64| (s * WORKING_HZ) as usize;
    let shares = blunt(found, sharp).into_iter().filter_map(|at| {
        let next = sharp[sharp.partition_point(|&s| s <= at)..].first();
        let end = next.map_or(prepared.len, |next| next.saturating_sub(samples(OWN_T_S.1)));
        let behind = at + samples(OWN_T_S.0)..end.min(at + samples(OWN_T_S.0 + OWN_T_LONGEST_S));
        if behind.len() < samples(OWN_T_LONGEST_S) / 2 {
            return None;
        }
        let about = at.saturating_sub(samples(REACH_S))..at + samples(REACH_S);
        let spans = |span: &Range<usize>| -> f64 {
            let of_leads = prepared
                .leads
                .iter()
                .map(|lead| range_of(&lead.mv[span.clone()]));
            of_leads.sum()
        };
        Some(spans(&behind) / spans(&about).max(f64::MIN_POSITIVE))
    });
    median(shares).is_some_and(|share| share > OWN_T_SHARE)
}

/// From the lowest value to the highest.
fn range_of(mv: &[f64]) -> f64 {
    let low = mv.iter().copied().fold(f64::INFINITY, f64::min);
    mv.iter().copied().fold(f64::NEG_INFINITY, f64::max) - low
}

/// The complexes without single T waves among them: blunt ones behind a sharp one, where the other
/// sharp ones have such a hump too that was not taken for a complex. `humps` are all maxima of the
/// energy, ascending.
pub(super) fn without_strays(
    mut found: Vec<usize>,
    sharp: &[usize],
    humps: &[Candidate],
) -> Vec<usize> {
    let height_at = |at: usize| {
        let place = humps.binary_search_by_key(&at, |hump| hump.at);
        place.map_or(0.0, |place| humps[place].height)
    };
    let is_stray = |&at: &usize| {
        let before = sharp.partition_point(|&s| s < at).checked_sub(1);
        let Some(before) = before.filter(|_| !is_near_one(at, sharp)) else {
            return false;
        };
        let after = seconds(sharp[before], at);
        let least = LIKE_HEIGHT * height_at(at);
        let has_such = |&&complex: &&usize| {
            let from = complex + ((after - SAME_S) * WORKING_HZ) as usize;
            let to = complex + ((after + SAME_S) * WORKING_HZ) as usize;
            let first = humps.partition_point(|hump| hump.at < from);
            let near = humps[first..].iter().take_while(|hump| hump.at <= to);
            near.into_iter().any(|hump| hump.height >= least)
        };
        let others = sharp.len() - 1;
        let alike = sharp.iter().filter(has_such).count().saturating_sub(1);
        AFTER_S.contains(&after) && others >= FEWEST && alike as f64 >= LIKE_OTHERS * others as f64
    };
    found.retain(|at| !is_stray(at));
    found
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
        let (_, coupled) = beats(0.46);
        assert!(!misled(&both(&sharp, &coupled), &sharp));
        let odd = [sharp[1] + 90, sharp[4] + 130, sharp[7] + 170];
        assert!(!misled(&both(&sharp, &odd), &sharp));
        // Sharp extrasystoles are sharp.
        let (_, later) = beats(0.25);
        let all = both(&sharp, &later);
        assert!(!misled(&all, &all));
    }
}
