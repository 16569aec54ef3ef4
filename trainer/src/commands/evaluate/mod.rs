//! `einthoven evaluate`.

mod source;

use super::data::DataArgs;
use super::device::DeviceName;
use crate::datasets::{Splits, credits, folders, kinds, load_all, titles};
use crate::evaluate::report::{Report, write_html};
use crate::evaluate::{
    MetricsFile, Progress, Reference, Subject, classifiers, giveaways, utility, utility_metrics,
    verdict,
};
use crate::files::write_atomically;
use crate::generation::Sampling;
use crate::progress_bar::Bars;
use crate::twins::twins;
use crate::{say, tell};
use anyhow::{Context, Result, ensure};
use clap::Args;
use einthoven::attributes::Amplitude;
use source::{Source, draw_and_judge};
use std::fs;
use std::path::{Path, PathBuf};

/// Judge a model, or a folder of synthetic ECGs, by the records of PTB-XL or another data set.
///
/// Writes metrics.json and report.html. Twins that were generated already are used again, so that
/// an interrupted run goes on where it stopped.
///
/// Example: einthoven evaluate --ptb-xl ptb-xl --model models/midt-compact --out judged
#[derive(Debug, Args)]
pub struct EvaluateArgs {
    /// What to judge by, in millivolt.
    #[command(flatten)]
    pub data: DataArgs,
    /// Model folder; a synthetic twin of every test record is drawn from it.
    #[arg(long, value_name = "DIR", required_unless_present_any = ["synthetic", "self_check"], conflicts_with = "synthetic")]
    pub model: Option<PathBuf>,
    /// Folder of synthetic WFDB records, the condition of each in its header's comments.
    #[arg(long, value_name = "DIR")]
    pub synthetic: Option<PathBuf>,
    /// Folder for the results.
    #[arg(long, value_name = "DIR", required_unless_present = "self_check")]
    pub out: Option<PathBuf>,
    /// The metrics.json of another model, put beside this one.
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Fold to judge by: 9 while developing, 10 to report.
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u8).range(9..=10))]
    pub fold: u8,
    /// Twins of training records to train classifiers on (TSTR, few-shot); 0 leaves these out.
    #[arg(long, value_name = "N", default_value_t = 0, requires = "model")]
    pub tstr: usize,
    /// Records to draw for each of what is asked apart from the test records: nothing at all, a
    /// normal ECG of unknown rate, intervals and axes (of a composed model), the conditions of
    /// training records; 0 leaves these out.
    #[arg(long, value_name = "N", default_value_t = 40)]
    pub draws: usize,
    /// How to draw the twins.
    #[command(flatten)]
    pub sampling: Sampling,
    /// Judge adversarial sets made of real records instead of a model, to see what each metric
    /// catches.
    #[arg(long, conflicts_with_all = ["model", "synthetic", "out", "baseline"])]
    pub self_check: bool,
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

/// Runs the command.
///
/// # Errors
/// Unusable records, model or baseline; a full disk.
pub fn run(args: &EvaluateArgs) -> Result<()> {
    let bars = Bars::new(args.quiet || args.json);
    ensure!(
        args.model.is_some() || args.sampling == Sampling::default(),
        "--steps and --guidance say how a model draws; give them with --model"
    );
    let baseline = args.baseline.as_deref().map(read_metrics).transpose()?;
    let sources = args.data.sources();
    let is_lost = (sources.iter()).any(|source| source.kind.amplitude() == Amplitude::Lost);
    ensure!(
        !is_lost,
        "records without their amplitude judge nothing; leave ptb-xl-shape out"
    );
    let source = (!args.self_check).then(|| Source::open(args));
    let source = source.transpose()?;
    let splits = source.as_ref().map_or_else(Splits::default, Source::splits);
    ensure!(
        !splits.training.contains(&args.fold),
        "the model was trained on fold {}; judge it by another --fold",
        args.fold
    );
    let load = |what, folds: &[u8]| -> Result<Vec<Subject>> {
        let recordings = load_all(what, &sources, folds)?;
        Ok(recordings.into_iter().map(Subject::from).collect())
    };
    let test = load("test", &[args.fold])?;
    let training = load("training", &splits.training)?;
    let reference = Reference::new(training, test.clone(), args.draws, &bars)
        .with_context(|| format!("judging by fold {} of {}", args.fold, folders(&sources)))?;
    let titled = titles(&kinds(&sources));
    let (Some(out), Some(source)) = (&args.out, source) else {
        return self_check(args, &titled, &reference, &bars);
    };

    let synthetic = source.synthetic(&test, out, &bars.bar("synthetic twins", test.len()))?;
    bars.start("synthetic records", synthetic.len());
    let profiles = reference.profiles(&synthetic, &bars);
    let mut metrics = reference.judge(&profiles);
    if let (Source::Model(model, sampling), 1..) = (&source, args.tstr) {
        let real = &reference.training[..args.tstr.min(reference.training.len())];
        let bar = bars.bar("training twins", real.len());
        let synthetic = twins(
            model,
            *sampling,
            real,
            &out.join("synthetic-training"),
            &bar,
        )?;
        bars.start("TSTR and few-shot", classifiers(real.len()));
        metrics.extend(utility_metrics(&utility(real, &synthetic, &test, &bars)?));
    }
    if let Source::Model(model, sampling) = &source {
        metrics.extend(draw_and_judge(
            model, *sampling, &reference, &profiles, out, &bars,
        )?);
    }
    let file = MetricsFile {
        giveaways: giveaways(&reference.beside(&profiles)),
        left_out: source.left_out(args),
        model: source.title(),
        reference: format!("{titled}, 100 Hz, fold {}", args.fold),
        records: profiles.len().min(test.len()),
        metrics,
    };
    let report = Report {
        metrics: &file,
        baseline: baseline.as_ref(),
        reference: &reference,
        synthetic: &profiles,
        credit: &credits(&kinds(&sources)),
    };
    write_atomically(
        &out.join("metrics.json"),
        &serde_json::to_vec_pretty(&file)?,
    )?;
    write_atomically(&out.join("report.html"), write_html(&report).as_bytes())?;
    if args.json {
        say!("{}", serde_json::to_string(&file)?)?;
    } else {
        for line in &file.left_out {
            say!("left out: {line}")?;
        }
        say!(
            "{} records judged, {} alarms in {} judged values: {}",
            file.records,
            file.alarms().count(),
            file.judged().count(),
            out.join("report.html").display()
        )?;
    }
    Ok(())
}

fn read_metrics(path: &Path) -> Result<MetricsFile> {
    let text = fs::read_to_string(path)
        .with_context(|| format!("cannot read the baseline {}", path.display()))?;
    serde_json::from_str(&text).with_context(|| {
        format!(
            "{} is no metrics.json; make it with einthoven evaluate",
            path.display()
        )
    })
}

fn self_check(
    args: &EvaluateArgs,
    titled: &str,
    reference: &Reference,
    progress: &dyn Progress,
) -> Result<()> {
    let mut rows = Vec::new();
    let mut missed = Vec::new();
    for (adversary, metrics) in reference.self_check(progress) {
        let file = MetricsFile {
            model: adversary.name().to_owned(),
            reference: format!("half of fold {} of {titled}", args.fold),
            records: reference.real.len() / 2,
            metrics,
            giveaways: Vec::new(),
            left_out: Vec::new(),
        };
        let rings: Vec<&str> = file.alarms().collect();
        let silent = adversary
            .must_ring()
            .iter()
            .filter(|key| !rings.contains(key));
        missed.extend(silent.map(|key| format!("{key} for {}", adversary.name())));
        if !args.json {
            let alarms: Vec<&str> = file.alarms().filter(|key| !key.contains('@')).collect();
            say!(
                "{} ({:?}): {}",
                adversary.name(),
                verdict(&file),
                alarms.join(", ")
            )?;
        }
        rows.push(file);
    }
    if args.json {
        say!("{}", serde_json::to_string(&rows)?)?;
    }
    if !missed.is_empty() {
        tell!("alarms that should have rung: {}", missed.join(", "));
    }
    Ok(())
}
