//! A beat network ready to be evaluated: at any time, with guidance.

use super::EngineError;
use super::processor::{guided, numbers};
use crate::composition::Composition;
use crate::diffusion::DiffusionConfig;
use crate::network::{BeatPass, NamedTensor, time_features};
use burn::tensor::{Tensor, TensorData};

/// The beat network on the processor.
#[derive(Debug)]
pub(super) struct BeatDrawer {
    pass: BeatPass,
    /// How beats are sampled.
    pub(super) diffusion: DiffusionConfig,
    time_features: usize,
}

impl BeatDrawer {
    /// # Errors
    /// [`EngineError`] for a shape that cannot be built, and weights that do not fit it.
    pub(super) fn new(
        composition: &Composition,
        tensors: Vec<NamedTensor>,
    ) -> Result<Self, EngineError> {
        let config = &composition.beat_network;
        config.validate()?;
        Ok(Self {
            pass: BeatPass::new(config, tensors)?,
            diffusion: composition.beat_diffusion.clone(),
            time_features: config.time_features,
        })
    }

    /// The network's output at time `t` with guidance; a condition for each record.
    pub(super) fn evaluate(
        &self,
        noisy: &Tensor<3>,
        t: f64,
        conditions: &[Vec<f32>],
        guidance: f32,
    ) -> Tensor<3> {
        let position = self.diffusion.schedule.network_position(t);
        let time = time_features(position, self.time_features);
        let conditions: Vec<&[f32]> = conditions.iter().map(Vec::as_slice).collect();
        let output = guided(&numbers(noisy), &conditions, guidance, |rows| {
            self.pass.evaluate(&time, rows)
        });
        Tensor::from_data(TensorData::new(output, noisy.dims()), &noisy.device())
    }
}
