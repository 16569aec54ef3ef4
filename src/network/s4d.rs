//! The diagonal state space layer S4D (Gu, Goel, Gupta and Re 2022, arXiv 2206.11893),
//! bidirectional.
//!
//! As in SSSD-ECG, `A` and `dt` stay as they are made and `C`, `D` and the linear layer are learned;
//! so the exponentials ([`Responses`]) are the same for every layer and every step, and a kernel is
//! one small matrix product.

use super::NetworkConfig;
use super::ops::{bidirectional_convolution, gelu};
use super::responses::Responses;
use burn::module::{Module, Param};
use burn::nn::{LayerNorm, LayerNormConfig, Linear, LinearConfig};
use burn::tensor::{Device, Distribution, Tensor, TensorData};

/// The impulse responses of the single states as a tensor, `[channels, N, length]`.
#[derive(Debug, Clone)]
pub struct S4dBasis(Tensor<3>);

impl S4dBasis {
    /// The basis of a network's S4D layers.
    pub fn new(config: &NetworkConfig, device: &Device) -> Self {
        Self::of(Responses::of(config), device)
    }

    fn of(responses: Responses, device: &Device) -> Self {
        let data = TensorData::new(responses.values, responses.shape);
        Self(Tensor::from_data(data, device))
    }
}

/// One S4D layer: long convolution, GELU, a linear mix of the channels, residual and layer norm.
#[derive(Module, Debug)]
pub struct S4dLayer {
    /// `[channels, 2, N]`: the output map of each direction, real parts first.
    output_map: Param<Tensor<3>>,
    /// `[channels]`: the direct path.
    skip: Param<Tensor<1>>,
    mix: Linear,
    norm: LayerNorm,
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
    use super::super::testing::S4dGolden;
    use super::*;

    #[test]
    fn the_kernel_equals_scipys_impulse_responses() {
        let golden = S4dGolden::read();
        let (device, [channels, state, _]) = (Device::flex(), golden.shape());
        let basis = S4dBasis::of(Responses::new(golden.shape(), golden.steps()), &device);
        let mut layer = S4dLayer::new(channels, state, &device);
        let map = TensorData::new(golden.output_map.clone(), [channels, 2, state]);
        layer.output_map = Param::from_tensor(Tensor::from_data(map, &device));
        layer.skip = Param::from_tensor(Tensor::from_data(golden.skip.as_slice(), &device));
        let kernel: Vec<f32> = layer.kernel(&basis).into_data().try_to_vec().unwrap();
        golden.assert_kernel(&kernel);
    }
}
