//! The strip is painted: what differs from beat to beat.

use super::super::EngineError;
use super::super::condition::{RecordCondition, RecordRhythm};
use super::super::denoiser::Batch;
use super::super::denoising::{Drawing, Progress};
use super::super::model::Model;
use super::{NOISE, STRIP, WANDER, composition};
use crate::beat::Frame;
use crate::composition::{Correction, Drawn, Outline, Placed, encode_composed};
use crate::diffusion::NoiseSource;
use crate::ecg::Ecg;
use crate::strip::{BandSplit, Noise, StripFeatures};

/// Several residuals on their way from noise.
#[derive(Debug)]
pub(super) struct StripStage<'m> {
    batch: Batch<'m>,
    drawn: Vec<Drawn>,
    placed: Vec<Placed>,
    /// The random numbers of each wander.
    wander: Vec<Vec<f32>>,
    /// The noise of each ECG, where a process draws it.
    noise: Option<Vec<BandSplit>>,
}

impl<'m> StripStage<'m> {
    pub(super) fn new(
        model: &'m Model,
        outlines: &[Outline],
        drawn: Vec<Drawn>,
        seeds: &[u64],
        steps: u32,
    ) -> Self {
        let (manifest, composition) = (model.manifest(), composition(model));
        let network = &manifest.network;
        let pairs = outlines.iter().zip(&drawn);
        let mut placed: Vec<Placed> = pairs
            .map(|(outline, drawn)| composition.place(outline, drawn, &Correction::default()))
            .collect();
        let noise = seeds.iter().map(|&seed| NoiseSource::stream(seed, STRIP));
        let numbers = composition.wander.numbers();
        let wander = |&seed: &u64| NoiseSource::stream(seed, WANDER).normal(numbers);
        let wander: Vec<Vec<f32>> = seeds.iter().map(wander).collect();
        let process = composition
            .variation
            .as_ref()
            .and_then(|variation| variation.noise.as_ref());
        let beside = process.map(|process| {
            let numbers = Noise::numbers(network.samples);
            let normal = |&seed: &u64| NoiseSource::stream(seed, NOISE).normal(numbers);
            let drawn = |(seed, placed): (&u64, &Placed)| {
                process.draw(&placed.timeline, network.samples, &normal(seed))
            };
            seeds.iter().zip(&placed).map(drawn).collect()
        });
        if composition.variation.is_some() {
            for ((outline, placed), wander) in outlines.iter().zip(&mut placed).zip(&wander) {
                composition.make_room(outline, placed, wander);
            }
        }
        let told = |(outline, placed)| told(model, outline, placed);
        let conditions = outlines.iter().zip(&placed).map(told).collect();
        let drawing = Drawing {
            diffusion: &manifest.diffusion,
            steps,
            // The residual follows what it is told without guidance.
            guidance: 1.0,
            noise: noise.collect(),
            shape: [network.samples, network.leads],
        };
        Self {
            batch: model.denoiser().start(drawing, conditions),
            drawn,
            placed,
            wander,
            noise: beside,
        }
    }

    pub(super) fn progress(&self) -> Progress {
        self.batch.progress()
    }

    /// One step: what the network saw and its estimate, each with the beats and the wander, in
    /// millivolt.
    pub(super) async fn step(
        &mut self,
        model: &Model,
        outlines: &[Outline],
    ) -> Result<[Vec<Ecg>; 2], EngineError> {
        let [noisy, clean] = self.batch.step().await?;
        let is_finished = self.progress().is_finished();
        Ok([
            self.mixed(&noisy, model, outlines, false)?,
            self.mixed(&clean, model, outlines, is_finished)?,
        ])
    }

    /// Beats, residual and wander together. The finished residual is brought to its size exactly,
    /// and the finished ECG to what was asked for.
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
        let is_sized = is_finished && composition.variation.is_some();
        let ecg = |(index, channels): (usize, &[f32])| {
            let (outline, placed) = (&outlines[index], &self.placed[index]);
            let (drawn, wander) = (&self.drawn[index], &self.wander[index]);
            let unit: Vec<Frame> = channels.as_chunks::<8>().0.iter().map(unit).collect();
            let noise = self.noise.as_ref().map(|noise| &noise[index]);
            let residual = placed.sized(&unit, noise, is_sized);
            if is_finished {
                composition.finished(outline, drawn, placed.clone(), &residual, wander)
            } else {
                outline.in_mv(&composition.mixed(placed, &residual, wander))
            }
        };
        channels
            .chunks(manifest.network.samples * manifest.network.leads)
            .enumerate()
            .map(ecg)
            .collect::<Result<_, _>>()
            .map_err(|e| EngineError::Request(e.to_string()))
    }
}

/// What the network is told: patient, attributes, plan and placed beats.
fn told(model: &Model, outline: &Outline, placed: &Placed) -> RecordCondition {
    let composition = composition(model);
    let encoded = encode_composed(
        &composition.shown_as(&outline.condition),
        &model.manifest().scaling,
        &outline.attributes,
        &composition.attribute_scaling,
        false,
    );
    let map = &composition.beat_coding.lead_map;
    let features = StripFeatures::new(&placed.timeline, &placed.beats, map);
    RecordCondition {
        encoded,
        rhythm: RecordRhythm::Plan(features),
    }
}
