//! `einthoven pack`.

use crate::packages::read_package;
use crate::packing::{pack, repack};
use crate::say;
use anyhow::{Result, bail};
use burn::tensor::Device;
use clap::{Args, ValueEnum};
use einthoven::package::Encoding;
use std::path::{Path, PathBuf};

/// How the weights of linear layers are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Quantization {
    /// f32 throughout.
    None,
    /// Blocks of 32 eight-bit integers.
    #[default]
    Q8,
    /// Blocks of 32 four-bit integers.
    Q4,
}

/// Pack a run's averaged weights for the browser.
///
/// Example: einthoven pack --run runs/first --out models/midt-compact
///
/// A package of an older version: einthoven pack --package models/own --out models/own
#[derive(Debug, Args)]
pub struct PackArgs {
    /// Folder of the run.
    #[arg(long, value_name = "RUN", required_unless_present = "package")]
    pub run: Option<PathBuf>,
    /// A package in place of a run: the same weights, in the form of this version, with its hash
    /// and its self-test written anew.
    #[arg(long, value_name = "DIR", conflicts_with_all = ["run", "quantize"])]
    pub package: Option<PathBuf>,
    /// Folder of the package; its last part is the model's name.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// Quantization of the linear weights.
    #[arg(long, value_enum, default_value_t)]
    pub quantize: Quantization,
    /// Print the result as one JSON object.
    #[arg(long)]
    pub json: bool,
}

/// Runs the command.
///
/// # Errors
/// See [`pack`] and [`repack`].
pub fn run(args: &PackArgs) -> Result<()> {
    match (&args.run, &args.package) {
        (Some(run), _) => pack_run(run, args),
        (None, Some(package)) => pack_again(package, args),
        (None, None) => bail!("name a run with --run, or a package with --package"),
    }
}

fn pack_again(package: &Path, args: &PackArgs) -> Result<()> {
    let (manifest, chunks) = read_package(package)?;
    let model_hash = repack(manifest, &chunks, &args.out, &Device::flex())?;
    if args.json {
        say!("{}", serde_json::json!({ "model_hash": model_hash }))?;
    } else {
        say!("{}: draws as {model_hash:.8}", args.out.display())?;
    }
    Ok(())
}

fn pack_run(run: &Path, args: &PackArgs) -> Result<()> {
    let linear = match args.quantize {
        Quantization::None => Encoding::F32,
        Quantization::Q8 => Encoding::Q8,
        Quantization::Q4 => Encoding::Q4,
    };
    let report = pack(run, &args.out, linear, &Device::flex())?;
    if args.json {
        say!("{}", serde_json::to_string(&report)?)?;
    } else {
        say!(
            "{}: {} parameters, {:.2} MB ({:.0} % of f32), relative error against f32 {:.4}",
            args.out.display(),
            report.parameters,
            report.bytes as f64 / 1e6,
            100.0 * report.bytes as f64 / report.bytes_f32 as f64,
            report.relative_error
        )?;
    }
    Ok(())
}
