//! The beat appears from noise.

use super::super::EngineError;
use super::super::denoising::{Denoising, Drawing, Progress};
use super::super::model::Model;
use super::{DOMINANT_BEAT, TEXTBOOK, VARIATION, VENTRICULAR_BEAT, composition, in_mv};
use crate::beat::{BeatShape, Frame, ShapeKind};
use crate::composition::{BEAT_SAMPLES, BeatCoding, Drawn, Outline, encode_composed};
use crate::diffusion::NoiseSource;
use crate::ecg::Ecg;
use crate::network::BeatPass;
use crate::strip::VariationNumbers;
use crate::textbook::Textbook;

/// Whose beat a row of the batch is.
#[derive(Debug, Clone, Copy)]
struct Owner {
    outline: usize,
    kind: ShapeKind,
}

/// The beats of several ECGs on their way from noise: that of most beats for each, and that of
/// ventricular beats where its plan has any.
#[derive(Debug)]
pub(super) struct BeatStage<'m> {
    batch: Denoising<'m, BeatPass>,
    owners: Vec<Owner>,
    coding: BeatCoding,
    /// The latest estimates, one for each owner.
    shapes: Vec<BeatShape>,
}

impl<'m> BeatStage<'m> {
    pub(super) fn new(
        model: &'m Model,
        outlines: &[Outline],
        seeds: &[u64],
        guidance: f32,
    ) -> Self {
        let composition = composition(model);
        let network = model.beat().expect("a composed model has a beat network");
        let mut owners = Vec::new();
        let mut noise = Vec::new();
        let mut conditions = Vec::new();
        for (index, outline) in outlines.iter().enumerate() {
            let encoded = encode_composed(
                &composition.shown_as(&outline.condition),
                &model.manifest().scaling,
                &outline.attributes,
                &composition.attribute_scaling,
                false,
            );
            for kind in ShapeKind::ALL {
                let (purpose, flag) = match kind {
                    ShapeKind::Dominant => (DOMINANT_BEAT, 0.0),
                    ShapeKind::Ventricular if outline.has_ventricular_beats() => {
                        (VENTRICULAR_BEAT, 1.0)
                    }
                    ShapeKind::Ventricular => continue,
                };
                owners.push(Owner {
                    outline: index,
                    kind,
                });
                noise.push(NoiseSource::stream(seeds[index], purpose));
                conditions.push([encoded.as_slice(), &[flag]].concat());
            }
        }
        let diffusion = &composition.beat_diffusion;
        let drawing = Drawing {
            diffusion,
            steps: diffusion.steps,
            guidance,
            noise,
            shape: [BEAT_SAMPLES, composition.beat_network.leads],
        };
        Self {
            batch: Denoising::new(network, drawing, conditions),
            owners,
            coding: composition.beat_coding.clone(),
            shapes: Vec::new(),
        }
    }

    pub(super) fn progress(&self) -> Progress {
        self.batch.progress()
    }

    /// One step: what the network saw and its estimates, both placed along the plans, in millivolt.
    pub(super) async fn step(
        &mut self,
        outlines: &[Outline],
    ) -> Result<[Vec<Ecg>; 2], EngineError> {
        let [noisy, clean] = self.batch.step().await?;
        let noisy = self.decoded(&noisy, outlines);
        self.shapes = self.decoded(&clean, outlines);
        Ok([
            self.placed_plainly(&noisy, outlines)?,
            self.placed_plainly(&self.shapes, outlines)?,
        ])
    }

    /// The finished beats, with the numbers of the processes that place them.
    pub(super) fn drawn(&self, outlines: &[Outline], seeds: &[u64]) -> Vec<Drawn> {
        let drawn = |(index, outline): (usize, &Outline)| {
            let [dominant, ventricular] = self.of(&self.shapes, index).map(|beat| beat.cloned());
            let mut source = NoiseSource::stream(seeds[index], VARIATION);
            let timeline = outline.timeline();
            let [waves, beats] = [timeline.p_waves.len(), timeline.beats.len()];
            Drawn {
                dominant: dominant.unwrap_or_else(BeatShape::silent),
                ventricular,
                variation: VariationNumbers::take(waves, beats, |count| source.normal(count)),
                textbook: NoiseSource::stream(seeds[index], TEXTBOOK).normal(Textbook::NUMBERS),
            }
        };
        outlines.iter().enumerate().map(drawn).collect()
    }

    fn placed_plainly(
        &self,
        shapes: &[BeatShape],
        outlines: &[Outline],
    ) -> Result<Vec<Ecg>, EngineError> {
        let silent = BeatShape::silent();
        let placed = |(index, outline): (usize, &Outline)| -> Vec<Frame> {
            let [dominant, ventricular] = self.of(shapes, index);
            outline.place_plainly(dominant.unwrap_or(&silent), ventricular)
        };
        let frames: Vec<Vec<Frame>> = outlines.iter().enumerate().map(placed).collect();
        in_mv(outlines, &frames)
    }

    fn decoded(&self, channels: &[f32], outlines: &[Outline]) -> Vec<BeatShape> {
        let beats = channels.chunks(BEAT_SAMPLES * 8).zip(&self.owners);
        beats
            .map(|(channels, owner)| {
                let has_p = owner.kind == ShapeKind::Dominant
                    && !outlines[owner.outline].timeline().p_waves.is_empty();
                self.coding.decode(channels, has_p)
            })
            .collect()
    }

    /// The dominant and the ventricular beat of an outline.
    fn of<'s>(&self, shapes: &'s [BeatShape], outline: usize) -> [Option<&'s BeatShape>; 2] {
        ShapeKind::ALL.map(|kind| {
            let owns = |owner: &Owner| owner.outline == outline && owner.kind == kind;
            let place = self.owners.iter().position(owns)?;
            shapes.get(place)
        })
    }
}
