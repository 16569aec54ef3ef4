//! Nothing out of the usual.

use super::{Reading, Signs, is_shown};
use crate::condition::Patient;
use crate::measure::{Measurements, Regularity, usual};
use crate::quiz::Finding;
use std::ops::RangeInclusive;

/// Rate, intervals and axis are usual, no beat comes early, and no other finding shows its sign but
/// those of a healthy heart; unknown while one of the numbers is unmeasured.
pub(super) fn nothing_unusual(patient: &Patient, measured: &Measurements) -> Signs {
    let within = |value: Option<f32>, usual: RangeInclusive<f32>| {
        value.map(|value| usual.contains(&value.round()))
    };
    let steady = |regularity| regularity == Regularity::Regular || measured.premature.is_empty();
    let each = [
        within(measured.heart_rate_bpm, usual::HEART_RATE_BPM),
        within(measured.pr_ms, usual::PR_MS),
        within(measured.qrs_ms, usual::QRS_MS),
        within(measured.qtcf_ms, usual::qtcf_ms(patient)),
        within(measured.axis_deg, usual::AXIS_DEG),
        measured.regularity.map(steady),
        Some(!shows_a_disease(patient, measured)),
    ];
    let shown = match each.contains(&Some(false)) {
        true => Some(false),
        false => each.iter().all(Option::is_some).then_some(true),
    };
    let readings = vec![
        measured.heart_rate_bpm.map(Reading::HeartRateBpm),
        measured.regularity.map(Reading::Beats),
        measured.pr_ms.map(Reading::PrMs),
        measured.qrs_ms.map(Reading::QrsMs),
        measured.qtcf_ms.map(Reading::QtcfMs),
        measured.axis_deg.map(Reading::AxisDeg),
    ];
    (readings, shown)
}

/// Whether a sign is there that a healthy heart does not show.
fn shows_a_disease(patient: &Patient, measured: &Measurements) -> bool {
    let of_healthy_hearts = [
        Finding::Healthy,
        Finding::SlowHeart,
        Finding::BreathingHeart,
    ];
    Finding::ALL.into_iter().any(|finding| {
        !of_healthy_hearts.contains(&finding) && is_shown(finding, patient, measured)
    })
}
