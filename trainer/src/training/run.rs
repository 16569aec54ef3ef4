//! A training run from its first step, or its last checkpoint, to its end.

use super::beginning::Beginning;
use super::stretch::{Stopwatch, Stretch};
use super::task::Task;
use super::{
    Checkpoint, CheckpointStore, LogRow, Progress, RunLog, RunOptions, WeightAverage,
    sharded_gradients,
};
use crate::files::write_atomically;
use crate::interrupt;
use crate::progress_bar::bar;
use crate::tell;
use anyhow::{Context, Result, ensure};
use burn::module::Module;
use burn::optim::{AdamWConfig, ModuleOptimizer};
use burn::tensor::Device;
use einthoven::engine::load_weights;
use std::time::Instant;

/// Trains one network from its first step, or its checkpoint, to the end that the options set.
pub(super) fn run_task<T: Task>(
    task: &T,
    options: &RunOptions,
    beginning: Beginning,
    device: &Device,
) -> Result<Progress> {
    let settings = task.settings();
    let mut run = Run::open(task, options, beginning, device)?;
    let end = options.stop_at.map_or(settings.total_steps(), |step| {
        step.min(settings.total_steps())
    });
    let bar = bar(end, options.quiet);
    bar.set_position(run.progress.step);
    while run.progress.step < end {
        run.step()?;
        let step = run.progress.step;
        bar.set_position(step);
        let is_time_over = options
            .time_limit
            .is_some_and(|limit| run.stopwatch.elapsed() >= limit);
        let is_over = step == end || is_time_over || interrupt::is_asked();
        let validates =
            step == settings.total_steps() || step.is_multiple_of(settings.validate_every);
        let row = if validates {
            run.validate()?
        } else {
            LogRow::default()
        };
        if validates || is_over || step.is_multiple_of(settings.log_every) {
            let row = run.log(row)?;
            bar.set_message(format!("loss {:.4}", row.diffusion_loss));
            if bar.is_hidden() {
                tell!(
                    "step {}: loss {:.4}, mel {:.4}, {:.1} records/s{}",
                    row.step,
                    row.diffusion_loss,
                    row.mel_loss,
                    row.records_per_s,
                    row.validation_loss
                        .map_or(String::new(), |loss| format!(", validation {loss:.4}"))
                );
            }
        }
        if is_over || run.saved.elapsed() >= options.checkpoint_every {
            run.save()?;
        }
        if is_over {
            break;
        }
    }
    bar.finish();
    Ok(run.progress)
}

/// A run between two steps.
struct Run<'a, T: Task> {
    task: &'a T,
    options: &'a RunOptions,
    /// One for each shard.
    losses: Vec<T::Loss>,
    /// For validation, without gradients.
    untracked: T::Loss,
    device: &'a Device,
    tracked: Device,
    network: T::Network,
    optimizer: ModuleOptimizer,
    average: WeightAverage,
    progress: Progress,
    stopwatch: Stopwatch,
    stretch: Stretch,
    log: RunLog,
    store: CheckpointStore,
    /// The last checkpoint, or the start.
    saved: Instant,
}

impl<'a, T: Task> Run<'a, T> {
    /// A run at its first step, or where the checkpoint stopped.
    fn open(
        task: &'a T,
        options: &'a RunOptions,
        beginning: Beginning,
        device: &'a Device,
    ) -> Result<Self> {
        // Weights are drawn on the CPU, so that a seed gives the same ones on every device: the
        // average takes each in its order, and then they move.
        let settings = task.settings();
        let cpu = Device::flex();
        cpu.seed(settings.seed);
        let mut network = task.network(&cpu.autodiff())?;
        if let Beginning::Trained(weights) = &beginning {
            network = load_weights(network, weights.iter().cloned())
                .context("the model to begin with has another network than the configuration")?
                .set_require_grad(true);
        }
        let mut average = WeightAverage::new(&network, settings.ema_decay);
        let tracked = device.clone().autodiff();
        let mut network = network.fork(&tracked);
        let mut optimizer = AdamWConfig::new()
            .with_epsilon(1e-8)
            .with_weight_decay(settings.weight_decay)
            .init();
        let mut progress = Progress::default();
        if let Beginning::Checkpoint(checkpoint) = beginning {
            (network, optimizer) = checkpoint.restore(network, optimizer)?;
            progress = checkpoint.progress;
            average = checkpoint.average;
        }
        Ok(Self {
            task,
            options,
            losses: (0..settings.shards).map(|_| task.loss(&tracked)).collect(),
            untracked: task.loss(device),
            device,
            tracked,
            network,
            optimizer,
            average,
            progress,
            stopwatch: Stopwatch::start(progress),
            stretch: Stretch::since(progress.training_s),
            log: RunLog::open(&options.out, progress.step)?,
            store: CheckpointStore::of(&options.out),
            saved: Instant::now(),
        })
    }

    /// One optimizer step.
    fn step(&mut self) -> Result<()> {
        let step = self.progress.step;
        let settings = self.task.settings();
        let (gradients, parts, norm) = sharded_gradients(
            &self.network,
            &self.losses,
            &self.task.shards(step),
            settings.gradient_norm,
            &self.tracked,
        );
        ensure!(
            norm.is_finite(),
            "the gradient of step {step} is not finite; lower training.learning_rate and start again"
        );
        let rate = settings.learning_rate_at(step);
        let network = self.network.clone();
        self.network = self.optimizer.step(rate, network, gradients);
        self.average.update(&self.network, step);
        self.stretch.add(parts, norm);
        self.progress = self
            .stopwatch
            .progress(step + 1, self.progress.validation_loss);
        Ok(())
    }

    /// Measures the averaged weights and draws a sheet of samples with them.
    fn validate(&mut self) -> Result<LogRow> {
        let averaged = self.average.load_into(self.task.network(self.device)?)?;
        let validated = self
            .task
            .validate(averaged, &self.untracked, &self.progress)?;
        self.progress.validation_loss = validated.row.validation_loss;
        if let Some(sheet) = validated.sheet {
            let name = format!("samples-{:08}.svg", self.progress.step);
            write_atomically(&self.options.out.join(name), sheet.as_bytes())?;
        }
        Ok(validated.row)
    }

    /// Appends a row to the log: what was validated, with the means since the row before.
    fn log(&mut self, validated: LogRow) -> Result<LogRow> {
        let settings = self.task.settings();
        let rate = settings.learning_rate_at(self.progress.step - 1);
        let row = self
            .stretch
            .finish(validated, &self.progress, rate, settings.batch);
        self.log.append(&row)?;
        Ok(row)
    }

    /// Writes a checkpoint.
    fn save(&mut self) -> Result<()> {
        self.store.save(&Checkpoint::capture(
            self.progress,
            &self.network,
            &self.optimizer,
            &self.average,
        )?)?;
        self.saved = Instant::now();
        Ok(())
    }
}
