//! `einthoven sample`.

mod asked;
mod conditions;
mod drawn;
mod files;
pub mod format;
mod output;
mod processing;
mod table;
mod wishes;

pub(super) use asked::parse_statement;

use super::device::DeviceName;
use crate::files::write_atomically;
use crate::generation::{BATCH, Sampling, generate, processed_provenance as provenance};
use crate::packages::load_model;
use crate::progress_bar::bar;
use crate::say;
use crate::sharding::{Job, Shard, ShardManifest};
use anyhow::{Context, Result, ensure};
use asked::{Asked, AskedArgs};
use clap::Args;
use drawn::Drawn;
use einthoven::first_paint::FirstPaint;
use einthoven::generation::GenerationRequest;
use format::Format;
use output::SampleOutput;
use processing::ProcessingArgs;
use std::fs;
use std::path::PathBuf;

/// Draw many synthetic ECGs, reproducibly.
///
/// ECG number i of a seed is the same whatever the count and the shard. Those that lie in the
/// folder already are not drawn again, so the same command goes on after an interruption; a file of
/// another ECG is never overwritten. A Parquet table is there whole or is drawn again.
///
/// Example: einthoven sample --model models/midt-beat --out samples --count 100 --seed 1 --age
/// 63 --sex female --heart-rate 72 --statement NORM --statement SR
#[derive(Debug, Args)]
pub struct SampleArgs {
    /// Model folder.
    #[arg(long, value_name = "DIR")]
    pub model: PathBuf,
    /// Folder for the files.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// How many; where left out, one for each row of --conditions.
    #[arg(long, value_name = "N", required_unless_present = "conditions")]
    pub count: Option<u64>,
    /// Seed of the first; the next ones count up.
    #[arg(long, value_name = "S")]
    pub seed: u64,
    /// Who and what is asked for.
    #[command(flatten)]
    pub asked: AskedArgs,
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

/// The path of the table, of a format that has one.
fn table_path(args: &SampleArgs, model: &str, count: u64) -> PathBuf {
    let seed = args.seed;
    let part = match args.shard {
        Some(shard) => format!("-{}of{}", shard.number(), shard.of()),
        None => String::new(),
    };
    args.out
        .join(format!("{model}-{seed}-{count}{part}.parquet"))
}

/// Runs the command.
///
/// # Errors
/// An unusable model or request, a full disk.
pub fn run(args: &SampleArgs) -> Result<()> {
    let processing = args.processing.processing(args.format)?;
    let model = load_model(&args.model, &args.device.open()?)?;
    let asked = Asked::of(&args.asked)?;
    ensure!(
        !asked.has_wishes() || model.manifest().composition.is_some(),
        "{} draws whole ECGs and fulfils no wishes such as --pr; choose a model of format version 2",
        args.model.display()
    );
    let count = args.count.or(asked.count()).unwrap_or(0);
    ensure!(count > 0, "--count must be at least 1");
    ensure!(
        args.seed.checked_add(count).is_some(),
        "--seed plus --count is too large; choose a smaller seed"
    );
    let request = |index: u64| {
        let (condition, wishes) = asked.ecg(index);
        let seed = args.seed + index;
        GenerationRequest {
            wishes: wishes.clone(),
            ..args.sampling.request(&model, condition.clone(), seed)
        }
    };
    let provenance = |request: &GenerationRequest| provenance(&model, request, processing.clone());
    let shard = args.shard.unwrap_or(Shard::WHOLE);
    fs::create_dir_all(&args.out)
        .with_context(|| format!("cannot make the folder {}", args.out.display()))?;
    let records = shard.share(count);
    let bar = bar(records, args.quiet || args.json);
    let table = table_path(args, &model.manifest().name, count);
    let first = provenance(&request(shard.number() - 1));
    let mut output = match args.format.own_files() {
        Some(format) => SampleOutput::Files(args.out.clone(), format),
        None => SampleOutput::table(&table, &first)?,
    };
    let mut first_paint = args.first_paint.as_deref();
    let mut drawn = 0;
    let mut numbers = shard.numbers(count).peekable();
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
            count,
            conditions: asked.table_sha256.clone(),
            shards: shard.of(),
        };
        let manifest = match args.format.own_files() {
            Some(_) => ShardManifest::of_folder(job, shard, &args.out)?,
            None => ShardManifest::of_table(job, shard, &table)?,
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
