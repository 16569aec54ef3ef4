//! Signs read from the height and the depth of waves: infarction, hypertrophy, ischaemia.

use super::{Reading, Signs};
use crate::ecg::Lead;
use crate::measure::{LeadMeasurements, Measurements};

/// A Q wave this deep and this long in two neighbouring leads speaks for an infarction (universal
/// definition).
pub(super) const Q_MV: f32 = -0.05;
const Q_MS: f32 = 30.0;
/// R waves up to this height in V3 count as lost, millivolt.
pub(super) const LOST_R_MV: f32 = 0.3;
/// The index of Sokolow and Lyon from which the left ventricle counts as hypertrophic, millivolt.
const SOKOLOW_LYON_MV: f32 = 3.5;
/// An ST level this low in two leads speaks for ischaemia (universal definition), millivolt.
const LOW_ST_MV: f32 = -0.05;
/// So do T waves turned down this far in two of the leads that look from the left, millivolt.
const INVERTED_T_MV: f32 = -0.05;

/// The leads that look at the heart from below.
pub(super) const INFERIOR: [Lead; 3] = [Lead::II, Lead::III, Lead::AVF];
/// The leads over the septum.
pub(super) const SEPTAL: [Lead; 3] = [Lead::V1, Lead::V2, Lead::V3];
/// The leads that look at the heart from the left.
const LEFT: [Lead; 5] = [Lead::I, Lead::AVL, Lead::V4, Lead::V5, Lead::V6];
/// The chest leads of them.
const LEFT_CHEST: [Lead; 3] = [Lead::V4, Lead::V5, Lead::V6];

/// Q waves in two of the leads that look from below.
pub(super) fn inferior_q(measured: &Measurements) -> Signs {
    let readings = INFERIOR.iter().flat_map(|lead| {
        let wave = q_wave(usable(measured, *lead)?);
        let depth = Reading::QMv(*lead, wave.map_or(0.0, |(mv, _)| mv));
        Some([depth, Reading::QMs(*lead, wave.map_or(0.0, |(_, ms)| ms))])
    });
    let readings: Vec<_> = readings.flatten().map(Some).collect();
    let shown = (!readings.is_empty()).then(|| inferior_q_leads(measured, Q_MV) >= 2);
    (readings, shown)
}

/// How many leads that look from below have a Q wave of infarction at least this deep, millivolt.
pub(super) fn inferior_q_leads(measured: &Measurements, at_most_mv: f32) -> usize {
    let waves = INFERIOR
        .iter()
        .filter_map(|lead| q_wave(usable(measured, *lead)?));
    waves
        .filter(|(mv, ms)| *mv <= at_most_mv && ms.round() >= Q_MS)
        .count()
}

/// The Q wave, millivolt and milliseconds: the first deflection, if it points down.
fn q_wave(lead: &LeadMeasurements) -> Option<(f32, f32)> {
    let first = lead.qrs_waves.first().filter(|wave| wave.mv < 0.0)?;
    Some((first.mv, first.ms))
}

/// R waves lost over the septum.
pub(super) fn lost_r(measured: &Measurements) -> Signs {
    let r = on(measured, SEPTAL, |lead| lead.r_mv.unwrap_or(0.0));
    let in_v3 = r.iter().find(|(lead, _)| *lead == Lead::V3);
    let shown = in_v3.map(|(_, mv)| *mv <= LOST_R_MV);
    (readings_on(&r, Reading::RMv), shown)
}

/// A high index of Sokolow and Lyon.
pub(super) fn high_voltage(measured: &Measurements) -> Signs {
    let parts = sokolow_lyon_mv(measured);
    let index = parts.map(|[depth, height]| depth + height);
    (
        vec![index.map(Reading::SokolowLyonMv)],
        index.map(|mv| mv >= SOKOLOW_LYON_MV),
    )
}

/// The parts of the index: depth in V1, and height in V5 or V6, millivolt.
pub(super) fn sokolow_lyon_mv(measured: &Measurements) -> Option<[f32; 2]> {
    let v1 = measured.leads.get(&Lead::V1)?;
    // A complex without R wave has its depth as Q.
    let depth_mv = -v1.s_mv.into_iter().chain(v1.q_mv).reduce(f32::min)?;
    let heights_mv = on(measured, [Lead::V5, Lead::V6], |m| m.r_mv.unwrap_or(0.0));
    let tallest_mv = heights_mv.into_iter().map(|(_, mv)| mv).reduce(f32::max)?;
    Some([depth_mv, tallest_mv])
}

/// ST segments below the baseline, or T waves turned down, each in two leads.
pub(super) fn low_st(measured: &Measurements) -> Signs {
    let has_st = Lead::ALL
        .iter()
        .any(|lead| usable(measured, *lead).is_some());
    let inverted = on(measured, LEFT, |lead| lead.t_mv.unwrap_or(0.0));
    let inverted = inverted.iter().filter(|(_, mv)| *mv <= INVERTED_T_MV);
    let shown = has_st.then(|| low_st_leads(measured) >= 2 || inverted.count() >= 2);
    let mut readings = Vec::new();
    for lead in LEFT_CHEST {
        if let Some(waves) = usable(measured, lead) {
            readings.push(Some(Reading::St60Mv(lead, waves.st60_mv.unwrap_or(0.0))));
            readings.push(waves.t_mv.map(|mv| Reading::TMv(lead, mv)));
        }
    }
    (readings, shown)
}

/// How many leads have a low ST level; aVR looks from the other side.
pub(super) fn low_st_leads(measured: &Measurements) -> usize {
    let levels = on(measured, Lead::ALL, |lead| lead.st60_mv.unwrap_or(0.0));
    let low = |(lead, mv): &&(Lead, f32)| *lead != Lead::AVR && *mv <= LOW_ST_MV;
    levels.iter().filter(low).count()
}

/// The measurements of a lead whose beats could be measured.
fn usable(measured: &Measurements, lead: Lead) -> Option<&LeadMeasurements> {
    let has_waves = |lead: &&LeadMeasurements| {
        [lead.q_mv, lead.r_mv, lead.s_mv, lead.st60_mv]
            .iter()
            .any(Option::is_some)
    };
    measured.leads.get(&lead).filter(has_waves)
}

/// A number of each lead whose beats could be measured.
pub(super) fn on<const N: usize>(
    measured: &Measurements,
    leads: [Lead; N],
    number: impl Fn(&LeadMeasurements) -> f32,
) -> Vec<(Lead, f32)> {
    let of = |lead| Some((lead, number(usable(measured, lead)?)));
    leads.into_iter().filter_map(of).collect()
}

fn readings_on(
    numbers: &[(Lead, f32)],
    reading: impl Fn(Lead, f32) -> Reading,
) -> Vec<Option<Reading>> {
    let readings = numbers.iter().map(|(lead, mv)| Some(reading(*lead, *mv)));
    readings.collect()
}
