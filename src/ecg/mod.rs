//! The recording itself: twelve leads in millivolt at one sampling frequency.

mod lead;
mod resample;

pub use lead::Lead;
pub(crate) use resample::{Kernel, resample};

use serde::{Deserialize, Serialize};

/// Samples per second of PTB-XL's low-rate recordings and of everything the network draws.
pub const SAMPLING_HZ: f64 = 100.0;

/// Samples of a ten-second recording at [`SAMPLING_HZ`].
pub const SAMPLES: usize = 1000;

/// Why twelve leads could not be put together.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum EcgError {
    /// The leads differ in length.
    #[error(
        "lead {lead} has {found} samples where lead I has {expected}; an ECG needs all leads equally long"
    )]
    UnequalLength {
        /// The lead that differs.
        lead: Lead,
        /// Samples of lead I.
        expected: usize,
        /// Samples of this lead.
        found: usize,
    },
    /// The sampling frequency is not a positive, finite number.
    #[error(
        "a sampling frequency of {0} Hz is not usable; give a positive number of samples per second"
    )]
    SamplingFrequency(f64),
}

/// A 12-lead ECG: 12 x N samples in millivolt at `sampling_hz` samples per second.
///
/// A sample that was not recorded is `NaN`; a generated ECG has none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ecg {
    sampling_hz: f64,
    leads_mv: [Vec<f32>; 12],
}

impl Ecg {
    /// Puts twelve leads (in the order of [`Lead::ALL`], millivolt) together.
    ///
    /// # Errors
    /// [`EcgError`] when lengths differ or the sampling frequency is not positive.
    pub fn new(sampling_hz: f64, leads_mv: [Vec<f32>; 12]) -> Result<Self, EcgError> {
        if !(sampling_hz.is_finite() && sampling_hz > 0.0) {
            return Err(EcgError::SamplingFrequency(sampling_hz));
        }
        let expected = leads_mv[0].len();
        for lead in Lead::ALL {
            let found = leads_mv[lead.index()].len();
            if found != expected {
                return Err(EcgError::UnequalLength {
                    lead,
                    expected,
                    found,
                });
            }
        }
        Ok(Self {
            sampling_hz,
            leads_mv,
        })
    }

    /// Completes the eight independent leads (in the order of [`Lead::INDEPENDENT`], millivolt)
    /// with the four that follow from I and II.
    ///
    /// # Errors
    /// As [`Ecg::new`].
    pub fn from_independent(
        sampling_hz: f64,
        independent_mv: [Vec<f32>; 8],
    ) -> Result<Self, EcgError> {
        let [lead_i, lead_ii, chest @ ..] = independent_mv;
        let derive = |lead: Lead| -> Vec<f32> {
            let (a, b) = lead
                .from_limb_leads()
                .expect("only limb leads are derived here");
            lead_i
                .iter()
                .zip(&lead_ii)
                .map(|(i, ii)| a * i + b * ii)
                .collect()
        };
        let [iii, avr, avl, avf] = [Lead::III, Lead::AVR, Lead::AVL, Lead::AVF].map(derive);
        let [v1, v2, v3, v4, v5, v6] = chest;
        Self::new(
            sampling_hz,
            [lead_i, lead_ii, iii, avr, avl, avf, v1, v2, v3, v4, v5, v6],
        )
    }

    /// Samples per second.
    pub fn sampling_hz(&self) -> f64 {
        self.sampling_hz
    }

    /// Samples per lead.
    pub fn len(&self) -> usize {
        self.leads_mv[0].len()
    }

    /// Whether the leads hold no sample at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Length in seconds.
    pub fn duration_s(&self) -> f64 {
        self.len() as f64 / self.sampling_hz
    }

    /// The samples of one lead in millivolt.
    pub fn lead_mv(&self, lead: Lead) -> &[f32] {
        &self.leads_mv[lead.index()]
    }

    /// All leads in the order of [`Lead::ALL`], millivolt.
    pub fn leads_mv(&self) -> &[Vec<f32>; 12] {
        &self.leads_mv
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ramp(slope: f32) -> Vec<f32> {
        (0..5).map(|t| slope * t as f32).collect()
    }

    #[test]
    fn derived_leads_follow_einthoven_and_goldberger() {
        let ecg = Ecg::from_independent(100.0, [1.0, 3.0, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5].map(ramp))
            .unwrap();
        assert_eq!(ecg.lead_mv(Lead::III), ramp(2.0));
        assert_eq!(ecg.lead_mv(Lead::AVR), ramp(-2.0));
        assert_eq!(ecg.lead_mv(Lead::AVL), ramp(-0.5));
        assert_eq!(ecg.lead_mv(Lead::AVF), ramp(2.5));
        assert_eq!(ecg.duration_s(), 0.05);
    }

    #[test]
    fn unequal_leads_are_named() {
        let mut leads: [Vec<f32>; 12] = std::array::from_fn(|_| ramp(1.0));
        leads[Lead::V3.index()].pop();
        let error = Ecg::new(100.0, leads).unwrap_err();
        assert!(error.to_string().contains("V3"), "{error}");
        assert!(Ecg::new(f64::NAN, std::array::from_fn(|_| ramp(1.0))).is_err());
    }
}
