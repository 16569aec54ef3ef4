//! `einthoven sheet`.

use super::data::DataArgs;
use super::device::DeviceName;
use crate::datasets::{credits, kinds, load_all};
use crate::files::write_atomically;
use crate::generation::{default_request, generate};
use crate::packages::load_model;
use crate::say;
use crate::sheet::{Group, draw};
use anyhow::{Result, ensure};
use clap::Args;
use einthoven::condition::Statement;
use einthoven::ecg::{Ecg, Lead};
use einthoven::generation::GenerationRequest;
use std::path::PathBuf;

/// Draw real recordings beside their synthetic twins, as in a model card.
///
/// The first recordings of a fold with the given statement are taken, nothing is hand-picked; a
/// twin is asked for with the recording's demographics, measured heart rate and statements.
///
/// Example: einthoven sheet --model models/midt-compact --ptb-xl ptb-xl --out
/// models/midt-compact/samples.svg
#[derive(Debug, Args)]
pub struct SheetArgs {
    /// Model folder.
    #[arg(long, value_name = "DIR")]
    pub model: PathBuf,
    /// The recordings.
    #[command(flatten)]
    pub data: DataArgs,
    /// The SVG file.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// How many pairs.
    #[arg(long, value_name = "N", default_value_t = 8)]
    pub count: usize,
    /// Fold of the recordings.
    #[arg(long, value_name = "F", default_value_t = 9)]
    pub fold: u8,
    /// Statement that the recordings have.
    #[arg(long, value_name = "CODE", default_value = "NORM", value_parser = super::sample::parse_statement)]
    pub statement: Statement,
    /// Where to compute.
    #[arg(long, value_enum, default_value_t)]
    pub device: DeviceName,
}

/// Runs the command.
///
/// # Errors
/// An unusable model or data folder, a full disk.
pub fn run(args: &SheetArgs) -> Result<()> {
    let model = load_model(&args.model, &args.device.open()?)?;
    let sources = args.data.sources();
    let mut records = load_all("real", &sources, &[args.fold])?;
    records.retain(|record| record.condition.statements.contains(&args.statement));
    records.truncate(args.count);
    ensure!(
        !records.is_empty(),
        "fold {} has no recording with {}; choose another --statement or --fold",
        args.fold,
        args.statement
    );
    let requests: Vec<GenerationRequest> = records
        .iter()
        .map(|record| default_request(&model, record.measured_condition(), record.number.into()))
        .collect();
    let synthetic = generate(&model, &requests)?;
    let real: Vec<Ecg> = records.into_iter().map(|record| record.ecg).collect();
    let title = format!("SYNTHETIC ({})", model.manifest().name);
    let groups = [
        Group {
            title: &format!("real: {}", credits(&kinds(&sources))),
            ecgs: &real,
        },
        Group {
            title: &title,
            ecgs: &synthetic,
        },
    ];
    write_atomically(
        &args.out,
        draw(&groups, &[Lead::II, Lead::V2, Lead::V5]).as_bytes(),
    )?;
    say!("{} pairs in {}", real.len(), args.out.display())?;
    Ok(())
}
