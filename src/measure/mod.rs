//! Measuring an ECG: beats, wave boundaries, intervals, amplitudes, axis.
//!
//! The same code serves the page, the training (heart rate as a condition) and the evaluation. It
//! works on all usable leads together at 500 Hz, whatever the recording has (100 to 1000 Hz): QRS
//! complexes from the energy of all leads, beats of one shape averaged to a median beat, and
//! boundaries where the slope of a wave dies down, on each lead with the help of the others. What
//! can't be measured is `None`, never a made-up number. How well this holds against cardiologists
//! stands in `docs/measurement.md`.

mod beat_group;
mod candidates;
mod delineation;
pub(crate) mod filter;
mod intervals;
mod lead;
mod long;
mod median_beat;
mod p_bounds;
mod p_wave;
mod premature;
mod prepare;
mod qrs;
mod qrs_waves;
mod r_peaks;
mod ringing;
mod sample;
mod single_beat;
mod slope;
mod spikes;
mod t_wave;
mod tall_t;
pub mod usual;

pub use long::measure_recording;
pub use median_beat::{MEDIAN_BEAT_S, median_beat};
pub use premature::PrematureBeat;
pub use qrs_waves::QrsWave;

use crate::ecg::{Ecg, Lead};
use delineation::Delineation;
use filter::median;
use prepare::{WORKING_HZ, prepare};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The waves of one beat on one lead, as sample numbers of the recording (from 0).
///
/// A number may have a fraction where the recording is coarser than the measurement: at 100 Hz, 0.2
/// samples are 2 ms. `None` where a wave is absent, or can't be measured.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct Beat {
    #[serde(serialize_with = "sample::serialize")]
    pub p_onset: Option<f64>,
    #[serde(serialize_with = "sample::serialize")]
    pub p_peak: Option<f64>,
    #[serde(serialize_with = "sample::serialize")]
    pub p_offset: Option<f64>,
    #[serde(serialize_with = "sample::serialize")]
    pub qrs_onset: Option<f64>,
    /// The peak of the R wave, or the nadir of a complex without one.
    #[serde(serialize_with = "sample::serialize")]
    pub r_peak: Option<f64>,
    #[serde(serialize_with = "sample::serialize")]
    pub qrs_offset: Option<f64>,
    #[serde(serialize_with = "sample::serialize")]
    pub t_onset: Option<f64>,
    #[serde(serialize_with = "sample::serialize")]
    pub t_peak: Option<f64>,
    #[serde(serialize_with = "sample::serialize")]
    pub t_offset: Option<f64>,
}

/// What is measured on one lead. Amplitudes are those of the dominant shape's median beat in
/// millivolt, against the level just before the QRS complex; `None` where the wave is absent.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct LeadMeasurements {
    /// P wave: its peak over the straight line between its ends.
    pub p_mv: Option<f32>,
    /// Q wave (negative), or the nadir of a complex without R wave.
    pub q_mv: Option<f32>,
    /// R wave.
    pub r_mv: Option<f32>,
    /// S wave (negative).
    pub s_mv: Option<f32>,
    /// T wave, with its sign.
    pub t_mv: Option<f32>,
    /// ST level 60 ms after the end of the QRS complex.
    pub st60_mv: Option<f32>,
    /// The deflections of the QRS complex in their order.
    pub qrs_waves: Vec<QrsWave>,
    /// One entry for each beat of the recording, on every lead the same beats.
    pub beats: Vec<Beat>,
}

/// How evenly the ventricles beat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Regularity {
    /// No two successive RR intervals differ by more than 12 % of the usual one.
    Regular,
    /// At most two in five do, as with single extra beats.
    Interrupted,
    /// More do, as in atrial fibrillation.
    Irregular,
}

impl Regularity {
    /// The lower-case English word, as in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Regularity::Regular => "regular",
            Regularity::Interrupted => "interrupted",
            Regularity::Irregular => "irregular",
        }
    }
}

/// What is measured on a recording. Intervals are those of the dominant shape of beats.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Measurements {
    /// Samples per second of the recording, the unit of the beats' sample numbers.
    pub sampling_hz: f64,
    /// Heart rate in beats per minute from the median RR interval; needs three beats.
    pub heart_rate_bpm: Option<f32>,
    /// Standard deviation over mean of the RR intervals.
    pub rr_cv: Option<f32>,
    /// How evenly the ventricles beat; needs four beats.
    pub regularity: Option<Regularity>,
    /// The beats that come early.
    pub premature: Vec<PrematureBeat>,
    /// How evenly the ventricles beat between the early beats; as [`Self::regularity`] without
    /// them.
    pub underlying_regularity: Option<Regularity>,
    /// From P onset to QRS onset, milliseconds.
    pub pr_ms: Option<f32>,
    /// Duration of the QRS complex, milliseconds.
    pub qrs_ms: Option<f32>,
    /// From QRS onset to T offset, milliseconds.
    pub qt_ms: Option<f32>,
    /// QT corrected by Fridericia: QT / cube root of RR in seconds.
    pub qtcf_ms: Option<f32>,
    /// QT corrected by Bazett: QT / square root of RR in seconds.
    pub qtcb_ms: Option<f32>,
    /// Frontal axis of the QRS complex in degrees, -180 to 180.
    pub axis_deg: Option<f32>,
    /// Per lead; a flat or missing lead has beats without waves.
    pub leads: BTreeMap<Lead, LeadMeasurements>,
}

impl Beat {
    /// The beat with every sample number changed alike.
    fn moved(self, to: impl Fn(f64) -> f64) -> Self {
        let moved = |wave: Option<f64>| wave.map(&to);
        Self {
            p_onset: moved(self.p_onset),
            p_peak: moved(self.p_peak),
            p_offset: moved(self.p_offset),
            qrs_onset: moved(self.qrs_onset),
            r_peak: moved(self.r_peak),
            qrs_offset: moved(self.qrs_offset),
            t_onset: moved(self.t_onset),
            t_peak: moved(self.t_peak),
            t_offset: moved(self.t_offset),
        }
    }

    /// The beat in a recording that begins `samples` earlier.
    fn later(self, samples: f64) -> Self {
        self.moved(|at| at + samples)
    }
}

impl Measurements {
    /// The times of the measured beats in seconds from the first sample, ascending: the peaks on
    /// the first of the leads that show most beats. For a recording that is not measured there is
    /// [`qrs_times_s`].
    pub fn beat_times_s(&self) -> Vec<f64> {
        let peaks = |lead: &LeadMeasurements| -> Vec<f64> {
            let beats = lead.beats.iter().filter_map(|beat| beat.r_peak);
            beats.map(|sample| sample / self.sampling_hz).collect()
        };
        // Of several, the last in this order is the longest: the first lead.
        let leads = self.leads.values().rev().map(peaks);
        leads.max_by_key(Vec::len).unwrap_or_default()
    }

    /// The same measurements, with the sample numbers of the recording at another sampling
    /// frequency.
    pub fn at_sampling_hz(mut self, sampling_hz: f64) -> Self {
        let per_sample = sampling_hz / self.sampling_hz;
        for lead in self.leads.values_mut() {
            for beat in &mut lead.beats {
                *beat = beat.moved(|at| at * per_sample);
            }
        }
        self.sampling_hz = sampling_hz;
        self
    }

    /// The Q wave that the inferior leads agree on: the second longest of II, III and aVF,
    /// milliseconds; 0 where fewer than two have one, `None` where no complex is measured.
    pub fn inferior_q_ms(&self) -> Option<f32> {
        let q_ms = |lead: Lead| {
            let first = self.leads.get(&lead)?.qrs_waves.first()?;
            Some(if first.mv < 0.0 { first.ms } else { 0.0 })
        };
        let leads = [Lead::II, Lead::III, Lead::AVF];
        let mut widths: Vec<f32> = leads.into_iter().filter_map(q_ms).collect();
        widths.sort_by(|a, b| b.total_cmp(a));
        (!widths.is_empty()).then(|| widths.get(1).copied().unwrap_or(0.0))
    }

    /// The median duration of the P waves of lead II, milliseconds.
    pub fn p_width_ms(&self) -> Option<f64> {
        let beats = self.leads.get(&Lead::II)?.beats.iter();
        let widths: Vec<f64> = beats
            .filter_map(|beat| Some(beat.p_offset? - beat.p_onset?))
            .collect();
        Some(crate::statistics::median(&widths)? * 1000.0 / self.sampling_hz)
    }
}

/// Measures a recording of 100 to 1000 Hz. One of hours is measured by [`measure_recording`].
pub fn measure(ecg: &Ecg) -> Measurements {
    measure_beats(ecg).0
}

/// The measurements, and where the beats' shapes lie over each other, in seconds from the first
/// sample.
fn measure_beats(ecg: &Ecg) -> (Measurements, Vec<f64>) {
    let prepared = prepare(ecg);
    let delineation = Delineation::new(&prepared);
    let unusable = LeadMeasurements {
        beats: vec![Beat::default(); delineation.beats.len()],
        ..LeadMeasurements::default()
    };
    let mut measurements = Measurements {
        sampling_hz: ecg.sampling_hz(),
        leads: Lead::ALL
            .into_iter()
            .map(|lead| (lead, unusable.clone()))
            .collect(),
        ..Measurements::default()
    };
    for (index, prepared_lead) in prepared.leads.iter().enumerate() {
        let measured = lead::measure(&prepared, &delineation, index);
        measurements.leads.insert(prepared_lead.lead, measured);
    }
    intervals::measure(&prepared, &delineation, &mut measurements);
    let beats = delineation.beats.iter();
    let times_s = beats
        .map(|beat| beat.fiducial as f64 / WORKING_HZ)
        .collect();
    (measurements, times_s)
}

/// The times of the QRS complexes in seconds from the first sample, ascending; cheaper than
/// [`measure`].
pub fn qrs_times_s(ecg: &Ecg) -> Vec<f64> {
    let peaks = r_peaks::detect(&prepare(ecg));
    peaks.into_iter().map(|at| at as f64 / WORKING_HZ).collect()
}

/// The distances of successive QRS complexes in seconds, in the order of the recording; empty when
/// fewer than two complexes are found.
pub fn rr_intervals_s(ecg: &Ecg) -> Vec<f64> {
    qrs_times_s(ecg)
        .windows(2)
        .map(|pair| pair[1] - pair[0])
        .collect()
}

/// Heart rate in beats per minute from the median RR interval; `None` with fewer than three QRS
/// complexes. Cheaper than [`measure`], which lays the complexes over each other first, and within
/// 1 bpm of it on most recordings.
pub fn heart_rate_bpm(ecg: &Ecg) -> Option<f32> {
    let intervals = rr_intervals_s(ecg);
    if intervals.len() < 2 {
        return None;
    }
    median(intervals).map(|rr_s| (60.0 / rr_s) as f32)
}

#[cfg(test)]
mod tests;
