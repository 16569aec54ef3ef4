//! Gradients of a step, shard by shard on threads of their own, then added and clipped.

use super::{Batch, LossParts, LossTerms};
use burn::module::{Module, ModuleVisitor, Param};
use burn::optim::GradientsParams;
use burn::tensor::{Device, Tensor};
use einthoven::network::{S4dBasis, SssdNetwork};
use std::thread;

/// Computes the mean gradient over the shards, cut to `largest_norm` over all weights together.
///
/// Shards are added in their order, whatever thread finishes first, so a step is reproducible.
/// Returns the loss of the whole batch and the norm before clipping.
pub fn sharded_gradients(
    network: &SssdNetwork,
    terms: &LossTerms<'_>,
    basis: &S4dBasis,
    shards: &[Batch],
    largest_norm: f64,
    device: &Device,
) -> (GradientsParams, LossParts, f64) {
    let one_shard = |batch: &Batch| -> (GradientsParams, LossParts) {
        // Leaves of its own, so that the threads share no graph.
        let network = network.clone().fork(device);
        let kernels = network.kernels(basis);
        let (loss, parts) = terms.compute(&network, &kernels, batch);
        (GradientsParams::from_grads(loss.backward(), &network), parts)
    };
    let results: Vec<(GradientsParams, LossParts)> = thread::scope(|scope| {
        let threads: Vec<_> = shards
            .iter()
            .map(|batch| scope.spawn(|| one_shard(batch)))
            .collect();
        let join = |thread: thread::ScopedJoinHandle<'_, _>| {
            thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
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
        let gradients = self.shards.iter_mut().filter_map(|shard| shard.remove::<D>(param.id));
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
