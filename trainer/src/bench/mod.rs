//! Speed and memory, measured on the machine at hand.

mod convolution;
mod exchange;
mod forward;
mod machine;
mod problem;
mod training;

pub use convolution::ConvolutionReport;
pub use forward::ForwardReport;
pub use machine::Machine;
pub use training::TrainingReport;

use crate::evaluate::statistics;
use crate::generation::{BATCH, default_request, generate};
use crate::packages::load_model;
use crate::training::TrainingFile;
use anyhow::{Context, Result};
use einthoven::condition::Condition;
use einthoven::engine::cpu_device;
use einthoven::generation::GenerationRequest;
use einthoven::measure::measure;
use serde::Serialize;
use std::path::Path;
use std::time::Instant;

/// Turns of each measurement; the median is reported.
const TURNS: usize = 9;

/// Everything that `einthoven bench` finds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// What it ran on.
    pub machine: Machine,
    /// With a model: how fast it generates.
    pub model: Option<ModelReport>,
    /// With a model: its networks by tensors and by the packed forward pass, in turns.
    pub forward: Option<Vec<ForwardReport>>,
    /// The operation that most of the time goes into.
    pub convolution: ConvolutionReport,
    /// With a configuration: how fast it trains.
    pub training: Option<TrainingReport>,
    /// The most memory this process has held, where the system tells.
    pub peak_memory_mib: Option<f64>,
}

/// How fast a model is, on the CPU.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ModelReport {
    /// Name of the package.
    pub name: String,
    /// Sampler steps, each with guidance.
    pub steps: u32,
    /// Reading, verifying and unpacking, and the kernels.
    pub load_s: f64,
    /// One ECG.
    pub ecg_s: f64,
    /// ECGs that go through the network together.
    pub batch: usize,
    /// One ECG of a batch.
    pub ecg_in_batch_s: f64,
    /// Measuring one of its ECGs: 10 s of 12 leads.
    pub measure_ms: f64,
}

/// Measures; `exchange` is a folder for what another program needs to repeat the training step.
///
/// # Errors
/// An unusable model or configuration, a folder that cannot be written.
pub fn run(
    model: Option<&Path>,
    training: Option<&TrainingFile>,
    exchange: Option<&Path>,
) -> Result<Report> {
    Ok(Report {
        machine: Machine::here(),
        model: model.map(of_model).transpose()?,
        forward: model.map(forward::compare).transpose()?,
        convolution: convolution::compare(),
        training: training
            .map(|file| training::measure(file, exchange))
            .transpose()?,
        peak_memory_mib: machine::peak_memory_mib(),
    })
}

fn of_model(folder: &Path) -> Result<ModelReport> {
    let started = Instant::now();
    let model = load_model(folder, &cpu_device())?;
    let load_s = started.elapsed().as_secs_f64();
    let requests: Vec<GenerationRequest> = (1..=BATCH as u64)
        .map(|seed| default_request(&model, Condition::default(), seed))
        .collect();
    let (mut single, mut batched) = (Vec::new(), Vec::new());
    let mut ecg = None;
    for _ in 0..TURNS.div_ceil(3) {
        let started = Instant::now();
        ecg = generate(&model, &requests[..1])?.pop();
        single.push(started.elapsed().as_secs_f64());
        let started = Instant::now();
        generate(&model, &requests)?;
        batched.push(started.elapsed().as_secs_f64() / BATCH as f64);
    }
    let ecg = ecg.context("the model drew nothing")?;
    let measuring = (0..TURNS).map(|_| {
        let started = Instant::now();
        std::hint::black_box(measure(&ecg));
        started.elapsed().as_secs_f64() * 1e3
    });
    Ok(ModelReport {
        name: model.manifest().name.clone(),
        steps: model.manifest().diffusion.steps,
        load_s,
        ecg_s: median(&single),
        batch: BATCH,
        ecg_in_batch_s: median(&batched),
        measure_ms: median(&measuring.collect::<Vec<_>>()),
    })
}

fn median(values: &[f64]) -> f64 {
    statistics::median(values).expect("every measurement takes at least one turn")
}
