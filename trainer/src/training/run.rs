//! A training run from its first step, or its last checkpoint, to its end.

use super::{
    BatchPlan, Checkpoint, CheckpointStore, ExampleSet, LeadMapKind, LogRow, LossParts, Progress,
    RunLog, ShardContext, TrainingFile, Validation, WeightAverage, lead_covariance,
    rr_coefficient_of_variation, sharded_gradients,
};
use crate::commands::progress::bar;
use crate::files::write_atomically;
use crate::packing::{ModelRecipe, draft_manifest};
use crate::ptb_xl::{PtbXlRecord, load_records};
use crate::sheet::{Group, draw};
use anyhow::{Context, Result, bail, ensure};
use burn::module::Module;
use burn::optim::AdamWConfig;
use burn::tensor::Device;
use einthoven::diffusion::LeadMap;
use einthoven::ecg::{Lead, SAMPLING_HZ};
use einthoven::engine::Model;
use einthoven::network::SssdNetwork;
use einthoven::statistics::median;
use std::fs;
use std::path::{Path, PathBuf};
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
    let store = CheckpointStore::of(&options.out);
    let checkpoint = store.latest(file.training.ema_decay)?;
    if let (Some(_), EarlierRun::Refuse { remedy }) = (&checkpoint, options.earlier) {
        bail!("{} holds a run already; {remedy}", options.out.display());
    }
    check_config(file, options)?;
    let training = load_records("training", &options.ptb_xl, 1..=8)?;
    let validation = load_records("validation", &options.ptb_xl, 9..=9)?;
    let map = lead_map(file, &training);
    let training = ExampleSet::new(&training, &map);
    let validation = ExampleSet::new(&validation, &map);
    let recipe = ModelRecipe {
        lead_map: map,
        scaling: training.scaling(),
        sampling_hz: SAMPLING_HZ,
        training_records: training.examples.len() as u64,
    };
    if checkpoint.is_some() {
        check_recipe(&recipe, options)?;
    }
    fs::create_dir_all(&options.out)
        .with_context(|| format!("cannot make the folder {}", options.out.display()))?;
    write_atomically(&config_path(options), toml::to_string(file)?.as_bytes())?;
    recipe.write(&options.out)?;

    // Weights are drawn on the CPU, so that a seed gives the same ones on every device: the average
    // takes each in its order, and then they move.
    let cpu = Device::flex();
    cpu.seed(file.training.seed);
    let network = SssdNetwork::new(&file.network, &cpu.autodiff())?;
    let mut average = WeightAverage::new(&network, file.training.ema_decay);
    let tracked = device.clone().autodiff();
    let mut network = network.fork(&tracked);
    let optimizer = AdamWConfig::new().with_epsilon(1e-8);
    let mut optimizer = optimizer
        .with_weight_decay(file.training.weight_decay)
        .init();
    let mut progress = Progress::default();
    if let Some(checkpoint) = checkpoint {
        (network, optimizer) = checkpoint.restore(network, optimizer)?;
        progress = checkpoint.progress;
        average = checkpoint.average;
    }
    let log = RunLog::open(&options.out, progress.step)?;

    let plan = BatchPlan::new(file, &training, recipe.scaling);
    let validator = Validation::new(
        BatchPlan::new(file, &validation, recipe.scaling),
        &validation,
    );
    let contexts: Vec<ShardContext<'_>> = (0..file.training.shards)
        .map(|_| ShardContext::new(file, &recipe.lead_map, &tracked))
        .collect();
    let untracked = ShardContext::new(file, &recipe.lead_map, device);

    let end = options
        .stop_at
        .map_or(file.steps(), |step| step.min(file.steps()));
    let bar = bar(end, options.quiet);
    bar.set_position(progress.step);
    let started = Stopwatch::start(progress);
    let mut saved = Instant::now();
    let mut stretch = Stretch::since(progress.training_s);
    while progress.step < end {
        let step = progress.step;
        let learning_rate = file.learning_rate(step);
        let (gradients, parts, norm) = sharded_gradients(
            &network,
            &contexts,
            &plan.training_step(step),
            file.training.gradient_norm,
            &tracked,
        );
        ensure!(
            norm.is_finite(),
            "the gradient of step {step} is not finite; lower training.learning_rate and start again"
        );
        network = optimizer.step(learning_rate, network, gradients);
        average.update(&network, step);
        stretch.add(parts, norm);
        progress = started.progress(step + 1, progress.validation_loss);
        bar.set_position(progress.step);

        let is_last = progress.step == file.steps();
        let is_over = progress.step == end
            || options
                .time_limit
                .is_some_and(|limit| started.elapsed() >= limit);
        let validates = is_last || progress.step.is_multiple_of(file.training.validate_every);
        let mut row = LogRow::default();
        if validates {
            let averaged = average.network(&file.network, device)?;
            let loss = validator.loss(&averaged, &untracked);
            let loss = loss.total(file.training.mel.weight);
            progress.validation_loss = Some(loss);
            row.validation_loss = Some(loss);
            let manifest = draft_manifest(file, &recipe, &progress, loss);
            let model = Model::from_network(manifest, averaged, device);
            let twins = validator.normal_twins(&model, VALIDATION_ECGS)?;
            let variations = twins.iter().filter_map(rr_coefficient_of_variation);
            row.rr_cv = median(&variations.collect::<Vec<f64>>());
            let group = Group {
                title: "SYNTHETIC, normal, twins of fold 9",
                ecgs: &twins,
            };
            let sheet = draw(&[group], &[Lead::II, Lead::V1, Lead::V3, Lead::V6]);
            let name = format!("samples-{:08}.svg", progress.step);
            write_atomically(&options.out.join(name), sheet.as_bytes())?;
        }
        if validates || is_over || progress.step.is_multiple_of(file.training.log_every) {
            let row = stretch.finish(row, &progress, learning_rate, file.training.batch);
            bar.set_message(format!("loss {:.4}", row.diffusion_loss));
            log.append(&row)?;
            if bar.is_hidden() {
                eprintln!(
                    "step {}: loss {:.4}, mel {:.4}, {:.1} records/s",
                    row.step, row.diffusion_loss, row.mel_loss, row.records_per_s
                );
            }
        }
        if is_last || is_over || saved.elapsed() >= options.checkpoint_every {
            store.save(&Checkpoint::capture(
                progress, &network, &optimizer, &average,
            )?)?;
            saved = Instant::now();
        }
        if is_over {
            break;
        }
    }
    bar.finish();
    Ok(progress)
}

fn lead_map(file: &TrainingFile, records: &[PtbXlRecord]) -> LeadMap {
    let covariance = lead_covariance(records);
    match file.training.lead_map {
        LeadMapKind::Identity => LeadMap::identity_for(&covariance),
        LeadMapKind::PartialWhitening => LeadMap::partial_whitening(&covariance),
    }
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
            "{} was trained on other records ({} of them, and {} are in {}); go on with the PTB-XL that it was started with, or choose another folder",
            options.out.display(),
            before.training_records,
            recipe.training_records,
            options.ptb_xl.display()
        );
    }
    Ok(())
}

/// Time over several runs.
struct Stopwatch {
    before: Progress,
    started: Instant,
    cpu_at_start_s: f64,
}

impl Stopwatch {
    fn start(before: Progress) -> Self {
        Self {
            before,
            started: Instant::now(),
            cpu_at_start_s: process_cpu_s(),
        }
    }

    fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }

    fn progress(&self, step: u64, validation_loss: Option<f64>) -> Progress {
        Progress {
            step,
            training_s: self.before.training_s + self.elapsed().as_secs_f64(),
            cpu_s: self.before.cpu_s + process_cpu_s() - self.cpu_at_start_s,
            validation_loss,
        }
    }
}

/// Processor seconds of this process, all threads together; 0 where the system does not tell.
fn process_cpu_s() -> f64 {
    cpu_time::ProcessTime::try_now().map_or(0.0, |time| time.as_duration().as_secs_f64())
}

/// Means over the steps since the last row of the log.
#[derive(Default)]
struct Stretch {
    parts: Vec<LossParts>,
    norm_sum: f64,
    started_s: f64,
}

impl Stretch {
    fn since(started_s: f64) -> Self {
        Self {
            started_s,
            ..Self::default()
        }
    }

    fn add(&mut self, parts: LossParts, norm: f64) {
        self.parts.push(parts);
        self.norm_sum += norm;
    }

    fn finish(
        &mut self,
        row: LogRow,
        progress: &Progress,
        learning_rate: f64,
        batch: usize,
    ) -> LogRow {
        let count = self.parts.len();
        let mean = LossParts::mean(&self.parts);
        let elapsed_s = progress.training_s - self.started_s;
        let row = LogRow {
            step: progress.step,
            diffusion_loss: mean.diffusion,
            mel_loss: mean.mel,
            gradient_norm: self.norm_sum / count.max(1) as f64,
            learning_rate,
            records_per_s: (count * batch) as f64 / elapsed_s.max(1e-9),
            training_s: progress.training_s,
            ..row
        };
        *self = Stretch::since(progress.training_s);
        row
    }
}
