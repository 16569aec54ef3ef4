//! `einthoven sample`.

use super::device::DeviceName;
use super::processing::ProcessingArgs;
use super::sample_drawn::Drawn;
use super::sample_format::Format;
use super::sample_output::SampleOutput;
use super::wishes::WishArgs;
use crate::files::write_atomically;
use crate::generation::{BATCH, Sampling, generate, provenance};
use crate::packing::load_model;
use crate::progress_bar::bar;
use crate::say;
use crate::sharding::{Job, Shard, ShardManifest};
use anyhow::{Context, Result, ensure};
use clap::Args;
use einthoven::condition::{Condition, Patient, Sex, Statement};
use einthoven::export::Provenance;
use einthoven::first_paint::FirstPaint;
use einthoven::generation::GenerationRequest;
use std::fs;
use std::path::PathBuf;

/// Draw many synthetic ECGs, reproducibly.
///
/// ECG number i of a seed is the same whatever the count and the shard. Those that lie in the
/// folder already are not drawn again, so the same command goes on after an interruption; a file of
/// another ECG is never overwritten. A Parquet table is there whole or is drawn again.
///
/// Example: einthoven sample --model models/midt-compact --out samples --count 100 --seed 1 --age
/// 63 --sex female --heart-rate 72 --statement NORM --statement SR
#[derive(Debug, Args)]
pub struct SampleArgs {
    /// Model folder.
    #[arg(long, value_name = "DIR")]
    pub model: PathBuf,
    /// Folder for the files.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// How many.
    #[arg(long, value_name = "N")]
    pub count: u64,
    /// Seed of the first; the next ones count up.
    #[arg(long, value_name = "S")]
    pub seed: u64,
    /// Age in years.
    #[arg(long, value_name = "Y")]
    pub age: Option<f32>,
    /// Sex.
    #[arg(long, value_parser = parse_sex)]
    pub sex: Option<Sex>,
    /// Height in centimetres.
    #[arg(long, value_name = "CM")]
    pub height: Option<f32>,
    /// Weight in kilograms.
    #[arg(long, value_name = "KG")]
    pub weight: Option<f32>,
    /// Heart rate in beats per minute.
    #[arg(long, value_name = "BPM")]
    pub heart_rate: Option<f32>,
    /// SCP code; may be given several times.
    #[arg(long = "statement", value_name = "CODE", value_parser = parse_statement)]
    pub statements: Vec<Statement>,
    /// What else is asked for, of a model that composes rhythm, beat and strip.
    #[command(flatten)]
    pub wishes: WishArgs,
    /// How to draw.
    #[command(flatten)]
    pub sampling: Sampling,
    /// What is done to it then.
    #[command(flatten)]
    pub processing: ProcessingArgs,
    /// File format.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Only every N-th ECG, starting with the I-th (1-based): `2/4`. Then says in
    /// `shard-I-of-N.json` what lies there; `einthoven join` checks the shards together.
    #[arg(long, value_name = "I/N")]
    pub shard: Option<Shard>,
    /// Write the first ECG as the page's first picture (static/first-paint.json), too.
    #[arg(long, value_name = "FILE")]
    pub first_paint: Option<PathBuf>,
    /// Where to compute.
    #[arg(long, value_enum, default_value_t)]
    pub device: DeviceName,
    /// No progress bar.
    #[arg(long)]
    pub quiet: bool,
    /// Print the result as one JSON object.
    #[arg(long)]
    pub json: bool,
}

impl SampleArgs {
    /// The path of the table, of a format that has one.
    pub(super) fn table(&self, model: &str) -> PathBuf {
        let Self { seed, count, .. } = self;
        let part = match self.shard {
            Some(shard) => format!("-{}of{}", shard.number(), shard.of()),
            None => String::new(),
        };
        self.out
            .join(format!("{model}-{seed}-{count}{part}.parquet"))
    }
}

fn parse_sex(text: &str) -> Result<Sex, String> {
    Sex::parse(text).ok_or_else(|| format!("{text} is neither male nor female"))
}

pub(super) fn parse_statement(text: &str) -> Result<Statement, String> {
    Statement::from_code(text)
        .ok_or_else(|| format!("{text} is not one of PTB-XL's 71 SCP codes, such as NORM or LVH"))
}

/// Runs the command.
///
/// # Errors
/// An unusable model or request, a full disk.
pub fn run(args: &SampleArgs) -> Result<()> {
    let processing = args.processing.processing(args.format)?;
    let model = load_model(&args.model, &args.device.open()?)?;
    let patient = Patient {
        age_years: args.age,
        sex: args.sex,
        height_cm: args.height,
        weight_kg: args.weight,
        heart_rate_bpm: args.heart_rate,
    };
    patient.validate()?;
    let wishes = args.wishes.wishes()?;
    ensure!(
        wishes.is_none() || model.manifest().composition.is_some(),
        "{} draws whole ECGs and fulfils no wishes such as --pr; choose a model of format version 2",
        args.model.display()
    );
    ensure!(args.count > 0, "--count must be at least 1");
    ensure!(
        args.seed.checked_add(args.count).is_some(),
        "--seed plus --count is too large; choose a smaller seed"
    );
    let request = |index: u64| {
        let condition = Condition::new(patient, args.statements.clone());
        let request = args.sampling.request(&model, condition, args.seed + index);
        GenerationRequest {
            wishes: wishes.clone(),
            ..request
        }
    };
    let provenance = |request: &GenerationRequest| Provenance {
        processing: processing.clone(),
        ..provenance(&model, request)
    };
    let shard = args.shard.unwrap_or(Shard::WHOLE);
    fs::create_dir_all(&args.out)
        .with_context(|| format!("cannot make the folder {}", args.out.display()))?;
    let records = shard.share(args.count);
    let bar = bar(records, args.quiet || args.json);
    let mut output = SampleOutput::open(args, &provenance(&request(shard.number() - 1)))?;
    let mut first_paint = args.first_paint.as_deref();
    let mut drawn = 0;
    let mut numbers = shard.numbers(args.count).peekable();
    while numbers.peek().is_some() {
        let mut batch = Vec::with_capacity(BATCH);
        while batch.len() < BATCH
            && let Some(number) = numbers.next()
        {
            let request = request(number);
            if first_paint.is_none() && output.has(&provenance(&request))? {
                bar.inc(1);
            } else {
                batch.push(request);
            }
        }
        for (ecg, request) in generate(&model, &batch)?.into_iter().zip(&batch) {
            let provenance = provenance(request);
            if let Some(path) = first_paint.take() {
                let query = provenance.link.trim_start_matches('?');
                let picture = FirstPaint::new(&ecg, query, &provenance.model_hash)?;
                write_atomically(path, picture.to_json().as_bytes())?;
            }
            let composition = model.manifest().composition.as_ref();
            output.write(Drawn {
                ecg,
                outline: composition.map(|c| c.outline(request)).transpose()?,
                provenance,
            })?;
            drawn += 1;
            bar.inc(1);
        }
    }
    output.finish()?;
    bar.finish();
    if let Some(shard) = args.shard {
        let job = Job {
            model: model.manifest().name.clone(),
            provenance: provenance(&request(0)).to_comments(),
            format: format!("{:?}", args.format).to_lowercase(),
            seed: args.seed,
            count: args.count,
            shards: shard.of(),
        };
        let manifest = match args.format.own_files() {
            Some(_) => ShardManifest::of_folder(job, shard, &args.out)?,
            None => ShardManifest::of_table(job, shard, &args.table(&model.manifest().name))?,
        };
        manifest.write(shard, &args.out)?;
    }
    if args.json {
        let report = serde_json::json!({
            "model": model.manifest().name,
            "model_hash": model.manifest().model_hash(),
            "out": args.out,
            "records": records,
            "drawn": drawn,
        });
        say!("{report}")?;
    } else {
        say!(
            "{records} synthetic ECGs in {}, {drawn} of them drawn now",
            args.out.display()
        )?;
    }
    Ok(())
}
