//! Drawing the rhythm that the statements ask for until it has the asked-for rate.

use super::chance::Chance;
use super::frame::Frame;
use super::model::{RhythmModel, RhythmWish};
use super::rate::rate_statement;
use super::straight::rr_cv;
use super::{BeatKind, Plan, block, ectopy, other, sinus};
use crate::statistics::median;

/// RR shorter than this share of the usual one and of the one before ends in an early beat.
const EARLY: f64 = 0.85;

/// Another attempt is made while the rate is missed by more than this, beats per minute.
const RATE_TOLERANCE_BPM: f64 = 0.3;

impl RhythmModel {
    /// Draws a plan of 10 s. The same wish and seed give the same plan on every machine.
    pub fn draw(&self, wish: &RhythmWish, seed: u64) -> Plan {
        let rate = wish.heart_rate_bpm.clamp(20.0, 250.0);
        let target_s = 60.0 / rate;
        let mut frame = Frame {
            model: self,
            wish,
            p_to_r_s: p_to_r_s(self, wish, target_s, seed),
            irregularity: wish.irregularity.unwrap_or(1.0).clamp(0.0, 5.0),
            seed,
            attempt: 0,
        };
        let mut best: Option<(f64, Plan)> = None;
        for attempt in 0..16 {
            frame.attempt = attempt;
            let mut cycle_s = target_s;
            for _ in 0..6 {
                let drawn = draw(&frame, cycle_s).tidy(1.5 * target_s.max(1.0));
                // Without two beats in view the beats are too far apart.
                let usual_s = usual_rr_s(&frame, &drawn).unwrap_or(f64::INFINITY);
                let miss = (60.0 / usual_s - rate).abs() + defect(&frame, &drawn);
                if best.as_ref().is_none_or(|(least, _)| miss < *least) {
                    best = Some((miss, drawn));
                }
                cycle_s = (cycle_s * target_s / usual_s).clamp(0.4 * target_s, 2.5 * target_s);
            }
            if matches!(best, Some((miss, _)) if miss < RATE_TOLERANCE_BPM) {
                break;
            }
        }
        best.map_or_else(|| draw(&frame, target_s), |(_, plan)| plan)
    }
}

/// What the asked-for rate is compared with: the median RR, as a measurement reports it; in
/// bigeminy the mean, because half of the intervals are short and half are long.
fn usual_rr_s(frame: &Frame, plan: &Plan) -> Option<f64> {
    let rr = plan.rr_s();
    if frame.asks("BIGU") && !rr.is_empty() {
        return Some(rr.iter().sum::<f64>() / rr.len() as f64);
    }
    median(&rr)
}

/// From P peak to R peak: the PR asked for or drawn, at fast rates shorter than the cycle allows.
fn p_to_r_s(model: &RhythmModel, wish: &RhythmWish, cycle_s: f64, seed: u64) -> f64 {
    let pr_ms = wish.pr_ms.unwrap_or_else(|| {
        let is_long = wish.condition.has("1AVB") || wish.condition.has("LPR");
        let ([mean, sd], low, high) = if is_long {
            (model.long_pr_ms, 205.0, 400.0)
        } else {
            (model.pr_ms, 110.0, 200.0)
        };
        let drawn = mean + sd * Chance::new(seed, 1).normal();
        drawn.clamp(low, high).min((600.0 * cycle_s).max(low))
    });
    (pr_ms - wish.p_peak_offset_ms + wish.qrs_onset_to_r_ms).max(20.0) / 1000.0
}

fn draw(frame: &Frame, cycle_s: f64) -> Plan {
    let irregular = |plan| ectopy::add(frame, plan, cycle_s);
    if frame.asks("3AVB") {
        return block::complete(frame, cycle_s);
    }
    if frame.asks("PACE") {
        return irregular(other::paced(frame, cycle_s));
    }
    if frame.asks("AFIB") {
        return irregular(other::fibrillation(frame, cycle_s));
    }
    if frame.asks("AFLT") {
        return irregular(other::flutter(frame, cycle_s));
    }
    if frame.asks("SVTAC") {
        return other::tachycardia(frame, cycle_s);
    }
    if frame.asks("PSVT") {
        return other::paroxysm(frame, cycle_s);
    }
    if frame.asks("2AVB") {
        return block::second_degree(frame, cycle_s);
    }
    for (code, every) in [("BIGU", 2), ("TRIGU", 3)] {
        if frame.asks(code) {
            return ectopy::pattern(frame, cycle_s, every);
        }
    }
    irregular(sinus::rhythm(frame, cycle_s))
}

/// Above 0 where chance gave a rhythm that its statements do not describe, or no room for what they
/// do.
fn defect(frame: &Frame, plan: &Plan) -> f64 {
    const WRONG: f64 = 50.0;
    let early = [
        ("PVC", BeatKind::PrematureVentricular),
        ("PAC", BeatKind::PrematureAtrial),
    ];
    let lacks = |(code, kind): &&(&str, BeatKind)| frame.asks(code) && !shows_early(plan, *kind);
    let lacking = early.iter().filter(lacks).count() as f64;
    let is_even = frame.irregularity >= 1.0 && rr_cv(&plan.rr_s()) < least_variation(frame);
    WRONG * (lacking + if is_even { 1.0 } else { 0.0 })
}

/// The least standard deviation over mean of RR that a statement's name allows.
fn least_variation(frame: &Frame) -> f64 {
    match rate_statement(frame.wish.condition) {
        // Below it fibrillation reads as regular.
        "AFIB" => 0.1,
        "SR" if frame.asks("SARRH") => 0.06,
        _ => 0.0,
    }
}

/// Whether a beat of this kind is wholly seen and early, by the usual RR and by the one before it.
pub(super) fn shows_early(plan: &Plan, kind: BeatKind) -> bool {
    let usual_s = median(&plan.rr_s()).unwrap_or(f64::INFINITY);
    plan.beats.windows(3).any(|beats| {
        let [first, before, early] = [0, 1, 2].map(|place| beats[place].time_s);
        let coupling_s = early - before;
        beats[2].kind == kind
            && before >= 0.0
            && early <= plan.duration_s - 0.5
            && coupling_s < EARLY * usual_s
            && coupling_s < EARLY * (before - first)
    })
}
