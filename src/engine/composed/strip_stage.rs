//! The strip is painted: what differs from beat to beat.

use super::super::EngineError;
use super::super::model::Model;
use super::super::readback::values;
use super::{STRIP, WANDER, composition, in_mv};
use crate::beat::Frame;
use crate::composition::{Outline, Placed, STRIP_CONDITION_LEN, encode_composed};
use crate::diffusion::{NoiseSource, SamplerState};
use crate::ecg::Ecg;
use crate::network::{NetworkCondition, RhythmInput};
use crate::strip::StripFeatures;
use burn::tensor::{Tensor, TensorData};

/// Several residuals on their way from noise.
#[derive(Debug)]
pub(super) struct StripStage {
    state: SamplerState,
    condition: NetworkCondition,
    placed: Vec<Placed>,
    /// The random numbers of each wander.
    wander: Vec<Vec<f32>>,
}

impl StripStage {
    pub(super) fn new(
        model: &Model,
        outlines: &[Outline],
        mut placed: Vec<Placed>,
        seeds: &[u64],
        steps: u32,
    ) -> Self {
        let (manifest, composition) = (model.manifest(), composition(model));
        let (network, device) = (&manifest.network, model.device());
        let noise = seeds.iter().map(|&seed| NoiseSource::stream(seed, STRIP));
        let shape = [network.samples, network.leads];
        let numbers = composition.wander.numbers();
        let wander = |&seed: &u64| NoiseSource::stream(seed, WANDER).normal(numbers);
        let wander: Vec<Vec<f32>> = seeds.iter().map(wander).collect();
        if composition.variation.is_some() {
            for ((outline, placed), wander) in outlines.iter().zip(&mut placed).zip(&wander) {
                composition.make_room(outline, placed, wander);
            }
        }
        Self {
            state: SamplerState::new(&manifest.diffusion, steps, noise.collect(), shape, device),
            condition: told(model, outlines, &placed),
            placed,
            wander,
        }
    }

    pub(super) fn done(&self) -> u32 {
        self.state.done() as u32
    }

    pub(super) fn is_finished(&self) -> bool {
        self.state.is_finished()
    }

    /// One step: what the network saw and its estimate, each with the beats and the wander, in
    /// millivolt. The residual follows what it is told without guidance.
    pub(super) async fn step(
        &mut self,
        model: &Model,
        outlines: &[Outline],
    ) -> Result<[Vec<Ecg>; 2], EngineError> {
        let (noisy, time) = (self.state.noisy(), self.state.time());
        let output = model
            .denoiser()
            .evaluate(noisy.clone(), time, &self.condition, 1.0);
        let clean = self.state.advance(output);
        let both = values(Tensor::cat(vec![noisy, clean], 0)).await?;
        let (noisy, clean) = both.split_at(both.len() / 2);
        let is_finished = self.state.is_finished();
        Ok([
            self.mixed(noisy, model, outlines, false)?,
            self.mixed(clean, model, outlines, is_finished)?,
        ])
    }

    /// Beats, residual and wander together. The finished residual is brought to its size exactly.
    fn mixed(
        &self,
        channels: &[f32],
        model: &Model,
        outlines: &[Outline],
        is_finished: bool,
    ) -> Result<Vec<Ecg>, EngineError> {
        let (manifest, composition) = (model.manifest(), composition(model));
        let to_leads = &manifest.lead_map.to_leads;
        let unit = |frame: &Frame| -> Frame {
            let weighed = |row: &[f32]| row.iter().zip(frame).map(|(m, x)| m * x).sum();
            std::array::from_fn(|lead| weighed(&to_leads[lead]))
        };
        let frames: Vec<Vec<Frame>> = channels
            .chunks(manifest.network.samples * manifest.network.leads)
            .zip(self.placed.iter().zip(&self.wander))
            .map(|(channels, (placed, wander))| {
                let drawn: Vec<Frame> =
                    channels.as_chunks::<8>().0.iter().map(unit).collect();
                let residual = placed.sized(&drawn, is_finished && composition.variation.is_some());
                composition.mixed(placed, &residual, wander)
            })
            .collect();
        in_mv(outlines, &frames)
    }
}

/// What the network is told: patient, attributes, plan and placed beats.
fn told(model: &Model, outlines: &[Outline], placed: &[Placed]) -> NetworkCondition {
    let (manifest, composition) = (model.manifest(), composition(model));
    let (network, device) = (&manifest.network, model.device());
    let encoded = outlines.iter().flat_map(|outline| {
        encode_composed(
            &composition.shown_as(&outline.condition),
            &manifest.scaling,
            &outline.attributes,
            &composition.attribute_scaling,
            false,
        )
    });
    let map = &composition.beat_coding.lead_map;
    let (mut features, mut phase) = (Vec::new(), Vec::new());
    for placed in placed {
        let told = StripFeatures::new(&placed.timeline, &placed.beats, map);
        features.extend(told.features);
        phase.extend(told.phase);
    }
    let rows = outlines.len();
    let encoded = TensorData::new(encoded.collect::<Vec<f32>>(), [rows, STRIP_CONDITION_LEN]);
    let features = TensorData::new(features, [rows, network.length(), network.plan_features]);
    let phase = TensorData::new(phase, [rows, network.length()]);
    NetworkCondition {
        encoded: Tensor::from_data(encoded, device),
        rhythm: RhythmInput::Plan {
            features: Tensor::from_data(features, device),
            phase: Tensor::from_data(phase, device),
        },
    }
}
