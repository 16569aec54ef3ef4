//! Rhythms that the sinus node does not lead: fibrillation, flutter, tachycardia, pacing.
//!
//! Rates without another source: Page et al., ACC/AHA/HRS guideline for supraventricular
//! tachycardia, Circulation 2016;133:e506.

use super::block::regular;
use super::frame::Frame;
use super::sinus::{atrial_of_kind, of_kind, sinus_times, times};
use super::{AtrialEvent, AtrialKind, BeatEvent, BeatKind, Plan, sinus};

/// Typical flutter has 250 to 330 waves a minute; the middle.
const FLUTTER_PER_MINUTE: f64 = 290.0;
/// R to the peak of a retrograde P wave, seconds: orthodromic tachycardia, RP above 70 ms.
const R_TO_RETROGRADE_P_S: f64 = 0.11;
/// RR within a paroxysm, seconds: 167 bpm.
const PAROXYSM_RR_S: f64 = 0.36;
/// Delay of a dual-chamber pacemaker between its atrial and ventricular impulse, seconds (usual
/// setting).
const AV_DELAY_S: f64 = 0.16;

/// No P waves; RR log-normal, correlated with the one before.
pub(super) fn fibrillation(frame: &Frame, cycle_s: f64) -> Plan {
    let fitted = frame.model.fibrillation;
    let mut chance = frame.chance(4);
    let [mean, between] = fitted.log_sd;
    let spread = (mean + between * chance.normal().clamp(-2.0, 2.0)).exp();
    let spread = (spread * frame.irregularity).min(0.6);
    let memory = fitted.serial_correlation;
    let mut last = chance.normal();
    let phase = chance.between(0.0, 1.0);
    let beats = times(cycle_s, phase, |_| {
        last = memory * last + (1.0 - memory * memory).sqrt() * chance.normal();
        (spread * last.clamp(-2.5, 2.5))
            .exp()
            .max(fitted.shortest_rr_s / cycle_s)
    });
    Plan {
        duration_s: Plan::DURATION_S,
        atrial: Vec::new(),
        beats: of_kind(&beats, BeatKind::Conducted),
    }
}

/// Flutter waves, every second to fourth conducted (more rarely where a slow rate is asked for).
pub(super) fn flutter(frame: &Frame, cycle_s: f64) -> Plan {
    let rate = frame.wish.heart_rate_bpm;
    let from_nearest = |ratio: usize| (rate * ratio as f64 - FLUTTER_PER_MINUTE).abs();
    let usual = (2..=8)
        .min_by(|&a, &b| from_nearest(a).total_cmp(&from_nearest(b)))
        .unwrap_or(4);
    let mut chance = frame.chance(5);
    let wave_s = cycle_s / usual as f64;
    let is_variable = usual > 2 && frame.lasting(5).happens(0.4);
    let waves = regular(wave_s, &mut chance, 0.002);
    let delay_s = chance.between(0.5, 0.9) * wave_s;
    let mut beats = Vec::new();
    let mut place = chance.whole(0, usual - 1);
    while let Some(time) = waves.get(place) {
        beats.push(time + delay_s);
        let other = is_variable && chance.happens(0.3);
        place += match other {
            true if chance.happens(0.5) => usual - 1,
            true => usual + 1,
            false => usual,
        };
    }
    Plan {
        duration_s: Plan::DURATION_S,
        atrial: atrial_of_kind(&waves, AtrialKind::Flutter),
        beats: of_kind(&beats, BeatKind::Conducted),
    }
}

/// Narrow and regular, each P wave after its beat.
pub(super) fn tachycardia(frame: &Frame, cycle_s: f64) -> Plan {
    let beats = regular(cycle_s, &mut frame.chance(6), 0.006 * frame.irregularity);
    let after = R_TO_RETROGRADE_P_S.min(0.4 * cycle_s);
    let p_times: Vec<f64> = beats.iter().map(|time| time + after).collect();
    Plan {
        duration_s: Plan::DURATION_S,
        atrial: atrial_of_kind(&p_times, AtrialKind::Retrograde),
        beats: of_kind(&beats, BeatKind::Conducted),
    }
}

/// The asked-for rate is the tachycardia's from 120 bpm on: it lasts, or ends before the recording
/// does. Below, it is the sinus rhythm's, and an early P wave begins a run of five beats.
pub(super) fn paroxysm(frame: &Frame, cycle_s: f64) -> Plan {
    let mut chance = frame.chance(7);
    if frame.wish.heart_rate_bpm >= 120.0 {
        let mut plan = tachycardia(frame, cycle_s);
        let end_s = chance.between(6.0, 8.0);
        if frame.lasting(7).happens(0.5) {
            plan.beats.retain(|beat| beat.time_s < end_s);
            plan.atrial
                .retain(|p| p.time_s < end_s + R_TO_RETROGRADE_P_S);
            let last = plan.beats.last().map_or(end_s, |beat| beat.time_s);
            let sinus_s = [1.2, 2.0, 2.8, 3.6, 4.4, 5.2].map(|after| last + after);
            let slow = sinus::conducted(&sinus_s, frame.p_to_r_s);
            plan.beats.extend(slow.beats);
            plan.atrial.extend(slow.atrial);
        }
        return plan;
    }
    let times = sinus_times(frame, cycle_s);
    let begin_s = chance.between(1.0, 4.0);
    let before = times.iter().filter(|time| **time < begin_s).count();
    let mut plan = sinus::conducted(&times[..before], frame.p_to_r_s);
    let Some(last) = times[..before].last() else {
        return sinus::conducted(&times, frame.p_to_r_s);
    };
    let first_s = last + (0.6 * cycle_s).max(frame.p_to_r_s + 0.25);
    plan.atrial.push(AtrialEvent {
        time_s: first_s - frame.p_to_r_s,
        kind: AtrialKind::Premature,
    });
    for place in 0..5 {
        let time_s = first_s + f64::from(place) * PAROXYSM_RR_S;
        let kind = if place == 0 {
            BeatKind::PrematureAtrial
        } else {
            BeatKind::Conducted
        };
        plan.beats.push(BeatEvent { time_s, kind });
        plan.atrial.push(AtrialEvent {
            time_s: time_s + R_TO_RETROGRADE_P_S,
            kind: AtrialKind::Retrograde,
        });
    }
    let resumes_s = first_s + 4.0 * PAROXYSM_RR_S + 1.15 * cycle_s;
    let shift = times.get(before).map_or(0.0, |time| resumes_s - time);
    let later: Vec<f64> = times[before..].iter().map(|time| time + shift).collect();
    let later = sinus::conducted(&later, frame.p_to_r_s);
    plan.beats.extend(later.beats);
    plan.atrial.extend(later.atrial);
    plan
}

/// Ventricular pacing at a fixed rate: alone over fibrillation, after an atrial impulse, or beside
/// a slower sinus rhythm.
pub(super) fn paced(frame: &Frame, cycle_s: f64) -> Plan {
    let mut chance = frame.chance(8);
    let beats = regular(cycle_s, &mut chance, 0.001);
    let is_dual_chamber = frame.lasting(8).happens(0.5);
    let atrial = if frame.asks("AFIB") || frame.asks("AFLT") {
        Vec::new()
    } else if is_dual_chamber {
        let before = AV_DELAY_S.min(0.4 * cycle_s);
        let p_times: Vec<f64> = beats.iter().map(|time| time - before).collect();
        atrial_of_kind(&p_times, AtrialKind::Paced)
    } else {
        atrial_of_kind(
            &regular(1.27 * cycle_s, &mut chance, 0.02),
            AtrialKind::Sinus,
        )
    };
    Plan {
        duration_s: Plan::DURATION_S,
        atrial,
        beats: of_kind(&beats, BeatKind::Paced),
    }
}
