//! Zero-phase filters and order statistics on plain slices.

use crate::statistics;
use std::f64::consts::{PI, SQRT_2};

/// A second-order section `b0 + b1 z^-1 + b2 z^-2` over `1 + a1 z^-1 + a2 z^-2`.
#[derive(Debug, Clone, Copy)]
struct Biquad {
    b: [f64; 3],
    a: [f64; 2],
}

impl Biquad {
    /// Second-order Butterworth low-pass by the bilinear transform.
    fn low_pass(cutoff_hz: f64, sampling_hz: f64) -> Self {
        let k = (PI * cutoff_hz / sampling_hz).tan();
        let norm = 1.0 / (1.0 + SQRT_2 * k + k * k);
        let b0 = k * k * norm;
        Self {
            b: [b0, 2.0 * b0, b0],
            a: [
                2.0 * (k * k - 1.0) * norm,
                (1.0 - SQRT_2 * k + k * k) * norm,
            ],
        }
    }

    /// Second-order Butterworth high-pass by the bilinear transform.
    fn high_pass(cutoff_hz: f64, sampling_hz: f64) -> Self {
        let low = Self::low_pass(cutoff_hz, sampling_hz);
        let k = (PI * cutoff_hz / sampling_hz).tan();
        let b0 = low.b[0] / (k * k);
        Self {
            b: [b0, -2.0 * b0, b0],
            a: low.a,
        }
    }

    fn run(self, x: &mut [f64]) {
        let (mut s1, mut s2) = (0.0, 0.0);
        for value in x {
            let input = *value;
            let output = self.b[0] * input + s1;
            s1 = self.b[1] * input - self.a[0] * output + s2;
            s2 = self.b[2] * input - self.a[1] * output;
            *value = output;
        }
    }

    /// Forward and backward, so that nothing is delayed; the ends are continued by odd reflection
    /// over `pad` samples.
    fn zero_phase(self, x: &[f64], pad: usize) -> Vec<f64> {
        let n = x.len();
        if n < 2 {
            return x.to_vec();
        }
        let pad = pad.min(n - 1);
        let (first, last) = (x[0], x[n - 1]);
        let mut padded: Vec<f64> = (1..=pad).rev().map(|i| 2.0 * first - x[i]).collect();
        padded.extend_from_slice(x);
        padded.extend((1..=pad).map(|i| 2.0 * last - x[n - 1 - i]));
        self.run(&mut padded);
        padded.reverse();
        self.run(&mut padded);
        padded.reverse();
        padded[pad..pad + n].to_vec()
    }
}

/// Zero-phase Butterworth low-pass; the amplitude at `cutoff_hz` is halved.
pub(crate) fn low_pass(x: &[f64], cutoff_hz: f64, sampling_hz: f64) -> Vec<f64> {
    Biquad::low_pass(cutoff_hz, sampling_hz).zero_phase(x, pad_samples(cutoff_hz, sampling_hz))
}

/// Zero-phase Butterworth high-pass; the amplitude at `cutoff_hz` is halved.
pub(crate) fn high_pass(x: &[f64], cutoff_hz: f64, sampling_hz: f64) -> Vec<f64> {
    Biquad::high_pass(cutoff_hz, sampling_hz).zero_phase(x, pad_samples(cutoff_hz, sampling_hz))
}

/// Butterworth low-pass of the second order, forward in time from rest, as in a device: 3 dB are
/// lost at `cutoff_hz`.
pub(crate) fn causal_low_pass(x: &mut [f64], cutoff_hz: f64, sampling_hz: f64) {
    Biquad::low_pass(cutoff_hz, sampling_hz).run(x);
}

/// High-pass of the first order, forward in time from rest: 3 dB are lost at `cutoff_hz`.
pub(crate) fn causal_high_pass(x: &mut [f64], cutoff_hz: f64, sampling_hz: f64) {
    let k = (PI * cutoff_hz / sampling_hz).tan();
    let gain = 1.0 / (1.0 + k);
    let section = Biquad {
        b: [gain, -gain, 0.0],
        a: [(k - 1.0) * gain, 0.0],
    };
    section.run(x);
}

/// One period of the cut-off: the filter has forgotten what lies further back.
fn pad_samples(cutoff_hz: f64, sampling_hz: f64) -> usize {
    (sampling_hz / cutoff_hz).ceil() as usize
}

/// Centred moving average over `2 * half_width + 1` samples, shortened at the ends.
pub(super) fn moving_average(x: &[f64], half_width: usize) -> Vec<f64> {
    let mut sums = Vec::with_capacity(x.len() + 1);
    sums.push(0.0);
    let mut sum = 0.0;
    for value in x {
        sum += value;
        sums.push(sum);
    }
    (0..x.len())
        .map(|i| {
            let from = i.saturating_sub(half_width);
            let to = (i + half_width + 1).min(x.len());
            (sums[to] - sums[from]) / (to - from) as f64
        })
        .collect()
}

/// The value at the rank nearest to the quantile `q` (0 to 1), so one of the finite values; `None`
/// without any.
pub(super) fn nearest_rank(values: impl IntoIterator<Item = f64>, q: f64) -> Option<f64> {
    let mut values: Vec<f64> = values.into_iter().filter(|v| v.is_finite()).collect();
    if values.is_empty() {
        return None;
    }
    let rank = ((values.len() - 1) as f64 * q).round() as usize;
    let (_, value, _) = values.select_nth_unstable_by(rank, f64::total_cmp);
    Some(*value)
}

/// The median of the finite values, `None` without any.
pub(super) fn median(values: impl IntoIterator<Item = f64>) -> Option<f64> {
    let finite: Vec<f64> = values.into_iter().filter(|v| v.is_finite()).collect();
    statistics::median(&finite)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sine(hz: f64) -> Vec<f64> {
        (0..2000)
            .map(|t| (2.0 * PI * hz * t as f64 / 500.0).sin())
            .collect()
    }

    fn amplitude(x: &[f64]) -> f64 {
        x[500..1500]
            .iter()
            .fold(0.0, |top, v| f64::max(top, v.abs()))
    }

    #[test]
    fn butterworth_halves_at_the_cutoff_and_delays_nothing() {
        for filter in [low_pass, high_pass] {
            let filtered = filter(&sine(10.0), 10.0, 500.0);
            assert!((amplitude(&filtered) - 0.5).abs() < 0.01);
            let in_phase: f64 = filtered.iter().zip(sine(10.0)).map(|(a, b)| a * b).sum();
            assert!((in_phase / 2000.0 - 0.25).abs() < 0.01, "{in_phase}");
        }
        assert!(amplitude(&low_pass(&sine(100.0), 10.0, 500.0)) < 0.01);
        assert!(amplitude(&high_pass(&sine(1.0), 10.0, 500.0)) < 0.01);
    }

    #[test]
    fn averages_and_order_statistics() {
        assert_eq!(
            moving_average(&[0.0, 3.0, 6.0, 0.0], 1),
            [1.5, 3.0, 3.0, 3.0]
        );
        assert_eq!(median([4.0, 1.0, 3.0, 2.0]), Some(2.5));
        assert_eq!(median([f64::NAN]), None);
        assert_eq!(nearest_rank([5.0, 1.0, 2.0, 3.0, 4.0], 0.75), Some(4.0));
    }
}
