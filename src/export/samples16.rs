//! Samples as whole numbers of 16 bits, as the formats of recorders have them.

/// Units per millivolt, as in PTB-XL, unless the signal needs a wider range.
const USUAL_UNITS_PER_MV: f32 = 1000.0;

/// Stands for a sample that was not recorded.
pub(super) const NOT_RECORDED: i16 = i16::MIN;

/// Units per millivolt of a lead: 1000 or, where a sample would not fit, the largest whole number
/// that does, at least 1.
pub(super) fn units_per_mv(lead_mv: &[f32]) -> f32 {
    let largest = lead_mv
        .iter()
        .filter(|mv| mv.is_finite())
        .fold(0.0, |max: f32, mv| max.max(mv.abs()));
    // The most negative value is taken by "not recorded", so the range is symmetric.
    (f32::from(i16::MAX) / largest)
        .floor()
        .clamp(1.0, USUAL_UNITS_PER_MV)
}

/// The samples in units, or what stands for one that was not recorded. An amplitude beyond 32 V
/// does not fit 16 bits, and is left to whoever writes them.
pub(super) fn in_units(lead_mv: &[f32], units_per_mv: f32) -> Vec<i32> {
    let unit = |mv: &f32| match mv.is_finite() {
        true => (f64::from(*mv) * f64::from(units_per_mv)).round() as i32,
        false => i32::from(NOT_RECORDED),
    };
    lead_mv.iter().map(unit).collect()
}
