//! Where the synthetic records come from.

use super::EvaluateArgs;
use crate::datasets::Splits;
use crate::evaluate::{Metric, Profile, Reference, Set, Silent, Subject, requests, subjects};
use crate::generation::Sampling;
use crate::packages::load_model;
use crate::progress_bar::Bars;
use crate::training::TrainingFile;
use crate::twins::twins;
use anyhow::{Context, Result};
use einthoven::engine::Model;
use indicatif::ProgressBar;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Where the synthetic records come from.
pub(super) enum Source {
    /// Drawn from a model.
    Model(Box<Model>, Sampling),
    /// Read from a folder.
    Folder(PathBuf),
}

impl Source {
    pub(super) fn open(args: &EvaluateArgs) -> Result<Self> {
        match (&args.model, &args.synthetic) {
            (Some(model), _) => {
                let model = load_model(model, &args.device.open()?)?;
                Ok(Self::Model(Box::new(model), args.sampling))
            }
            (None, Some(folder)) => Ok(Self::Folder(folder.clone())),
            (None, None) => anyhow::bail!("give --model or --synthetic"),
        }
    }

    /// The folds that a model says it learned from; PTB-XL's usual ones for other records.
    pub(super) fn splits(&self) -> Splits {
        match self {
            Self::Model(model, _) => {
                let file = TrainingFile::parse(&model.manifest().provenance.config);
                file.map(|file| file.splits).unwrap_or_default()
            }
            Self::Folder(_) => Splits::default(),
        }
    }

    pub(super) fn title(&self) -> String {
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

    /// What these records cannot say, in words.
    pub(super) fn left_out(&self, args: &EvaluateArgs) -> Vec<String> {
        let draws = "what is drawn where nothing is asked for, or for training records";
        match self {
            Self::Folder(_) => vec![format!(
                "{draws}, which needs --model instead of --synthetic"
            )],
            Self::Model(..) if args.draws == 0 => {
                vec![format!("{draws}, which needs --draws above 0")]
            }
            Self::Model(..) => Vec::new(),
        }
    }

    pub(super) fn synthetic(
        &self,
        test: &[Subject],
        out: &Path,
        bar: &ProgressBar,
    ) -> Result<Vec<Subject>> {
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

/// What a model draws where little or nothing is asked for, and for the conditions of training
/// records.
pub(super) fn draw_and_judge(
    model: &Model,
    sampling: Sampling,
    reference: &Reference,
    counterparts: &[Profile],
    out: &Path,
    bars: &Bars,
) -> Result<BTreeMap<String, Metric>> {
    let mut metrics = BTreeMap::new();
    for (set, folder, task) in [
        (Set::NothingAsked, "synthetic-unasked", "nothing asked for"),
        (
            Set::RateUnknown,
            "synthetic-any-rate",
            "normal ECGs of any rate",
        ),
        (
            Set::MeasurementsAsked,
            "synthetic-asked",
            "intervals and axes asked for",
        ),
        (
            Set::TrainingTwins,
            "synthetic-training",
            "conditions of training records",
        ),
    ] {
        let requests = requests(set, reference);
        let fulfils = set != Set::MeasurementsAsked || model.manifest().composition.is_some();
        if requests.is_empty() || !fulfils {
            continue;
        }
        let bar = bars.bar(task, requests.len());
        let drawn = twins(model, sampling, &requests, &out.join(folder), &bar)?;
        let profiles = reference.profiles(&drawn, &Silent);
        metrics.extend(match set {
            Set::TrainingTwins => {
                let places = reference.training_places().into_iter();
                let twins: Vec<(usize, Profile)> = places.zip(profiles).collect();
                reference.judge_training_twins(counterparts, &twins)
            }
            _ => reference.judge_draws(set, &profiles),
        });
    }
    Ok(metrics)
}
