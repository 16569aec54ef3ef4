//! From a run to its package.

use super::composed;
use super::write::{PackReport, Packed, write_package};
use crate::training::{CheckpointStore, ModelRecipe, Progress, TrainingFile, draft_manifest};
use anyhow::{Context, Result, bail};
use burn::tensor::Device;
use einthoven::engine::{Model, load_weights};
use einthoven::network::SssdNetwork;
use einthoven::package::Encoding;
use std::path::Path;

/// Packs a run's averaged weights into `out`, whose last part becomes the model's name.
///
/// # Errors
/// No checkpoint in the run, none that was validated, an unusable name, a full disk; a package that
/// lies in `out` already is then left as it was.
pub fn pack(run: &Path, out: &Path, linear: Encoding, device: &Device) -> Result<PackReport> {
    let file = TrainingFile::read(&run.join("config.toml"))?;
    if file.beat.is_some() {
        return composed::pack(run, out, &file, linear, device);
    }
    let recipe = ModelRecipe::read(run)?;
    let checkpoint = CheckpointStore::of(run)
        .latest(file.training.ema_decay)?
        .with_context(|| format!("{} has no checkpoint yet; train first", run.display()))?;
    let validation_loss = validation_loss(run, &file, &checkpoint.progress)?;
    let manifest = draft_manifest(&file, &recipe, &checkpoint.progress, validation_loss);
    let tensors = checkpoint.average.tensors();
    let exact = load_weights(
        SssdNetwork::new(&file.network, device)?,
        tensors.iter().cloned(),
    )?;
    let packed = Packed {
        exact: Model::from_network(manifest.clone(), exact, device)?,
        manifest,
        tensors: tensors.to_vec(),
    };
    write_package(packed, out, linear, device)
}

/// The validation loss that the manifest states.
fn validation_loss(run: &Path, file: &TrainingFile, progress: &Progress) -> Result<f64> {
    let (step, every) = (progress.step, file.training.validate_every);
    let next = ((step / every + 1) * every).min(file.training.total_steps());
    match progress.validation_loss {
        Some(loss) if loss.is_finite() => Ok(loss),
        _ if step < next => bail!(
            "{} has not been validated yet at step {step}; train on to step {next} with einthoven train --resume",
            run.display()
        ),
        _ => bail!(
            "the validation loss of {} is not finite; lower training.learning_rate and train in another folder",
            run.display()
        ),
    }
}
