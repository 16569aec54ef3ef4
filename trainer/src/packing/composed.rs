//! From a run of a composed model to its package.

use super::write::{PackReport, Packed, write_package};
use crate::training::{
    BEAT, CheckpointStore, ComposedRecipe, ModelRecipe, Priors, Progress, STRIP, TrainingFile,
    draft_manifest,
};
use anyhow::{Context, Result};
use burn::tensor::Device;
use einthoven::composition::Composition;
use einthoven::engine::{BEAT_PREFIX, Model, NamedTensor, STRIP_PREFIX, cpu_device, load_weights};
use einthoven::network::{BeatNetwork, SssdNetwork};
use einthoven::package::{COMPOSED_VERSION, Encoding, Manifest};
use einthoven::textbook::Textbook;
use std::path::Path;

/// Packs the averaged weights of both networks, with the fitted rhythm, priors and wander.
///
/// # Errors
/// As [`super::pack()`].
pub(super) fn pack(
    run: &Path,
    out: &Path,
    file: &TrainingFile,
    linear: Encoding,
    device: &Device,
) -> Result<PackReport> {
    let beat_file = file
        .beat
        .as_ref()
        .context("the configuration has no [beat]")?;
    let part = |name: &str, decay: f64| {
        let folder = run.join(name);
        let checkpoint = CheckpointStore::of(&folder).latest(decay)?;
        checkpoint.with_context(|| format!("{} has no checkpoint yet; train on", folder.display()))
    };
    let beat = part(BEAT, beat_file.training.ema_decay)?;
    let strip = part(STRIP, file.training.ema_decay)?;
    let progress = both(&beat.progress, &strip.progress);
    let manifest = manifest(run, file, &progress)?;

    let (beat, strip) = (beat.average.tensors(), strip.average.tensors());
    let named = |prefix: &str, tensors: &[NamedTensor]| -> Vec<NamedTensor> {
        let renamed = |tensor: &NamedTensor| NamedTensor {
            name: format!("{prefix}{}", tensor.name),
            ..tensor.clone()
        };
        tensors.iter().map(renamed).collect()
    };
    let exact = Model::from_networks(
        manifest.clone(),
        &load_weights(
            BeatNetwork::new(&beat_file.network, &cpu_device())?,
            beat.iter().cloned(),
        )?,
        load_weights(
            SssdNetwork::new(&file.network, device)?,
            strip.iter().cloned(),
        )?,
        device,
    )?;
    let packed = Packed {
        manifest,
        tensors: [named(BEAT_PREFIX, beat), named(STRIP_PREFIX, strip)].concat(),
        exact,
    };
    write_package(packed, out, linear, device)
}

/// Time of both parts, and the strip's steps and validation.
fn both(beat: &Progress, strip: &Progress) -> Progress {
    Progress {
        training_s: beat.training_s + strip.training_s,
        cpu_s: beat.cpu_s + strip.cpu_s,
        ..*strip
    }
}

fn manifest(run: &Path, file: &TrainingFile, progress: &Progress) -> Result<Manifest> {
    let beat_file = file
        .beat
        .as_ref()
        .context("the configuration has no [beat]")?;
    let recipe = ComposedRecipe::read(run)?;
    let priors = Priors::read(run)?;
    let base = ModelRecipe {
        lead_map: recipe.residual_map,
        scaling: recipe.scaling,
        sampling_hz: einthoven::ecg::SAMPLING_HZ,
        training_records: recipe.training_records,
    };
    let validation_loss = progress
        .validation_loss
        .context("the strip network has not been validated yet; train on")?;
    let mut manifest = draft_manifest(file, &base, progress, validation_loss);
    manifest.format_version = COMPOSED_VERSION;
    manifest.composition = Some(Box::new(Composition {
        rhythm: priors.rhythm,
        conditions: priors.conditions,
        attributes: priors.attributes,
        attribute_scaling: recipe.attributes,
        beat_network: beat_file.network,
        beat_diffusion: beat_file.diffusion.clone(),
        beat_coding: recipe.beat,
        wander: recipe.wander,
        variation: Some(recipe.variation),
        textbook: Some(Textbook::default()),
        fitting_rounds: Composition::USUAL_FITTING_ROUNDS,
    }));
    Ok(manifest)
}
