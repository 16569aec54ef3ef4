//! Signs in the heights and widths of waves.

use crate::ecg::Lead;
use crate::measure::{LeadMeasurements, Measurements};

/// A left atrium is large from this P width on, milliseconds.
const WIDE_P_MS: f64 = 120.0;
/// A Q wave from this on speaks for an infarction, milliseconds.
const WIDE_Q_MS: f32 = 30.0;
/// R waves up to this height count as lost in V3, millivolt.
const LOST_R_MV: f32 = 0.3;
/// The index of Sokolow and Lyon from which the left ventricle counts as hypertrophic, millivolt.
const SOKOLOW_LYON_MV: f32 = 3.5;
/// An R wave in V1 from this on speaks for a heavy right ventricle, millivolt.
const TALL_R_V1_MV: f32 = 0.7;
/// An ST level this low speaks for ischaemia, millivolt.
const LOW_ST_MV: f32 = -0.05;
/// T waves below this share of R are low.
const LOW_T_SHARE: f32 = 0.1;

/// A height on a lead.
pub(super) fn height_mv(
    measured: &Measurements,
    lead: Lead,
    of: fn(&LeadMeasurements) -> Option<f32>,
) -> Option<f32> {
    of(measured.leads.get(&lead)?)
}

/// The R wave of a lead, 0 where there is none; `None` where nothing is measured.
fn r_mv(measured: &Measurements, lead: Lead) -> Option<f32> {
    let waves = measured.leads.get(&lead)?;
    (!waves.qrs_waves.is_empty()).then(|| waves.r_mv.unwrap_or(0.0))
}

/// How deep the complex reaches behind its R wave, or at all without one.
fn depth_mv(measured: &Measurements, lead: Lead) -> Option<f32> {
    let waves = measured.leads.get(&lead)?;
    let depth = waves.s_mv.into_iter().chain(waves.q_mv).reduce(f32::min);
    (!waves.qrs_waves.is_empty()).then(|| -depth.unwrap_or(0.0))
}

pub(super) fn sokolow_lyon(measured: &Measurements) -> Option<bool> {
    let [v5, v6] = [Lead::V5, Lead::V6].map(|lead| r_mv(measured, lead));
    let taller = v5.into_iter().chain(v6).reduce(f32::max)?;
    Some(depth_mv(measured, Lead::V1)? + taller >= SOKOLOW_LYON_MV)
}

pub(super) fn right_heart(measured: &Measurements) -> Option<bool> {
    let r = r_mv(measured, Lead::V1)?;
    let outweighs = r > depth_mv(measured, Lead::V1)?;
    Some(outweighs && (r >= TALL_R_V1_MV || measured.axis_deg?.round() > 90.0))
}

pub(super) fn wide_p(measured: &Measurements) -> Option<bool> {
    let beats = &measured.leads.get(&Lead::II)?.beats;
    let widths = beats
        .iter()
        .filter_map(|beat| Some(beat.p_offset? - beat.p_onset?));
    let widths: Vec<f64> = widths.collect();
    let usual = crate::statistics::median(&widths)? / measured.sampling_hz * 1000.0;
    Some(usual.round() >= WIDE_P_MS)
}

pub(super) fn inferior_q(measured: &Measurements) -> Option<bool> {
    Some(measured.inferior_q_ms()?.round() >= WIDE_Q_MS)
}

pub(super) fn lost_r(measured: &Measurements) -> Option<bool> {
    Some(r_mv(measured, Lead::V3)? <= LOST_R_MV)
}

pub(super) fn ischaemia(measured: &Measurements) -> Option<bool> {
    let t = [Lead::V5, Lead::V6].map(|lead| height_mv(measured, lead, |waves| waves.t_mv));
    let leads = measured
        .leads
        .iter()
        .filter(|(lead, _)| **lead != Lead::AVR);
    let low = leads
        .filter(|(_, waves)| waves.st60_mv.is_some_and(|mv| mv <= LOW_ST_MV))
        .count();
    let inverted = t.iter().flatten().any(|&mv| mv <= 0.0);
    t.iter()
        .any(Option::is_some)
        .then_some(inverted || low >= 2)
}

pub(super) fn low_t(measured: &Measurements) -> Option<bool> {
    let is_low = |lead: Lead| {
        let t = height_mv(measured, lead, |waves| waves.t_mv)?;
        Some(t < LOW_T_SHARE * r_mv(measured, lead)?)
    };
    let leads = [Lead::I, Lead::II, Lead::V4, Lead::V5, Lead::V6].map(is_low);
    let low = leads.iter().flatten().filter(|&&low| low).count();
    leads.iter().any(Option::is_some).then_some(low >= 2)
}
