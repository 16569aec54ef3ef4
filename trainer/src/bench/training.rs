//! How fast a configuration trains on the CPU: a whole step, and the S4D layer on its own.

use super::problem::{LayerProblem, StepProblem};
use super::{TURNS, exchange, median};
use crate::training::{TrainingFile, WeightAverage};
use anyhow::Result;
use serde::Serialize;
use std::path::Path;
use std::thread;
use std::time::Instant;

/// Turns of the S4D layer, which takes milliseconds.
const LAYER_TURNS: usize = 5 * TURNS;

/// How fast a configuration trains.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TrainingReport {
    /// The configuration's title.
    pub title: String,
    /// Threads, one for each shard of a batch.
    pub threads: usize,
    /// Records in a step.
    pub records: usize,
    /// Loss, gradients, clipping, AdamW and the average of the weights; without drawing the batch.
    pub step_ms: f64,
    /// Records per second at that rate.
    pub records_per_s: f64,
    /// Records x positions x channels of the layer, and its states.
    pub layer_shape: String,
    /// Kernel, forward and backward of the layer over all shards.
    pub layer_ms: f64,
}

/// Measures a configuration; writes the problem and its results to `exchange`.
///
/// # Errors
/// A network that cannot be built, a folder that cannot be written.
pub(super) fn measure(file: &TrainingFile, folder: Option<&Path>) -> Result<TrainingReport> {
    let layer = LayerProblem::new(file);
    let mut step = StepProblem::new(file)?;
    if let Some(folder) = folder {
        exchange::write(folder, &layer, &mut step)?;
    }
    let layer_ms = milliseconds(LAYER_TURNS, || {
        thread::scope(|scope| {
            for shard in &layer.shards {
                scope.spawn(|| std::hint::black_box(layer.run(shard)));
            }
        });
    });
    let mut average = WeightAverage::new(&step.network, file.training.ema_decay);
    let mut done = 0;
    let step_ms = milliseconds(TURNS, || {
        let (gradients, _, _) = step.gradients();
        step.update(gradients);
        average.update(&step.network, done);
        done += 1;
    });
    let network = &file.network;
    Ok(TrainingReport {
        title: file.title.clone(),
        threads: file.training.shards,
        records: file.training.batch,
        step_ms,
        records_per_s: file.training.batch as f64 / step_ms * 1e3,
        layer_shape: format!(
            "{} x {} x {}, {} states",
            file.training.batch,
            network.length(),
            2 * network.width,
            network.state
        ),
        layer_ms,
    })
}

/// The median time of several turns, after one that does not count.
fn milliseconds(turns: usize, mut turn: impl FnMut()) -> f64 {
    turn();
    let times: Vec<f64> = (0..turns)
        .map(|_| {
            let started = Instant::now();
            turn();
            started.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    median(&times)
}
