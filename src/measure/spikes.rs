//! Pacing spikes: found as needles too steep for a heart, and bridged.

use super::filter::quantile;

/// A needle is over within this time.
const SPIKE_MS: f64 = 6.0;
/// A spike rises at least this far above both its feet.
const SPIKE_MV: f64 = 0.25;
/// A spike is this many times higher than the needles a record's own waves make.
const CONTRAST: f64 = 5.0;

/// Replaces pacing spikes by straight lines. Below 250 Hz a spike cannot be told from a QRS complex,
/// and nothing is changed.
pub(super) fn remove(mv: &mut [f64], sampling_hz: f64) {
    let width = (SPIKE_MS * 1e-3 * sampling_hz).round() as usize;
    if sampling_hz < 250.0 || mv.len() < 4 * width {
        return;
    }
    let needles: Vec<f64> = (0..mv.len()).map(|t| needle_height(mv, t, width)).collect();
    let usual = quantile(needles.iter().copied(), 0.98).unwrap_or(0.0);
    let threshold = SPIKE_MV.max(CONTRAST * usual);
    let mut t = width;
    while t + width < mv.len() {
        if needles[t] > threshold {
            let (from, to) = (t - width, (t + 2 * width).min(mv.len() - 1));
            let (start, end) = (mv[from], mv[to]);
            for (i, sample) in mv[from..to].iter_mut().enumerate() {
                *sample = start + (end - start) * i as f64 / (to - from) as f64;
            }
            t = to;
        }
        t += 1;
    }
}

/// How far sample `t` stands out from both feet `width` samples away, in the same direction.
fn needle_height(mv: &[f64], t: usize, width: usize) -> f64 {
    if t < width || t + width >= mv.len() {
        return 0.0;
    }
    let (before, after) = (mv[t] - mv[t - width], mv[t] - mv[t + width]);
    if before * after <= 0.0 {
        return 0.0;
    }
    before.abs().min(after.abs())
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
        remove(&mut paced, 500.0);
        let mut unpaced = clean.clone();
        remove(&mut unpaced, 500.0);
        assert_eq!(unpaced, clean);
        assert!(paced.iter().zip(&clean).all(|(a, b)| (a - b).abs() < 0.02));
    }

    #[test]
    fn a_low_rate_is_left_alone() {
        let mut paced: Vec<f64> = (0..500).map(hump).collect();
        paced[100] += 3.0;
        let before = paced.clone();
        remove(&mut paced, 100.0);
        assert_eq!(paced, before);
    }
}
