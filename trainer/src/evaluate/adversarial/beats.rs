//! Changes to the beats of a recording, at the beats that are found in it.

use einthoven::ecg::{Ecg, Lead};
use einthoven::measure::qrs_times_s;
use rand::Rng;
use rand_chacha::ChaCha8Rng;
use std::ops::Range;

/// Heights of beats are multiplied by up to this much more or less.
const UNEVEN: f32 = 0.3;
/// One beat in so many is taken out.
const MISSING: usize = 6;
/// Samples that are averaged: 90 ms.
const SMOOTHED: usize = 9;

/// The independent leads of a recording.
type Leads = [Vec<f32>; 8];

fn leads(ecg: &Ecg) -> Leads {
    Lead::INDEPENDENT.map(|lead| ecg.lead_mv(lead).to_vec())
}

/// The samples of each beat, from a little before its QRS complex to a little before the next one.
fn spans(ecg: &Ecg) -> Vec<Range<usize>> {
    const BEFORE_S: f64 = 0.1;
    let start = |time_s: &f64| ((time_s - BEFORE_S).max(0.0) * ecg.sampling_hz()) as usize;
    let mut bounds: Vec<usize> = qrs_times_s(ecg).iter().map(start).collect();
    bounds.push(ecg.len());
    bounds.windows(2).map(|pair| pair[0]..pair[1]).collect()
}

/// Each beat with a height of its own, the same on all leads.
pub(super) fn uneven(ecg: &Ecg, rng: &mut ChaCha8Rng) -> Leads {
    let mut leads = leads(ecg);
    for span in spans(ecg) {
        let factor = 1.0 + rng.random_range(-UNEVEN..UNEVEN);
        for lead in &mut leads {
            for mv in &mut lead[span.clone()] {
                *mv *= factor;
            }
        }
    }
    leads
}

/// Some beats replaced by a straight line.
pub(super) fn missing(ecg: &Ecg, rng: &mut ChaCha8Rng) -> Leads {
    let mut leads = leads(ecg);
    let spans = spans(ecg);
    let first = rng.random_range(1..MISSING);
    for span in spans.iter().skip(first).step_by(MISSING) {
        for lead in &mut leads {
            let (from, to) = (lead[span.start], lead[span.end - 1]);
            for (place, mv) in lead[span.clone()].iter_mut().enumerate() {
                *mv = from + (to - from) * place as f32 / span.len() as f32;
            }
        }
    }
    leads
}

/// Each sample replaced by the mean of those around it.
pub(super) fn smoothed(ecg: &Ecg) -> Leads {
    let smooth = |mv: Vec<f32>| -> Vec<f32> {
        let around = |at: usize| {
            let window = at.saturating_sub(SMOOTHED / 2)..(at + SMOOTHED / 2 + 1).min(mv.len());
            let count = window.len() as f32;
            mv[window].iter().sum::<f32>() / count
        };
        (0..mv.len()).map(around).collect()
    };
    leads(ecg).map(smooth)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::SeedableRng;

    fn ecg() -> Ecg {
        let peak = |t: usize| 1.0 - (t % 80).abs_diff(8) as f32 / 4.0;
        let mv: Vec<f32> = (0..1000).map(|t| peak(t).max(0.0)).collect();
        Ecg::from_independent(100.0, std::array::from_fn(|_| mv.clone())).unwrap()
    }

    fn peaks(mv: &[f32]) -> Vec<f32> {
        mv.chunks(80)
            .map(|beat| beat.iter().copied().fold(0.0, f32::max))
            .collect()
    }

    #[test]
    fn beats_become_uneven_missing_or_flat() {
        let mut rng = ChaCha8Rng::seed_from_u64(0);
        let uneven = peaks(&uneven(&ecg(), &mut rng)[0]);
        assert!(uneven.iter().any(|mv| *mv > 1.1) && uneven.iter().any(|mv| *mv < 0.9));
        let missing = peaks(&missing(&ecg(), &mut rng)[0]);
        let gone = missing.iter().filter(|mv| **mv < 0.1).count();
        assert!((1..=3).contains(&gone), "{missing:?}");
        assert!(peaks(&smoothed(&ecg())[0]).iter().all(|mv| *mv < 0.7));
    }
}
