//! A sampled trace as the band-limited curve that it stands for: no corners between the samples.

use std::f64::consts::PI;
use std::ops::Range;

/// Points drawn for each sample.
pub const POINTS_PER_SAMPLE: usize = 4;

/// Samples to either side that a point between two of them depends on (Lanczos' kernel).
const REACH: isize = 5;

/// The finite samples of `range`, stretch by stretch.
fn stretches(samples: &[f32], range: Range<usize>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let end = range.end.min(samples.len());
    for (at, sample) in samples.iter().enumerate().take(end).skip(range.start) {
        if !sample.is_finite() {
            continue;
        }
        match found.last_mut() {
            Some(stretch) if stretch.end == at => stretch.end = at + 1,
            _ => found.push(at..at + 1),
        }
    }
    found
}

/// Lanczos' kernel: a sinc under the main lobe of a wider one.
fn kernel(distance: f64) -> f64 {
    if distance == 0.0 {
        return 1.0;
    }
    let reach = REACH as f64;
    if distance.abs() >= reach {
        return 0.0;
    }
    let angle = PI * distance;
    reach * angle.sin() * (angle / reach).sin() / (angle * angle)
}

/// The value at a place between samples. What is missing around it is taken as its nearest sample.
fn value_at(samples: &[f32], at: usize, fraction: f64) -> f32 {
    let (mut sum, mut weights) = (0.0, 0.0);
    for offset in 1 - REACH..=REACH {
        let weight = kernel(offset as f64 - fraction);
        let neighbour = at.checked_add_signed(offset).and_then(|at| samples.get(at));
        let value = neighbour.copied().filter(|value| value.is_finite());
        sum += weight * f64::from(value.unwrap_or(samples[at]));
        weights += weight;
    }
    (sum / weights) as f32
}

/// The curve through the samples of `range`: a line for each stretch without missing samples
/// (`NaN`), as places in samples from the recording's beginning and values in the samples' unit. It
/// passes through every sample.
pub(super) fn curves(samples: &[f32], range: Range<usize>) -> Vec<Vec<(f64, f32)>> {
    let between = |at: usize, part: usize| {
        let fraction = part as f64 / POINTS_PER_SAMPLE as f64;
        (at as f64 + fraction, value_at(samples, at, fraction))
    };
    let line = |stretch: Range<usize>| {
        let last = stretch.end - 1;
        let inner = (stretch.start..last)
            .flat_map(|at| (0..POINTS_PER_SAMPLE).map(move |part| (at, part)))
            .map(|(at, part)| match part {
                0 => (at as f64, samples[at]),
                part => between(at, part),
            });
        inner.chain([(last as f64, samples[last])]).collect()
    };
    stretches(samples, range).into_iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slow_sine_is_met_between_its_samples() {
        // 8 Hz at 100 samples a second, away from the ends.
        let wave = |at: f64| (2.0 * PI * 0.08 * at).sin();
        let samples: Vec<f32> = (0..100).map(|at| wave(f64::from(at)) as f32).collect();
        let [line] = &curves(&samples, 20..80)[..] else {
            panic!("one stretch");
        };
        assert_eq!(line.len(), 59 * POINTS_PER_SAMPLE + 1);
        for (at, value) in line {
            assert!(
                (f64::from(*value) - wave(*at)).abs() < 0.01,
                "{at}: {value}"
            );
        }
    }

    #[test]
    fn it_passes_through_every_sample_and_breaks_where_some_are_missing() {
        let mut samples: Vec<f32> = (0..20).map(|at| (at % 3) as f32).collect();
        samples[7] = f32::NAN;
        let lines = curves(&samples, 2..20);
        assert_eq!(lines.len(), 2);
        for (at, value) in lines.concat() {
            if at.fract() == 0.0 {
                assert_eq!(value, samples[at as usize]);
            }
            assert!(value.is_finite());
        }
        assert!(curves(&samples, 30..40).is_empty());
    }
}
