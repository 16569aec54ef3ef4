//! Values between samples, without losing what a straight line loses above a third of the band.

use super::{Frame, ZERO};
use std::f64::consts::PI;

/// Samples to each side that a value is made of.
const TAPS: isize = 6;

/// The signal at a fractional position by a Lanczos kernel of twelve taps; beyond its ends the
/// signal keeps its last value.
pub(super) fn at(signal: &[Frame], position: f64) -> Frame {
    let Some(last) = signal.len().checked_sub(1) else {
        return ZERO;
    };
    let below = position.floor();
    let part = position - below;
    let sample =
        |offset: isize| &signal[(below as isize + offset).clamp(0, last as isize) as usize];
    if part < 1e-9 {
        return *sample(0);
    }
    let mut sum = [0f64; 8];
    let mut total = 0.0;
    for offset in 1 - TAPS..=TAPS {
        let weight = kernel(part - offset as f64);
        total += weight;
        for (sum, value) in sum.iter_mut().zip(sample(offset)) {
            *sum += weight * f64::from(*value);
        }
    }
    sum.map(|sum| (sum / total) as f32)
}

fn kernel(x: f64) -> f64 {
    sinc(x) * sinc(x / TAPS as f64)
}

fn sinc(x: f64) -> f64 {
    if x.abs() < 1e-12 {
        1.0
    } else {
        (PI * x).sin() / (PI * x)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sine_of_twenty_hertz_survives_a_shift() {
        let wave = |t: f64| (2.0 * PI * 20.0 * t / 100.0).sin() as f32;
        let signal: Vec<Frame> = (0..200).map(|t| [wave(f64::from(t)); 8]).collect();
        for position in [50.0, 77.3, 120.5, 149.99] {
            let found = at(&signal, position)[3];
            assert!((found - wave(position)).abs() < 0.01, "{position}: {found}");
        }
    }

    #[test]
    fn beyond_its_ends_a_signal_keeps_its_value() {
        let signal = [[1.0; 8], [2.0; 8]];
        assert_eq!(at(&signal, -40.0), [1.0; 8]);
        assert_eq!(at(&signal, 40.0), [2.0; 8]);
        assert_eq!(at(&[], 3.0), ZERO);
    }
}
