//! The processes of a composed model, fitted to recordings and then corrected until what is drawn
//! shows what recordings show.
//!
//! A process is fitted to what a measurement finds in a recording. In a drawn ECG the same
//! measurement finds more: beats that were moved are residual to it, noise makes beats look as if
//! they grew. So ECGs are drawn with the conditions of training records, taken apart as these were,
//! and each process is moved by the difference.

mod correction;
mod seen;

use crate::datasets::{Source, Splits, load_all};
use crate::generation::{default_request, generate};
use crate::packages::read_package;
use crate::packing::repack;
use crate::progress_bar::bar;
use crate::training::{Studied, fit_variation, fit_wander};
use anyhow::{Result, ensure};
use burn::tensor::Device;
use correction::correct;
use einthoven::attributes::{Amplitude, analyse};
use einthoven::engine::Model;
use einthoven::generation::GenerationRequest;
use einthoven::package::Manifest;
use einthoven::strip::Variation;
use rayon::prelude::*;
use seen::Seen;
use serde::Serialize;
use std::path::PathBuf;

/// ECGs that are drawn together.
const BATCH: usize = 8;

/// How to calibrate.
#[derive(Debug, Clone)]
pub struct CalibrationOptions {
    /// The package whose processes are fitted.
    pub model: PathBuf,
    /// Where the package with the new processes goes.
    pub out: PathBuf,
    /// The recordings; folds 1 to 8 are used, as in training.
    pub sources: Vec<Source>,
    /// ECGs drawn in each round.
    pub count: usize,
    /// Rounds of drawing and correcting.
    pub rounds: usize,
    /// The package's [`einthoven::composition::Composition::fitting_rounds`].
    pub fitting_rounds: u32,
    /// No progress bar.
    pub quiet: bool,
}

/// What one round of drawing found before it corrected.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Round {
    /// What was compared, with its means.
    pub differences: Vec<Difference>,
}

/// A quantity's means over recordings and over what was drawn with their conditions.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Difference {
    /// What it is.
    pub name: String,
    /// Mean over the recordings.
    pub real: f64,
    /// Mean over the drawn ECGs.
    pub drawn: f64,
}

/// What calibrating did.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CalibrationReport {
    /// The rounds, the last one without a correction after it.
    pub rounds: Vec<Round>,
    /// Hash of the new package.
    pub model_hash: String,
}

/// Fits the processes of a composed package to recordings, corrects them by drawing, and writes the
/// package with the same weights and the new processes.
///
/// # Errors
/// A package that draws whole ECGs, records that cannot be read, a full disk; what lay in `out` is
/// then left as it was.
pub fn calibrate(options: &CalibrationOptions, device: &Device) -> Result<CalibrationReport> {
    let (mut manifest, chunks) = read_package(&options.model)?;
    ensure!(
        manifest.composition.is_some(),
        "{} draws whole ECGs and has no processes; give a composed model",
        options.model.display()
    );
    let recordings = load_all("training", &options.sources, &Splits::default().training)?;
    let training = Studied::all(&recordings, options.quiet);
    if let Some(composition) = manifest.composition.as_deref_mut() {
        composition.fitting_rounds = options.fitting_rounds;
        composition.wander = fit_wander(&training);
    }
    let mut variation = fit_variation(&training);
    let pairs = real(&training, options.count);
    ensure!(
        !pairs.is_empty(),
        "none of the records has its amplitude; give a data set in millivolt"
    );
    let mut rounds = Vec::new();
    for round in 0..=options.rounds {
        with_variation(&mut manifest, &variation);
        let model = Model::load_onto(manifest.clone(), &chunks, device)?;
        let seen = drawn(&model, &pairs, options.quiet)?;
        let mut corrected = variation.clone();
        let differences = correct(&mut corrected, &seen);
        rounds.push(Round { differences });
        if round < options.rounds {
            variation = corrected;
        }
    }
    with_variation(&mut manifest, &variation);
    let model_hash = repack(manifest, &chunks, &options.out, device)?;
    Ok(CalibrationReport { rounds, model_hash })
}

fn with_variation(manifest: &mut Manifest, variation: &Variation) {
    if let Some(composition) = manifest.composition.as_deref_mut() {
        composition.variation = Some(variation.clone());
    }
}

/// Records spread evenly over those with amplitude, with what they show.
fn real(training: &[Studied], count: usize) -> Vec<(&Studied, Seen)> {
    let known = training
        .iter()
        .filter(|record| record.amplitude == Amplitude::Known);
    let known: Vec<&Studied> = known.collect();
    let step = known.len().div_ceil(count.max(1)).max(1);
    let spread = known.into_iter().step_by(step);
    spread
        .filter_map(|record| Some((record, Seen::of(&record.analysis)?)))
        .collect()
}

/// What each record shows, and what an ECG drawn with its condition does.
fn drawn(model: &Model, records: &[(&Studied, Seen)], quiet: bool) -> Result<Vec<[Seen; 2]>> {
    let bar = bar(records.len() as u64, quiet);
    bar.set_message("drawing");
    let batches: Result<Vec<Vec<[Seen; 2]>>> = records
        .par_chunks(BATCH)
        .map(|batch| {
            let request = |(record, _): &(&Studied, Seen)| {
                default_request(model, record.condition.clone(), u64::from(record.id))
            };
            let requests: Vec<GenerationRequest> = batch.iter().map(request).collect();
            let ecgs = generate(model, &requests)?;
            bar.inc(batch.len() as u64);
            let pairs = batch.iter().zip(&ecgs).filter_map(|((_, real), ecg)| {
                let drawn = analyse(ecg, Amplitude::Known)?;
                Some([real.clone(), Seen::of(&drawn)?])
            });
            Ok(pairs.collect())
        })
        .collect();
    bar.finish_and_clear();
    Ok(batches?.concat())
}
