//! Band-limited resampling: a Kaiser-windowed sinc, one set of weights for all leads.

use super::{Ecg, EcgError};
use std::collections::BTreeMap;
use std::f64::consts::PI;

/// How sharply the kernel tells what is below half of the lower rate from what is above: zero
/// crossings of the sinc on either side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kernel {
    /// 16: quick, for measuring. At 100 Hz nothing below 42 Hz is changed.
    Short,
    /// 48: for a recording that is kept. At 100 Hz nothing below 47 Hz is changed.
    Long,
}

impl Kernel {
    const fn crossings(self) -> f64 {
        match self {
            Kernel::Short => 16.0,
            Kernel::Long => 48.0,
        }
    }
}

/// Positions between two samples that are told apart.
const PHASES: f64 = 1e4;
/// Kaiser window shape: about 80 dB of stop-band attenuation.
const BETA: f64 = 8.0;

/// Resamples equally long leads from `from_hz` to `to_hz`, up to the time of their last sample.
/// Output sample `k` lies at the time `k / to_hz`, so sample 0 stays where it was; the ends are
/// continued by their last value.
pub(crate) fn resample(
    leads: &[Vec<f64>],
    from_hz: f64,
    to_hz: f64,
    kernel: Kernel,
) -> Vec<Vec<f64>> {
    let length = leads.first().map_or(0, Vec::len);
    if length == 0 {
        return leads.to_vec();
    }
    let last = (length - 1) as f64 * to_hz / from_hz;
    resample_to(
        (last + 1e-9).floor() as usize + 1,
        leads,
        from_hz,
        to_hz,
        kernel,
    )
}

/// As [`resample`], for as many output samples as asked for.
fn resample_to(
    output_length: usize,
    leads: &[Vec<f64>],
    from_hz: f64,
    to_hz: f64,
    kernel: Kernel,
) -> Vec<Vec<f64>> {
    if from_hz == to_hz {
        return leads.to_vec();
    }
    let step = from_hz / to_hz;
    let cutoff = (1.0 / step).min(1.0);
    let reach = kernel.crossings() / cutoff;

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
        let weights: &[f64] = weights_of_phase
            .entry(phase)
            .or_insert_with(|| kernel_weights(phase as f64 / PHASES, cutoff, reach));
        let first = centre - (weights.len() / 2) as isize;
        for (output, lead) in resampled.iter_mut().zip(leads) {
            output.push(dot(lead, first, weights));
        }
    }
    resampled
}

impl Ecg {
    /// The same recording at another sampling frequency, band-limited: no frequency is added, and
    /// what half of the new frequency cannot express is removed. It keeps its duration, so that 1000
    /// samples at 100 Hz are 5000 at 500 Hz; the samples behind the last old one continue it. Near
    /// a sample that was not recorded, none is.
    ///
    /// # Errors
    /// [`EcgError::SamplingFrequency`] when the new frequency is no positive number.
    pub fn resampled(&self, to_hz: f64) -> Result<Ecg, EcgError> {
        if !(to_hz.is_finite() && to_hz > 0.0) {
            return Err(EcgError::SamplingFrequency(to_hz));
        }
        let leads: Vec<Vec<f64>> = (self.leads_mv.iter())
            .map(|lead| lead.iter().copied().map(f64::from).collect())
            .collect();
        let length = (self.duration_s() * to_hz).round() as usize;
        let resampled = resample_to(length, &leads, self.sampling_hz, to_hz, Kernel::Long);
        let mut leads = resampled.into_iter();
        let next = |_| {
            let lead = leads.next().unwrap_or_default();
            lead.into_iter().map(|mv| mv as f32).collect()
        };
        Ecg::new(to_hz, std::array::from_fn(next))
    }
}

/// Weights of the samples from `-reach` to `reach` about the sample before a position, `phase` of a
/// sample behind it; their sum is 1.
fn kernel_weights(phase: f64, cutoff: f64, reach: f64) -> Vec<f64> {
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
            let output = &resample(&[input], from_hz, to_hz, Kernel::Short)[0];
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
        let output = &resample(&[input], 1000.0, 500.0, Kernel::Short)[0];
        assert!(output[500..1500].iter().all(|v| v.abs() < 1e-3));
    }

    fn twelve(lead: impl Fn(usize) -> Vec<f32>) -> [Vec<f32>; 12] {
        std::array::from_fn(lead)
    }

    #[test]
    fn a_recording_keeps_its_duration_to_the_sample() {
        let ecg = Ecg::new(100.0, twelve(|lead| vec![0.1 * lead as f32; 1000])).unwrap();
        for (to_hz, samples) in [
            (100.0, 1000),
            (250.0, 2500),
            (500.0, 5000),
            (1000.0, 10_000),
        ] {
            let found = ecg.resampled(to_hz).unwrap();
            assert_eq!((found.sampling_hz(), found.len()), (to_hz, samples));
            let constant = |(lead, mv): (usize, &Vec<f32>)| {
                mv.iter().all(|mv| (mv - 0.1 * lead as f32).abs() < 1e-6)
            };
            assert!(found.leads_mv().iter().enumerate().all(constant));
        }
        assert!(ecg.resampled(0.0).is_err() && ecg.resampled(f64::NAN).is_err());
    }

    #[test]
    fn a_sine_of_up_to_45_hz_survives_within_a_hundredth_and_old_samples_stay() {
        for (sine_hz, to_hz) in [(1.0, 250.0), (20.0, 500.0), (40.0, 1000.0), (45.0, 500.0)] {
            let sine = |t: usize, hz: f64| (2.0 * PI * sine_hz * t as f64 / hz).sin() as f32;
            let lead = |_| (0..1000).map(|t| sine(t, 100.0)).collect();
            let ecg = Ecg::new(100.0, twelve(lead)).unwrap();
            let found = ecg.resampled(to_hz).unwrap();
            let mv = &found.leads_mv()[7];
            // A second at either end knows nothing of what lies beyond.
            let second = to_hz as usize;
            let inner = mv.iter().enumerate().take(mv.len() - second).skip(second);
            for (t, mv) in inner {
                let off = (mv - sine(t, to_hz)).abs();
                assert!(off < 0.01, "{sine_hz} Hz at {to_hz} Hz, sample {t}: {off}");
            }
            if to_hz != 250.0 {
                let times = (to_hz / 100.0) as usize;
                let kept = mv.iter().step_by(times).zip(&ecg.leads_mv()[7]);
                assert!(kept.into_iter().all(|(new, old)| (new - old).abs() < 1e-5));
            }
        }
    }
}
