//! `einthoven evaluate`.

use super::device::DeviceName;
use crate::evaluate::report::{Report, write_html};
use crate::evaluate::{
    Metric, MetricsFile, Reference, Subject, Utilities, Verdict, classifiers, subjects, utility,
};
use crate::files::write_atomically;
use crate::generation::Sampling;
use crate::packing::load_model;
use crate::progress_bar::bar;
use crate::ptb_xl::load_records;
use crate::say;
use crate::twins::twins;
use anyhow::{Context, Result, ensure};
use clap::Args;
use einthoven::engine::Model;
use indicatif::ProgressBar;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Judge a model, or a folder of synthetic ECGs, by the records of PTB-XL.
///
/// Writes metrics.json and report.html. Twins that were generated already are used again, so that
/// an interrupted run goes on where it stopped.
///
/// Example: einthoven evaluate --ptb-xl ptb-xl --model models/midt-compact --out judged
#[derive(Debug, Args)]
pub struct EvaluateArgs {
    /// Folder of PTB-XL: ptbxl_database.csv and records100/.
    #[arg(long, value_name = "DIR")]
    pub ptb_xl: PathBuf,
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
    /// How to draw the twins.
    #[command(flatten)]
    pub sampling: Sampling,
    /// Judge adversarial sets made of real records instead of a model, to see what each metric catches.
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
    let progress = |message: &'static str, length: usize| -> ProgressBar {
        let bar = bar(length as u64, args.quiet || args.json);
        bar.set_message(message);
        bar
    };
    ensure!(
        args.model.is_some() || args.sampling == Sampling::default(),
        "--steps and --guidance say how a model draws; give them with --model"
    );
    let baseline = args.baseline.as_deref().map(read_metrics).transpose()?;
    let load = |what, folds| -> Result<Vec<Subject>> {
        let records = load_records(what, &args.ptb_xl, folds)?;
        Ok(records.into_iter().map(subjects::from_ptb_xl).collect())
    };
    let test = load("test", args.fold..=args.fold)?;
    let training = load("training", 1..=8)?;
    let reference = Reference::new(training, test.clone(), &progress)
        .with_context(|| format!("judging by fold {} of {}", args.fold, args.ptb_xl.display()))?;
    let (Some(out), false) = (&args.out, args.self_check) else {
        return self_check(args, &reference, &progress);
    };

    let source = Source::open(args)?;
    let synthetic = source.synthetic(&test, out, &progress("synthetic twins", test.len()))?;
    let profiles = reference.profiles(&synthetic, &progress("synthetic records", synthetic.len()));
    let mut metrics = reference.judge(&profiles);
    if let (Source::Model(model, sampling), 1..) = (&source, args.tstr) {
        let real = &reference.training[..args.tstr.min(reference.training.len())];
        let bar = progress("training twins", real.len());
        let synthetic = twins(
            model,
            *sampling,
            real,
            &out.join("synthetic-training"),
            &bar,
        )?;
        let bar = progress("TSTR and few-shot", classifiers(real.len()));
        add_utilities(&mut metrics, utility(real, &synthetic, &test, &bar)?);
    }
    let file = MetricsFile {
        model: source.title(),
        reference: format!("PTB-XL 1.0.3, 100 Hz, fold {}", args.fold),
        records: profiles.len().min(test.len()),
        metrics,
    };
    let report = Report {
        metrics: &file,
        baseline: baseline.as_ref(),
        reference: &reference,
        synthetic: &profiles,
    };
    write_atomically(
        &out.join("metrics.json"),
        &serde_json::to_vec_pretty(&file)?,
    )?;
    write_atomically(&out.join("report.html"), write_html(&report).as_bytes())?;
    if args.json {
        say!("{}", serde_json::to_string(&file)?)?;
    } else {
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

/// Where the synthetic records come from.
enum Source {
    Model(Box<Model>, Sampling),
    Folder(PathBuf),
}

impl Source {
    fn open(args: &EvaluateArgs) -> Result<Self> {
        match (&args.model, &args.synthetic) {
            (Some(model), _) => {
                let model = load_model(model, &args.device.open()?)?;
                Ok(Self::Model(Box::new(model), args.sampling))
            }
            (None, Some(folder)) => Ok(Self::Folder(folder.clone())),
            (None, None) => anyhow::bail!("give --model or --synthetic"),
        }
    }

    fn title(&self) -> String {
        match self {
            Self::Model(model, sampling) => {
                let manifest = model.manifest();
                let steps = sampling.steps.map(|steps| format!(", {steps} steps"));
                let guidance = sampling
                    .guidance
                    .map(|weight| format!(", guidance {weight}"));
                format!(
                    "{} ({}){}{}",
                    manifest.name,
                    manifest.model_hash(),
                    steps.unwrap_or_default(),
                    guidance.unwrap_or_default()
                )
            }
            Self::Folder(folder) => folder.display().to_string(),
        }
    }

    fn synthetic(&self, test: &[Subject], out: &Path, bar: &ProgressBar) -> Result<Vec<Subject>> {
        fs::create_dir_all(out)
            .with_context(|| format!("cannot make the folder {}", out.display()))?;
        let synthetic = match self {
            Self::Model(model, sampling) => {
                twins(model, *sampling, test, &out.join("synthetic"), bar)
            }
            Self::Folder(folder) => subjects::read_synthetic(folder),
        };
        bar.finish();
        synthetic
    }
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

/// The floor of a setting with synthetic records is the same setting with real ones.
fn add_utilities(metrics: &mut BTreeMap<String, Metric>, utilities: Utilities) {
    let real = |key: &str| {
        let key = match key.strip_prefix("few_shot_auroc_") {
            Some(shots) => format!("few_shot_auroc_real_{shots}"),
            None => key.replace("tstr", "trtr"),
        };
        let found = utilities.iter().find(|(name, _)| *name == key);
        found.and_then(|(_, utility)| utility.as_ref())
    };
    for (key, utility) in &utilities {
        let is_real = key.starts_with("trtr_auroc") || key.contains("real");
        let floor = real(key).filter(|_| !is_real);
        let utility = utility.as_ref();
        let metric = Metric {
            value: utility.map(|utility| utility.value),
            low: utility.map(|utility| utility.low),
            high: utility.map(|utility| utility.high),
            floor: floor.map(|floor| floor.value),
            floor_limit: floor.map(|floor| floor.low),
            target: None,
            unit: "1".to_owned(),
            better: crate::evaluate::Better::Higher,
            verdict: match (utility, floor) {
                (Some(found), Some(floor)) if found.value >= floor.low => {
                    Verdict::Indistinguishable
                }
                (Some(_), Some(_)) => Verdict::Distinguishable,
                _ => Verdict::Unjudged,
            },
            seeds: utility.map_or_else(Vec::new, |utility| utility.seeds.clone()),
        };
        metrics.insert(key.clone(), metric);
    }
}

fn self_check(
    args: &EvaluateArgs,
    reference: &Reference,
    progress: crate::evaluate::reference::Progress,
) -> Result<()> {
    let mut rows = Vec::new();
    for (adversary, metrics) in reference.self_check(progress) {
        let file = MetricsFile {
            model: adversary.name().to_owned(),
            reference: format!("half of PTB-XL 1.0.3's fold {}", args.fold),
            records: reference.real.len() / 2,
            metrics,
        };
        if !args.json {
            let alarms: Vec<&str> = file.alarms().filter(|key| !key.contains('@')).collect();
            say!(
                "{} ({:?}): {}",
                adversary.name(),
                file.verdict(),
                alarms.join(", ")
            )?;
        }
        rows.push(file);
    }
    if args.json {
        say!("{}", serde_json::to_string(&rows)?)?;
    }
    Ok(())
}
