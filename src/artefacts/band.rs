//! The bands of monitors and electrocardiographs.

use crate::ecg::Ecg;
use crate::measure::filter::{causal_high_pass, causal_low_pass};
use crate::statistics::median;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// What a device lets through. Its filters run forward in time as a device's do, so the high-pass
/// bends ST segments; at either end 3 dB are lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Band {
    /// 0.05 to 150 Hz: diagnostic.
    Diagnostic,
    /// 0.05 to 40 Hz: diagnostic at the lower end, quiet at the upper.
    Quiet,
    /// 0.5 to 40 Hz: a monitor's. ST segments are not to be trusted.
    Monitor,
}

/// A text that names no band.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is no filter; choose 0.05-150, 0.05-40 or 0.5-40, in hertz")]
pub struct BandError(String);

impl Band {
    /// Every band.
    pub const ALL: [Self; 3] = [Self::Diagnostic, Self::Quiet, Self::Monitor];

    /// Lower and upper end in hertz.
    pub const fn edges_hz(self) -> [f64; 2] {
        match self {
            Self::Diagnostic => [0.05, 150.0],
            Self::Quiet => [0.05, 40.0],
            Self::Monitor => [0.5, 40.0],
        }
    }

    /// The upper end, where the sampling frequency reaches so far: a recording of 100 Hz ends at
    /// 50 Hz by itself, and no filter of 150 Hz changes it.
    pub fn upper_hz(self, sampling_hz: f64) -> Option<f64> {
        let [_, upper_hz] = self.edges_hz();
        (2.0 * upper_hz < sampling_hz).then_some(upper_hz)
    }

    /// The ECG through the filters. What lay there before is taken for each lead's median.
    pub(super) fn apply(self, ecg: &Ecg) -> [Vec<f32>; 12] {
        let [lower_hz, _] = self.edges_hz();
        let sampling_hz = ecg.sampling_hz();
        ecg.leads_mv().each_ref().map(|lead| {
            let mv: Vec<f64> = lead.iter().copied().map(f64::from).collect();
            let level = median(&mv).unwrap_or_default();
            let mut mv: Vec<f64> = mv.into_iter().map(|mv| mv - level).collect();
            causal_high_pass(&mut mv, lower_hz, sampling_hz);
            if let Some(upper_hz) = self.upper_hz(sampling_hz) {
                causal_low_pass(&mut mv, upper_hz, sampling_hz);
            }
            mv.into_iter().map(|mv| mv as f32).collect()
        })
    }
}

impl fmt::Display for Band {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [lower_hz, upper_hz] = self.edges_hz();
        write!(f, "{lower_hz}-{upper_hz}")
    }
}

impl FromStr for Band {
    type Err = BandError;

    fn from_str(text: &str) -> Result<Self, BandError> {
        let mut all = Self::ALL.into_iter();
        let found = all.find(|band| band.to_string() == text.trim());
        found.ok_or_else(|| BandError(text.to_owned()))
    }
}

impl From<Band> for String {
    fn from(band: Band) -> Self {
        band.to_string()
    }
}

impl TryFrom<String> for Band {
    type Error = BandError;

    fn try_from(text: String) -> Result<Self, BandError> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::f64::consts::{FRAC_1_SQRT_2, TAU};

    /// The gain of a band for a sine, once it has settled.
    fn gain(band: Band, sine_hz: f64, sampling_hz: f64) -> f64 {
        let samples = (60.0 * sampling_hz) as usize;
        let sine = |t: usize| (TAU * sine_hz * t as f64 / sampling_hz).sin() as f32;
        let leads = std::array::from_fn(|_| (0..samples).map(sine).collect());
        let filtered = band.apply(&Ecg::new(sampling_hz, leads).unwrap());
        let settled = &filtered[4][samples / 3..];
        let square = settled.iter().map(|&mv| f64::from(mv).powi(2)).sum::<f64>();
        (2.0 * square / settled.len() as f64).sqrt()
    }

    #[test]
    fn three_decibels_are_lost_at_either_end_and_nothing_between() {
        for band in Band::ALL {
            for edge_hz in band.edges_hz() {
                let found = gain(band, edge_hz, 1000.0);
                assert!(
                    (found - FRAC_1_SQRT_2).abs() < 0.01,
                    "{band} at {edge_hz}: {found}"
                );
            }
            let found = gain(band, 10.0, 1000.0);
            assert!((found - 1.0).abs() < 0.01, "{band}: {found}");
        }
        assert!(gain(Band::Monitor, 0.05, 100.0) < 0.15);
        assert!(gain(Band::Quiet, 100.0, 500.0) < 0.2);
    }

    #[test]
    fn a_recording_of_100_hz_has_no_150_hz_to_filter() {
        assert_eq!(Band::Diagnostic.upper_hz(100.0), None);
        assert_eq!(Band::Diagnostic.upper_hz(500.0), Some(150.0));
        assert!((gain(Band::Diagnostic, 45.0, 100.0) - 1.0).abs() < 0.01);
    }

    #[test]
    fn a_level_goes_and_bands_are_read_as_they_are_written() {
        let leads = std::array::from_fn(|lead| vec![lead as f32; 1000]);
        let filtered = Band::Quiet.apply(&Ecg::new(100.0, leads).unwrap());
        assert!(filtered.iter().flatten().all(|mv| mv.abs() < 1e-6));
        for band in Band::ALL {
            assert_eq!(band.to_string().parse(), Ok(band));
        }
        let said = "1-40".parse::<Band>().unwrap_err().to_string();
        assert!(said.contains("0.05-150, 0.05-40 or 0.5-40"), "{said}");
    }
}
