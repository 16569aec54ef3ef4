//! The beat network: a small transformer that draws the two parts of a beat together.
//!
//! A beat is 30 samples of P wave and 120 of QRST complex in eight channels, as tokens of a few
//! samples. Diffusion time and condition steer every layer (adaptive layer norm, Peebles and Xie
//! 2023, arXiv 2212.09748).

use super::{BeatNetworkConfig, NetworkConfigError};
use burn::module::{Module, Param};
use burn::nn::{Initializer, LayerNorm, LayerNormConfig, Linear, LinearConfig};
use burn::tensor::activation::{gelu, silu, softmax};
use burn::tensor::{Device, Tensor};

/// From a noisy beat, its diffusion time and a condition to what the objective asks for.
#[derive(Module, Debug)]
pub struct BeatNetwork {
    input: Linear,
    /// `[tokens, width]`: what each place of a beat adds.
    place: Param<Tensor<2>>,
    time_in: Linear,
    time_out: Linear,
    condition_in: Linear,
    condition_out: Linear,
    /// `[width]`: stands in where no condition is given.
    null_condition: Param<Tensor<1>>,
    layers: Vec<Layer>,
    norm: LayerNorm,
    output: Linear,
    patch: usize,
}

impl BeatNetwork {
    /// A network with random weights; its last layer is zero, so that it starts by predicting zero.
    ///
    /// # Errors
    /// [`NetworkConfigError`] for a shape that cannot be built.
    pub fn new(config: &BeatNetworkConfig, device: &Device) -> Result<Self, NetworkConfigError> {
        config.validate()?;
        let linear = |from, to| LinearConfig::new(from, to).init(device);
        let small = |std| Initializer::Normal { mean: 0.0, std };
        let (width, features) = (config.width, config.patch_features());
        Ok(Self {
            input: linear(features, width),
            place: small(0.02).init([config.tokens(), width], device),
            time_in: linear(config.time_features, width),
            time_out: linear(width, width),
            condition_in: linear(config.condition_features, width),
            condition_out: linear(width, width),
            null_condition: small(0.02).init([width], device),
            layers: (0..config.layers)
                .map(|_| Layer::new(config, device))
                .collect(),
            norm: LayerNormConfig::new(width).init(device),
            output: LinearConfig::new(width, features)
                .with_initializer(Initializer::Zeros)
                .init(device),
            patch: config.patch,
        })
    }

    /// * `noisy`: `[batch, samples, leads]`
    /// * `time`: `[batch, time_features]` from [`super::time_features`]
    /// * `condition`: `[batch, condition_features]`
    /// * `is_conditional`: `[batch, 1]`, 1 to follow the condition, 0 for the null condition
    ///
    /// Returns `[batch, samples, leads]`.
    pub fn forward(
        &self,
        noisy: Tensor<3>,
        time: Tensor<2>,
        condition: Tensor<2>,
        is_conditional: Tensor<2>,
    ) -> Tensor<3> {
        let [batch, samples, leads] = noisy.dims();
        let tokens = samples / self.patch;
        let time = self.time_out.forward(silu(self.time_in.forward(time)));
        let given = self
            .condition_out
            .forward(silu(self.condition_in.forward(condition)));
        let null = self.null_condition.val().unsqueeze::<2>();
        let steering = time + given * is_conditional.clone() + null * (1.0 - is_conditional);
        let steering = silu(steering).unsqueeze_dim::<3>(1);

        let patches = noisy.reshape([batch, tokens, leads * self.patch]);
        let mut hidden = self.input.forward(patches) + self.place.val().unsqueeze::<3>();
        for layer in &self.layers {
            hidden = layer.forward(hidden, steering.clone());
        }
        self.output
            .forward(self.norm.forward(hidden))
            .reshape([batch, samples, leads])
    }
}

/// Attention over the beat, then a layer of neurons, each scaled, shifted and gated by the
/// steering.
#[derive(Module, Debug)]
struct Layer {
    steering: Linear,
    attention_norm: LayerNorm,
    query_key_value: Linear,
    attention_out: Linear,
    neurons_norm: LayerNorm,
    neurons_in: Linear,
    neurons_out: Linear,
    heads: usize,
}

impl Layer {
    /// A layer that passes its input through until it is trained.
    fn new(config: &BeatNetworkConfig, device: &Device) -> Self {
        let linear = |from, to| LinearConfig::new(from, to).init(device);
        let width = config.width;
        Self {
            steering: LinearConfig::new(width, 6 * width)
                .with_initializer(Initializer::Zeros)
                .init(device),
            attention_norm: LayerNormConfig::new(width).init(device),
            query_key_value: linear(width, 3 * width),
            attention_out: linear(width, width),
            neurons_norm: LayerNormConfig::new(width).init(device),
            neurons_in: linear(width, 3 * width),
            neurons_out: linear(3 * width, width),
            heads: config.heads,
        }
    }

    /// `[batch, tokens, width]` in and out; `steering`: `[batch, 1, width]`.
    fn forward(&self, input: Tensor<3>, steering: Tensor<3>) -> Tensor<3> {
        let width = input.dims()[2];
        let steering = self.steering.forward(steering);
        let part = |index: usize| steering.clone().narrow(2, index * width, width);
        let normed = self.attention_norm.forward(input.clone()) * (part(0) + 1.0) + part(1);
        let hidden = input + self.attend(normed) * part(2);
        let normed = self.neurons_norm.forward(hidden.clone()) * (part(3) + 1.0) + part(4);
        let neurons = self
            .neurons_out
            .forward(gelu(self.neurons_in.forward(normed)));
        hidden + neurons * part(5)
    }

    fn attend(&self, input: Tensor<3>) -> Tensor<3> {
        let [batch, tokens, width] = input.dims();
        let head_width = width / self.heads;
        let projected = self.query_key_value.forward(input);
        let part = |index: usize| {
            projected
                .clone()
                .narrow(2, index * width, width)
                .reshape([batch, tokens, self.heads, head_width])
                .swap_dims(1, 2)
        };
        let query = part(0).mul_scalar((head_width as f64).sqrt().recip());
        let weights = softmax(query.matmul(part(1).swap_dims(2, 3)), 3);
        let mixed = weights
            .matmul(part(2))
            .swap_dims(1, 2)
            .reshape([batch, tokens, width]);
        self.attention_out.forward(mixed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use burn::tensor::Distribution;

    #[test]
    fn a_new_network_predicts_zero_and_keeps_the_shape() {
        let device = Device::flex();
        let config = BeatNetworkConfig::example();
        let network = BeatNetwork::new(&config, &device).unwrap();
        let normal = Distribution::Normal(0.0, 1.0);
        let output = network.forward(
            Tensor::random([2, config.samples, config.leads], normal, &device),
            Tensor::random([2, config.time_features], normal, &device),
            Tensor::random([2, config.condition_features], normal, &device),
            Tensor::ones([2, 1], &device),
        );
        assert_eq!(output.dims(), [2, config.samples, config.leads]);
        assert_eq!(output.abs().max().into_scalar::<f32>(), 0.0);
    }
}
