//! AV block II and III.
//!
//! Definitions: Surawicz et al., AHA/ACCF/HRS recommendations, Circulation 2009;119:e235; escape
//! rates and the Wenckebach period: Surawicz and Knilans, "Chou's Electrocardiography in Clinical
//! Practice", 6th ed.

use super::chance::Chance;
use super::frame::Frame;
use super::sinus::{atrial_of_kind, of_kind, times};
use super::{AtrialKind, BeatEvent, BeatKind, Plan};

/// PR beyond the first of its period, as a share of PP: the increments get smaller, so RR shortens.
const WENCKEBACH: [f64; 5] = [0.0, 0.2, 0.32, 0.39, 0.43];
/// The rate from which escape beats are junctional (40 to 60 bpm; ventricular ones 20 to 40).
const JUNCTIONAL_FROM_BPM: f64 = 40.0;

/// Some P waves are not conducted: Wenckebach, Mobitz II or 2:1.
pub(super) fn second_degree(frame: &Frame, cycle_s: f64) -> Plan {
    let mut lasting = frame.lasting(2);
    let form = lasting.between(0.0, 1.0);
    // Above 90 bpm 2:1 would need an atrial tachycardia.
    let is_two_to_one = form < 0.25 && frame.wish.heart_rate_bpm <= 90.0;
    let is_wenckebach = !is_two_to_one && form < 0.7;
    let longest = if frame.wish.heart_rate_bpm < 50.0 {
        4
    } else {
        5
    };
    let period = if is_two_to_one {
        2
    } else {
        lasting.whole(4, longest)
    };
    let mut chance = frame.chance(2);
    let pp_s = match (is_two_to_one, is_wenckebach) {
        (true, _) => cycle_s / 2.0,
        (false, true) => cycle_s / 1.15,
        (false, false) => cycle_s,
    };
    let first = chance.whole(0, period - 1);
    let p_times = regular(pp_s, &mut chance, 0.008 * frame.irregularity);
    let mut beats = Vec::new();
    for (place, &time) in p_times.iter().enumerate() {
        let in_period = (place + first) % period;
        if in_period + 1 == period {
            continue;
        }
        let lengthening = if is_wenckebach {
            WENCKEBACH[in_period] * pp_s
        } else {
            0.0
        };
        beats.push(BeatEvent {
            time_s: time + frame.p_to_r_s + lengthening,
            kind: BeatKind::Conducted,
        });
    }
    Plan {
        duration_s: Plan::DURATION_S,
        atrial: atrial_of_kind(&p_times, AtrialKind::Sinus),
        beats,
    }
}

/// No P wave is conducted: an escape rhythm, and faster atria of their own.
pub(super) fn complete(frame: &Frame, cycle_s: f64) -> Plan {
    let rate = frame.wish.heart_rate_bpm;
    let mut chance = frame.chance(3);
    let mut ratio = 0.0;
    for _ in 0..64 {
        ratio = ((85.0 + 12.0 * chance.normal()) / rate).max(chance.between(1.2, 1.45));
        // Near a whole ratio, dissociation would look like conduction.
        if (ratio - ratio.round()).abs() > 0.1 {
            break;
        }
    }
    let kind = if rate >= JUNCTIONAL_FROM_BPM {
        BeatKind::JunctionalEscape
    } else {
        BeatKind::VentricularEscape
    };
    let beats = regular(cycle_s, &mut chance, 0.008 * frame.irregularity);
    let p_times = if frame.asks("AFIB") {
        Vec::new()
    } else {
        regular(cycle_s / ratio, &mut chance, 0.01 * frame.irregularity)
    };
    Plan {
        duration_s: Plan::DURATION_S,
        atrial: atrial_of_kind(&p_times, AtrialKind::Sinus),
        beats: of_kind(&beats, kind),
    }
}

/// Even times with a little white variation.
pub(super) fn regular(cycle_s: f64, chance: &mut Chance, cv: f64) -> Vec<f64> {
    let phase = chance.between(0.0, 1.0);
    let before = (1.5 * cycle_s).max(2.5);
    let shift = -before + 1.5 * cycle_s;
    let late = times(cycle_s, phase, |_| 1.0 + cv * chance.normal());
    // PP may be much shorter than RR: begin early enough that the first beats have their P waves.
    let extra = (-shift / cycle_s).ceil().max(0.0) as usize;
    let start = late.first().copied().unwrap_or(0.0);
    let early = (1..=extra).rev().map(|back| start - back as f64 * cycle_s);
    let end = late.last().copied().unwrap_or(0.0);
    let after = (1..=extra).map(|on| end + on as f64 * cycle_s);
    early.chain(late.iter().copied()).chain(after).collect()
}
