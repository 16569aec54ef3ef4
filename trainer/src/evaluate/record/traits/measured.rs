//! Intervals and heights as `measure` gives them.

use super::super::super::statistics::median;
use super::{TraitGroup, Traits};
use einthoven::ecg::Lead;
use einthoven::measure::{Beat, LeadMeasurements, Measurements};

/// Leads whose waves count among the intervals.
const LEADS: [Lead; 3] = [Lead::II, Lead::V1, Lead::V5];

/// A number of a lead, and what it is called.
type LeadNumber = (&'static str, fn(&LeadMeasurements) -> Option<f32>);

/// Heights of the waves.
const HEIGHTS: [LeadNumber; 6] = [
    ("P", |lead| lead.p_mv),
    ("Q", |lead| lead.q_mv),
    ("R", |lead| lead.r_mv),
    ("S", |lead| lead.s_mv),
    ("T", |lead| lead.t_mv),
    ("ST", |lead| lead.st60_mv),
];

/// Durations, and the waves of II, V1 and V5.
pub(super) fn add_intervals(measured: &Measurements, traits: &mut Traits) {
    let mut push = |name: String, value: Option<f64>| {
        traits.push(TraitGroup::Interval, name, value);
    };
    for (name, value) in [
        ("heart rate (bpm)", measured.heart_rate_bpm),
        ("PR (ms)", measured.pr_ms),
        ("QRS (ms)", measured.qrs_ms),
        ("QT (ms)", measured.qt_ms),
        ("QTcF (ms)", measured.qtcf_ms),
        ("axis (degrees)", measured.axis_deg),
    ] {
        push(name.to_owned(), value.map(f64::from));
    }
    for lead in LEADS {
        let waves = measured.leads.get(&lead);
        for (name, height) in HEIGHTS {
            let value = waves.and_then(height).map(f64::from);
            push(format!("measured {name} {lead} (mV)"), value);
        }
        let beats = waves.map_or(&[][..], |waves| waves.beats.as_slice());
        push(format!("share of beats with P {lead}"), share_with_p(beats));
        push(
            format!("P width {lead} (samples)"),
            width(beats, |b| Some(b.p_offset? - b.p_onset?)),
        );
        push(
            format!("T width {lead} (samples)"),
            width(beats, |b| Some(b.t_offset? - b.t_onset?)),
        );
    }
}

/// Heights on all leads, and their proportions.
pub(super) fn add_shape(measured: &Measurements, traits: &mut Traits) {
    let mut push = |name: String, value: Option<f64>| traits.push(TraitGroup::Shape, name, value);
    for (lead, waves) in &measured.leads {
        for (name, height) in HEIGHTS {
            push(format!("{name} {lead} (mV)"), height(waves).map(f64::from));
        }
        let deflections = &waves.qrs_waves;
        let count = (!deflections.is_empty()).then_some(deflections.len() as f64);
        push(format!("deflections {lead}"), count);
        let first = deflections.first().map(|wave| f64::from(wave.ms));
        push(format!("first deflection {lead} (ms)"), first);
        let last = deflections.last().map(|wave| f64::from(wave.mv));
        push(format!("last deflection {lead} (mV)"), last);
    }
    let r = |lead: Lead| measured.leads.get(&lead)?.r_mv;
    let depth = |lead: Lead| {
        let waves = measured.leads.get(&lead)?;
        waves.s_mv.or(waves.q_mv).map(|mv| -mv)
    };
    let lateral = r(Lead::V5).into_iter().chain(r(Lead::V6)).reduce(f32::max);
    let sum = |a: Option<f32>, b: Option<f32>| Some(f64::from(a? + b?));
    push(
        "Sokolow and Lyon's index (mV)".to_owned(),
        sum(depth(Lead::V1), lateral),
    );
    push(
        "Cornell voltage (mV)".to_owned(),
        sum(depth(Lead::V3), r(Lead::AVL)),
    );
}

fn share_with_p(beats: &[Beat]) -> Option<f64> {
    let with_p = beats.iter().filter(|beat| beat.p_peak.is_some()).count();
    (!beats.is_empty()).then(|| with_p as f64 / beats.len() as f64)
}

fn width(beats: &[Beat], of: fn(&Beat) -> Option<f64>) -> Option<f64> {
    median(&beats.iter().filter_map(of).collect::<Vec<_>>())
}
