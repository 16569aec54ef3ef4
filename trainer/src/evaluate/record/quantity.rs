//! The measured quantities that are compared, each in its unit.

use einthoven::ecg::Lead;
use einthoven::measure::{LeadMeasurements, Measurements};

/// One measured quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub(in super::super) enum Quantity {
    HeartRate,
    Pr,
    Qrs,
    Qt,
    Qtcf,
    Axis,
    PWidth,
    PInII,
    RInV5,
    TInV5,
}

impl Quantity {
    /// The value in the quantity's unit; `None` where it can't be measured.
    pub(in super::super) fn of(self, measurements: &Measurements) -> Option<f64> {
        let amplitude = |lead: Lead, wave: fn(&LeadMeasurements) -> Option<f32>| {
            measurements.leads.get(&lead).and_then(wave)
        };
        let value = match self {
            Self::HeartRate => measurements.heart_rate_bpm,
            Self::Pr => measurements.pr_ms,
            Self::Qrs => measurements.qrs_ms,
            Self::Qt => measurements.qt_ms,
            Self::Qtcf => measurements.qtcf_ms,
            Self::Axis => measurements.axis_deg,
            Self::PWidth => return measurements.p_width_ms(),
            Self::PInII => amplitude(Lead::II, |lead| lead.p_mv),
            Self::RInV5 => amplitude(Lead::V5, |lead| lead.r_mv),
            Self::TInV5 => amplitude(Lead::V5, |lead| lead.t_mv),
        };
        value.map(f64::from)
    }

    /// As on the axis of a plot.
    pub(in super::super) fn title(self) -> &'static str {
        match self {
            Self::HeartRate => "heart rate (bpm)",
            Self::Pr => "PR (ms)",
            Self::Qrs => "QRS (ms)",
            Self::Qt => "QT (ms)",
            Self::Qtcf => "QTcF (ms)",
            Self::Axis => "axis (degrees)",
            Self::PWidth => "P width (ms)",
            Self::PInII => "P in II (mV)",
            Self::RInV5 => "R in V5 (mV)",
            Self::TInV5 => "T in V5 (mV)",
        }
    }
}
