//! `einthoven bench`.

use crate::bench::{self, Report};
use crate::say;
use crate::training::TrainingFile;
use anyhow::Result;
use clap::Args;
use std::path::PathBuf;

/// Measure speed and memory on this machine, each figure beside what it is compared with.
///
/// Machines are noisy: what is compared runs in turns, and medians are reported.
///
/// Example: einthoven bench --model models/midt-compact
#[derive(Debug, Args)]
pub struct BenchArgs {
    /// Model folder: also measures its networks, with tensors and packed; without one only the parts
    /// are measured.
    #[arg(long, value_name = "DIR")]
    pub model: Option<PathBuf>,
    /// Training configuration: measures a step on made-up records, and the S4D layer in training.
    #[arg(long, value_name = "FILE")]
    pub training: Option<PathBuf>,
    /// Folder for the made-up step, with its result, so that another program can repeat it.
    #[arg(long, value_name = "DIR", requires = "training")]
    pub exchange: Option<PathBuf>,
    /// Print the result as one JSON object.
    #[arg(long)]
    pub json: bool,
}

/// Runs the command.
///
/// # Errors
/// An unusable model or configuration.
pub fn run(args: &BenchArgs) -> Result<()> {
    let file = args.training.as_deref().map(TrainingFile::read);
    let file = file.transpose()?;
    let report = bench::run(
        args.model.as_deref(),
        file.as_ref(),
        args.exchange.as_deref(),
    )?;
    if args.json {
        say!("{}", serde_json::to_string(&report)?)?;
    } else {
        print(&report)?;
    }
    Ok(())
}

fn print(report: &Report) -> std::io::Result<()> {
    let machine = &report.machine;
    say!(
        "{} ({} threads, {})",
        machine.processor,
        machine.threads,
        machine.system
    )?;
    if let Some(model) = &report.model {
        say!(
            "{}: loaded in {:.2} s; an ECG of {} steps in {:.2} s, one of {} together in {:.2} s, measured in {:.1} ms",
            model.name,
            model.load_s,
            model.steps,
            model.ecg_s,
            model.batch,
            model.ecg_in_batch_s,
            model.measure_ms
        )?;
    }
    for forward in report.forward.iter().flatten() {
        let [low, median, high] = forward.ratio;
        say!(
            "{} network, {} records: with tensors {:.2} ms, packed {:.2} ms, {median:.2} times as long ({low:.2} to {high:.2}); they differ by {:.0e}",
            forward.network,
            forward.records,
            forward.tensors_ms[1],
            forward.packed_ms[1],
            forward.difference
        )?;
    }
    let convolution = &report.convolution;
    say!(
        "S4D convolution, {}: {:.2} ms; by Fourier transforms {:.2} ms, {:.1} times as long",
        convolution.shape,
        convolution.direct_ms,
        convolution.fourier_ms,
        convolution.ratio
    )?;
    if let Some(training) = &report.training {
        say!(
            "{}, {} threads: a step of {} records in {:.0} ms, {:.1} records per second; an S4D layer forward and backward, {}, in {:.2} ms",
            training.title,
            training.threads,
            training.records,
            training.step_ms,
            training.records_per_s,
            training.layer_shape,
            training.layer_ms
        )?;
    }
    if let Some(memory) = report.peak_memory_mib {
        say!("most memory in use: {memory:.0} MiB")?;
    }
    Ok(())
}
