//! A beat network ready to be evaluated: at any time, with guidance.

use super::denoiser::guided;
use crate::composition::Composition;
use crate::diffusion::DiffusionConfig;
use crate::network::{BeatNetwork, time_features};
use burn::tensor::Tensor;

/// The beat network on the processor.
#[derive(Debug)]
pub(super) struct BeatDrawer {
    network: BeatNetwork,
    /// How beats are sampled.
    pub(super) diffusion: DiffusionConfig,
    time_features: usize,
}

impl BeatDrawer {
    pub(super) fn new(composition: &Composition, network: BeatNetwork) -> Self {
        Self {
            network,
            diffusion: composition.beat_diffusion.clone(),
            time_features: composition.beat_network.time_features,
        }
    }

    /// The network's output at time `t` with guidance.
    pub(super) fn evaluate(
        &self,
        noisy: Tensor<3>,
        t: f64,
        condition: &Tensor<2>,
        guidance: f32,
    ) -> Tensor<3> {
        let position = self.diffusion.schedule.network_position(t);
        let time = time_features(position, self.time_features);
        guided(noisy, &time, guidance, |rows| {
            let condition = if rows.is_doubled {
                Tensor::cat(vec![condition.clone(), condition.clone()], 0)
            } else {
                condition.clone()
            };
            self.network
                .forward(rows.noisy, rows.time, condition, rows.is_conditional)
        })
    }
}
