//! Recordings taken apart, once, before training.

use crate::datasets::Recording;
use crate::progress_bar::bar;
use crate::tell;
use einthoven::attributes::{Amplitude, Analysis, Attributes, analyse};
use einthoven::beat::{BeatShape, Frame, at_unit_size};
use einthoven::condition::Condition;
use einthoven::ecg::Ecg;
use rayon::prelude::*;

/// A recording and what it is made of.
#[derive(Debug, Clone)]
pub struct Studied {
    /// Its number in the data set.
    pub id: u32,
    /// The patient's number.
    pub patient_id: u32,
    /// Demographics and statements, with the measured heart rate.
    pub condition: Condition,
    /// Whether its millivolts mean anything.
    pub amplitude: Amplitude,
    /// Beats, residual, wander, measurements.
    pub analysis: Analysis,
}

impl Studied {
    /// Takes recordings apart on all cores; those without two beats, or with a flat lead, are left
    /// out and counted on standard error.
    pub fn all(recordings: &[Recording], quiet: bool) -> Vec<Self> {
        let bar = bar(recordings.len() as u64, quiet);
        bar.set_message("taking recordings apart");
        let studied: Vec<Self> = recordings
            .par_iter()
            .filter_map(|recording| {
                bar.inc(1);
                Self::of(
                    recording.number,
                    recording.patient_id,
                    &recording.condition,
                    &recording.ecg,
                    recording.amplitude,
                )
            })
            .collect();
        bar.finish_and_clear();
        let left_out = recordings.len() - studied.len();
        if left_out > 0 {
            tell!("{left_out} records have fewer than two beats or a flat lead and are left out");
        }
        studied
    }

    /// One recording; `None` where it cannot be taken apart.
    pub fn of(
        id: u32,
        patient_id: u32,
        condition: &Condition,
        ecg: &Ecg,
        amplitude: Amplitude,
    ) -> Option<Self> {
        let analysis = analyse(ecg, amplitude)?;
        let mut condition = condition.clone();
        condition.patient.heart_rate_bpm = analysis.measurements.heart_rate_bpm;
        Some(Self {
            id,
            patient_id,
            condition,
            amplitude,
            analysis,
        })
    }

    /// The attributes that are known.
    pub fn attributes(&self) -> &Attributes {
        &self.analysis.attributes
    }

    /// The shapes of its beats: that of most beats, and that of ventricular ones where there are
    /// any.
    pub fn shapes(&self) -> impl Iterator<Item = (&BeatShape, bool)> {
        let extracted = &self.analysis.extracted;
        let ventricular = extracted.ventricular.iter().map(|shape| (shape, true));
        std::iter::once((&extracted.dominant, false)).chain(ventricular)
    }

    /// The residual, each lead at unit root mean square.
    pub fn unit_residual(&self) -> Vec<Frame> {
        at_unit_size(&self.analysis.extracted.residual)
    }

    /// The wander, each lead at unit root mean square.
    pub fn unit_wander(&self) -> Vec<Frame> {
        at_unit_size(&self.analysis.unit.wander)
    }
}
