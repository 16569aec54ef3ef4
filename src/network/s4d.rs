//! The diagonal state space layer S4D (Gu, Goel, Gupta and Re 2022, arXiv 2206.11893),
//! bidirectional.
//!
//! Every channel is a linear system with `N / 2` complex states `A_n = -1/2 + i pi n` (S4D-Lin) and
//! a time step `dt` of its own. Its impulse response over `l` positions is `K[l] = 2 Re sum_n C_n
//! (exp(dt A_n) - 1) / A_n exp(l dt A_n)`. As in SSSD-ECG, `A` and `dt` stay as they are made and
//! `C`, `D` and the linear layer are learned; so the exponentials are the same for every layer and
//! every step, and a kernel is one small matrix product.

use super::NetworkConfig;
use super::ops::{bidirectional_convolution, gelu};
use burn::module::{Module, Param};
use burn::nn::{LayerNorm, LayerNormConfig, Linear, LinearConfig};
use burn::tensor::{Device, Distribution, Tensor, TensorData};
use std::f64::consts::PI;

/// The impulse responses of the single states: `[channels, N, length]`, real parts of the `N / 2`
/// pairs first, then their negated imaginary parts, so that `K = C basis` with `C = (Re C, Im C)`.
#[derive(Debug, Clone)]
pub struct S4dBasis(Tensor<3>);

impl S4dBasis {
    /// The basis of a network's S4D layers.
    pub fn new(config: &NetworkConfig, device: &Device) -> Self {
        let (channels, length) = (2 * config.width, config.length());
        let values = basis_values(channels, config.state, length, config.dt_min, config.dt_max);
        let shape = [channels, config.state, length];
        Self(Tensor::from_data(TensorData::new(values, shape), device))
    }
}

/// The time step of each channel: from `dt_min` to `dt_max` in equal ratios. (The paper draws them
/// log-uniformly; an even spread needs no storage and covers the range without gaps.)
fn time_steps(channels: usize, dt_min: f64, dt_max: f64) -> impl Iterator<Item = f64> {
    let last = (channels - 1).max(1) as f64;
    (0..channels).map(move |h| dt_min * (dt_max / dt_min).powf(h as f64 / last))
}

/// The values of [`S4dBasis`], each from `exp(l dt A)` in f64, not by repeated products.
fn basis_values(
    channels: usize,
    state: usize,
    length: usize,
    dt_min: f64,
    dt_max: f64,
) -> Vec<f32> {
    let pairs = state / 2;
    let mut values = vec![0.0; channels * state * length];
    for (channel, dt) in time_steps(channels, dt_min, dt_max).enumerate() {
        for n in 0..pairs {
            let (re, im) = (-0.5, PI * n as f64);
            // b = 2 (exp(dt A) - 1) / A
            let growth = (dt * re).exp();
            let (p, q) = (growth * (dt * im).cos() - 1.0, growth * (dt * im).sin());
            let norm = re * re + im * im;
            let (b_re, b_im) = (
                2.0 * (p * re + q * im) / norm,
                2.0 * (q * re - p * im) / norm,
            );
            let row = (channel * state + n) * length;
            for l in 0..length {
                let decay = (l as f64 * dt * re).exp();
                let (sin, cos) = (l as f64 * dt * im).sin_cos();
                values[row + l] = (decay * (b_re * cos - b_im * sin)) as f32;
                values[row + pairs * length + l] = (-decay * (b_re * sin + b_im * cos)) as f32;
            }
        }
    }
    values
}

/// One S4D layer: long convolution, GELU, a linear mix of the channels, residual and layer norm.
#[derive(Module, Debug)]
pub struct S4dLayer {
    /// `[channels, 2, N]`: the output map of each direction, real parts first.
    output_map: Param<Tensor<3>>,
    /// `[channels]`: the direct path.
    skip: Param<Tensor<1>>,
    pub(super) mix: Linear,
    pub(super) norm: LayerNorm,
}

impl S4dLayer {
    /// A layer of `channels` channels with random output maps.
    pub fn new(channels: usize, state: usize, device: &Device) -> Self {
        let normal = Distribution::Normal(0.0, std::f64::consts::FRAC_1_SQRT_2);
        Self {
            output_map: Param::from_tensor(Tensor::random([channels, 2, state], normal, device)),
            skip: Param::from_tensor(Tensor::random(
                [channels],
                Distribution::Normal(0.0, 1.0),
                device,
            )),
            mix: LinearConfig::new(channels, channels).init(device),
            norm: LayerNormConfig::new(channels).init(device),
        }
    }

    /// The two-sided kernel `[2 * length - 1, channels]` with the direct path folded into its
    /// middle: `y[t] = sum_{s <= t} k0[t - s] u[s] + sum_{s > t} k1[s - t - 1] u[s] + D u[t]`.
    pub fn kernel(&self, basis: &S4dBasis) -> Tensor<2> {
        let responses = self.output_map.val().matmul(basis.0.clone());
        let [channels, _, length] = responses.dims();
        let causal = responses.clone().narrow(1, 0, 1);
        let now = causal.clone().narrow(2, 0, 1) + self.skip.val().reshape([channels, 1, 1]);
        let past = causal.narrow(2, 1, length - 1);
        let ahead = responses.narrow(1, 1, 1).narrow(2, 0, length - 1).flip([2]);
        Tensor::cat(vec![ahead, now, past], 2)
            .reshape([channels, 2 * length - 1])
            .transpose()
    }

    /// `[batch, length, channels]` in and out; `kernel` from [`S4dLayer::kernel`].
    pub fn forward(&self, input: Tensor<3>, kernel: Tensor<2>) -> Tensor<3> {
        let hidden = gelu(bidirectional_convolution(input.clone(), kernel));
        self.norm.forward(input + self.mix.forward(hidden))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    /// `tests/golden/s4d_kernel.py`, by SciPy.
    #[derive(Deserialize)]
    struct Golden {
        channels: usize,
        state: usize,
        length: usize,
        dt_min: f64,
        dt_max: f64,
        output_map: Vec<f32>,
        skip: Vec<f32>,
        kernel: Vec<f32>,
    }

    #[test]
    fn the_kernel_equals_scipys_impulse_responses() {
        let golden: Golden =
            serde_json::from_str(include_str!("../../tests/golden/s4d_kernel.json")).unwrap();
        let device = Device::flex();
        let Golden {
            channels,
            state,
            length,
            dt_min,
            dt_max,
            ..
        } = golden;
        let basis = basis_values(channels, state, length, dt_min, dt_max);
        let basis = S4dBasis(Tensor::from_data(
            TensorData::new(basis, [channels, state, length]),
            &device,
        ));
        let mut layer = S4dLayer::new(channels, state, &device);
        let map = TensorData::new(golden.output_map, [channels, 2, state]);
        layer.output_map = Param::from_tensor(Tensor::from_data(map, &device));
        layer.skip = Param::from_tensor(Tensor::from_data(golden.skip.as_slice(), &device));
        let kernel: Vec<f32> = layer.kernel(&basis).into_data().try_to_vec().unwrap();
        assert_eq!(kernel.len(), golden.kernel.len());
        for (found, expected) in kernel.iter().zip(&golden.kernel) {
            assert!((found - expected).abs() < 2e-6, "{found} {expected}");
        }
    }

    #[test]
    fn memory_spans_the_whole_recording() {
        let steps: Vec<f64> = time_steps(192, 0.002, 0.2).collect();
        assert!((steps[0] - 0.002).abs() < 1e-12 && (steps[191] - 0.2).abs() < 1e-12);
        // The slowest channel has lost a factor e after 2 / dt positions: 1000 of 200.
        assert!(2.0 / steps[0] > 200.0);
    }
}
