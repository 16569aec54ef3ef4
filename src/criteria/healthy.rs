//! The signs of a healthy ECG, in all that is measured at once.

use super::beats::has_no_wide_early;
use crate::measure::{Measurements, usual};
use std::ops::RangeInclusive;

/// Rate, intervals and axis of healthy adults.
pub(super) fn is_usual(measured: &Measurements) -> Option<bool> {
    let within = |value: Option<f32>, range: RangeInclusive<f32>| {
        value.map(|value| range.contains(&value.round()))
    };
    let each = [
        within(measured.heart_rate_bpm, usual::HEART_RATE_BPM),
        within(measured.pr_ms, usual::PR_MS),
        within(measured.qrs_ms, usual::QRS_MS),
        within(measured.qtcf_ms, usual::QTCF_MS),
        within(measured.axis_deg, usual::AXIS_DEG),
    ];
    if each.contains(&Some(false)) {
        return Some(false);
    }
    let known = each.iter().all(Option::is_some);
    known.then(|| has_no_wide_early(measured))
}
