//! Early beats, and the pause that follows them.

use super::chance::Chance;
use super::frame::Frame;
use super::model::Ectopy;
use super::plan::CLOSEST_BEATS_S;
use super::sinus::sinus_times;
use super::{AtrialEvent, AtrialKind, BeatEvent, BeatKind, Plan, sinus};

/// An early beat replaces others that are closer, seconds.
const CLOSEST_EARLY_S: f64 = 1.3 * CLOSEST_BEATS_S;

/// An early beat to be put into a plan.
#[derive(Debug, Clone, Copy)]
pub(super) struct Early {
    /// Its R peak, seconds.
    pub(super) time_s: f64,
    /// Ventricular, else atrial.
    pub(super) is_ventricular: bool,
    /// From P peak to R peak, seconds.
    pub(super) p_to_r_s: f64,
    /// Usual RR, seconds.
    pub(super) cycle_s: f64,
    /// RR after it where the leading rhythm is reset, seconds.
    pub(super) pause_s: f64,
}

/// Puts an early beat in. An atrial one resets the sinus node, and everything later moves. After a
/// ventricular one the atria go on and one P wave is not conducted: the pause compensates fully.
/// Where nothing visible leads (fibrillation, pacing), the ventricles begin anew.
pub(super) fn put(plan: &mut Plan, early: Early) {
    let time_s = early.time_s;
    // A beat that would overlap is replaced, with its P wave.
    plan.beats
        .retain(|beat| (beat.time_s - time_s).abs() >= CLOSEST_EARLY_S);
    let is_led = |p: &AtrialEvent| matches!(p.kind, AtrialKind::Sinus | AtrialKind::Flutter);
    if early.is_ventricular && plan.atrial.iter().any(is_led) {
        let blocked = time_s..time_s + 0.75 * early.cycle_s;
        plan.beats.retain(|beat| !blocked.contains(&beat.time_s));
    } else {
        let p_s = time_s - early.p_to_r_s;
        let next_s = plan.beats.iter().map(|b| b.time_s).find(|&t| t > time_s);
        let shift = next_s.map_or(0.0, |next_s| (time_s + early.pause_s - next_s).max(0.0));
        for beat in plan.beats.iter_mut().filter(|beat| beat.time_s > time_s) {
            beat.time_s += shift;
        }
        if !early.is_ventricular && plan.atrial.iter().any(|p| p.kind == AtrialKind::Sinus) {
            plan.atrial
                .retain(|p| (p.time_s - p_s).abs() >= CLOSEST_BEATS_S);
        }
        for p in plan
            .atrial
            .iter_mut()
            .filter(|p| p.kind != AtrialKind::Flutter)
        {
            p.time_s += if p.time_s > p_s { shift } else { 0.0 };
        }
    }
    let kind = if early.is_ventricular {
        BeatKind::PrematureVentricular
    } else {
        let has_waves = !plan.atrial.is_empty();
        if has_waves && plan.atrial.iter().all(|p| p.kind != AtrialKind::Flutter) {
            plan.atrial.push(AtrialEvent {
                time_s: time_s - early.p_to_r_s,
                kind: AtrialKind::Premature,
            });
        }
        BeatKind::PrematureAtrial
    };
    plan.beats.push(BeatEvent { time_s, kind });
    plan.beats.sort_by(|a, b| a.time_s.total_cmp(&b.time_s));
    plan.atrial.sort_by(|a, b| a.time_s.total_cmp(&b.time_s));
}

/// Adds the early beats that the statements ask for.
pub(super) fn add(frame: &Frame, mut plan: Plan, cycle_s: f64) -> Plan {
    let mut chance = frame.chance(10);
    let mut lasting = frame.lasting(10);
    let is_either = frame.asks("PRC(S)") && !frame.asks("PVC") && !frame.asks("PAC");
    let is_ventricular = lasting.happens(0.5);
    let has_p = plan.atrial.iter().any(|p| p.kind == AtrialKind::Sinus);
    if frame.asks("PVC") || (is_either && is_ventricular) {
        let count = count(frame.model.ventricular.count, &mut lasting);
        scatter(frame, &mut plan, cycle_s, true, count, &mut chance);
    }
    let is_chaotic = frame.asks("SVARR");
    if has_p && (frame.asks("PAC") || is_chaotic || (is_either && !is_ventricular)) {
        let mut count = count(frame.model.atrial.count, &mut lasting);
        if is_chaotic {
            count = count.max(2);
        }
        scatter(frame, &mut plan, cycle_s, false, count, &mut chance);
    }
    plan
}

/// At least one; the rest geometric, with the given mean.
fn count(mean: f64, chance: &mut Chance) -> usize {
    let more = 1.0 - 1.0 / mean.max(1.0);
    let mut count = 1;
    while count < 4 && chance.happens(more) {
        count += 1;
    }
    count
}

/// Puts early beats after beats chosen by chance, not two in a row; wholly seen where there is
/// room.
fn scatter(
    frame: &Frame,
    plan: &mut Plan,
    cycle_s: f64,
    is_ventricular: bool,
    count: usize,
    chance: &mut Chance,
) {
    let sizes = of(frame, is_ventricular);
    for place in 0..count {
        let coupling = drawn(sizes.coupling, 0.35, 0.82, chance);
        let pause_s = drawn(sizes.pause, 0.9, 1.8, chance) * cycle_s;
        let free = |pair: &[BeatEvent]| {
            let is_early = |kind| {
                matches!(
                    kind,
                    BeatKind::PrematureAtrial | BeatKind::PrematureVentricular
                )
            };
            let gap_s = (coupling * cycle_s).max(frame.p_to_r_s.min(0.3) + 0.12);
            // Early both for the usual RR and for the one before.
            let before_s = pair[1].time_s - pair[0].time_s;
            let gap_s = gap_s.min(0.82 * cycle_s.min(before_s));
            let is_free = pair.iter().all(|beat| !is_early(beat.kind));
            (is_free && gap_s > CLOSEST_EARLY_S).then_some(pair[1].time_s + gap_s)
        };
        let next_is_usual = |at: f64| {
            let next = plan.beats.iter().find(|beat| beat.time_s > at);
            next.is_some_and(|n| {
                !matches!(
                    n.kind,
                    BeatKind::PrematureAtrial | BeatKind::PrematureVentricular
                )
            })
        };
        let all: Vec<f64> = plan.beats.windows(2).filter_map(free).collect();
        let all: Vec<f64> = all.into_iter().filter(|&at| next_is_usual(at)).collect();
        let last_s = (Plan::DURATION_S - 1.0).min(Plan::DURATION_S - 0.1 - pause_s);
        let within = |low: f64, high: f64| -> Vec<f64> {
            let seen = |at: &f64| (low..=high).contains(at);
            all.iter().copied().filter(seen).collect()
        };
        let mut places = within(1.0, last_s);
        if places.is_empty() && place == 0 {
            places = within(0.5, Plan::DURATION_S - 0.5);
        }
        if places.is_empty() {
            return;
        }
        let early = Early {
            time_s: places[chance.whole(0, places.len() - 1)],
            is_ventricular,
            p_to_r_s: frame.p_to_r_s,
            cycle_s,
            pause_s,
        };
        put(plan, early);
    }
}

fn of(frame: &Frame, is_ventricular: bool) -> Ectopy {
    if is_ventricular {
        frame.model.ventricular
    } else {
        frame.model.atrial
    }
}

fn drawn([mean, sd]: [f64; 2], low: f64, high: f64, chance: &mut Chance) -> f64 {
    (mean + sd * chance.normal()).clamp(low, high)
}

/// Bigeminy (`every` 2) and trigeminy (3): each second or third beat is early. It is atrial where
/// PAC and not PVC is asked for.
pub(super) fn pattern(frame: &Frame, cycle_s: f64, every: usize) -> Plan {
    let is_ventricular = frame.asks("PVC") || !frame.asks("PAC");
    let mut chance = frame.chance(11);
    let coupling = drawn(of(frame, is_ventricular).coupling, 0.45, 0.8, &mut chance);
    let first = chance.whole(0, every - 1);
    let mut plan = sinus::conducted(&sinus_times(frame, cycle_s), frame.p_to_r_s);
    let times = plan.beat_times_s();
    for place in (1..times.len()).filter(|place| (place + first).is_multiple_of(every)) {
        // Coupling is steady: the early beat depends on the one before.
        let early_s = times[place - 1] + coupling * cycle_s * (1.0 + 0.01 * chance.normal());
        plan.beats[place] = BeatEvent {
            time_s: early_s,
            kind: if is_ventricular {
                BeatKind::PrematureVentricular
            } else {
                BeatKind::PrematureAtrial
            },
        };
        if !is_ventricular {
            plan.atrial[place] = AtrialEvent {
                time_s: early_s - frame.p_to_r_s,
                kind: AtrialKind::Premature,
            };
        }
    }
    plan
}
