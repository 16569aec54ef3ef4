//! A recording as unit leads and wander.

use super::Frame;
use crate::ecg::{Ecg, Lead};
use crate::measure::filter::high_pass;

/// Slower than this is wander of the baseline.
pub const WANDER_HZ: f64 = 0.5;

/// The eight independent leads of a recording, each divided by its root mean square above
/// [`WANDER_HZ`].
#[derive(Debug, Clone, PartialEq)]
pub struct UnitLeads {
    /// Above [`WANDER_HZ`].
    pub signal: Vec<Frame>,
    /// Below it, less its mean.
    pub wander: Vec<Frame>,
    /// Root mean square of each lead above [`WANDER_HZ`], in millivolt.
    pub rms_mv: [f64; 8],
}

impl UnitLeads {
    /// `None` where a lead is flat or has samples that were not recorded.
    pub fn of(ecg: &Ecg) -> Option<Self> {
        let samples = ecg.len();
        let mut unit = Self {
            signal: vec![[0.0; 8]; samples],
            wander: vec![[0.0; 8]; samples],
            rms_mv: [0.0; 8],
        };
        for (index, lead) in Lead::INDEPENDENT.into_iter().enumerate() {
            let mv: Vec<f64> = ecg.lead_mv(lead).iter().map(|&x| f64::from(x)).collect();
            let mean = mv.iter().sum::<f64>() / samples.max(1) as f64;
            let mv: Vec<f64> = mv.iter().map(|x| x - mean).collect();
            let fast = high_pass(&mv, WANDER_HZ, ecg.sampling_hz());
            let power = fast.iter().map(|x| x * x).sum::<f64>() / samples.max(1) as f64;
            let rms = power.sqrt();
            // A NaN fails this comparison, too.
            if !(rms.is_finite() && rms > 1e-3) {
                return None;
            }
            unit.rms_mv[index] = rms;
            for (t, (fast, all)) in fast.iter().zip(&mv).enumerate() {
                unit.signal[t][index] = (fast / rms) as f32;
                unit.wander[t][index] = ((all - fast) / rms) as f32;
            }
        }
        Some(unit)
    }
}
