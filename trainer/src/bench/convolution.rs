//! The S4D layer's convolution: the direct sum that the network uses on the CPU, against Fourier
//! transforms.

use super::{TURNS, median};
use burn::tensor::{Device, Distribution, Tensor};
use einthoven::network::bidirectional_convolution;
use rustfft::num_complex::Complex32;
use rustfft::{Fft, FftPlanner};
use serde::Serialize;
use std::sync::Arc;
use std::time::Instant;

/// Records, positions and channels of one shard of the compact model.
const SHAPE: [usize; 3] = [8, 200, 192];

/// Two ways to the same result, in turns on one thread.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ConvolutionReport {
    /// Records x positions x channels.
    pub shape: String,
    /// The direct sum.
    pub direct_ms: f64,
    /// Transforms of kernels and signals, two records in one complex transform.
    pub fourier_ms: f64,
    /// How many times as long the transforms take.
    pub ratio: f64,
}

/// Runs both in turns.
pub(super) fn compare() -> ConvolutionReport {
    let device = Device::flex();
    let [batch, length, channels] = SHAPE;
    let normal = Distribution::Normal(0.0, 1.0);
    let input = Tensor::<3>::random(SHAPE, normal, &device);
    let kernel = Tensor::<2>::random([2 * length - 1, channels], normal, &device);
    let transforms = Transforms::new(SHAPE);
    let host = |values: burn::tensor::TensorData| -> Vec<f32> {
        values.try_to_vec().expect("the tensors hold f32")
    };
    let (signals, taps) = (
        host(input.clone().into_data()),
        host(kernel.clone().into_data()),
    );
    let (mut direct, mut fourier) = (Vec::new(), Vec::new());
    for _ in 0..TURNS {
        let started = Instant::now();
        let output = bidirectional_convolution(input.clone(), kernel.clone());
        std::hint::black_box(output.into_data());
        direct.push(started.elapsed().as_secs_f64() * 1e3);
        let started = Instant::now();
        std::hint::black_box(transforms.convolve(&signals, &taps));
        fourier.push(started.elapsed().as_secs_f64() * 1e3);
    }
    let (direct_ms, fourier_ms) = (median(&direct), median(&fourier));
    ConvolutionReport {
        shape: format!("{batch} x {length} x {channels}"),
        direct_ms,
        fourier_ms,
        ratio: fourier_ms / direct_ms,
    }
}

/// Convolution by the product of spectra.
struct Transforms {
    shape: [usize; 3],
    /// Long enough that nothing wraps into the `length` outputs that count: those from `length - 1`
    /// on.
    size: usize,
    forward: Arc<dyn Fft<f32>>,
    backward: Arc<dyn Fft<f32>>,
}

impl Transforms {
    fn new(shape: [usize; 3]) -> Self {
        let size = (2 * shape[1] - 1).next_power_of_two();
        let mut planner = FftPlanner::new();
        Self {
            shape,
            size,
            forward: planner.plan_fft_forward(size),
            backward: planner.plan_fft_inverse(size),
        }
    }

    /// As [`bidirectional_convolution`], on the same layouts.
    fn convolve(&self, signals: &[f32], taps: &[f32]) -> Vec<f32> {
        let [batch, length, channels] = self.shape;
        let mut output = vec![0.0; signals.len()];
        let mut scratch = vec![Complex32::default(); self.forward.get_inplace_scratch_len()];
        let scale = (self.size as f32).recip();
        for channel in 0..channels {
            let mut kernel = vec![Complex32::default(); self.size];
            for (tap, value) in kernel
                .iter_mut()
                .zip(taps[channel..].iter().step_by(channels))
            {
                tap.re = *value * scale;
            }
            self.forward.process_with_scratch(&mut kernel, &mut scratch);
            for pair in (0..batch).step_by(2) {
                let at = |record: usize, t: usize| (record * length + t) * channels + channel;
                let mut work = vec![Complex32::default(); self.size];
                for (t, value) in work.iter_mut().take(length).enumerate() {
                    value.re = signals[at(pair, t)];
                    if pair + 1 < batch {
                        value.im = signals[at(pair + 1, t)];
                    }
                }
                self.forward.process_with_scratch(&mut work, &mut scratch);
                for (value, factor) in work.iter_mut().zip(&kernel) {
                    *value *= factor;
                }
                self.backward.process_with_scratch(&mut work, &mut scratch);
                for t in 0..length {
                    let value = work[length - 1 + t];
                    output[at(pair, t)] = value.re;
                    if pair + 1 < batch {
                        output[at(pair + 1, t)] = value.im;
                    }
                }
            }
        }
        output
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_give_the_same_result() {
        let device = Device::flex();
        let [batch, length, channels] = [3, 20, 4];
        let normal = Distribution::Normal(0.0, 1.0);
        let input = Tensor::<3>::random([batch, length, channels], normal, &device);
        let kernel = Tensor::<2>::random([2 * length - 1, channels], normal, &device);
        let signals: Vec<f32> = input.clone().into_data().try_to_vec().unwrap();
        let taps: Vec<f32> = kernel.clone().into_data().try_to_vec().unwrap();
        let expected: Vec<f32> = bidirectional_convolution(input, kernel)
            .into_data()
            .try_to_vec()
            .unwrap();
        let found = Transforms::new([batch, length, channels]).convolve(&signals, &taps);
        for (found, expected) in found.iter().zip(expected) {
            assert!((found - expected).abs() < 1e-4, "{found} {expected}");
        }
    }
}
