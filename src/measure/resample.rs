//! Band-limited resampling: a Kaiser-windowed sinc, one set of weights for all leads.

use std::collections::BTreeMap;
use std::f64::consts::PI;

/// Zero crossings of the sinc on either side.
const CROSSINGS: f64 = 16.0;
/// Positions between two samples that are told apart.
const PHASES: f64 = 1e4;
/// Kaiser window shape: about 80 dB of stop-band attenuation.
const BETA: f64 = 8.0;

/// Resamples equally long leads from `from_hz` to `to_hz`. Output sample `k` lies at the time
/// `k / to_hz`, so sample 0 stays where it was; the ends are continued by their last value.
pub(super) fn resample(leads: &[Vec<f64>], from_hz: f64, to_hz: f64) -> Vec<Vec<f64>> {
    let length = leads.first().map_or(0, Vec::len);
    if from_hz == to_hz || length == 0 {
        return leads.to_vec();
    }
    let step = from_hz / to_hz;
    let output_length = ((length - 1) as f64 / step + 1e-9).floor() as usize + 1;
    let cutoff = (1.0 / step).min(1.0);

    let mut resampled = vec![Vec::with_capacity(output_length); leads.len()];
    // The rates' ratio is mostly a small fraction, and then few phases recur.
    let mut weights_of_phase: BTreeMap<i64, Vec<f64>> = BTreeMap::new();
    for k in 0..output_length {
        let position = k as f64 * step;
        let phase = (position.fract() * PHASES).round();
        // The whole sample before the position; a phase that rounds up is the next sample's phase
        // 0.
        let centre = position.floor() as isize + (phase / PHASES) as isize;
        let phase = phase as i64 % PHASES as i64;
        let weights = weights_of_phase
            .entry(phase)
            .or_insert_with(|| kernel(phase as f64 / PHASES, cutoff));
        let first = centre - (weights.len() / 2) as isize;
        for (output, lead) in resampled.iter_mut().zip(leads) {
            output.push(dot(lead, first, weights));
        }
    }
    resampled
}

/// Weights of the samples from `-reach` to `reach` about the sample before a position, `phase` of a
/// sample behind it; their sum is 1.
fn kernel(phase: f64, cutoff: f64) -> Vec<f64> {
    let reach = CROSSINGS / cutoff;
    let count = reach.ceil() as isize + 1;
    let mut weights: Vec<f64> = (-count..=count)
        .map(|i| {
            let distance = i as f64 - phase;
            if distance.abs() <= reach {
                sinc(cutoff * distance) * kaiser(distance / reach)
            } else {
                0.0
            }
        })
        .collect();
    let sum: f64 = weights.iter().sum();
    for weight in &mut weights {
        *weight /= sum;
    }
    weights
}

/// The weighted sum of the samples from `first` on, the ends continued.
fn dot(lead: &[f64], first: isize, weights: &[f64]) -> f64 {
    let inside = usize::try_from(first)
        .ok()
        .and_then(|from| lead.get(from..from + weights.len()));
    match inside {
        Some(samples) => samples.iter().zip(weights).map(|(v, w)| v * w).sum(),
        None => (first..)
            .zip(weights)
            .map(|(i, w)| w * lead[i.clamp(0, lead.len() as isize - 1) as usize])
            .sum(),
    }
}

fn sinc(x: f64) -> f64 {
    if x.abs() < 1e-9 {
        1.0
    } else {
        (PI * x).sin() / (PI * x)
    }
}

/// Kaiser window over -1..=1.
fn kaiser(x: f64) -> f64 {
    bessel_i0(BETA * (1.0 - x * x).max(0.0).sqrt()) / bessel_i0(BETA)
}

/// Modified Bessel function of the first kind, order 0, by its power series.
fn bessel_i0(x: f64) -> f64 {
    let quarter = x * x / 4.0;
    let (mut term, mut sum) = (1.0, 1.0);
    for k in 1..40 {
        term *= quarter / (k * k) as f64;
        sum += term;
        if term < 1e-12 * sum {
            break;
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sine_survives_in_place() {
        for (from_hz, to_hz) in [(100.0, 500.0), (1000.0, 500.0), (360.0, 500.0)] {
            let sine = |hz: f64| move |t: usize| (2.0 * PI * 11.0 * t as f64 / hz).sin();
            let input: Vec<f64> = (0..(4.0 * from_hz) as usize).map(sine(from_hz)).collect();
            let output = &resample(&[input], from_hz, to_hz)[0];
            for (t, value) in output.iter().enumerate().take(1500).skip(500) {
                assert!(
                    (value - sine(to_hz)(t)).abs() < 1e-3,
                    "{from_hz} Hz, sample {t}"
                );
            }
        }
    }

    #[test]
    fn what_cannot_be_represented_is_removed() {
        let input = (0..4000)
            .map(|t| (2.0 * PI * 400.0 * t as f64 / 1000.0).sin())
            .collect();
        let output = &resample(&[input], 1000.0, 500.0)[0];
        assert!(output[500..1500].iter().all(|v| v.abs() < 1e-3));
    }
}
