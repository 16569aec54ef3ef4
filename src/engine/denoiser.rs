//! An SSSD network ready to be evaluated: with its kernels, at any time, with guidance.

use super::processor;
use crate::diffusion::Schedule;
use crate::network::{
    ForwardPass, Kernels, NetworkCondition, S4dBasis, SssdNetwork, time_features,
};
use crate::package::Manifest;
use burn::tensor::{Device, Tensor, TensorData};

/// A network with its weights and kernels on one device.
#[derive(Debug)]
pub(super) struct Denoiser {
    network: Network,
    schedule: Schedule,
    time_features: usize,
}

#[derive(Debug)]
enum Network {
    /// On the processor.
    Packed(Box<ForwardPass>),
    /// Anywhere.
    Tensors {
        network: Box<SssdNetwork>,
        kernels: Kernels,
    },
}

impl Denoiser {
    pub(super) fn new(manifest: &Manifest, network: SssdNetwork, device: &Device) -> Self {
        let config = &manifest.network;
        let kernels = network.kernels(&S4dBasis::new(config, device));
        Self {
            network: if *device == Device::flex() {
                Network::Packed(Box::new(ForwardPass::new(config, &network, &kernels)))
            } else {
                let network = Box::new(network);
                Network::Tensors { network, kernels }
            },
            schedule: manifest.diffusion.schedule,
            time_features: config.time_features,
        }
    }

    /// The network's output at time `t` with guidance.
    pub(super) fn evaluate(
        &self,
        noisy: Tensor<3>,
        t: f64,
        condition: &NetworkCondition,
        guidance: f32,
    ) -> Tensor<3> {
        let position = self.schedule.network_position(t);
        let features = time_features(position, self.time_features);
        match &self.network {
            Network::Packed(pass) => {
                processor::guided(pass, &noisy, &features, condition, guidance)
            }
            Network::Tensors { network, kernels } => guided(noisy, &features, guidance, |rows| {
                let condition = if rows.is_doubled {
                    condition.doubled()
                } else {
                    condition.clone()
                };
                let Rows { noisy, time, .. } = rows;
                network.forward(noisy, time, condition, rows.is_conditional, kernels)
            }),
        }
    }
}

/// What a network is evaluated for.
pub(super) struct Rows {
    /// The batch, or twice the batch.
    pub(super) noisy: Tensor<3>,
    /// The embedded time of each row.
    pub(super) time: Tensor<2>,
    /// `[rows, 1]`: 1 to follow the condition.
    pub(super) is_conditional: Tensor<2>,
    /// Whether the second half is the batch again, without its condition.
    pub(super) is_doubled: bool,
}

/// A network's output with guidance: `unguided + guidance * (guided - unguided)`.
pub(super) fn guided(
    noisy: Tensor<3>,
    time: &[f32],
    guidance: f32,
    evaluate: impl FnOnce(Rows) -> Tensor<3>,
) -> Tensor<3> {
    let (batch, device) = (noisy.dims()[0], noisy.device());
    // Guidance 0 and 1 need one half only.
    let flags: Vec<f32> = match guidance {
        0.0 => vec![0.0; batch],
        1.0 => vec![1.0; batch],
        _ => [vec![1.0; batch], vec![0.0; batch]].concat(),
    };
    let count = flags.len();
    let is_doubled = count > batch;
    let output = evaluate(Rows {
        noisy: if is_doubled {
            Tensor::cat(vec![noisy.clone(), noisy], 0)
        } else {
            noisy
        },
        time: Tensor::<1>::from_data(time, &device)
            .unsqueeze::<2>()
            .repeat_dim(0, count),
        is_conditional: Tensor::from_data(TensorData::new(flags, [count, 1]), &device),
        is_doubled,
    });
    if !is_doubled {
        return output;
    }
    let conditional = output.clone().narrow(0, 0, batch);
    let unconditional = output.narrow(0, batch, batch);
    unconditional.clone() + (conditional - unconditional).mul_scalar(guidance)
}
