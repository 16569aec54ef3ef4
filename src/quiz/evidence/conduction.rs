//! Conduction that an interval or the axis tells.

use super::{Reading, Signs};
use crate::measure::Measurements;

/// A PR interval above this is an AV block of first degree, milliseconds.
const LONG_PR_MS: f32 = 200.0;
/// An axis from here to the left speaks for a left anterior fascicular block, degrees.
const FAR_LEFT_DEG: f32 = -30.0;

/// AV block of first degree.
pub(super) fn late_ventricles(measured: &Measurements) -> Signs {
    let readings = vec![
        measured.heart_rate_bpm.map(Reading::HeartRateBpm),
        measured.pr_ms.map(Reading::LongPrMs),
    ];
    (readings, measured.pr_ms.map(|ms| ms.round() > LONG_PR_MS))
}

/// Left anterior fascicular block.
pub(super) fn left_axis(measured: &Measurements) -> Signs {
    let readings = vec![
        measured.axis_deg.map(Reading::LeftAxisDeg),
        measured.qrs_ms.map(Reading::QrsMs),
    ];
    let shown = |deg: f32| (-120.0..=FAR_LEFT_DEG).contains(&deg.round());
    (readings, measured.axis_deg.map(shown))
}
