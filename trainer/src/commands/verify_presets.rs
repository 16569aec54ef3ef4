//! `einthoven verify-presets`.

use super::device::DeviceName;
use crate::files::write_atomically;
use crate::packages::load_model;
use crate::progress_bar::bar;
use crate::verification::{Effort, count_training, failures, verify};
use crate::{say, tell};
use anyhow::{Context, Result, ensure};
use clap::Args;
use einthoven::presets::Preset;
use einthoven::quiz::verified::{FILE, Verified};
use einthoven::quiz::{Finding, QUESTION_COUNT};
use std::path::PathBuf;
use std::{fs, io};

/// Find seeds of which the measurements confirm what each preset, and each question of the quiz, is
/// to show.
///
/// Seeds are tried in a fixed order, and a preset that none of them meets is named: the page does
/// not offer it for teaching with this model. With --write the result is stored beside the model,
/// as verified.json, where the page and the quiz read it. With --quizzes alone the stored result is
/// held against quizzes drawn anew.
///
/// Example: einthoven verify-presets --model models/midt-compact --ptb-xl ptb-xl --write
#[derive(Debug, Args)]
pub struct VerifyPresetsArgs {
    /// Model folder.
    #[arg(long, value_name = "DIR")]
    pub model: PathBuf,
    /// Store the result as verified.json in the model folder.
    #[arg(long)]
    pub write: bool,
    /// ECGs drawn at most of each preset and each finding.
    #[arg(long, value_name = "N", default_value_t = 200)]
    pub seeds: u32,
    /// Seeds of a preset that are enough.
    #[arg(long, value_name = "N", default_value_t = 8)]
    pub keep: usize,
    /// Cases of each finding that are enough for the quiz.
    #[arg(long, value_name = "N", default_value_t = 12)]
    pub cases: usize,
    /// PTB-XL folder that the model was trained on, to count its statements; may be given several
    /// times. Where left out, the counts stored before stay.
    #[arg(long, value_name = "DIR")]
    pub ptb_xl: Vec<PathBuf>,
    /// Presets, where they are not those of the page.
    #[arg(long, value_name = "FILE")]
    pub presets: Option<PathBuf>,
    /// Hold the stored result against so many quizzes instead of finding seeds.
    #[arg(long, value_name = "N", conflicts_with_all = ["write", "ptb_xl"])]
    pub quizzes: Option<u64>,
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
/// An unusable model, presets that cannot be read, a full disk; questions that their ECGs do not
/// bear out.
pub fn run(args: &VerifyPresetsArgs) -> Result<()> {
    let presets = match &args.presets {
        Some(path) => fs::read_to_string(path)
            .with_context(|| format!("cannot read {}", path.display()))
            .and_then(|text| Ok(Preset::list(&text)?))?,
        None => Preset::list(include_str!("../../../static/presets.json"))?,
    };
    let model = load_model(&args.model, &args.device.open()?)?;
    let path = args.model.join(FILE);
    let stored = fs::read_to_string(&path).ok();
    let stored = stored.map(|text| Verified::parse(&text)).transpose();
    let hash = model.manifest().model_hash();
    let is_own = |stored: &Verified| stored.model_hash == hash;
    if let Some(quizzes) = args.quizzes {
        let stored = stored?.filter(is_own).with_context(|| {
            let path = path.display();
            format!("{path} is missing or of another model; run verify-presets with --write first")
        })?;
        let bar = bar(quizzes * QUESTION_COUNT as u64, args.quiet || args.json);
        let failed = failures(&model, &presets, &stored, quizzes, &bar)?;
        bar.finish();
        for failure in &failed {
            let (quiz, number) = (failure.quiz, failure.question);
            tell!("quiz {quiz}, question {number}: no {:?}", failure.finding);
        }
        ensure!(
            failed.is_empty(),
            "{} questions are not borne out by their ECGs; run verify-presets with --write again",
            failed.len()
        );
        say!("{quizzes} quizzes: every ECG bears its question out")?;
        return Ok(());
    }
    let effort = Effort {
        most: args.seeds,
        seeds: args.keep,
        cases: args.cases,
    };
    let bar = bar(
        (presets.len() + Finding::COUNT) as u64,
        args.quiet || args.json,
    );
    let mut verified = verify(&model, &presets, effort, &bar)?;
    bar.finish();
    verified.training = match args.ptb_xl.as_slice() {
        // A file that is damaged or of another model is only to be replaced.
        [] => (stored.ok().flatten())
            .filter(is_own)
            .and_then(|stored| stored.training),
        folders => Some(count_training(folders)?),
    };
    if args.write {
        write_atomically(&path, verified.to_json().as_bytes())?;
    }
    match args.json {
        true => say!("{}", verified.to_json().trim_end())?,
        false => print_table(&presets, &verified)?,
    }
    Ok(())
}

/// One line a preset, and what cannot be met.
fn print_table(presets: &[Preset], verified: &Verified) -> io::Result<()> {
    for preset in presets {
        let seeds = verified.seeds(preset);
        match seeds {
            [] => say!("{}: not met by any seed tried", preset.name)?,
            _ => say!("{}: seeds {seeds:?}", preset.name)?,
        }
    }
    for finding in Finding::ALL {
        let count = verified.cases(finding).len();
        say!("quiz, {}: {count} cases", finding.preset())?;
    }
    Ok(())
}
