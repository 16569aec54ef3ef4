//! A drawn beat, fitted to the intervals and the axis that it should have.

/// What a beat should measure; `None` leaves it as it was drawn.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct BeatTargets {
    /// Duration of the QRS complex, milliseconds.
    pub qrs_ms: Option<f64>,
    /// From QRS onset to T offset, milliseconds.
    pub qt_ms: Option<f64>,
    /// Frontal axis, degrees.
    pub axis_deg: Option<f64>,
}
