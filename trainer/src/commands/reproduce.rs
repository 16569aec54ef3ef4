//! `einthoven reproduce`.

use super::data::DataArgs;
use super::device::DeviceName;
use crate::say;
use crate::training::{Agreement, EarlierRun, RunOptions, TrainingFile, compare, read_rows, train};
use anyhow::{Context, Result, bail, ensure};
use clap::Args;
use einthoven::package::Manifest;
use std::path::PathBuf;
use std::time::Duration;
use std::{fs, io};

/// Repeat the first steps of a model's training and hold them against the log shipped with it.
///
/// The configuration is the one in the model's manifest. Fails when a loss, a gradient norm or a
/// learning rate is further off than --tolerance.
///
/// Example: einthoven reproduce --ptb-xl ptb-xl --model models/midt-compact --out runs/again
#[derive(Debug, Args)]
pub struct ReproduceArgs {
    /// The records that the model was trained on.
    #[command(flatten)]
    pub data: DataArgs,
    /// Folder of the packed model, with its log.csv.
    #[arg(long, value_name = "DIR")]
    pub model: PathBuf,
    /// Folder of the repeated run; `train --resume` can go on with it.
    #[arg(long, value_name = "RUN")]
    pub out: PathBuf,
    /// Steps to repeat.
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub steps: u64,
    /// The largest deviation allowed, as a share of the number in the log.
    #[arg(long, value_name = "X", default_value_t = TOLERANCE)]
    pub tolerance: f64,
    /// Where to compute.
    #[arg(long, value_enum, default_value_t)]
    pub device: DeviceName,
    /// No progress bar.
    #[arg(long)]
    pub quiet: bool,
    /// Print the result as one JSON object.
    #[arg(long)]
    pub json: bool,
}

/// What rounding may change over a hundred steps; see `docs/training-log.md`.
const TOLERANCE: f64 = 0.01;

/// Runs the command.
///
/// # Errors
/// As [`train`]; a model without a log; numbers that differ.
pub fn run(args: &ReproduceArgs) -> Result<()> {
    ensure!(
        args.tolerance >= 0.0,
        "--tolerance {} is no share; give 0 or more",
        args.tolerance
    );
    let path = args.model.join("manifest.json");
    let text = fs::read_to_string(&path)
        .with_context(|| format!("cannot read {}; is this a model folder?", path.display()))?;
    let manifest = Manifest::parse(&text).with_context(|| format!("in {}", path.display()))?;
    let file = TrainingFile::parse(&manifest.provenance.config)
        .with_context(|| format!("the configuration in {}", path.display()))?;
    if let Some(earlier) = &file.trained_from {
        bail!(
            "{} was trained on from the weights of {earlier}, and only a training from its first step is repeated; choose another model",
            manifest.name
        );
    }
    let expected = read_rows(&args.model.join("log.csv"))?;
    let options = RunOptions {
        sources: args.data.sources(),
        out: args.out.clone(),
        time_limit: None,
        stop_at: Some(args.steps),
        trained: None,
        earlier: EarlierRun::Refuse {
            remedy: "choose another folder with --out",
        },
        checkpoint_every: Duration::MAX,
        quiet: args.quiet || args.json,
    };
    train(&file, &options, &args.device.open()?)?;
    let found = read_rows(&args.out.join("log.csv"))?;
    let agreement = compare(&expected, &found, args.steps)
        .with_context(|| format!("{} against its log", args.model.display()))?;
    if args.json {
        say!("{}", serde_json::to_string(&agreement)?)?;
    } else {
        print(&agreement)?;
    }
    ensure!(
        agreement.is_within(args.tolerance),
        "the run does not repeat {}: {} of step {} is {} instead of {}; other records, another version of the program, or another device?",
        args.model.display(),
        agreement.largest.column,
        agreement.largest.step,
        agreement.largest.found,
        agreement.largest.expected
    );
    Ok(())
}

fn print(agreement: &Agreement) -> io::Result<()> {
    let largest = &agreement.largest;
    if largest.relative == 0.0 {
        say!(
            "{} rows up to step {}: every number is the same",
            agreement.rows,
            agreement.steps
        )?;
        return Ok(());
    }
    say!(
        "{} rows up to step {}; the largest deviation is {:.2e} of {} at step {} ({} instead of {})",
        agreement.rows,
        agreement.steps,
        largest.relative,
        largest.column,
        largest.step,
        largest.found,
        largest.expected
    )
}
