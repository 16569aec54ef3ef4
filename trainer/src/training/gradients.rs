//! Gradients of a step, shard by shard on threads of their own, then added and clipped.

use super::{Batch, LossParts, LossTerms, TrainingFile};
use burn::module::{Module, ModuleVisitor, Param};
use burn::optim::GradientsParams;
use burn::tensor::{Device, Tensor};
use einthoven::diffusion::LeadMap;
use einthoven::ecg::SAMPLING_HZ;
use einthoven::network::{S4dBasis, SssdNetwork};
use std::thread;

/// A loss over one shard of a batch, with the tensors that one thread computes with.
pub trait ShardLoss<N>: Sync {
    /// The host-side numbers of a shard.
    type Batch: Sync;

    /// The loss of a shard as a tensor for gradients, and its parts as numbers.
    fn loss(&self, network: &N, batch: &Self::Batch) -> (Tensor<1>, LossParts);
}

/// What one shard's thread computes with. Each thread has tensors of its own: burn keeps all that
/// is connected in one graph behind one lock.
#[derive(Debug, Clone)]
pub struct ShardContext<'a> {
    terms: LossTerms<'a>,
    basis: S4dBasis,
}

impl<'a> ShardContext<'a> {
    /// A context on a device, with gradients where the device tracks them.
    pub fn new(file: &'a TrainingFile, map: &LeadMap, device: &Device) -> Self {
        Self {
            terms: LossTerms::new(file, map, SAMPLING_HZ, device),
            basis: S4dBasis::new(&file.network, device),
        }
    }
}

impl ShardLoss<SssdNetwork> for ShardContext<'_> {
    type Batch = Batch;

    fn loss(&self, network: &SssdNetwork, batch: &Batch) -> (Tensor<1>, LossParts) {
        self.terms
            .compute(network, &network.kernels(&self.basis), batch)
    }
}

/// Computes the mean gradient over the shards, cut to `largest_norm` over all weights together;
/// there is one context for each shard.
///
/// Shards are added in their order, whatever thread finishes first, so a step is reproducible.
/// Returns the loss of the whole batch and the norm before clipping.
pub fn sharded_gradients<N: Module + Sync, L: ShardLoss<N>>(
    network: &N,
    contexts: &[L],
    shards: &[L::Batch],
    largest_norm: f64,
    device: &Device,
) -> (GradientsParams, LossParts, f64) {
    let one_shard = |context: &L, batch: &L::Batch| {
        let network = network.clone().fork(device);
        let (loss, parts) = context.loss(&network, batch);
        (
            GradientsParams::from_grads(loss.backward(), &network),
            parts,
        )
    };
    let results: Vec<(GradientsParams, LossParts)> = thread::scope(|scope| {
        let threads: Vec<_> = shards
            .iter()
            .zip(contexts)
            .map(|(batch, context)| scope.spawn(|| one_shard(context, batch)))
            .collect();
        let join = |thread: thread::ScopedJoinHandle<'_, _>| {
            thread
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        threads.into_iter().map(join).collect()
    });
    let (gradients, parts): (Vec<_>, Vec<_>) = results.into_iter().unzip();

    let mut mean = Mean {
        shards: gradients,
        sum: GradientsParams::new(),
        squared_norm: 0.0,
    };
    network.visit(&mut mean);
    let norm = mean.squared_norm.sqrt();
    let mut clip = Clip {
        from: mean.sum,
        into: GradientsParams::new(),
        factor: (largest_norm / norm).min(1.0),
    };
    network.visit(&mut clip);
    (clip.into, LossParts::mean(&parts), norm)
}

struct Mean {
    shards: Vec<GradientsParams>,
    sum: GradientsParams,
    squared_norm: f64,
}

impl ModuleVisitor for Mean {
    fn visit_float<const D: usize>(&mut self, param: &Param<Tensor<D>>) {
        let count = self.shards.len() as f64;
        let gradients = self
            .shards
            .iter_mut()
            .filter_map(|shard| shard.remove::<D>(param.id));
        if let Some(sum) = gradients.reduce(|a, b| a + b) {
            let mean = sum.div_scalar(count);
            let squared = mean.clone().powi_scalar(2).sum().into_scalar::<f32>();
            self.squared_norm += f64::from(squared);
            self.sum.register(param.id, mean);
        }
    }
}

struct Clip {
    from: GradientsParams,
    into: GradientsParams,
    factor: f64,
}

impl ModuleVisitor for Clip {
    fn visit_float<const D: usize>(&mut self, param: &Param<Tensor<D>>) {
        if let Some(gradient) = self.from.remove::<D>(param.id) {
            let gradient = if self.factor < 1.0 {
                gradient.mul_scalar(self.factor)
            } else {
                gradient
            };
            self.into.register(param.id, gradient);
        }
    }
}
