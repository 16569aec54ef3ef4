//! The flow of a composed model: the beat appears from noise, is placed along the plan, and the
//! strip is painted.

mod beat_stage;
mod strip_stage;

use super::EngineError;
use super::model::Model;
use super::step::BatchStep;
use crate::beat::Frame;
use crate::composition::{Composition, Outline};
use crate::ecg::Ecg;
use crate::generation::GenerationRequest;
use beat_stage::BeatStage;
use strip_stage::StripStage;

/// Purposes of the random numbers of a seed.
const DOMINANT_BEAT: u64 = 1;
const VENTRICULAR_BEAT: u64 = 2;
const STRIP: u64 = 3;
const WANDER: u64 = 4;
const VARIATION: u64 = 5;
const TEXTBOOK: u64 = 6;
const NOISE: u64 = 7;

/// Several composed ECGs on their way.
#[derive(Debug)]
pub(super) struct ComposedFlow<'m> {
    model: &'m Model,
    outlines: Vec<Outline>,
    seeds: Vec<u64>,
    strip_steps: u32,
    stage: Stage<'m>,
}

#[derive(Debug)]
enum Stage<'m> {
    Beat(Box<BeatStage<'m>>),
    Strip(Box<StripStage<'m>>),
}

impl<'m> ComposedFlow<'m> {
    /// Decides what the requests leave open, and starts from noise. They share steps and guidance:
    /// the steps are the strip's, the guidance is the beat's.
    ///
    /// # Errors
    /// [`EngineError::Request`] for a request that the prior cannot answer.
    pub(super) fn new(
        model: &'m Model,
        requests: &[GenerationRequest],
    ) -> Result<Self, EngineError> {
        let composition = composition(model);
        let outlines = requests
            .iter()
            .map(|request| composition.outline(request))
            .collect::<Result<Vec<_>, _>>()
            .map_err(|e| EngineError::Request(e.to_string()))?;
        let seeds: Vec<u64> = requests.iter().map(|request| request.seed).collect();
        let guidance = requests[0].guidance;
        Ok(Self {
            model,
            stage: Stage::Beat(Box::new(BeatStage::new(model, &outlines, &seeds, guidance))),
            outlines,
            seeds,
            strip_steps: requests[0].steps,
        })
    }

    pub(super) fn outlines(&self) -> &[Outline] {
        &self.outlines
    }

    pub(super) async fn step(&mut self) -> Result<Option<BatchStep>, EngineError> {
        let model = self.model;
        let beat_steps = composition(model).beat_diffusion.steps;
        let (index, [noisy, previews]) = match &mut self.stage {
            Stage::Beat(stage) => {
                let drawn = stage.step(&self.outlines).await?;
                (stage.progress().done, drawn)
            }
            Stage::Strip(stage) if stage.progress().is_finished() => return Ok(None),
            Stage::Strip(stage) => {
                let drawn = stage.step(model, &self.outlines).await?;
                (beat_steps + stage.progress().done, drawn)
            }
        };
        if let Stage::Beat(stage) = &self.stage
            && stage.progress().is_finished()
        {
            let drawn = stage.drawn(&self.outlines, &self.seeds);
            let steps = self.strip_steps;
            let strip = StripStage::new(model, &self.outlines, drawn, &self.seeds, steps);
            self.stage = Stage::Strip(Box::new(strip));
        }
        Ok(Some(BatchStep {
            index,
            of: beat_steps + self.strip_steps,
            noisy,
            previews,
        }))
    }
}

fn composition(model: &Model) -> &Composition {
    let composition = model.manifest().composition.as_deref();
    composition.expect("only a composed model has this flow")
}

/// Frames of each outline in millivolt.
fn in_mv(outlines: &[Outline], frames: &[Vec<Frame>]) -> Result<Vec<Ecg>, EngineError> {
    let pairs = outlines.iter().zip(frames);
    pairs
        .map(|(outline, frames)| outline.in_mv(frames))
        .collect::<Result<_, _>>()
        .map_err(|e| EngineError::Request(e.to_string()))
}
