//! A recording taken apart: its beats, its residual, its wander, and its measured attributes.

use super::{Attribute, Attributes};
use crate::beat::{
    Extracted, Frame, ShapeKind, TimedBeat, Timeline, UnitLeads, extract, rms, rms_of_leads,
};
use crate::ecg::{Ecg, Lead};
use crate::measure::filter::low_pass;
use crate::measure::{Beat, Measurements, measure};
use crate::statistics::median;

/// Whether a recording's amplitude can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amplitude {
    /// Millivolt, as recorded.
    Known,
    /// Each lead was scaled and band-passed: shape and time hold, voltage, wander and fast noise do
    /// not.
    Lost,
}

/// What a recording is made of and what is measured on it.
#[derive(Debug, Clone)]
pub struct Analysis {
    /// The measurements that all else stands on.
    pub measurements: Measurements,
    /// Leads at unit root mean square.
    pub unit: UnitLeads,
    /// Beats and residual.
    pub extracted: Extracted,
    /// Root mean square of the residual in each lead, unit leads.
    pub residual_rms: [f64; 8],
    /// Root mean square of all that differs from beat to beat, unit leads: the beats' modulation
    /// and the residual.
    pub variation_rms: f64,
    /// What is measured; `None` where it is absent or lost.
    pub attributes: Attributes,
    /// Attributes that the recording had and that were lost, in the order of [`Attribute::ALL`].
    pub lost: [bool; Attribute::COUNT],
}

/// A P wave counts where so many leads show it.
const LEADS_WITH_P: usize = 4;
/// Faster than this is noise.
const NOISE_HZ: f64 = 30.0;
/// Keep logarithms finite at silence.
const NOISE_FLOOR: f64 = 1e-3;
const WANDER_FLOOR: f64 = 1e-2;
const RR_FLOOR: f64 = 1e-3;

impl Analysis {
    /// Which share of the energy of what differs from beat to beat the beats' gains explain.
    pub fn modulation_share(&self) -> f64 {
        let left = self.residual_rms.iter().map(|rms| rms * rms).sum::<f64>() / 8.0;
        (1.0 - left / self.variation_rms.powi(2).max(1e-18)).max(0.0)
    }
}

/// Takes a recording apart. `None` where it has a flat lead, gaps, or fewer than two beats.
pub fn analyse(ecg: &Ecg, amplitude: Amplitude) -> Option<Analysis> {
    let unit = UnitLeads::of(ecg)?;
    let measurements = measure(ecg);
    let extracted = extract(&unit.signal, timeline(&measurements), p_ends(&measurements))?;
    let residual_rms = rms_of_leads(&extracted.residual);
    let variation_rms = rms(&extracted.variation());
    let mut attributes = measured(&measurements, &unit, variation_rms, ecg.sampling_hz());
    let mut lost = [false; Attribute::COUNT];
    if amplitude == Amplitude::Lost {
        let gone = [Attribute::Noise, Attribute::Wander, Attribute::Axis];
        for attribute in gone.into_iter().chain(Attribute::VOLTAGES) {
            attributes.set(attribute, None);
            lost[attribute.index()] = true;
        }
    }
    Some(Analysis {
        measurements,
        unit,
        extracted,
        residual_rms,
        variation_rms,
        attributes,
        lost,
    })
}

/// Beats and P waves, each at the median over the leads that show it.
fn timeline(measurements: &Measurements) -> Timeline {
    let count = measurements
        .leads
        .values()
        .map(|lead| lead.beats.len())
        .max();
    let across = |index: usize, of: fn(&Beat) -> Option<f64>| -> Vec<f64> {
        let leads = measurements.leads.values();
        leads
            .filter_map(|lead| of(lead.beats.get(index)?))
            .collect()
    };
    let is_ventricular = |index: usize| {
        let mut early = measurements.premature.iter();
        early.any(|early| early.beat == index && !early.has_usual_shape)
    };
    let indices = || 0..count.unwrap_or(0);
    let beats = indices().filter_map(|index| {
        let at = median(&across(index, |beat| beat.r_peak))?;
        let kind = if is_ventricular(index) {
            ShapeKind::Ventricular
        } else {
            ShapeKind::Dominant
        };
        Some(TimedBeat::new(at, kind))
    });
    let p_waves = indices().filter_map(|index| {
        let peaks = across(index, |beat| beat.p_peak);
        (peaks.len() >= LEADS_WITH_P)
            .then(|| median(&peaks))
            .flatten()
    });
    let mut timeline = Timeline {
        beats: beats.collect(),
        p_waves: p_waves.collect(),
    };
    timeline.beats.sort_by(|a, b| a.at.total_cmp(&b.at));
    timeline.p_waves.sort_by(f64::total_cmp);
    timeline
}

/// How far P waves reach before and after their peaks, in samples; `None` without P waves.
fn p_ends(measurements: &Measurements) -> Option<[f64; 2]> {
    let beats = measurements.leads.values().flat_map(|lead| &lead.beats);
    let (before, after): (Vec<f64>, Vec<f64>) = beats
        .filter_map(|beat| {
            let peak = beat.p_peak?;
            Some((peak - beat.p_onset?, beat.p_offset? - peak))
        })
        .unzip();
    Some([median(&before)?, median(&after)?])
}

fn measured(
    measurements: &Measurements,
    unit: &UnitLeads,
    variation_rms: f64,
    sampling_hz: f64,
) -> Attributes {
    let number = |value: Option<f32>| value.map(f64::from);
    let relative = |lead: Lead, mv: Option<f32>| {
        let index = Lead::INDEPENDENT.iter().position(|&other| other == lead)?;
        Some(f64::from(mv?) / unit.rms_mv[index])
    };
    let of_lead = |lead: Lead| measurements.leads.get(&lead);
    let mut attributes = Attributes::default();
    attributes.set(Attribute::Pr, number(measurements.pr_ms));
    attributes.set(Attribute::Qrs, number(measurements.qrs_ms));
    attributes.set(Attribute::Qtcf, number(measurements.qtcf_ms));
    let axis = number(measurements.axis_deg).map(Attribute::axis_from_deg);
    attributes.set(Attribute::Axis, axis);
    if measurements.pr_ms.is_some() {
        let p_mv = of_lead(Lead::II).and_then(|lead| lead.p_mv);
        attributes.set(Attribute::PAmplitude, relative(Lead::II, p_mv));
        attributes.set(Attribute::PWidth, measurements.p_width_ms());
    }
    let t_mv = of_lead(Lead::V4).and_then(|lead| lead.t_mv);
    attributes.set(Attribute::TAmplitude, relative(Lead::V4, t_mv));
    attributes.set(
        Attribute::Residual,
        Some(variation_rms.max(NOISE_FLOOR).ln()),
    );
    attributes.set(
        Attribute::Noise,
        Some((noise(&unit.signal, sampling_hz) + NOISE_FLOOR).ln()),
    );
    attributes.set(
        Attribute::Wander,
        Some((rms(&unit.wander) + WANDER_FLOOR).ln()),
    );
    let variation = number(measurements.rr_cv).map(|cv| cv.max(RR_FLOOR).ln());
    attributes.set(Attribute::RrVariation, variation);
    attributes.set(Attribute::InferiorQ, number(measurements.inferior_q_ms()));
    for (attribute, rms) in Attribute::VOLTAGES.into_iter().zip(unit.rms_mv) {
        attributes.set(attribute, Some(rms.ln()));
    }
    attributes
}

/// The mean over the leads of the median size of what is faster than [`NOISE_HZ`].
fn noise(signal: &[Frame], sampling_hz: f64) -> f64 {
    let of_lead = |lead: usize| {
        let values: Vec<f64> = signal.iter().map(|frame| f64::from(frame[lead])).collect();
        let slow = low_pass(&values, NOISE_HZ, sampling_hz);
        let sizes: Vec<f64> = values
            .iter()
            .zip(slow)
            .map(|(x, s)| (x - s).abs())
            .collect();
        median(&sizes).unwrap_or(0.0)
    };
    (0..8).map(of_lead).sum::<f64>() / 8.0
}
