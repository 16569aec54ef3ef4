//! Pacing spikes: needles on level ground, which no heart makes. They are bridged, with the tail
//! that some leave.

use std::ops::Range;

/// A needle is over within this time, from foot to foot.
const SPIKE_S: f64 = 0.018;
/// It rises at least this far above both its feet.
const SPIKE_MV: f64 = 0.25;
/// Before its first foot the signal changes by less than this share of its height, and after the
/// second one: the flanks of an R wave go on. A QRS complex may begin right behind a spike.
const LEVEL_SHARES: (f64, f64) = (0.15, 0.3);
/// A tail begins with a step of more than this share of the spike's height,
const TAIL_SHARE: f64 = 0.05;
/// and dies down by one of these time constants, in seconds, within the time after it.
const TAIL_S: [f64; 6] = [0.008, 0.015, 0.025, 0.035, 0.05, 0.08];
const TAIL_FIT_S: f64 = 0.024;

/// Replaces pacing spikes by straight lines and takes away their tails. Returns where they were,
/// foot to foot.
pub(super) fn remove(mv: &mut [f64], sampling_hz: f64) -> Vec<Range<usize>> {
    let widest = ((SPIKE_S * sampling_hz).round() as usize).max(2);
    let mut spikes = Vec::new();
    let mut t = 2 * widest;
    while t + 2 * widest < mv.len() {
        match spike_at(mv, t, widest) {
            Some(feet) => {
                t = feet.end + 1;
                take_away(mv, &feet, sampling_hz);
                spikes.push(feet);
            }
            None => t += 1,
        }
    }
    spikes
}

/// The feet of the spike whose top is sample `t`, at most `widest` samples apart.
fn spike_at(mv: &[f64], t: usize, widest: usize) -> Option<Range<usize>> {
    let is_top = |other: usize| (mv[t] - mv[other]).abs() > SPIKE_MV;
    if !(is_top(t - widest) && is_top(t + widest)) {
        return None;
    }
    let pairs = (2..=widest).flat_map(|width| (1..width).map(move |left| (left, width - left)));
    pairs
        .map(|(left, right)| t - left..t + right)
        .find(|feet| is_spike(mv, t, feet, widest.div_ceil(2)))
}

/// Whether sample `t` stands out from both feet in the same direction, and the signal is level
/// beyond them.
fn is_spike(mv: &[f64], t: usize, feet: &Range<usize>, reach: usize) -> bool {
    let (before, after) = (mv[feet.start], mv[feet.end]);
    let (up, down) = (mv[t] - before, mv[t] - after);
    let height = up.abs().min(down.abs());
    let furthest = |level: f64, beyond: &[f64]| {
        beyond
            .iter()
            .fold(0.0, |far: f64, value| far.max((value - level).abs()))
    };
    up * down > 0.0
        && height > SPIKE_MV
        && furthest(before, &mv[feet.start - reach..feet.start]) < LEVEL_SHARES.0 * height
        && furthest(after, &mv[feet.end + 1..=feet.end + reach]) < LEVEL_SHARES.1 * height
}

/// Bridges a spike, and subtracts what dies down behind it.
pub(super) fn take_away(mv: &mut [f64], feet: &Range<usize>, sampling_hz: f64) {
    let before = mv[feet.start];
    let height = (feet.clone()).fold(0.0, |top: f64, t| top.max((mv[t] - before).abs()));
    let step = mv[feet.end] - before;
    if step.abs() > TAIL_SHARE * height {
        let fitted = ((TAIL_FIT_S * sampling_hz) as usize).max(2);
        let tail = |seconds: f64, t: usize| step * (-(t as f64) / (seconds * sampling_hz)).exp();
        let behind = &mv[feet.end..(feet.end + fitted + 1).min(mv.len())];
        // The right one leaves the least movement: a complex begins slowly.
        let movement = |seconds: f64| -> f64 {
            let rest: Vec<f64> = behind
                .iter()
                .enumerate()
                .map(|(t, v)| v - tail(seconds, t))
                .collect();
            rest.windows(2).map(|pair| (pair[1] - pair[0]).abs()).sum()
        };
        let seconds = TAIL_S
            .into_iter()
            .min_by(|&a, &b| movement(a).total_cmp(&movement(b)));
        let seconds = seconds.unwrap_or(TAIL_S[0]);
        for (t, value) in mv[feet.end..]
            .iter_mut()
            .enumerate()
            .take((8.0 * seconds * sampling_hz) as usize)
        {
            *value -= tail(seconds, t);
        }
    }
    let (end, width) = (mv[feet.end], feet.len() as f64);
    for t in feet.clone() {
        mv[t] = before + (end - before) * (t - feet.start) as f64 / width;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A 100 ms wide hump of 1 mV.
    fn hump(t: usize) -> f64 {
        (-((t as f64 - 250.0) / 15.0).powi(2)).exp()
    }

    #[test]
    fn a_spike_goes_and_the_wave_stays() {
        let clean: Vec<f64> = (0..500).map(hump).collect();
        let mut paced = clean.clone();
        paced[180] += 2.0;
        paced[181] += 1.5;
        assert_eq!(remove(&mut paced, 500.0).len(), 1);
        let mut unpaced = clean.clone();
        assert!(remove(&mut unpaced, 500.0).is_empty());
        assert_eq!(unpaced, clean);
        assert!(paced.iter().zip(&clean).all(|(a, b)| (a - b).abs() < 0.02));
    }

    #[test]
    fn a_sharp_r_wave_is_no_spike() {
        // 2 mV high and 40 ms wide: 0.6 mV within 6 ms of its tip.
        let r_wave = |t: usize| (2.0 - 0.2 * (t as f64 - 250.0).abs()).max(0.0);
        let clean: Vec<f64> = (0..500).map(r_wave).collect();
        let mut kept = clean.clone();
        assert!(remove(&mut kept, 500.0).is_empty());
        assert_eq!(kept, clean);
    }

    #[test]
    fn a_spike_of_any_usual_width_goes_with_its_tail() {
        for (sampling_hz, width) in [
            (100.0, 1),
            (250.0, 2),
            (250.0, 3),
            (500.0, 1),
            (500.0, 7),
            (1000.0, 14),
        ] {
            for tail in [0.0, -0.5, 0.3] {
                let at = |t: usize| 1000.0 * t as f64 / sampling_hz;
                let r_wave = |t: usize| 1.1 * (-((at(t) - 570.0) / 30.0_f64).powi(2) / 2.0).exp();
                let clean: Vec<f64> = (0..(sampling_hz as usize)).map(r_wave).collect();
                let start = (0.45 * sampling_hz) as usize;
                let mut paced = clean.clone();
                for (t, value) in paced.iter_mut().enumerate().skip(start) {
                    let since_ms = at(t) - at(start + width);
                    *value += if t < start + width {
                        2.0
                    } else {
                        tail * (-since_ms / 30.0).exp()
                    };
                }
                let spikes = remove(&mut paced, sampling_hz);
                assert_eq!(
                    spikes.len(),
                    1,
                    "{sampling_hz} Hz, {width}, {tail}: {spikes:?}"
                );
                let worst = paced
                    .iter()
                    .zip(&clean)
                    .map(|(a, b)| (a - b).abs())
                    .fold(0.0, f64::max);
                assert!(
                    worst < 0.16,
                    "{sampling_hz} Hz, {width} samples, tail {tail}: {worst} mV"
                );
            }
        }
    }
}
