//! Pacing spikes that ring: an amplifier's or a filter's answer to a needle swings to and fro
//! faster than any complex, and dies down. A QRS complex has a few deflections, and each takes longer.

use std::ops::Range;

/// From one turn of the curve to the next, at most this long, in seconds; half a period of 40 Hz.
const HALF_PERIOD_S: f64 = 0.013;
/// Below this sampling frequency turns follow each other from sample to sample: two samples are as
/// long as a deflection of a complex.
const COARSE_HZ: f64 = 150.0;
/// The largest swing from turn to turn is higher than this.
const SWING_MV: f64 = 0.25;
/// It takes so many swings to ring.
const LEAST_SWINGS: usize = 3;
/// A swing belongs to the others if it reaches this share of the largest,
const LEAST_SHARE: f64 = 0.06;
/// and so many times the usual one of the lead, which is noise.
const NOISE_TIMES: f64 = 4.0;
/// Nothing rings longer, in seconds.
const LONGEST_S: f64 = 0.15;
/// The ground is level for so long before and behind, in seconds, within these shares of the
/// largest swing.
const LEVEL_S: f64 = 0.02;
const LEVEL_SHARES: (f64, f64) = (0.15, 0.3);

/// Where a lead rings, from the last level sample to the first, ascending.
pub(super) fn bursts(mv: &[f64], sampling_hz: f64) -> Vec<Range<usize>> {
    let longest_swing = match sampling_hz > COARSE_HZ {
        true => (HALF_PERIOD_S * sampling_hz).round() as usize,
        false => 1,
    };
    let swings = swings(mv);
    let is_fast = |swing: &Swing| swing.end - swing.start <= longest_swing;
    let fast = swings.iter().filter(|swing| is_fast(swing));
    let usual = super::filter::median(fast.map(|swing| swing.mv)).unwrap_or(0.0);
    let mut bursts = Vec::new();
    let mut at = 0;
    while at < swings.len() {
        if !(is_fast(&swings[at]) && swings[at].mv > SWING_MV) {
            at += 1;
            continue;
        }
        let (mut first, mut last, mut top) = (at, at, swings[at].mv);
        let belongs = |swing: Option<&Swing>, top: f64| {
            let least = (LEAST_SHARE * top).max(NOISE_TIMES * usual);
            swing
                .filter(|swing| is_fast(swing) && swing.mv >= least)
                .map(|swing| swing.mv)
        };
        while let Some(height) = belongs(swings.get(last + 1), top) {
            (last, top) = (last + 1, top.max(height));
        }
        while first > 0 && belongs(swings.get(first - 1), top).is_some() {
            first -= 1;
        }
        let feet = swings[first].start..swings[last].end;
        let longest = (LONGEST_S * sampling_hz) as usize;
        let is_ringing = last - first + 1 >= LEAST_SWINGS && feet.len() <= longest;
        if is_ringing && is_on_level_ground(mv, &feet, top, sampling_hz) {
            bursts.push(feet);
        }
        at = last + 1;
    }
    bursts
}

/// The way of the curve from one turn to the next.
struct Swing {
    start: usize,
    end: usize,
    /// Its height, without sign.
    mv: f64,
}

fn swings(mv: &[f64]) -> Vec<Swing> {
    let mut turns = vec![0];
    let mut rises = None;
    for (t, pair) in mv
        .windows(2)
        .enumerate()
        .filter(|(_, pair)| pair[0] != pair[1])
    {
        let rises_now = pair[1] > pair[0];
        if rises.is_some_and(|rises| rises != rises_now) {
            turns.push(t);
        }
        rises = Some(rises_now);
    }
    turns.push(mv.len().saturating_sub(1));
    let swing = |pair: &[usize]| Swing {
        start: pair[0],
        end: pair[1],
        mv: (mv[pair[1]] - mv[pair[0]]).abs(),
    };
    turns.windows(2).map(swing).collect()
}

fn is_on_level_ground(mv: &[f64], feet: &Range<usize>, top: f64, sampling_hz: f64) -> bool {
    let reach = (LEVEL_S * sampling_hz) as usize + 1;
    let Some(before) = feet.start.checked_sub(reach) else {
        return false;
    };
    let Some(after) = mv.get(feet.end..=feet.end + reach) else {
        return false;
    };
    let furthest = |level: f64, values: &[f64]| {
        values
            .iter()
            .fold(0.0, |far: f64, value| far.max((value - level).abs()))
    };
    furthest(mv[feet.start], &mv[before..feet.start]) < LEVEL_SHARES.0 * top
        && furthest(mv[feet.end], after) < LEVEL_SHARES.1 * top
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A second of level ground with noise of a microvolt, and something from half a second on.
    fn lead(sampling_hz: f64, mv: impl Fn(f64) -> f64) -> Vec<f64> {
        let sample = |t: usize| {
            let noise = if t.is_multiple_of(2) { 0.001 } else { 0.0 };
            let since = t as f64 / sampling_hz - 0.5;
            noise + if since < 0.0 { 0.0 } else { mv(since) }
        };
        (0..sampling_hz as usize).map(sample).collect()
    }

    #[test]
    fn what_swings_fast_and_dies_down_rings() {
        for sampling_hz in [360.0, 500.0, 1000.0] {
            for (hz, fall_s) in [(60.0, 0.015), (80.0, 0.015), (100.0, 0.025)] {
                let ringing =
                    |s: f64| 2.0 * (-s / fall_s).exp() * (std::f64::consts::TAU * hz * s).cos();
                let found = bursts(&lead(sampling_hz, ringing), sampling_hz);
                let [burst] = &found[..] else {
                    panic!("{sampling_hz} Hz, {hz} Hz: {found:?}")
                };
                let half = (sampling_hz / 2.0) as usize;
                assert!((half - 1..=half).contains(&burst.start), "{burst:?}");
                assert!(
                    burst.end > half + (fall_s * sampling_hz) as usize,
                    "{burst:?}"
                );
            }
        }
    }

    #[test]
    fn a_narrow_complex_a_needle_and_mains_do_not_ring() {
        let bell = |s: f64, at: f64, width: f64| (-0.5 * ((s - at) / width).powi(2)).exp();
        let complex = |s: f64| {
            bell(s, 0.05, 0.008).mul_add(1.5, -0.3 * bell(s, 0.03, 0.006))
                - 0.6 * bell(s, 0.07, 0.007)
        };
        let needle = |s: f64| if s < 0.003 { 2.0 } else { 0.0 };
        let mains = |s: f64| 0.3 * (std::f64::consts::TAU * 50.0 * s).sin();
        for sampling_hz in [100.0, 250.0, 500.0, 1000.0] {
            for curve in [&complex as &dyn Fn(f64) -> f64, &needle, &mains] {
                assert!(bursts(&lead(sampling_hz, curve), sampling_hz).is_empty());
            }
        }
    }
}
