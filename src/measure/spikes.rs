//! Pacing spikes: needles on level ground, which no heart makes, and bridged.

/// A needle is over within this time.
const SPIKE_MS: f64 = 6.0;
/// It rises at least this far above both its feet.
const SPIKE_MV: f64 = 0.25;
/// Beside its feet the signal changes by less than this share of its height: the steep flanks of an R
/// wave go on beyond any 6 ms.
const LEVEL_SHARE: f64 = 0.3;

/// Replaces pacing spikes by straight lines. Below 250 Hz a spike cannot be told from a QRS complex,
/// and nothing is changed.
pub(super) fn remove(mv: &mut [f64], sampling_hz: f64) {
    let width = (SPIKE_MS * 1e-3 * sampling_hz).round() as usize;
    if sampling_hz < 250.0 {
        return;
    }
    let mut t = 2 * width;
    while t + 2 * width < mv.len() {
        if is_spike(mv, t, width) {
            let (from, to) = (t - width, t + 2 * width);
            let (start, end) = (mv[from], mv[to]);
            for (i, sample) in mv[from..to].iter_mut().enumerate() {
                *sample = start + (end - start) * i as f64 / (to - from) as f64;
            }
            t = to;
        }
        t += 1;
    }
}

/// Whether sample `t` stands out from both feet, `width` samples away, in the same direction, and the
/// signal is level before and after them.
fn is_spike(mv: &[f64], t: usize, width: usize) -> bool {
    let (before, after) = (mv[t - width], mv[t + width]);
    let (up, down) = (mv[t] - before, mv[t] - after);
    let height = up.abs().min(down.abs());
    let level = (before - mv[t - 2 * width])
        .abs()
        .max((after - mv[t + 2 * width]).abs());
    up * down > 0.0 && height > SPIKE_MV && level < LEVEL_SHARE * height
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
    fn a_sharp_r_wave_is_no_spike() {
        // 2 mV high and 40 ms wide: 0.6 mV within 6 ms of its tip.
        let r_wave = |t: usize| (2.0 - 0.2 * (t as f64 - 250.0).abs()).max(0.0);
        let clean: Vec<f64> = (0..500).map(r_wave).collect();
        let mut kept = clean.clone();
        remove(&mut kept, 500.0);
        assert_eq!(kept, clean);
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
