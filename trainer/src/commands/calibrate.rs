//! `einthoven calibrate`.

use super::data::DataArgs;
use super::device::DeviceName;
use crate::calibration::{CalibrationOptions, calibrate};
use crate::say;
use anyhow::Result;
use clap::Args;
use einthoven::composition::Composition;
use std::path::PathBuf;

/// Fit a composed model's processes: noise, PR and heights from beat to beat.
///
/// They are fitted to recordings of folds 1 to 8. Then ECGs are drawn with the conditions of such
/// recordings and taken apart as these were, and the processes are corrected by what differs. The
/// weights stay as they are.
///
/// Example: einthoven calibrate --model models/midt-beat --ptb-xl ptb-xl --out models/midt-beat
#[derive(Debug, Args)]
pub struct CalibrateArgs {
    /// Model folder.
    #[arg(long, value_name = "DIR")]
    pub model: PathBuf,
    /// What to fit to.
    #[command(flatten)]
    pub data: DataArgs,
    /// Folder of the new package; its last part is the model's name.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// ECGs drawn in a round.
    #[arg(long, value_name = "N", default_value_t = 500)]
    pub count: usize,
    /// Rounds of drawing and correcting.
    #[arg(long, value_name = "N", default_value_t = 4)]
    pub rounds: usize,
    /// How often at most the new package measures a finished ECG and fits its beats once more to
    /// what was asked for.
    #[arg(
        long,
        value_name = "N",
        default_value_t = Composition::USUAL_FITTING_ROUNDS,
        value_parser = clap::value_parser!(u32).range(..=i64::from(Composition::MOST_FITTING_ROUNDS)),
    )]
    pub fitting_rounds: u32,
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

/// Runs the command.
///
/// # Errors
/// See [`calibrate`].
pub fn run(args: &CalibrateArgs) -> Result<()> {
    let options = CalibrationOptions {
        model: args.model.clone(),
        out: args.out.clone(),
        sources: args.data.sources(),
        count: args.count,
        rounds: args.rounds,
        fitting_rounds: args.fitting_rounds,
        quiet: args.quiet,
    };
    let report = calibrate(&options, &args.device.open()?)?;
    if args.json {
        say!("{}", serde_json::to_string(&report)?)?;
        return Ok(());
    }
    let [Some(first), Some(last)] = [report.rounds.first(), report.rounds.last()] else {
        return Ok(());
    };
    say!("{:<64}{:>9}{:>9}{:>9}", "", "real", "fitted", "corrected")?;
    for (before, after) in first.differences.iter().zip(&last.differences) {
        say!(
            "{:<64}{:>9.3}{:>9.3}{:>9.3}",
            after.name,
            after.real,
            before.drawn,
            after.drawn
        )?;
    }
    say!("{}: {}", args.out.display(), report.model_hash)?;
    Ok(())
}
