//! The noise of the electrodes: what muscles and amplifiers add between the beats, apart from any
//! of them.
//!
//! From about 20 Hz on recordings show, between T and the next P wave, what nine electrodes with a
//! noise of their own would: leads I and II correlate by 0.5, for they share the right arm, a limb
//! lead and a chest lead by nothing. A network paints it as badly as it paints any noise, and what
//! it paints ends at the borders of its patches.

use crate::beat::Frame;
use crate::ecg::{ELECTRODES, SAMPLING_HZ, between_electrodes};
use serde::{Deserialize, Serialize};

/// No electrode's noise is less steady.
const LEAST_STEADY: f64 = 1.5;
/// The loudness is told once in so many seconds, and goes straight from one to the next.
const EVERY_S: f64 = 0.5;

/// White noise at each electrode, whose loudness rises and falls: its logarithm is normal at
/// instants half a second apart.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ElectrodeNoise {
    /// Standard deviation of the logarithm of an electrode's loudness.
    pub unsteadiness: f64,
}

impl ElectrodeNoise {
    /// How many standard normal numbers the noise of so many samples takes.
    pub fn numbers(samples: usize) -> usize {
        ELECTRODES * (samples + instants(samples))
    }

    /// Whether the number makes a noise.
    pub fn is_valid(&self) -> bool {
        (0.0..=LEAST_STEADY).contains(&self.unsteadiness)
    }

    /// The noise of the eight independent leads, at no particular size, from
    /// [`ElectrodeNoise::numbers`] standard normal numbers.
    pub fn draw(&self, samples: usize, normal: &[f32]) -> Vec<Frame> {
        let number = |index: usize| normal.get(index).copied().map_or(0.0, f64::from);
        let instants = instants(samples);
        let loudness = |electrode: usize, t: usize| {
            let at = t as f64 / (EVERY_S * SAMPLING_HZ);
            let [first, along] = [at.floor(), at.fract()];
            let of = |instant: usize| number(electrode * instants + instant);
            let first = first as usize;
            let log = (1.0 - along) * of(first) + along * of(first + 1);
            (self.unsteadiness * log).exp()
        };
        let white =
            |electrode: usize, t: usize| number(ELECTRODES * instants + electrode * samples + t);
        let potentials = |t: usize| {
            std::array::from_fn(|electrode| loudness(electrode, t) * white(electrode, t))
        };
        (0..samples)
            .map(|t| between_electrodes(&potentials(t)).map(|value| value as f32))
            .collect()
    }
}

/// How many instants lie around so many samples.
fn instants(samples: usize) -> usize {
    (samples as f64 / (EVERY_S * SAMPLING_HZ)).floor() as usize + 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::NoiseSource;

    const SAMPLES: usize = 20_000;

    fn drawn(unsteadiness: f64) -> Vec<Frame> {
        let numbers = ElectrodeNoise::numbers(SAMPLES);
        let normal = NoiseSource::stream(5, 0).normal(numbers);
        ElectrodeNoise { unsteadiness }.draw(SAMPLES, &normal)
    }

    fn moment(noise: &[Frame], of: impl Fn(&Frame) -> f32) -> f64 {
        noise.iter().map(|frame| f64::from(of(frame))).sum::<f64>() / noise.len() as f64
    }

    #[test]
    fn leads_go_together_as_far_as_they_share_electrodes() {
        let noise = drawn(0.0);
        let correlation = |a: usize, b: usize| {
            let of = |a: usize, b: usize| moment(&noise, move |frame| frame[a] * frame[b]);
            of(a, b) / (of(a, a) * of(b, b)).sqrt()
        };
        // I and II share the right arm, chest leads the mean of the limbs, others nothing.
        for (a, b, expected) in [(0, 1, 0.5), (3, 6, 0.25), (0, 4, 0.0), (1, 7, 0.0)] {
            let found = correlation(a, b);
            assert!((found - expected).abs() < 0.03, "{a} {b}: {found}");
        }
    }

    #[test]
    fn unsteady_noise_has_the_tails_of_a_mixture() {
        let kurtosis = |noise: &[Frame]| {
            let square = moment(noise, |frame| frame[5].powi(2));
            moment(noise, |frame| frame[5].powi(4)) / (square * square)
        };
        assert!((kurtosis(&drawn(0.0)) - 3.0).abs() < 0.15);
        assert!(kurtosis(&drawn(0.6)) > 4.0);
    }

    #[test]
    fn too_few_numbers_are_silence_and_a_number_from_outside_is_checked() {
        let noise = ElectrodeNoise { unsteadiness: 0.2 };
        assert_eq!(noise.draw(3, &[]), [[0.0; 8]; 3]);
        assert!(noise.draw(0, &[]).is_empty());
        for (unsteadiness, is_valid) in
            [(0.0, true), (-0.1, false), (f64::NAN, false), (9.0, false)]
        {
            assert_eq!(ElectrodeNoise { unsteadiness }.is_valid(), is_valid);
        }
    }
}
