//! The places of beats, made finer than the marks of a delineation, and their heights.

use super::QRST_WINDOW;
use super::{Frame, lanczos};

/// The QRS complex around the R wave, in samples.
const QRS: std::ops::RangeInclusive<i32> = -8..=10;
/// A mark is moved by at most so many samples.
const REACH: f64 = 2.0;
/// The steps of the search.
const STEP: f64 = 0.25;

/// The place near `at` where the signal agrees best with the QRST complex `shape`, by the product
/// of the two less their means, refined by a parabola.
pub(super) fn refined(signal: &[Frame], shape: &[Frame], at: f64) -> f64 {
    let pattern: Vec<Frame> = QRS
        .map(|offset| shape[(QRST_WINDOW.before as i32 + offset) as usize])
        .collect();
    let last = signal.len() as f64 - 1.0;
    if at + f64::from(*QRS.start()) - REACH < 0.0 || at + f64::from(*QRS.end()) + REACH > last {
        return at;
    }
    let score = |shift: f64| -> f64 {
        let window: Vec<Frame> = QRS
            .map(|offset| lanczos::at(signal, at + shift + f64::from(offset)))
            .collect();
        distance(&window, &pattern)
    };
    let steps = (2.0 * REACH / STEP) as usize + 1;
    let scores: Vec<f64> = (0..steps)
        .map(|index| score(index as f64 * STEP - REACH))
        .collect();
    let best = (0..steps)
        .min_by(|&a, &b| scores[a].total_cmp(&scores[b]))
        .unwrap_or(steps / 2);
    let mut shift = best as f64 * STEP - REACH;
    if best > 0 && best + 1 < steps {
        let [before, here, after] = [scores[best - 1], scores[best], scores[best + 1]];
        let curvature = before - 2.0 * here + after;
        if curvature > 1e-12 {
            shift += 0.5 * STEP * (before - after) / curvature;
        }
    }
    at + shift
}

/// Energy that a complex needs, in unit leads, before its height counts: half of a gain's deviation
/// is believed where the shape has this much. The noise of a usual recording, 0.03, over a usual
/// modulation, 0.05, squared.
const ENERGY_OF_DOUBT: f64 = 0.36;
/// A complex that is higher or lower than this is another one.
const GAINS: std::ops::RangeInclusive<f64> = 0.6..=1.5;

/// How high the complex at `at` is in each lead, as a factor of the QRST complex `shape`, by least
/// squares over the QRS complex; 1 where it is not whole.
pub(super) fn gain(signal: &[Frame], shape: &[Frame], at: f64) -> Frame {
    let last = signal.len() as f64 - 1.0;
    if at + f64::from(*QRS.start()) < 0.0 || at + f64::from(*QRS.end()) > last {
        return [1.0; 8];
    }
    let pairs: Vec<[Frame; 2]> = QRS
        .map(|offset| {
            let pattern = shape[(QRST_WINDOW.before as i32 + offset) as usize];
            [pattern, lanczos::at(signal, at + f64::from(offset))]
        })
        .collect();
    let count = pairs.len() as f64;
    std::array::from_fn(|lead| {
        let of = |pair: &[Frame; 2]| pair.map(|frame| f64::from(frame[lead]));
        let mean = |which: usize| pairs.iter().map(|pair| of(pair)[which]).sum::<f64>() / count;
        let [pattern_mean, signal_mean] = [mean(0), mean(1)];
        let (mut energy, mut product) = (0.0, 0.0);
        for pair in &pairs {
            let [pattern, signal] = of(pair);
            let (pattern, signal) = (pattern - pattern_mean, signal - signal_mean);
            energy += pattern * pattern;
            product += pattern * (signal - pattern);
        }
        let gain = 1.0 + product / (energy + ENERGY_OF_DOUBT);
        gain.clamp(*GAINS.start(), *GAINS.end()) as f32
    })
}

/// Squared distance of two windows, each lead less its mean.
fn distance(a: &[Frame], b: &[Frame]) -> f64 {
    let count = a.len() as f64;
    (0..8)
        .map(|lead| {
            let differences = a.iter().zip(b).map(|(a, b)| f64::from(a[lead] - b[lead]));
            let (sum, squares) = differences.fold((0.0, 0.0), |(s, q), d| (s + d, q + d * d));
            squares - sum * sum / count
        })
        .sum()
}
