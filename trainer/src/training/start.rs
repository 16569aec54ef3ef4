//! The start of a training: of one network, or of a composed model's two.

use super::beginning::{Beginning, TrainedWeights};
use super::data::RunData;
use super::folder::{earlier_checkpoint, start_folder};
use super::run::run_task;
use super::whole::WholeTask;
use super::{ModelRecipe, Progress, RunOptions, TrainingFile, composed};
use crate::datasets::folders;
use anyhow::{Result, ensure};
use burn::tensor::Device;
use einthoven::attributes::Amplitude;

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
    check_amplitudes(options)?;
    let data = RunData::load(file, &options.sources)?;
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

/// Checks that all sources are in millivolt, as networks that draw whole ECGs need them.
fn check_amplitudes(options: &RunOptions) -> Result<()> {
    let mut kinds = options.sources.iter().map(|source| source.kind);
    let without = kinds.find(|kind| kind.amplitude() == Amplitude::Lost);
    ensure!(
        without.is_none(),
        "this network draws whole ECGs in millivolt and cannot learn from {}; leave it out",
        without.map_or("", |kind| kind.name())
    );
    Ok(())
}

/// Checks that a run goes on with the records that it was started with.
fn check_recipe(recipe: &ModelRecipe, options: &RunOptions) -> Result<()> {
    if ModelRecipe::exists(&options.out) {
        let before = ModelRecipe::read(&options.out)?;
        ensure!(
            recipe.agrees_with(&before),
            "{} was trained on other records, or by another version of this program: the {} training records in {} do not give its recipe.json, which was made of {}; go on with the data and the program that it was started with, or choose another folder",
            options.out.display(),
            recipe.training_records,
            folders(&options.sources),
            before.training_records
        );
    }
    Ok(())
}
