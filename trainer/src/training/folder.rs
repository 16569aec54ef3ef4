//! The folder of a run: what it was started with, and where it stopped.

use super::options::{EarlierRun, RunOptions};
use super::{Checkpoint, CheckpointStore, TrainingFile};
use crate::files::write_atomically;
use anyhow::{Context, Result, bail, ensure};
use std::fs;
use std::path::PathBuf;

/// Makes the run's folder and writes the configuration into it.
pub(super) fn start_folder(file: &TrainingFile, options: &RunOptions) -> Result<()> {
    fs::create_dir_all(&options.out)
        .with_context(|| format!("cannot make the folder {}", options.out.display()))?;
    write_atomically(&config_path(options), toml::to_string(file)?.as_bytes())
}

/// The checkpoint to go on from, if there is one, once it is known that this configuration may.
pub(super) fn earlier_checkpoint(
    file: &TrainingFile,
    options: &RunOptions,
) -> Result<Option<Checkpoint>> {
    let checkpoint = CheckpointStore::of(&options.out).latest(file.training.ema_decay)?;
    if let (Some(_), EarlierRun::Refuse { remedy }) = (&checkpoint, options.earlier) {
        bail!("{} holds a run already; {remedy}", options.out.display());
    }
    check_config(file, options)?;
    Ok(checkpoint)
}

fn config_path(options: &RunOptions) -> PathBuf {
    options.out.join("config.toml")
}

/// Checks that the configuration continues the one in the run's folder, if there is one.
pub(super) fn check_config(file: &TrainingFile, options: &RunOptions) -> Result<()> {
    let path = config_path(options);
    if path.exists() {
        let before = TrainingFile::read(&path)?;
        ensure!(
            file.continues(&before),
            "{} was started with another configuration; go on with {}, or choose another folder",
            options.out.display(),
            path.display()
        );
    }
    Ok(())
}
