//! The whole network.

use super::attention::Rotation;
use super::block::ResidualBlock;
use super::s4d::S4dBasis;
use super::{NetworkConfig, NetworkConfigError};
use burn::module::{Module, Param};
use burn::nn::{Initializer, Linear, LinearConfig};
use burn::tensor::activation::{relu, silu};
use burn::tensor::{Device, Tensor};

/// The convolution kernels of all S4D layers, block by block, `[2 * length - 1, channels]` each.
///
/// They do not depend on the input: training computes them once per step, inference once at load.
#[derive(Debug, Clone)]
pub struct Kernels(Vec<[Tensor<2>; 2]>);

/// What a batch is conditioned on.
#[derive(Debug, Clone)]
pub struct NetworkCondition {
    /// `[batch, condition_features]`, for a network that draws a whole ECG from
    /// [`crate::condition::encode`].
    pub encoded: Tensor<2>,
    /// The rhythm that the attention's angles and the plan's features follow.
    pub rhythm: RhythmInput,
}

/// What a network is told of the rhythm.
#[derive(Debug, Clone)]
#[allow(
    clippy::large_enum_variant,
    reason = "a handful of them, each a few handles of tensors"
)]
pub enum RhythmInput {
    /// `[batch, 1]`: heart beats over the whole signal from [`crate::condition::beats`], 0 if
    /// unknown.
    Beats(Tensor<2>),
    /// A rhythm plan, from [`crate::strip::StripFeatures`].
    Plan {
        /// `[batch, length, plan_features]`.
        features: Tensor<3>,
        /// `[batch, length]`: cumulative beat phase.
        phase: Tensor<2>,
    },
}

impl NetworkCondition {
    /// The batch so many times, one after the other.
    #[must_use]
    pub fn repeated(&self, times: usize) -> Self {
        let matrix = |tensor: &Tensor<2>| tensor.clone().repeat_dim(0, times);
        Self {
            encoded: matrix(&self.encoded),
            rhythm: match &self.rhythm {
                RhythmInput::Beats(beats) => RhythmInput::Beats(matrix(beats)),
                RhythmInput::Plan { features, phase } => RhythmInput::Plan {
                    features: features.clone().repeat_dim(0, times),
                    phase: matrix(phase),
                },
            },
        }
    }
}

/// SSSD: from a noisy signal, its diffusion time and a condition to what the objective asks for.
#[derive(Module, Debug)]
pub struct SssdNetwork {
    input: Linear,
    time_in: Linear,
    time_out: Linear,
    condition_in: Linear,
    condition_out: Linear,
    /// `[condition_width]`: stands in where no condition is given.
    null_condition: Param<Tensor<1>>,
    blocks: Vec<ResidualBlock>,
    skip: Linear,
    output: Linear,
    patch: usize,
    /// Pairs of numbers that a position's rotation turns; 0 without attention.
    rotation_pairs: usize,
}

impl SssdNetwork {
    /// A network with random weights; its last layer is zero, so that it starts by predicting zero.
    ///
    /// # Errors
    /// [`NetworkConfigError`] for a shape that cannot be built.
    pub fn new(config: &NetworkConfig, device: &Device) -> Result<Self, NetworkConfigError> {
        config.validate()?;
        let linear = |from, to| LinearConfig::new(from, to).init(device);
        let width = config.width;
        Ok(Self {
            input: linear(config.patch_features() + config.plan_features, width),
            time_in: linear(config.time_features, config.time_width),
            time_out: linear(config.time_width, config.time_width),
            condition_in: linear(config.condition_features, config.condition_width),
            condition_out: linear(config.condition_width, config.condition_width),
            null_condition: Initializer::Normal {
                mean: 0.0,
                std: 0.1,
            }
            .init([config.condition_width], device),
            blocks: (0..config.blocks)
                .map(|index| ResidualBlock::new(config, index, device))
                .collect(),
            skip: linear(width, width),
            output: LinearConfig::new(width, config.patch_features())
                .with_initializer(Initializer::Zeros)
                .init(device),
            patch: config.patch,
            rotation_pairs: if config.attention_every > 0 {
                width / config.attention_heads / 2
            } else {
                0
            },
        })
    }

    /// The kernels for [`SssdNetwork::forward`] with the present weights.
    pub fn kernels(&self, basis: &S4dBasis) -> Kernels {
        let of_block = |block: &ResidualBlock| block.s4d_layers().map(|layer| layer.kernel(basis));
        Kernels(self.blocks.iter().map(of_block).collect())
    }

    /// * `noisy`: `[batch, samples, leads]`
    /// * `time`: `[batch, time_features]` from [`super::time_features`]
    /// * `condition`: what each record is asked for
    /// * `is_conditional`: `[batch, 1]`, 1 to follow the condition, 0 for the null condition
    ///
    /// Returns `[batch, samples, leads]`.
    pub fn forward(
        &self,
        noisy: Tensor<3>,
        time: Tensor<2>,
        condition: NetworkCondition,
        is_conditional: Tensor<2>,
        kernels: &Kernels,
    ) -> Tensor<3> {
        let [batch, samples, leads] = noisy.dims();
        let length = samples / self.patch;
        let mut patches = noisy.reshape([batch, length, leads * self.patch]);
        let time = silu(self.time_out.forward(silu(self.time_in.forward(time))));
        let time = time.unsqueeze_dim::<3>(1);
        let pairs = self.rotation_pairs;
        let rotation = match condition.rhythm {
            RhythmInput::Beats(beats) => {
                let beats = beats * is_conditional.clone();
                (pairs > 0).then(|| Rotation::of_rate(beats, length, pairs))
            }
            RhythmInput::Plan { features, phase } => {
                let features = features * is_conditional.clone().unsqueeze_dim::<3>(2);
                patches = Tensor::cat(vec![patches, features], 2);
                let phase = phase * is_conditional.clone();
                (pairs > 0).then(|| Rotation::of_phase(phase, pairs))
            }
        };
        let given = silu(self.condition_in.forward(condition.encoded));
        let given: Tensor<2> = self.condition_out.forward(given) * is_conditional.clone();
        let null = self.null_condition.val().unsqueeze::<2>() * (1.0 - is_conditional);
        let condition: Tensor<2> = given + null;
        let condition = condition.unsqueeze_dim::<3>(1);

        let mut hidden = relu(self.input.forward(patches));
        let mut skips: Option<Tensor<3>> = None;
        for (block, kernels) in self.blocks.iter().zip(&kernels.0) {
            let (way_on, way_out) = block.forward(
                hidden,
                time.clone(),
                condition.clone(),
                kernels,
                rotation.as_ref(),
            );
            hidden = way_on;
            skips = Some(match skips {
                Some(sum) => sum + way_out,
                None => way_out,
            });
        }
        let skips = skips.expect("a validated configuration has at least one block");
        let skips = skips.mul_scalar((self.blocks.len() as f64).sqrt().recip());
        self.output
            .forward(relu(self.skip.forward(skips)))
            .reshape([batch, samples, leads])
    }
}
