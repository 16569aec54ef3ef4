//! `einthoven train`.

use super::data::DataArgs;
use super::device::DeviceName;
use crate::datasets::kinds;
use crate::log_check::check_log;
use crate::run_lock::RunLock;
use crate::training::{
    BEAT, EarlierRun, RunOptions, STRIP, TrainedWeights, TrainingConfig, TrainingFile, train,
};
use crate::{interrupt, say, tell};
use anyhow::{Result, ensure};
use clap::Args;
use std::path::PathBuf;
use std::time::Duration;

/// Train a model on PTB-XL, or on other recordings.
///
/// Ctrl-C and SIGTERM end it after the step at hand, with a checkpoint to resume from; a second
/// Ctrl-C at once.
///
/// Example: einthoven train --ptb-xl ptb-xl --config models/configs/compact.toml --out runs/first
/// --minutes 60
#[derive(Debug, Args)]
pub struct TrainArgs {
    /// What to learn from.
    #[command(flatten)]
    pub data: DataArgs,
    /// Training configuration.
    #[arg(long, value_name = "FILE")]
    pub config: PathBuf,
    /// Folder of the run: checkpoints, log.csv, sample sheets.
    #[arg(long, value_name = "RUN")]
    pub out: PathBuf,
    /// Where to compute.
    #[arg(long, value_enum, default_value_t)]
    pub device: DeviceName,
    /// Stop after this many minutes, with a checkpoint to resume from.
    #[arg(long, value_name = "N")]
    pub minutes: Option<f64>,
    /// Stop after this step, with a checkpoint to resume from.
    #[arg(long, value_name = "STEP")]
    pub stop_at: Option<u64>,
    /// Begin with the weights of a packed model instead of random ones; its networks must have the
    /// configuration's shapes.
    #[arg(long, value_name = "MODEL")]
    pub from: Option<PathBuf>,
    /// Go on from the run's last checkpoint.
    #[arg(long)]
    pub resume: bool,
    /// Seconds between checkpoints.
    #[arg(long, value_name = "S", default_value_t = 180)]
    pub checkpoint_seconds: u64,
    /// No progress bar.
    #[arg(long)]
    pub quiet: bool,
    /// Print the result as one JSON object.
    #[arg(long)]
    pub json: bool,
}

/// The folders of the networks to train, with how each is trained.
fn runs<'a>(args: &TrainArgs, file: &'a TrainingFile) -> Vec<(PathBuf, &'a TrainingConfig)> {
    match &file.beat {
        Some(beat) => vec![
            (args.out.join(BEAT), &beat.training),
            (args.out.join(STRIP), &file.training),
        ],
        None => vec![(args.out.clone(), &file.training)],
    }
}

/// Runs the command.
///
/// # Errors
/// See [`train`].
pub fn run(args: &TrainArgs) -> Result<()> {
    let mut file = TrainingFile::read(&args.config)?;
    let trained = args.from.as_deref().map(TrainedWeights::read).transpose()?;
    if let Some(weights) = &trained {
        file.trained_from = Some(weights.model.clone());
    }
    let sources = args.data.sources();
    file.trained_on = kinds(&sources);
    let _lock = RunLock::take(&args.out)?;
    for (folder, settings) in runs(args, &file) {
        for said in check_log(&folder, settings.log_every, settings.ema_decay)? {
            tell!("note: {said}");
        }
    }
    interrupt::watch()?;
    let time_limit = match args.minutes {
        Some(minutes) => {
            ensure!(
                minutes > 0.0 && minutes < 1e6,
                "--minutes {minutes} is no time; give a positive number"
            );
            Some(Duration::from_secs_f64(60.0 * minutes))
        }
        None => None,
    };
    let options = RunOptions {
        sources,
        out: args.out.clone(),
        time_limit,
        stop_at: args.stop_at,
        trained,
        earlier: if args.resume {
            EarlierRun::Resume
        } else {
            EarlierRun::Refuse {
                remedy: "add --resume to go on with it, or choose another folder",
            }
        },
        checkpoint_every: Duration::from_secs(args.checkpoint_seconds),
        quiet: args.quiet || args.json,
    };
    let progress = train(&file, &options, &args.device.open()?)?;
    if args.json {
        say!("{}", serde_json::to_string(&progress)?)?;
    } else {
        let (done, all, run) = (progress.step, file.steps(), args.out.display());
        if done < all {
            say!("{done} of {all} steps done; next: einthoven train with --resume")?;
        } else {
            say!("all {all} steps done; next: einthoven pack --run {run} --out models/NAME")?;
        }
    }
    Ok(())
}
