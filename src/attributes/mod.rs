//! Measured attributes: what a cardiologist would measure on an ECG, and how strong its noise is.
//! In training they are measured; in drawing they are asked for, or drawn from a prior. Each may be
//! unknown.

mod analysis;
mod encoding;

pub use analysis::{Amplitude, Analysis, analyse};
pub use encoding::{ATTRIBUTES_ENCODED_LEN, AttributeScaling, attributes_encoded_len};

use serde::{Deserialize, Serialize};

/// One measured attribute. Amplitudes are relative to the root mean square of their lead ("unit
/// leads").
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Attribute {
    /// From P onset to QRS onset, milliseconds; absent without P waves.
    Pr,
    /// Duration of the QRS complex, milliseconds.
    Qrs,
    /// QT corrected by Fridericia, milliseconds.
    Qtcf,
    /// Frontal axis of the QRS complex in degrees, counted from [`Attribute::AXIS_CENTRE_DEG`] and
    /// wrapped to -180..180: so it has one peak and its ends are rare.
    Axis,
    /// Height of the P wave in lead II, unit leads; absent without P waves.
    PAmplitude,
    /// Width of the P wave in lead II, milliseconds; absent without P waves.
    PWidth,
    /// Height of the T wave in lead V4 with its sign, unit leads.
    TAmplitude,
    /// Natural logarithm of the root mean square of what differs from beat to beat, unit leads.
    Residual,
    /// Natural logarithm of the typical size of what is faster than 30 Hz, unit leads.
    Noise,
    /// Natural logarithm of the size of what is slower than 0.5 Hz, unit leads.
    Wander,
    /// Natural logarithm of the RR intervals' standard deviation over their mean.
    RrVariation,
    /// Natural logarithm of the root mean square of lead I above 0.5 Hz, in millivolt; the others
    /// follow.
    #[serde(rename = "voltage-i")]
    VoltageI,
    #[allow(missing_docs)]
    #[serde(rename = "voltage-ii")]
    VoltageII,
    #[allow(missing_docs)]
    #[serde(rename = "voltage-v1")]
    VoltageV1,
    #[allow(missing_docs)]
    #[serde(rename = "voltage-v2")]
    VoltageV2,
    #[allow(missing_docs)]
    #[serde(rename = "voltage-v3")]
    VoltageV3,
    #[allow(missing_docs)]
    #[serde(rename = "voltage-v4")]
    VoltageV4,
    #[allow(missing_docs)]
    #[serde(rename = "voltage-v5")]
    VoltageV5,
    #[allow(missing_docs)]
    #[serde(rename = "voltage-v6")]
    VoltageV6,
    /// The Q wave that the inferior leads agree on, milliseconds: see
    /// [`crate::measure::Measurements::inferior_q_ms`].
    InferiorQ,
}

impl Attribute {
    /// How many there are.
    pub const COUNT: usize = 20;

    /// How many the first composed models knew: packages made then have no more, the first of
    /// [`Attribute::ALL`].
    pub const FEWEST: usize = 19;

    /// All of them, in the order of their encoding. A new one stands last, so that packages made
    /// before it go on drawing what they drew.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Pr,
        Self::Qrs,
        Self::Qtcf,
        Self::Axis,
        Self::PAmplitude,
        Self::PWidth,
        Self::TAmplitude,
        Self::Residual,
        Self::Noise,
        Self::Wander,
        Self::RrVariation,
        Self::VoltageI,
        Self::VoltageII,
        Self::VoltageV1,
        Self::VoltageV2,
        Self::VoltageV3,
        Self::VoltageV4,
        Self::VoltageV5,
        Self::VoltageV6,
        Self::InferiorQ,
    ];

    /// The voltages, in the order of [`crate::ecg::Lead::INDEPENDENT`].
    pub const VOLTAGES: [Self; 8] = [
        Self::VoltageI,
        Self::VoltageII,
        Self::VoltageV1,
        Self::VoltageV2,
        Self::VoltageV3,
        Self::VoltageV4,
        Self::VoltageV5,
        Self::VoltageV6,
    ];

    /// The usual frontal axis, from which [`Attribute::Axis`] counts.
    pub const AXIS_CENTRE_DEG: f64 = 40.0;

    /// Place in [`Attribute::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The name in files, such as `p-amplitude`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pr => "pr",
            Self::Qrs => "qrs",
            Self::Qtcf => "qtcf",
            Self::Axis => "axis",
            Self::PAmplitude => "p-amplitude",
            Self::PWidth => "p-width",
            Self::TAmplitude => "t-amplitude",
            Self::Residual => "residual",
            Self::Noise => "noise",
            Self::Wander => "wander",
            Self::RrVariation => "rr-variation",
            Self::VoltageI => "voltage-i",
            Self::VoltageII => "voltage-ii",
            Self::VoltageV1 => "voltage-v1",
            Self::VoltageV2 => "voltage-v2",
            Self::VoltageV3 => "voltage-v3",
            Self::VoltageV4 => "voltage-v4",
            Self::VoltageV5 => "voltage-v5",
            Self::VoltageV6 => "voltage-v6",
            Self::InferiorQ => "inferior-q",
        }
    }

    /// An axis in degrees as the attribute counts it.
    pub fn axis_from_deg(deg: f64) -> f64 {
        (deg - Self::AXIS_CENTRE_DEG + 180.0).rem_euclid(360.0) - 180.0
    }

    /// The axis in degrees, -180 to 180, that the attribute stands for.
    pub fn axis_to_deg(value: f64) -> f64 {
        (value + Self::AXIS_CENTRE_DEG + 180.0).rem_euclid(360.0) - 180.0
    }
}

/// The attributes of one ECG, each known or not.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Attributes([Option<f64>; Attribute::COUNT]);

impl Attributes {
    /// From values in the order of [`Attribute::ALL`]; what is not finite is unknown.
    pub fn from_values(values: [Option<f64>; Attribute::COUNT]) -> Self {
        Self(values.map(|value| value.filter(|value| value.is_finite())))
    }

    /// The values in the order of [`Attribute::ALL`].
    pub fn values(&self) -> &[Option<f64>; Attribute::COUNT] {
        &self.0
    }

    /// One attribute.
    pub fn get(&self, attribute: Attribute) -> Option<f64> {
        self.0[attribute.index()]
    }

    /// Sets one attribute; what is not finite makes it unknown.
    pub fn set(&mut self, attribute: Attribute, value: Option<f64>) {
        self.0[attribute.index()] = value.filter(|value| value.is_finite());
    }

    /// Root mean square of each independent lead in millivolt, where all are known.
    pub fn rms_mv(&self) -> Option<[f64; 8]> {
        let mut rms = [0.0; 8];
        for (rms, attribute) in rms.iter_mut().zip(Attribute::VOLTAGES) {
            *rms = self.get(attribute)?.exp();
        }
        Some(rms)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_attribute_stands_at_its_index() {
        for (index, attribute) in Attribute::ALL.into_iter().enumerate() {
            assert_eq!(attribute.index(), index);
            let json = serde_json::to_string(&attribute).unwrap();
            assert_eq!(json, format!("\"{}\"", attribute.name()));
        }
    }

    #[test]
    fn the_axis_comes_back() {
        for deg in [
            -179.0, -140.0, -90.0, -60.0, 0.0, 40.0, 120.0, 139.0, 179.0, 180.0,
        ] {
            let back = Attribute::axis_to_deg(Attribute::axis_from_deg(deg));
            assert!((back - deg).rem_euclid(360.0) < 1e-9, "{deg} {back}");
        }
        assert_eq!(Attribute::axis_from_deg(40.0), 0.0);
        assert_eq!(Attribute::axis_from_deg(-30.0), -70.0);
        assert_eq!(Attribute::axis_from_deg(-139.0), -179.0);
        assert_eq!(Attribute::axis_from_deg(-141.0), 179.0);
    }
}
