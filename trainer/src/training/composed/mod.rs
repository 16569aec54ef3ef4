//! Training of an ECG composed of rhythm, beat and strip: one command fits what is fitted and
//! trains the two networks one after the other.

mod balance;
mod batch;
mod beat_task;
mod priors;
mod recipe;
mod strip_loss;
mod strip_task;
mod studied;

use balance::repetitions;
pub use priors::Priors;
pub use recipe::{ComposedRecipe, fit_variation, fit_wander};
pub use studied::Studied;

use super::beginning::Beginning;
use super::folder::{check_config, earlier_checkpoint, start_folder};
use super::run::run_task;
use super::{EarlierRun, Progress, RunOptions, TrainingFile};
use crate::datasets::load_all;
use anyhow::{Context, Result, bail, ensure};
use beat_task::BeatTask;
use burn::tensor::Device;
use einthoven::engine::{BEAT_PREFIX, STRIP_PREFIX};
use strip_task::StripTask;

/// The beat network's folder in a run.
pub const BEAT: &str = "beat";
/// The strip network's folder in a run.
pub const STRIP: &str = "strip";

/// Trains the beat network and then the strip network; the progress is that of both together, its
/// loss the later network's.
///
/// # Errors
/// As [`super::train`].
pub(super) fn train(
    file: &TrainingFile,
    options: &RunOptions,
    device: &Device,
) -> Result<Progress> {
    let beat_file = file
        .beat
        .as_ref()
        .context("the configuration has no [beat]")?;
    check_config(file, options)?;
    if ComposedRecipe::exists(&options.out)
        && let EarlierRun::Refuse { remedy } = options.earlier
    {
        bail!("{} holds a run already; {remedy}", options.out.display());
    }
    let studied = |what, folds: &[u8]| -> Result<Vec<Studied>> {
        let recordings = load_all(what, &options.sources, folds)?;
        Ok(Studied::all(&recordings, options.quiet))
    };
    let training = studied("training", &file.splits.training)?;
    let validation = studied("validation", &file.splits.validation)?;
    ensure!(
        !training.is_empty() && !validation.is_empty(),
        "no record of the training and validation folds has beats; give a whole copy of the data set"
    );
    let recipe = ComposedRecipe::fit(&training);
    recipe.check_against(&options.out)?;
    start_folder(file, options)?;
    recipe.write(&options.out)?;
    Priors::fit(&training)?.write(&options.out)?;

    let beat_options = options.part(BEAT);
    let beat_checkpoint = earlier_checkpoint(file, &beat_options)?;
    let strip_options = options.part(STRIP);
    let strip_checkpoint = earlier_checkpoint(file, &strip_options)?;
    for part in [&beat_options, &strip_options] {
        start_folder(file, part)?;
    }
    let beat = BeatTask::new(beat_file, &recipe, &training, &validation);
    let trained = |prefix, condition_features| {
        let model = options.trained.as_ref()?;
        Some(model.part(prefix, condition_features))
    };
    let weights = trained(BEAT_PREFIX, beat_file.network.condition_features);
    let beginning = Beginning::new(beat_checkpoint, weights);
    let progress = run_task(&beat, &beat_options, beginning, device)?;
    if progress.step < beat_file.training.total_steps() {
        return Ok(progress);
    }
    let strip = StripTask::new(file, &recipe, &training, &validation);
    let weights = trained(STRIP_PREFIX, file.network.condition_features);
    let beginning = Beginning::new(strip_checkpoint, weights);
    let strip_progress = run_task(&strip, &strip_options, beginning, device)?;
    Ok(Progress {
        step: progress.step + strip_progress.step,
        training_s: progress.training_s + strip_progress.training_s,
        cpu_s: progress.cpu_s + strip_progress.cpu_s,
        validation_loss: strip_progress.validation_loss,
    })
}
