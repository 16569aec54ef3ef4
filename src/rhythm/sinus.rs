//! Sinus rhythm: RR that breathes.

use super::frame::Frame;
use super::model::decades_from_60;
use super::{AtrialEvent, AtrialKind, BeatEvent, BeatKind, Plan};
use std::f64::consts::TAU;

/// Even times from before the recording to after it, each interval `cycle_s` times what `factor`
/// says of the time at its begin.
pub(super) fn times(cycle_s: f64, phase: f64, mut factor: impl FnMut(f64) -> f64) -> Vec<f64> {
    let mut times = Vec::new();
    let mut time = -(1.5 + phase) * cycle_s;
    while time < Plan::DURATION_S + 2.5 * cycle_s && times.len() < 400 {
        times.push(time);
        time += cycle_s * factor(time).clamp(0.3, 3.0);
    }
    times
}

/// Sinus times: breathing, two slow waves and a white part.
pub(super) fn sinus_times(frame: &Frame, cycle_s: f64) -> Vec<f64> {
    let sizes = if frame.asks("SARRH") {
        frame.model.sinus_arrhythmia
    } else {
        frame.model.sinus
    };
    let mut chance = frame.chance(1);
    let log_cv = sizes.log_cv
        + sizes.per_decade * decades_from_60(&frame.wish.condition.patient)
        + sizes.per_ten_bpm * (frame.wish.heart_rate_bpm - 70.0) / 10.0
        + sizes.sd * chance.normal().clamp(-2.5, 2.5);
    let cv = (log_cv.exp() * frame.irregularity).min(0.25);
    let white_share = (1.0 - sizes.breathing_share - sizes.slow_share).max(0.0);
    // A sine of amplitude a has the variance a² / 2.
    let waves = [
        (
            chance.between(0.15, 0.4),
            (2.0 * sizes.breathing_share).sqrt(),
        ),
        (chance.between(0.08, 0.15), sizes.slow_share.sqrt()),
        (chance.between(0.02, 0.08), sizes.slow_share.sqrt()),
    ]
    .map(|(hz, size)| (hz, size, chance.between(0.0, TAU)));
    let phase = chance.between(0.0, 1.0);
    times(cycle_s, phase, |time| {
        let wave = |(hz, size, phase): (f64, f64, f64)| size * (TAU * hz * time + phase).sin();
        let white = white_share.sqrt() * chance.normal();
        1.0 + cv * (waves.map(wave).iter().sum::<f64>() + white)
    })
}

/// Each beat with its P wave before it.
pub(super) fn conducted(beats: &[f64], p_to_r_s: f64) -> Plan {
    let atrial = |&time: &f64| AtrialEvent {
        time_s: time - p_to_r_s,
        kind: AtrialKind::Sinus,
    };
    Plan {
        duration_s: Plan::DURATION_S,
        atrial: beats.iter().map(atrial).collect(),
        beats: of_kind(beats, BeatKind::Conducted),
    }
}

/// Beats of one kind.
pub(super) fn of_kind(times: &[f64], kind: BeatKind) -> Vec<BeatEvent> {
    let event = |&time_s: &f64| BeatEvent { time_s, kind };
    times.iter().map(event).collect()
}

/// P waves of one kind.
pub(super) fn atrial_of_kind(times: &[f64], kind: AtrialKind) -> Vec<AtrialEvent> {
    let event = |&time_s: &f64| AtrialEvent { time_s, kind };
    times.iter().map(event).collect()
}

pub(super) fn rhythm(frame: &Frame, cycle_s: f64) -> Plan {
    conducted(&sinus_times(frame, cycle_s), frame.p_to_r_s)
}
