//! A model package, loaded to where it computes.

use super::EngineError;
use super::denoiser::Denoiser;
use super::package::{BEAT_PREFIX, STRIP_PREFIX, of_network, unpacked};
use crate::composition::Composition;
use crate::network::{BeatPass, NamedTensor, NetworkConfig, SssdPass};
use crate::package::Manifest;

/// A package's networks with their weights, ready to generate.
#[derive(Debug)]
pub struct Model {
    manifest: Manifest,
    denoiser: Denoiser,
    /// Of a composed model. It draws on the processor, wherever the rest is computed: it is small,
    /// and what is measured on a beat must not depend on a device's rounding.
    beat: Option<BeatPass>,
}

impl Model {
    /// Verifies the chunks, unpacks the weights and packs them for the processor.
    ///
    /// # Errors
    /// [`EngineError`] names a damaged chunk, or a tensor that does not fit.
    pub fn load(manifest: Manifest, chunks: &[Vec<u8>]) -> Result<Self, EngineError> {
        let Weights { beat, rest } = Weights::of(&manifest, chunks)?;
        let denoiser = packed(&manifest.network, rest)?;
        Ok(Self::new(manifest, denoiser, beat))
    }

    pub(super) fn new(manifest: Manifest, denoiser: Denoiser, beat: Option<BeatPass>) -> Self {
        Self {
            manifest,
            denoiser,
            beat,
        }
    }

    /// The package's manifest.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    pub(super) fn denoiser(&self) -> &Denoiser {
        &self.denoiser
    }

    pub(super) fn beat(&self) -> Option<&BeatPass> {
        self.beat.as_ref()
    }
}

/// What a package holds.
pub(super) struct Weights {
    /// Of a composed model.
    pub(super) beat: Option<BeatPass>,
    /// Those of the network that draws whole ECGs or strips.
    pub(super) rest: Vec<NamedTensor>,
}

impl Weights {
    /// The chunks are verified.
    pub(super) fn of(manifest: &Manifest, chunks: &[Vec<u8>]) -> Result<Self, EngineError> {
        let tensors = unpacked(manifest, chunks)?;
        let Some(composition) = &manifest.composition else {
            return Ok(Self {
                beat: None,
                rest: tensors,
            });
        };
        let is_known = |name: &str| name.starts_with(BEAT_PREFIX) || name.starts_with(STRIP_PREFIX);
        if let Some(stray) = tensors.iter().find(|tensor| !is_known(&tensor.name)) {
            let problem = format!("{} belongs to no network", stray.name);
            return Err(EngineError::Weights(problem));
        }
        Ok(Self {
            beat: Some(packed_beat(composition, of_network(BEAT_PREFIX, &tensors))?),
            rest: of_network(STRIP_PREFIX, &tensors),
        })
    }
}

/// A composed model's beat network, packed.
pub(super) fn packed_beat(
    composition: &Composition,
    tensors: Vec<NamedTensor>,
) -> Result<BeatPass, EngineError> {
    composition.beat_network.validate()?;
    Ok(BeatPass::new(&composition.beat_network, tensors)?)
}

/// The network that draws whole ECGs or strips, packed.
pub(super) fn packed(
    config: &NetworkConfig,
    tensors: Vec<NamedTensor>,
) -> Result<Denoiser, EngineError> {
    config.validate()?;
    Ok(Denoiser::Processor(Box::new(SssdPass::new(
        config, tensors,
    )?)))
}
