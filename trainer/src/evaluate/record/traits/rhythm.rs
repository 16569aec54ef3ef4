//! When the beats come.

use super::super::super::statistics::{mean, median, standard_deviation};
use super::{TraitGroup, Traits};
use einthoven::measure::Measurements;

/// An interval after an early beat is a compensatory pause from this share of the usual one on.
const PAUSE: f64 = 1.1;

pub(super) fn add(measured: &Measurements, traits: &mut Traits) {
    let times_s = measured.beat_times_s();
    let rr: Vec<f64> = times_s.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let usual = median(&rr).filter(|_| rr.len() > 2);
    let mut push = |name: &str, value| traits.push(TraitGroup::Rhythm, name, value);
    let centre = mean(&rr).filter(|_| usual.is_some());
    let steps: Vec<f64> = rr.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let squares: Vec<f64> = steps.iter().map(|step| step * step).collect();
    push(
        "RR variation",
        centre.and_then(|centre| Some(standard_deviation(&rr)? / centre)),
    );
    push(
        "RR step",
        centre.and_then(|centre| Some(mean(&squares)?.sqrt() / centre)),
    );
    let ratio = |of: Option<f64>| Some(of? / usual?);
    push("shortest RR", ratio(rr.iter().copied().reduce(f64::min)));
    push("longest RR", ratio(rr.iter().copied().reduce(f64::max)));
    push("turning points of RR", usual.map(|_| turns(&steps)));
    let early = &measured.premature;
    push("early beats", usual.map(|_| early.len() as f64));
    let pauses = early.iter().filter(|early| {
        let after = rr.get(early.beat).zip(usual);
        after.is_some_and(|(rr, usual)| *rr > PAUSE * usual)
    });
    push("compensatory pauses", usual.map(|_| pauses.count() as f64));
    let odd = early.iter().filter(|early| !early.has_usual_shape).count();
    push("early beats of another shape", usual.map(|_| odd as f64));
}

/// The share of steps that go the other way than the one before.
fn turns(steps: &[f64]) -> f64 {
    let turns = steps
        .windows(2)
        .filter(|pair| pair[0] * pair[1] < 0.0)
        .count();
    turns as f64 / steps.len().saturating_sub(1).max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_second_step_back_is_a_turn() {
        assert_eq!(turns(&[1.0, -1.0, 1.0]), 1.0);
        assert_eq!(turns(&[1.0, 2.0, -1.0]), 0.5);
        assert_eq!(turns(&[]), 0.0);
    }
}
