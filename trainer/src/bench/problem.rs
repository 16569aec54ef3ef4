//! A training step and an S4D layer on made-up numbers: what is timed, and what another program can
//! repeat.

use crate::training::{Batch, LossParts, ShardContext, TrainingFile, sharded_gradients};
use anyhow::Result;
use burn::module::{Module, ModuleMapper, Param};
use burn::optim::{AdamWConfig, GradientsParams, ModuleOptimizer};
use burn::tensor::{Device, Distribution, Tensor};
use einthoven::condition::ENCODED_LEN;
use einthoven::diffusion::LeadMap;
use einthoven::network::{S4dBasis, S4dLayer, SssdNetwork, time_features};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution as _, StandardNormal};

/// Learning rate of the timed steps.
pub(super) const LEARNING_RATE: f64 = 1e-4;

/// A network of a configuration with a batch for it.
pub(super) struct StepProblem<'a> {
    pub(super) file: &'a TrainingFile,
    pub(super) map: LeadMap,
    pub(super) network: SssdNetwork,
    pub(super) shards: Vec<Batch>,
    pub(super) optimizer: ModuleOptimizer,
    contexts: Vec<ShardContext<'a>>,
    device: Device,
}

impl<'a> StepProblem<'a> {
    /// The same problem at every call. No weight is zero, so that all gradients count.
    pub(super) fn new(file: &'a TrainingFile) -> Result<Self> {
        let plain = Device::flex();
        plain.seed(file.training.seed);
        let device = plain.autodiff();
        let mut random = ChaCha8Rng::seed_from_u64(file.training.seed);
        let leads = file.network.leads;
        // Any symmetric, positive definite matrix serves.
        let covariance: Vec<Vec<f64>> = (0..leads)
            .map(|row| {
                (0..leads)
                    .map(|column| 0.05 * 0.6f64.powi(row.abs_diff(column) as i32))
                    .collect()
            })
            .collect();
        let map = LeadMap::partial_whitening(&covariance);
        let size = file.training.batch / file.training.shards;
        let optimizer = AdamWConfig::new()
            .with_epsilon(1e-8)
            .with_weight_decay(file.training.weight_decay);
        Ok(Self {
            network: SssdNetwork::new(&file.network, &device)?.map(&mut Shake),
            shards: (0..file.training.shards)
                .map(|_| batch(file, size, &mut random))
                .collect(),
            optimizer: optimizer.init(),
            contexts: (0..file.training.shards)
                .map(|_| ShardContext::new(file, &map, &device))
                .collect(),
            map,
            file,
            device,
        })
    }

    /// The clipped gradient, the loss and the norm before clipping, as in training.
    pub(super) fn gradients(&self) -> (GradientsParams, LossParts, f64) {
        sharded_gradients(
            &self.network,
            &self.contexts,
            &self.shards,
            self.file.training.gradient_norm,
            &self.device,
        )
    }

    /// Updates the weights.
    pub(super) fn update(&mut self, gradients: GradientsParams) {
        let network = self.network.clone();
        self.network = self.optimizer.step(LEARNING_RATE, network, gradients);
    }
}

/// An S4D layer of a network's shape with input for every shard.
pub(super) struct LayerProblem {
    pub(super) layer: S4dLayer,
    pub(super) shards: Vec<LayerShard>,
    device: Device,
}

/// What one thread computes with; its tensors are its own.
pub(super) struct LayerShard {
    pub(super) input: Tensor<3>,
    /// The gradient of the output.
    pub(super) upstream: Tensor<3>,
    basis: S4dBasis,
}

impl LayerProblem {
    /// The same problem at every call.
    pub(super) fn new(file: &TrainingFile) -> Self {
        let plain = Device::flex();
        plain.seed(file.training.seed);
        let device = plain.autodiff();
        let network = &file.network;
        let size = file.training.batch / file.training.shards;
        let shape = [size, network.length(), 2 * network.width];
        let numbers = || Tensor::random(shape, Distribution::Normal(0.0, 1.0), &device);
        Self {
            layer: S4dLayer::new(2 * network.width, network.state, &device),
            shards: (0..file.training.shards)
                .map(|_| LayerShard {
                    input: numbers().require_grad(),
                    upstream: numbers(),
                    basis: S4dBasis::new(network, &device),
                })
                .collect(),
            device,
        }
    }

    /// Kernel, forward and backward of one shard: the output and the gradients of input and
    /// weights.
    pub(super) fn run(&self, shard: &LayerShard) -> (Tensor<3>, Tensor<3>, GradientsParams) {
        let layer = self.layer.clone().fork(&self.device);
        let output = layer.forward(shard.input.clone(), layer.kernel(&shard.basis));
        let gradients = (output.clone() * shard.upstream.clone()).sum().backward();
        let of_input = shard.input.grad(&gradients);
        (
            output,
            of_input.expect("the input is tracked"),
            GradientsParams::from_grads(gradients, &layer),
        )
    }
}

/// Adds a little noise to every weight.
struct Shake;

impl ModuleMapper for Shake {
    fn map_float<const D: usize>(&mut self, param: Param<Tensor<D>>) -> Param<Tensor<D>> {
        let value = param.val();
        let noise = value.random_like(Distribution::Normal(0.0, 0.02));
        Param::initialized(param.id, (value + noise).detach().require_grad())
    }
}

/// Records of white noise with random conditions and times.
fn batch(file: &TrainingFile, size: usize, random: &mut ChaCha8Rng) -> Batch {
    let (network, schedule) = (&file.network, &file.diffusion.schedule);
    let mut numbers = |count: usize| -> Vec<f32> {
        let normal = |_| StandardNormal.sample(&mut *random);
        (0..count).map(normal).collect()
    };
    let mut batch = Batch {
        size,
        clean: numbers(size * network.samples * network.leads),
        noise: numbers(size * network.samples * network.leads),
        condition: numbers(size * ENCODED_LEN),
        ..Batch::default()
    };
    for _ in 0..size {
        let t = random.random_range(0.05..0.95);
        let (alpha, sigma) = schedule.alpha_sigma(t);
        batch.levels.push([alpha, sigma]);
        let position = schedule.network_position(t);
        batch
            .time
            .extend(time_features(position, network.time_features));
        batch.beats.push(random.random_range(8.0..16.0));
        batch
            .is_conditional
            .push(f32::from(u8::from(random.random_bool(0.8))));
    }
    batch
}
