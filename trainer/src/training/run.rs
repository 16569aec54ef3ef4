//! A training run from its first step, or its last checkpoint, to its end.

use super::composed;
use super::data::RunData;
use super::stretch::{Stopwatch, Stretch};
use super::task::Task;
use super::whole::WholeTask;
use super::{
    Checkpoint, CheckpointStore, LogRow, Progress, RunLog, TrainingFile, WeightAverage,
    sharded_gradients,
};
use crate::datasets::{Source, SourceKind, listed};
use crate::files::write_atomically;
use crate::interrupt;
use crate::packing::ModelRecipe;
use crate::progress_bar::bar;
use crate::tell;
use anyhow::{Context, Result, bail, ensure};
use burn::module::Module;
use burn::optim::{AdamWConfig, ModuleOptimizer};
use burn::tensor::Device;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How a run is started.
#[derive(Debug, Clone)]
pub struct RunOptions {
    /// The recordings.
    pub sources: Vec<Source>,
    /// The run's folder.
    pub out: PathBuf,
    /// Stop, with a checkpoint, after this time.
    pub time_limit: Option<Duration>,
    /// Stop, with a checkpoint, after this step of the configuration's.
    pub stop_at: Option<u64>,
    /// What to do when the folder holds a run already.
    pub earlier: EarlierRun,
    /// Wall-clock time between checkpoints.
    pub checkpoint_every: Duration,
    /// No progress bar.
    pub quiet: bool,
}

impl RunOptions {
    /// The one source of recordings with amplitude, for networks that draw a whole ECG.
    ///
    /// # Errors
    /// When there is another source, or more than one.
    fn ptb_xl(&self) -> Result<&Path> {
        match self.sources.as_slice() {
            [source] if source.kind == SourceKind::PtbXl => Ok(&source.folder),
            _ => bail!(
                "this network draws whole ECGs and learns from one copy of PTB-XL; give --ptb-xl alone"
            ),
        }
    }

    /// The same options for a part of the run, in a folder of its own.
    pub(super) fn part(&self, name: &str) -> Self {
        Self {
            out: self.out.join(name),
            ..self.clone()
        }
    }
}

/// What to do with a run that lies in the folder already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EarlierRun {
    /// Go on from its last checkpoint.
    Resume,
    /// Stop.
    Refuse {
        /// What the user can do then, such as "choose another folder".
        remedy: &'static str,
    },
}

/// Trains until the configuration's last step, `stop_at` or the time limit; leaves `config.toml`,
/// `recipe.json`, `log.csv`, checkpoints and sample sheets in the run's folder. A configuration
/// with a beat network trains that first, in the folder `beat`.
///
/// # Errors
/// Bad data, a run of another configuration or of other data in the folder, a full disk; each with
/// its remedy. A run that lies in the folder already is then as it was.
pub fn train(file: &TrainingFile, options: &RunOptions, device: &Device) -> Result<Progress> {
    if file.beat.is_some() {
        return composed::train(file, options, device);
    }
    let checkpoint = earlier_checkpoint(file, options)?;
    let data = RunData::load(file, options.ptb_xl()?)?;
    if checkpoint.is_some() {
        check_recipe(&data.recipe, options)?;
    }
    start_folder(file, options)?;
    data.recipe.write(&options.out)?;
    run_task(
        &WholeTask::new(file, &data, device),
        options,
        checkpoint,
        device,
    )
}

/// Makes the run's folder and writes the configuration into it.
pub(super) fn start_folder(file: &TrainingFile, options: &RunOptions) -> Result<()> {
    fs::create_dir_all(&options.out)
        .with_context(|| format!("cannot make the folder {}", options.out.display()))?;
    write_atomically(&config_path(options), toml::to_string(file)?.as_bytes())
}

/// Trains one network from its first step, or its checkpoint, to the end that the options set.
pub(super) fn run_task<T: Task>(
    task: &T,
    options: &RunOptions,
    checkpoint: Option<Checkpoint>,
    device: &Device,
) -> Result<Progress> {
    let settings = task.settings();
    let mut run = Run::open(task, options, checkpoint, device)?;
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
                        .map_or(String::new(), |loss| format!(", fold 9 {loss:.4}"))
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

/// The checkpoint to go on from, if there is one, once it is known that this configuration may.
pub(super) fn earlier_checkpoint(
    file: &TrainingFile,
    options: &RunOptions,
) -> Result<Option<Checkpoint>> {
    let checkpoint = CheckpointStore::of(&options.out).latest(file.training.ema_decay)?;
    if let (Some(_), EarlierRun::Refuse { remedy }) = (&checkpoint, options.earlier) {
        bail!("{} holds a run already; {remedy}", options.out.display());
    }
    check_config(file, options)?;
    Ok(checkpoint)
}

fn config_path(options: &RunOptions) -> PathBuf {
    options.out.join("config.toml")
}

/// Checks that the configuration continues the one in the run's folder, if there is one.
pub(super) fn check_config(file: &TrainingFile, options: &RunOptions) -> Result<()> {
    let path = config_path(options);
    if path.exists() {
        let before = TrainingFile::read(&path)?;
        ensure!(
            file.continues(&before),
            "{} was started with another configuration; go on with {}, or choose another folder",
            options.out.display(),
            path.display()
        );
    }
    Ok(())
}

/// Checks that a run goes on with the records that it was started with.
pub(super) fn check_recipe(recipe: &ModelRecipe, options: &RunOptions) -> Result<()> {
    if ModelRecipe::exists(&options.out) {
        let before = ModelRecipe::read(&options.out)?;
        ensure!(
            recipe.agrees_with(&before),
            "{} was trained on other records, or by another version of this program: the {} training records in {} do not give its recipe.json, which was made of {}; go on with the PTB-XL and the program that it was started with, or choose another folder",
            options.out.display(),
            recipe.training_records,
            listed(&options.sources),
            before.training_records
        );
    }
    Ok(())
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
        checkpoint: Option<Checkpoint>,
        device: &'a Device,
    ) -> Result<Self> {
        // Weights are drawn on the CPU, so that a seed gives the same ones on every device: the
        // average takes each in its order, and then they move.
        let settings = task.settings();
        let cpu = Device::flex();
        cpu.seed(settings.seed);
        let network = task.network(&cpu.autodiff())?;
        let mut average = WeightAverage::new(&network, settings.ema_decay);
        let tracked = device.clone().autodiff();
        let mut network = network.fork(&tracked);
        let mut optimizer = AdamWConfig::new()
            .with_epsilon(1e-8)
            .with_weight_decay(settings.weight_decay)
            .init();
        let mut progress = Progress::default();
        if let Some(checkpoint) = checkpoint {
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
