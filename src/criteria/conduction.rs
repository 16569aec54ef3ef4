//! Bundle branch blocks.

use crate::ecg::Lead;
use crate::measure::{Measurements, QrsWave};

/// A complex from this on is wide, milliseconds.
const WIDE_MS: f32 = 120.0;
/// From here to [`WIDE_MS`] it is an incomplete left block, milliseconds.
const WIDENED_MS: f32 = 110.0;
/// The second R wave of V1 is at least this high, millivolt.
const SECOND_R_MV: f32 = 0.05;

/// A wide complex, downwards in V1 and upwards in V6.
pub(super) fn left(measured: &Measurements) -> Option<bool> {
    Some(measured.qrs_ms?.round() >= WIDE_MS && points_left(measured)?)
}

/// The same, not as wide.
pub(super) fn incomplete_left(measured: &Measurements) -> Option<bool> {
    let is_widened = (WIDENED_MS..WIDE_MS).contains(&measured.qrs_ms?.round());
    Some(is_widened && points_left(measured)?)
}

/// A wide complex that ends upwards in V1.
pub(super) fn right(measured: &Measurements) -> Option<bool> {
    Some(measured.qrs_ms?.round() >= WIDE_MS && ends_upwards(waves(measured, Lead::V1)?))
}

/// The same, not wide.
pub(super) fn incomplete_right(measured: &Measurements) -> Option<bool> {
    Some(measured.qrs_ms?.round() < WIDE_MS && ends_upwards(waves(measured, Lead::V1)?))
}

fn points_left(measured: &Measurements) -> Option<bool> {
    let [v1, v6] = [Lead::V1, Lead::V6].map(|lead| waves(measured, lead).map(largest_mv));
    Some(v1? < 0.0 && v6? > 0.0)
}

fn waves(measured: &Measurements, lead: Lead) -> Option<&[QrsWave]> {
    let waves = measured.leads.get(&lead)?.qrs_waves.as_slice();
    (!waves.is_empty()).then_some(waves)
}

/// The deflection that reaches furthest.
fn largest_mv(waves: &[QrsWave]) -> f32 {
    let heights = waves.iter().map(|wave| wave.mv);
    heights.fold(
        0.0,
        |top: f32, mv| if mv.abs() > top.abs() { mv } else { top },
    )
}

/// A deflection upwards after one downwards, or the only one, which no deflection after it
/// outweighs.
fn ends_upwards(waves: &[QrsWave]) -> bool {
    let Some(place) = waves.iter().rposition(|wave| wave.mv >= SECOND_R_MV) else {
        return false;
    };
    let is_late = waves[place + 1..]
        .iter()
        .all(|later| later.mv.abs() < waves[place].mv);
    (place > 0 || waves.len() == 1) && is_late
}
