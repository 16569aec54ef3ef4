//! Resampling by patient: for intervals, and for the real-vs-real floor.

use rand::seq::SliceRandom;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// Positions of each patient's records, patients in the order of their first record.
fn by_patient(patients: &[u32]) -> Vec<Vec<usize>> {
    let mut order: Vec<u32> = Vec::new();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (position, patient) in patients.iter().enumerate() {
        match order.iter().position(|known| known == patient) {
            Some(group) => groups[group].push(position),
            None => {
                order.push(*patient);
                groups.push(vec![position]);
            }
        }
    }
    groups
}

/// Bootstrap samples: as many patients as there are, drawn with replacement, each with all of its
/// records. The same on every call.
pub(super) fn resamples(patients: &[u32], count: usize) -> Vec<Vec<usize>> {
    let groups = by_patient(patients);
    let mut rng = ChaCha8Rng::seed_from_u64(0);
    let mut draw = || {
        let drawn = (0..groups.len()).map(|_| &groups[rng.random_range(0..groups.len())]);
        drawn.flatten().copied().collect()
    };
    (0..count).map(|_| draw()).collect()
}

/// Random halves without a common patient. The same on every call.
pub(super) fn halves(patients: &[u32], count: usize) -> Vec<[Vec<usize>; 2]> {
    let mut groups = by_patient(patients);
    let mut rng = ChaCha8Rng::seed_from_u64(1);
    let mut split = || {
        groups.shuffle(&mut rng);
        let mut halves = [Vec::new(), Vec::new()];
        for group in &groups {
            let smaller = usize::from(halves[0].len() > halves[1].len());
            halves[smaller].extend(group);
        }
        for half in &mut halves {
            half.sort_unstable();
        }
        halves
    };
    (0..count).map(|_| split()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATIENTS: [u32; 6] = [5, 7, 5, 8, 9, 7];

    #[test]
    fn a_drawn_patient_comes_with_all_records() {
        let samples = resamples(&PATIENTS, 50);
        assert_eq!(samples, resamples(&PATIENTS, 50));
        for sample in &samples {
            let count = |position: usize| sample.iter().filter(|&&i| i == position).count();
            assert_eq!((count(0), count(1)), (count(2), count(5)));
        }
        assert!(samples.iter().any(|sample| sample.len() != PATIENTS.len()));
    }

    #[test]
    fn halves_are_disjoint_by_patient_and_complete() {
        for [a, b] in halves(&PATIENTS, 20) {
            assert_eq!(a.len() + b.len(), PATIENTS.len());
            assert!(a.len().abs_diff(b.len()) <= 2);
            assert!(
                a.iter()
                    .all(|&i| b.iter().all(|&j| PATIENTS[i] != PATIENTS[j]))
            );
        }
    }
}
