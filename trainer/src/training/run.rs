//! A training run from its first step, or its last checkpoint, to its end.

use super::data::RunData;
use super::stretch::{Stopwatch, Stretch};
use super::{
    BatchPlan, Checkpoint, CheckpointStore, LogRow, Progress, RunLog, ShardContext, TrainingFile,
    Validation, WeightAverage, rr_coefficient_of_variation, sharded_gradients,
};
use crate::files::write_atomically;
use crate::interrupt;
use crate::packing::{ModelRecipe, draft_manifest};
use crate::progress_bar::bar;
use crate::sheet::{Group, draw};
use anyhow::{Context, Result, bail, ensure};
use burn::module::Module;
use burn::optim::{AdamWConfig, ModuleOptimizer};
use burn::tensor::Device;
use einthoven::ecg::Lead;
use einthoven::engine::Model;
use einthoven::network::SssdNetwork;
use einthoven::statistics::median;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// How a run is started.
#[derive(Debug, Clone)]
pub struct RunOptions {
    /// PTB-XL's folder.
    pub ptb_xl: PathBuf,
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

/// ECGs generated at a validation.
const VALIDATION_ECGS: usize = 8;

/// Trains until the configuration's last step, `stop_at` or the time limit; leaves `config.toml`, `recipe.json`,
/// `log.csv`, checkpoints and sample sheets in the run's folder.
///
/// # Errors
/// Bad data, a run of another configuration or of other data in the folder, a full disk; each with its
/// remedy. A run that lies in the folder already is then as it was.
pub fn train(file: &TrainingFile, options: &RunOptions, device: &Device) -> Result<Progress> {
    let checkpoint = earlier_checkpoint(file, options)?;
    let data = RunData::load(file, &options.ptb_xl)?;
    if checkpoint.is_some() {
        check_recipe(&data.recipe, options)?;
    }
    fs::create_dir_all(&options.out)
        .with_context(|| format!("cannot make the folder {}", options.out.display()))?;
    write_atomically(&config_path(options), toml::to_string(file)?.as_bytes())?;
    data.recipe.write(&options.out)?;

    let mut run = Run::open(file, options, &data, checkpoint, device)?;
    let end = options
        .stop_at
        .map_or(file.steps(), |step| step.min(file.steps()));
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
        let validates = step == file.steps() || step.is_multiple_of(file.training.validate_every);
        let row = if validates {
            run.validate()?
        } else {
            LogRow::default()
        };
        if validates || is_over || step.is_multiple_of(file.training.log_every) {
            let row = run.log(row)?;
            bar.set_message(format!("loss {:.4}", row.diffusion_loss));
            if bar.is_hidden() {
                eprintln!(
                    "step {}: loss {:.4}, mel {:.4}, {:.1} records/s",
                    row.step, row.diffusion_loss, row.mel_loss, row.records_per_s
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
fn earlier_checkpoint(file: &TrainingFile, options: &RunOptions) -> Result<Option<Checkpoint>> {
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
fn check_config(file: &TrainingFile, options: &RunOptions) -> Result<()> {
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
fn check_recipe(recipe: &ModelRecipe, options: &RunOptions) -> Result<()> {
    if ModelRecipe::exists(&options.out) {
        let before = ModelRecipe::read(&options.out)?;
        ensure!(
            recipe.agrees_with(&before),
            "{} was trained on other records, or by another version of this program: the {} training records in {} do not give its recipe.json, which was made of {}; go on with the PTB-XL and the program that it was started with, or choose another folder",
            options.out.display(),
            recipe.training_records,
            options.ptb_xl.display(),
            before.training_records
        );
    }
    Ok(())
}

/// A run between two steps.
struct Run<'a> {
    file: &'a TrainingFile,
    options: &'a RunOptions,
    recipe: &'a ModelRecipe,
    plan: BatchPlan<'a>,
    validation: Validation<'a>,
    /// One for each shard.
    contexts: Vec<ShardContext<'a>>,
    /// For validation, without gradients.
    untracked: ShardContext<'a>,
    device: &'a Device,
    tracked: Device,
    network: SssdNetwork,
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

impl<'a> Run<'a> {
    /// A run at its first step, or where the checkpoint stopped.
    fn open(
        file: &'a TrainingFile,
        options: &'a RunOptions,
        data: &'a RunData,
        checkpoint: Option<Checkpoint>,
        device: &'a Device,
    ) -> Result<Self> {
        // Weights are drawn on the CPU, so that a seed gives the same ones on every device: the average
        // takes each in its order, and then they move.
        let cpu = Device::flex();
        cpu.seed(file.training.seed);
        let network = SssdNetwork::new(&file.network, &cpu.autodiff())?;
        let mut average = WeightAverage::new(&network, file.training.ema_decay);
        let tracked = device.clone().autodiff();
        let mut network = network.fork(&tracked);
        let mut optimizer = AdamWConfig::new()
            .with_epsilon(1e-8)
            .with_weight_decay(file.training.weight_decay)
            .init();
        let mut progress = Progress::default();
        if let Some(checkpoint) = checkpoint {
            (network, optimizer) = checkpoint.restore(network, optimizer)?;
            progress = checkpoint.progress;
            average = checkpoint.average;
        }
        let recipe = &data.recipe;
        let plan = |examples| BatchPlan::new(file, examples, recipe.scaling);
        Ok(Self {
            file,
            options,
            recipe,
            plan: plan(&data.training),
            validation: Validation::new(plan(&data.validation), &data.validation),
            contexts: (0..file.training.shards)
                .map(|_| ShardContext::new(file, &recipe.lead_map, &tracked))
                .collect(),
            untracked: ShardContext::new(file, &recipe.lead_map, device),
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
        let (gradients, parts, norm) = sharded_gradients(
            &self.network,
            &self.contexts,
            &self.plan.training_step(step),
            self.file.training.gradient_norm,
            &self.tracked,
        );
        ensure!(
            norm.is_finite(),
            "the gradient of step {step} is not finite; lower training.learning_rate and start again"
        );
        let rate = self.file.learning_rate(step);
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
        let averaged = self.average.network(&self.file.network, self.device)?;
        let loss = self.validation.loss(&averaged, &self.untracked);
        let loss = loss.total(self.file.training.mel.weight);
        self.progress.validation_loss = Some(loss);
        let manifest = draft_manifest(self.file, self.recipe, &self.progress, loss);
        let model = Model::from_network(manifest, averaged, self.device);
        let twins = self.validation.normal_twins(&model, VALIDATION_ECGS)?;
        let group = Group {
            title: "SYNTHETIC, normal, twins of fold 9",
            ecgs: &twins,
        };
        let sheet = draw(&[group], &[Lead::II, Lead::V1, Lead::V3, Lead::V6]);
        let name = format!("samples-{:08}.svg", self.progress.step);
        write_atomically(&self.options.out.join(name), sheet.as_bytes())?;
        let variations = twins.iter().filter_map(rr_coefficient_of_variation);
        Ok(LogRow {
            validation_loss: Some(loss),
            rr_cv: median(&variations.collect::<Vec<f64>>()),
            ..LogRow::default()
        })
    }

    /// Appends a row to the log: what was validated, with the means since the row before.
    fn log(&mut self, validated: LogRow) -> Result<LogRow> {
        let rate = self.file.learning_rate(self.progress.step - 1);
        let batch = self.file.training.batch;
        let row = self.stretch.finish(validated, &self.progress, rate, batch);
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
