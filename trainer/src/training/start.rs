//! The start of a training: of one network, or of a composed model's two.

use super::beginning::{Beginning, TrainedWeights};
use super::data::RunData;
use super::folder::{earlier_checkpoint, start_folder};
use super::run::run_task;
use super::whole::WholeTask;
use super::{ModelRecipe, Progress, RunOptions, TrainingFile, composed};
use crate::datasets::{SourceKind, listed};
use anyhow::{Result, bail, ensure};
use burn::tensor::Device;
use std::path::Path;

/// Trains until the configuration's last step, `stop_at` or the time limit; leaves `config.toml`,
/// `recipe.json`, `log.csv`, checkpoints and sample sheets in the run's folder. A configuration
/// with a beat network trains that first, in the folder `beat`.
///
/// # Errors
/// Bad data, a run of another configuration or of other data in the folder, a full disk; each with
/// its remedy. A run that lies in the folder already is then as it was.
pub fn train(file: &TrainingFile, options: &RunOptions, device: &Device) -> Result<Progress> {
    if file.beat.is_some() {
        return composed::train(file, options, device);
    }
    let checkpoint = earlier_checkpoint(file, options)?;
    let data = RunData::load(file, ptb_xl(options)?)?;
    if checkpoint.is_some() {
        check_recipe(&data.recipe, options)?;
    }
    start_folder(file, options)?;
    data.recipe.write(&options.out)?;
    let trained = options.trained.as_ref().map(TrainedWeights::whole);
    run_task(
        &WholeTask::new(file, &data, device),
        options,
        Beginning::new(checkpoint, trained),
        device,
    )
}

/// The one source of recordings with amplitude, for networks that draw a whole ECG.
///
/// # Errors
/// When there is another source, or more than one.
fn ptb_xl(options: &RunOptions) -> Result<&Path> {
    match options.sources.as_slice() {
        [source] if source.kind == SourceKind::PtbXl => Ok(&source.folder),
        _ => bail!(
            "this network draws whole ECGs and learns from one copy of PTB-XL; give --ptb-xl alone"
        ),
    }
}

/// Checks that a run goes on with the records that it was started with.
fn check_recipe(recipe: &ModelRecipe, options: &RunOptions) -> Result<()> {
    if ModelRecipe::exists(&options.out) {
        let before = ModelRecipe::read(&options.out)?;
        ensure!(
            recipe.agrees_with(&before),
            "{} was trained on other records, or by another version of this program: the {} training records in {} do not give its recipe.json, which was made of {}; go on with the PTB-XL and the program that it was started with, or choose another folder",
            options.out.display(),
            recipe.training_records,
            listed(&options.sources),
            before.training_records
        );
    }
    Ok(())
}
