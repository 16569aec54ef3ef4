//! A residual block of SSSD.

use super::NetworkConfig;
use super::attention::{Rotation, SelfAttention};
use super::ops::gated_activation;
use super::s4d::S4dLayer;
use burn::module::Module;
use burn::nn::{Linear, LinearConfig};
use burn::tensor::{Device, Tensor};
use std::f64::consts::FRAC_1_SQRT_2;

/// Attention where the block has it, time embedding in, convolution over three positions to twice
/// the width, S4D, condition in, S4D, gate, and a linear layer that splits into the way on and the
/// way out.
#[derive(Module, Debug)]
pub(super) struct ResidualBlock {
    attention: Option<SelfAttention>,
    time: Linear,
    neighbours: Linear,
    first: S4dLayer,
    condition: Linear,
    second: S4dLayer,
    output: Linear,
}

impl ResidualBlock {
    /// The block number `index` (from 0) with random weights.
    pub(super) fn new(config: &NetworkConfig, index: usize, device: &Device) -> Self {
        let width = config.width;
        let linear = |from, to| LinearConfig::new(from, to).init(device);
        Self {
            attention: config
                .has_attention(index)
                .then(|| SelfAttention::new(config, device)),
            time: linear(config.time_width, width),
            neighbours: linear(3 * width, 2 * width),
            first: S4dLayer::new(2 * width, config.state, device),
            condition: linear(config.condition_width, 2 * width),
            second: S4dLayer::new(2 * width, config.state, device),
            output: linear(width, 2 * width),
        }
    }

    /// The two layers whose kernels [`ResidualBlock::forward`] takes, in that order.
    pub(super) fn s4d_layers(&self) -> [&S4dLayer; 2] {
        [&self.first, &self.second]
    }

    /// * `input`: `[batch, length, width]`
    /// * `time`: `[batch, 1, time_width]`, `condition`: `[batch, 1, condition_width]`
    ///
    /// Returns the way on and the way out, each `[batch, length, width]`.
    pub(super) fn forward(
        &self,
        input: Tensor<3>,
        time: Tensor<3>,
        condition: Tensor<3>,
        kernels: &[Tensor<2>; 2],
        rotation: Option<&Rotation>,
    ) -> (Tensor<3>, Tensor<3>) {
        let width = input.dims()[2];
        let input = match (&self.attention, rotation) {
            (Some(attention), Some(rotation)) => attention.forward(input, rotation),
            _ => input,
        };
        let hidden = input.clone() + self.time.forward(time);
        let hidden = self.neighbours.forward(with_neighbours(hidden));
        let hidden = self.first.forward(hidden, kernels[0].clone());
        let hidden = hidden + self.condition.forward(condition);
        let hidden = self.second.forward(hidden, kernels[1].clone());
        let output = self.output.forward(gated_activation(hidden));
        let way_on = (input + output.clone().narrow(2, 0, width)).mul_scalar(FRAC_1_SQRT_2);
        (way_on, output.narrow(2, width, width))
    }
}

/// `[batch, length, 3 * width]`: each position beside the one before and the one after it (zero at
/// the ends), so that a convolution over three positions is a linear layer.
fn with_neighbours(input: Tensor<3>) -> Tensor<3> {
    let [batch, length, width] = input.dims();
    let edge = Tensor::zeros([batch, 1, width], &input.device());
    let before = Tensor::cat(
        vec![edge.clone(), input.clone().narrow(1, 0, length - 1)],
        1,
    );
    let after = Tensor::cat(vec![input.clone().narrow(1, 1, length - 1), edge], 1);
    Tensor::cat(vec![before, input, after], 2)
}
