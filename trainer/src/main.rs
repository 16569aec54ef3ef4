//! `einthoven`: trains, packs, samples and judges the models of synthetic 12-lead ECGs.

use clap::{Parser, Subcommand};
use einthoven_trainer::commands::{
    bench, calibrate, evaluate, export_onnx, join, measure, pack, reproduce, sample, sheet, train,
    verify_presets,
};
use einthoven_trainer::{interrupt, output};
use std::process::ExitCode;

/// Page-sized buffers come and go with every operation; mimalloc keeps them instead of returning
/// them to the system each time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Einthoven's companion: trains, packs and samples models of synthetic 12-lead ECGs.
///
/// What it draws is synthetic and not fit for diagnosis.
///
/// Exit status: 0 done, also when the reader of standard output closes it; 1 failed; 2 wrong usage;
/// 130 and 143 interrupted by SIGINT and SIGTERM.
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
#[allow(
    clippy::large_enum_variant,
    reason = "there is one, for as long as the program runs"
)]
enum Command {
    Train(train::TrainArgs),
    Reproduce(reproduce::ReproduceArgs),
    Pack(pack::PackArgs),
    Calibrate(calibrate::CalibrateArgs),
    Sample(sample::SampleArgs),
    Join(join::JoinArgs),
    Sheet(sheet::SheetArgs),
    Measure(measure::MeasureArgs),
    Evaluate(evaluate::EvaluateArgs),
    ExportOnnx(export_onnx::ExportOnnxArgs),
    Bench(bench::BenchArgs),
    VerifyPresets(verify_presets::VerifyPresetsArgs),
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Train(args) => train::run(&args),
        Command::Reproduce(args) => reproduce::run(&args),
        Command::Pack(args) => pack::run(&args),
        Command::Calibrate(args) => calibrate::run(&args),
        Command::Sample(args) => sample::run(&args),
        Command::Join(args) => join::run(&args),
        Command::Sheet(args) => sheet::run(&args),
        Command::Measure(args) => measure::run(&args),
        Command::Evaluate(args) => evaluate::run(&args),
        Command::ExportOnnx(args) => export_onnx::run(&args),
        Command::Bench(args) => bench::run(&args),
        Command::VerifyPresets(args) => verify_presets::run(&args),
    };
    let status = output::status(result);
    interrupt::status().unwrap_or(status)
}
