//! What the training records gave beside weights.

use super::Studied;
use crate::files::{read_json, write_atomically};
use anyhow::{Result, ensure};
use einthoven::attributes::{Amplitude, AttributeScaling};
use einthoven::beat::{Frame, rms_of_leads};
use einthoven::composition::BeatCoding;
use einthoven::condition::Scaling;
use einthoven::diffusion::LeadMap;
use einthoven::strip::{
    BandSplit, Colour, Jitter, LeadSizes, MeasuredColour, MeasuredSizes, Modulated, Modulation,
    Noise, PHeights, Painted, Variation, Wander,
};
use serde::{Deserialize, Serialize};
use std::path::Path;

const FILE: &str = "recipe.json";
/// How unsteady noise is before it is calibrated.
const UNSTEADINESS: f64 = 0.3;

/// Maps, scalings and fitted processes, stored beside the run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ComposedRecipe {
    /// Unit leads of beats to the beat network's channels.
    pub beat: BeatCoding,
    /// Unit leads of the residual to the strip network's channels.
    pub residual_map: LeadMap,
    /// Scaling of patients' numbers.
    pub scaling: Scaling,
    /// Scaling of measured attributes.
    pub attributes: AttributeScaling,
    /// The process of the baseline's wander.
    pub wander: Wander,
    /// The processes behind what differs from beat to beat.
    pub variation: Variation,
    /// Root mean square of each lead in millivolt, the geometric mean over the records that have
    /// it.
    pub usual_rms_mv: [f64; 8],
    /// Training records.
    pub training_records: u64,
}

impl ComposedRecipe {
    /// Fits everything to the training records.
    pub fn fit(training: &[Studied]) -> Self {
        let signals = training
            .iter()
            .map(|record| record.analysis.unit.signal.as_slice());
        let beat_map = LeadMap::partial_whitening(&covariance(signals));
        let residuals: Vec<Vec<Frame>> = training.iter().map(Studied::unit_residual).collect();
        let shapes = training.iter().flat_map(Studied::shapes);
        let shapes: Vec<_> = shapes.map(|(shape, _)| shape).collect();
        let with_amplitude = || {
            training
                .iter()
                .filter(|record| record.amplitude == Amplitude::Known)
        };
        Self {
            beat: BeatCoding::fit(&shapes, beat_map),
            residual_map: LeadMap::partial_whitening(&covariance(
                residuals.iter().map(Vec::as_slice),
            )),
            scaling: Scaling::fit(training.iter().map(|record| &record.condition)),
            attributes: AttributeScaling::fit(training.iter().map(Studied::attributes)),
            wander: fit_wander(training),
            variation: fit_variation(training),
            usual_rms_mv: usual_rms_mv(with_amplitude()),
            training_records: training.len() as u64,
        }
    }

    /// Whether a run has a recipe.
    pub fn exists(run: &Path) -> bool {
        run.join(FILE).exists()
    }

    /// Writes `recipe.json` into a run's folder.
    ///
    /// # Errors
    /// Names the file when it cannot be written.
    pub fn write(&self, run: &Path) -> Result<()> {
        write_atomically(&run.join(FILE), &serde_json::to_vec_pretty(self)?)
    }

    /// Reads a run's `recipe.json`.
    ///
    /// # Errors
    /// Names the file when it cannot be read.
    pub fn read(run: &Path) -> Result<Self> {
        read_json(&run.join(FILE), "is this a run of `train`?")
    }

    /// Checks that a run goes on with the records that it was started with.
    ///
    /// # Errors
    /// When the run's recipe is another one.
    pub fn check_against(&self, run: &Path) -> Result<()> {
        if !Self::exists(run) {
            return Ok(());
        }
        let before = Self::read(run)?;
        let close = |a: f64, b: f64| (a - b).abs() <= 1e-4 * a.abs().max(0.01);
        let scales = self.attributes.mean.iter().zip(&before.attributes.mean);
        ensure!(
            self.training_records == before.training_records
                && scales.into_iter().all(|(a, b)| close(*a, *b)),
            "{} was trained on other records, or by another version of this program; go on with the data and the program that it was started with, or choose another folder",
            run.display()
        );
        Ok(())
    }
}

/// Fits the processes of what differs from beat to beat. Wander is lost with the amplitude, and with
/// noise what sets the leads apart; the rest is not.
pub fn fit_variation(training: &[Studied]) -> Variation {
    let timelines = training
        .iter()
        .map(|record| &record.analysis.extracted.timeline);
    let with_amplitude = || {
        let known = |record: &&Studied| record.amplitude == Amplitude::Known;
        training.iter().filter(known)
    };
    let sizes = |of: fn(&Studied) -> [f64; 8]| {
        LeadSizes::fit(with_amplitude().map(|record| MeasuredSizes {
            rms: of(record),
            unit_mv: record.analysis.unit.rms_mv,
        }))
    };
    let splits: Vec<BandSplit> = with_amplitude()
        .map(|record| &record.analysis.extracted)
        .map(|extracted| BandSplit::new(&extracted.residual, &extracted.timeline))
        .collect();
    let colour = with_amplitude().filter_map(|record| MeasuredColour::of(&record.analysis));
    Variation {
        pr: Jitter::fit(timelines),
        modulation: Modulation::fit(training.iter().map(|record| Modulated {
            timeline: &record.analysis.extracted.timeline,
            share: record.analysis.modulation_share(),
            log_variation: record.analysis.variation_rms.max(1e-3).ln(),
        })),
        residual: sizes(|record| record.analysis.residual_rms),
        wander: sizes(|record| rms_of_leads(&record.analysis.unit.wander)),
        p_heights: Some(PHeights::fit(
            training.iter().map(|record| &record.analysis.extracted),
        )),
        colour: Some(Colour::fit(colour)),
        noise: Some(Noise::fit(&splits, UNSTEADINESS)),
        painted: Painted {
            residual: 1.0,
            wander: 1.0,
        },
    }
}

/// Fits the process of the baseline's wander to the records that have it.
pub fn fit_wander(training: &[Studied]) -> Wander {
    let known = training
        .iter()
        .filter(|record| record.amplitude == Amplitude::Known);
    let wanders: Vec<Vec<Frame>> = known.map(Studied::unit_wander).collect();
    Wander::fit(wanders.iter().map(Vec::as_slice))
}

/// Second moments of the leads over all frames of all signals.
fn covariance<'a>(signals: impl Iterator<Item = &'a [Frame]>) -> Vec<Vec<f64>> {
    let mut sums = vec![vec![0.0; 8]; 8];
    let mut count: f64 = 0.0;
    for frame in signals.flatten() {
        count += 1.0;
        for (row, a) in sums.iter_mut().zip(frame) {
            for (sum, b) in row.iter_mut().zip(frame) {
                *sum += f64::from(*a) * f64::from(*b);
            }
        }
    }
    sums.iter_mut()
        .flatten()
        .for_each(|sum| *sum /= count.max(1.0));
    sums
}

fn usual_rms_mv<'a>(records: impl Iterator<Item = &'a Studied>) -> [f64; 8] {
    let mut logs = [0.0; 8];
    let mut count: f64 = 0.0;
    for record in records {
        count += 1.0;
        for (log, rms) in logs.iter_mut().zip(record.analysis.unit.rms_mv) {
            *log += rms.ln();
        }
    }
    logs.map(|log| (log / count.max(1.0)).exp())
}
