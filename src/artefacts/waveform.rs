//! Potentials of noise at the electrodes, in no unit: what they become on the leads is scaled.

use super::electrodes::ELECTRODES;
use crate::diffusion::NoiseSource;
use crate::measure::filter::{high_pass, low_pass};
use std::f64::consts::TAU;

/// Frequencies of the wander, in steps of the lowest.
const WANDER_STEP_HZ: f64 = 0.05;
const WANDER_STEPS: usize = 10;
/// From here on the wander becomes less with the frequency.
const WANDER_CORNER_HZ: f64 = 0.2;

/// Where muscles are heard.
const MUSCLE_HZ: [f64; 2] = [20.0, 150.0];

/// A movement of an electrode every so many seconds.
const MOTION_EVERY_S: f64 = 3.0;
/// How fast the potential jumps, and how fast it comes back, in seconds.
const MOTION_RISE_S: f64 = 0.05;
const MOTION_FALL_S: f64 = 0.7;

type Potentials = [Vec<f64>; ELECTRODES];

/// Slow waves with a spectrum that falls, at each electrode its own.
pub(super) fn wander(source: &mut NoiseSource, samples: usize, sampling_hz: f64) -> Potentials {
    std::array::from_fn(|_| {
        let numbers = source.normal(2 * WANDER_STEPS);
        let mut potential = vec![0.0; samples];
        for (k, pair) in numbers.chunks_exact(2).enumerate() {
            let hz = WANDER_STEP_HZ * (k + 1) as f64;
            let weight = 1.0 / (1.0 + (hz / WANDER_CORNER_HZ).powi(2));
            let [cosine, sine] = [pair[0], pair[1]].map(|number| weight * f64::from(number));
            for (t, value) in potential.iter_mut().enumerate() {
                let (s, c) = (TAU * hz * t as f64 / sampling_hz).sin_cos();
                *value += cosine * c + sine * s;
            }
        }
        potential
    })
}

/// Band-passed white noise, at each electrode its own.
pub(super) fn muscle(source: &mut NoiseSource, samples: usize, sampling_hz: f64) -> Potentials {
    std::array::from_fn(|_| {
        let white: Vec<f64> = source.normal(samples).into_iter().map(f64::from).collect();
        // Twice: one pass leaves too much below.
        let [from_hz, to_hz] = MUSCLE_HZ;
        let high = high_pass(
            &high_pass(&white, from_hz, sampling_hz),
            from_hz,
            sampling_hz,
        );
        match 2.0 * to_hz < sampling_hz {
            true => low_pass(&high, to_hz, sampling_hz),
            false => high,
        }
    })
}

/// One sine, at each electrode with an amplitude of its own and nearly the same phase.
pub(super) fn mains(
    source: &mut NoiseSource,
    samples: usize,
    sampling_hz: f64,
    hz: f64,
) -> Potentials {
    let phase = TAU * f64::from(source.normal(1)[0]);
    std::array::from_fn(|_| {
        let numbers = source.normal(2);
        let amplitude = f64::from(numbers[0]);
        let phase = phase + 0.3 * f64::from(numbers[1]);
        let sine = |t: usize| amplitude * (TAU * hz * t as f64 / sampling_hz + phase).sin();
        (0..samples).map(sine).collect()
    })
}

/// Jumps that die away; each at one electrode.
pub(super) fn motion(source: &mut NoiseSource, samples: usize, sampling_hz: f64) -> Potentials {
    let duration_s = samples as f64 / sampling_hz;
    let movements = (duration_s / MOTION_EVERY_S).ceil().max(1.0) as usize;
    let mut potentials = std::array::from_fn(|_| vec![0.0; samples]);
    for movement in 0..movements {
        let numbers = source.normal(3);
        // In the first two thirds of its share of the recording, so that it is seen.
        let share = 0.66 * uniform(numbers[0]);
        let start_s = (movement as f64 + share) / movements as f64 * duration_s;
        let electrode = (uniform(numbers[1]) * ELECTRODES as f64) as usize;
        let size = f64::from(numbers[2]);
        // Half of a jump at least.
        let size = size + 0.5 * size.signum();
        let potential: &mut Vec<f64> = &mut potentials[electrode.min(ELECTRODES - 1)];
        for (t, value) in potential.iter_mut().enumerate() {
            let since_s = t as f64 / sampling_hz - start_s;
            if since_s > 0.0 {
                let rise = 1.0 - (-since_s / MOTION_RISE_S).exp();
                *value += size * rise * (-since_s / MOTION_FALL_S).exp();
            }
        }
    }
    potentials
}

/// A number from 0 to 1 from a standard normal one, near enough to evenly spread: by the logistic
/// function that comes closest to the normal distribution.
fn uniform(normal: f32) -> f64 {
    1.0 / (1.0 + (-1.702 * f64::from(normal)).exp())
}
