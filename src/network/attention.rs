//! Self-attention over the whole signal, in the time of the requested heart.
//!
//! Rhythm is a relation between all beats of a recording. Queries and keys are turned by angles
//! that grow with their position (rotary embedding, Su et al. 2021, arXiv 2104.09864), so that
//! their product depends on the distance between two positions. Half of the angles count time; the
//! other half count beats of the requested heart rate, so that "the same place in another beat" is
//! one distance at every rate.

use super::NetworkConfig;
use super::rotary::{angles, harmonics};
use burn::module::Module;
use burn::nn::{Initializer, LayerNorm, LayerNormConfig, Linear, LinearConfig};
use burn::tensor::activation::softmax;
use burn::tensor::{Device, Tensor, TensorData};

/// The cosines and sines by which queries and keys are turned, `[batch, 1, length, head_width / 2]`
/// each; the same in every block.
#[derive(Debug, Clone)]
pub(super) struct Rotation {
    cos: Tensor<4>,
    sin: Tensor<4>,
}

impl Rotation {
    /// `beats`: `[batch, 1]`, heart beats over the whole signal, 0 where the rate is unknown.
    pub(super) fn of_rate(beats: Tensor<2>, length: usize, pairs: usize) -> Self {
        let (per_beat, over_time) = angles(length, pairs);
        let device = beats.device();
        let row = |values: Vec<f32>| {
            Tensor::from_data(TensorData::new(values, [1, length * pairs]), &device)
        };
        let angles: Tensor<2> = beats * row(per_beat) + row(over_time);
        Self::of_angles(angles.reshape([-1, 1, length as i32, pairs as i32]))
    }

    /// `phase`: `[batch, length]`, the beat phase of each position: so that the same place in
    /// another beat is one distance in irregular rhythms, too.
    pub(super) fn of_phase(phase: Tensor<2>, pairs: usize) -> Self {
        let [batch, length] = phase.dims();
        let device = phase.device();
        let (_, over_time) = angles(length, pairs);
        let row = |values: Vec<f32>, shape: [usize; 4]| {
            Tensor::<4>::from_data(TensorData::new(values, shape), &device)
        };
        let per_beat = row(harmonics(pairs), [1, 1, 1, pairs]);
        let over_time = row(over_time, [1, 1, length, pairs]);
        Self::of_angles(phase.reshape([batch, 1, length, 1]) * per_beat + over_time)
    }

    fn of_angles(angles: Tensor<4>) -> Self {
        Self {
            cos: angles.clone().cos(),
            sin: angles.sin(),
        }
    }

    /// Turns the pairs (first half, second half) of the last axis of `[batch, heads, length,
    /// head_width]`.
    fn turn(&self, input: Tensor<4>) -> Tensor<4> {
        let pairs = input.dims()[3] / 2;
        let (a, b) = (
            input.clone().narrow(3, 0, pairs),
            input.narrow(3, pairs, pairs),
        );
        let first = a.clone() * self.cos.clone() - b.clone() * self.sin.clone();
        let second = a * self.sin.clone() + b * self.cos.clone();
        Tensor::cat(vec![first, second], 3)
    }
}

/// Layer norm, multi-head self-attention, residual.
#[derive(Module, Debug)]
pub(super) struct SelfAttention {
    norm: LayerNorm,
    query_key_value: Linear,
    output: Linear,
    heads: usize,
}

impl SelfAttention {
    /// A layer that passes its input through until it is trained.
    pub(super) fn new(config: &NetworkConfig, device: &Device) -> Self {
        let width = config.width;
        Self {
            norm: LayerNormConfig::new(width).init(device),
            query_key_value: LinearConfig::new(width, 3 * width).init(device),
            output: LinearConfig::new(width, width)
                .with_initializer(Initializer::Zeros)
                .init(device),
            heads: config.attention_heads,
        }
    }

    /// `[batch, length, width]` in and out.
    pub(super) fn forward(&self, input: Tensor<3>, rotation: &Rotation) -> Tensor<3> {
        let [batch, length, width] = input.dims();
        let head_width = width / self.heads;
        let projected = self
            .query_key_value
            .forward(self.norm.forward(input.clone()));
        let part = |index: usize| {
            projected
                .clone()
                .narrow(2, index * width, width)
                .reshape([batch, length, self.heads, head_width])
                .swap_dims(1, 2)
        };
        let query = rotation
            .turn(part(0))
            .mul_scalar((head_width as f64).sqrt().recip());
        let key = rotation.turn(part(1));
        let weights = softmax(query.matmul(key.swap_dims(2, 3)), 3);
        let mixed = weights
            .matmul(part(2))
            .swap_dims(1, 2)
            .reshape([batch, length, width]);
        input + self.output.forward(mixed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values<const D: usize>(tensor: Tensor<D>) -> Vec<f32> {
        tensor.into_data().try_to_vec().unwrap()
    }

    /// The product of one query and one key, both all ones, at two positions.
    fn score(beats: f32, [from, to]: [usize; 2], [length, pairs]: [usize; 2]) -> f32 {
        let device = Device::flex();
        let beats = Tensor::from_data([[beats]], &device);
        let rotation = Rotation::of_rate(beats, length, pairs);
        let ones = Tensor::ones([1, 1, length, 2 * pairs], &device);
        let turned = rotation.turn(ones);
        let at = |position| turned.clone().narrow(2, position, 1);
        values((at(from) * at(to)).sum())[0]
    }

    #[test]
    fn a_product_depends_on_the_distance_alone() {
        let shape = [200, 12];
        let (near, far) = (score(9.3, [3, 40], shape), score(9.3, [140, 177], shape));
        assert!((near - far).abs() < 1e-3, "{near} {far}");
        assert!((score(9.3, [3, 60], shape) - near).abs() > 1e-2);
    }

    #[test]
    fn attention_equals_its_definition_in_f64() {
        let device = Device::flex();
        device.seed(1);
        let config: NetworkConfig = NetworkConfig {
            width: 8,
            attention_heads: 2,
            ..NetworkConfig::example()
        };
        let mut layer = SelfAttention::new(&config, &device);
        layer.output = LinearConfig::new(8, 8).init(&device);
        let [length, width, heads] = [6, 8, 2];
        let input = Tensor::<3>::random(
            [1, length, width],
            burn::tensor::Distribution::Normal(0.0, 1.0),
            &device,
        );
        let rotation = Rotation::of_rate(Tensor::from_data([[2.5f32]], &device), length, 2);
        let found = values(layer.forward(input.clone(), &rotation));

        let projected = values(
            layer
                .query_key_value
                .forward(layer.norm.forward(input.clone())),
        );
        let (per_beat, over_time) = angles(length, 2);
        let entry = |part: usize, head: usize, position: usize, index: usize| {
            f64::from(projected[position * 3 * width + part * width + head * 4 + index])
        };
        let turned = |part: usize, head: usize, position: usize| -> [f64; 4] {
            let mut out = [0.0; 4];
            for pair in 0..2 {
                let at = position * 2 + pair;
                let (sin, cos) = f64::from(2.5 * per_beat[at] + over_time[at]).sin_cos();
                let (a, b) = (
                    entry(part, head, position, pair),
                    entry(part, head, position, pair + 2),
                );
                out[pair] = a * cos - b * sin;
                out[pair + 2] = a * sin + b * cos;
            }
            out
        };
        let mut mixed = vec![0f32; length * width];
        for head in 0..heads {
            for query in 0..length {
                let q = turned(0, head, query);
                let weights: Vec<f64> = (0..length)
                    .map(|key| {
                        let k = turned(1, head, key);
                        (q.iter().zip(k).map(|(a, b)| a * b).sum::<f64>() / 2.0).exp()
                    })
                    .collect();
                let total: f64 = weights.iter().sum();
                for index in 0..4 {
                    let sum: f64 = (0..length)
                        .map(|key| weights[key] * entry(2, head, key, index))
                        .sum();
                    mixed[query * width + head * 4 + index] = (sum / total) as f32;
                }
            }
        }
        let mixed = Tensor::from_data(TensorData::new(mixed, [1, length, width]), &device);
        let expected = values(input + layer.output.forward(mixed));
        for (found, expected) in found.iter().zip(expected) {
            assert!((found - expected).abs() < 1e-5, "{found} {expected}");
        }
    }
}
