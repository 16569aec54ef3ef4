//! The frontal axis as a number on a line.
//!
//! The axis is circular, but hardly any heart points toward -140 degrees: seen from +40, wrapped to
//! -180..180, its distribution has one hill and next to nothing at the seam. One such attribute
//! keeps what cosine and sine as a pair would lose in ranking each by itself: that they belong to
//! one angle.

/// Where the line has its zero, degrees.
pub const AXIS_CENTRE_DEG: f64 = 40.0;

/// The axis in degrees as its distance from [`AXIS_CENTRE_DEG`], in -180..180: the attribute's
/// value.
pub fn axis_from_centre(axis_deg: f64) -> f64 {
    wrapped(axis_deg - AXIS_CENTRE_DEG)
}

/// The axis in degrees, -180..180, from the attribute's value.
pub fn axis_in_degrees(from_centre: f64) -> f64 {
    wrapped(from_centre + AXIS_CENTRE_DEG)
}

fn wrapped(degrees: f64) -> f64 {
    (degrees + 180.0).rem_euclid(360.0) - 180.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_axis_comes_back_and_the_seam_lies_at_minus_140() {
        for axis in [-179.0, -140.0, -60.0, 0.0, 40.0, 120.0, 179.0] {
            assert!((axis_in_degrees(axis_from_centre(axis)) - axis).abs() < 1e-12);
        }
        assert_eq!(axis_from_centre(-30.0), -70.0);
        assert_eq!(axis_from_centre(-139.0), -179.0);
        assert_eq!(axis_from_centre(-141.0), 179.0);
    }
}
