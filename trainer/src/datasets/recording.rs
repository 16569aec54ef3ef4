//! One recording of any data set.

use einthoven::attributes::Amplitude;
use einthoven::condition::Condition;
use einthoven::ecg::Ecg;
use einthoven::measure::heart_rate_bpm;

/// One recording with all that is known about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Recording {
    /// What its data set calls it, such as `00262` or `E00001`.
    pub id: String,
    /// Its number, of its own within its data set.
    pub number: u32,
    /// The patient's number; no patient is in two folds.
    pub patient_id: u32,
    /// Fold 1 to 10: see [`super::Splits`].
    pub fold: u8,
    /// Demographics and statements; the heart rate is unknown, no data set states it.
    pub condition: Condition,
    /// 12 leads x 1000 samples at 100 Hz, without `NaN`.
    pub ecg: Ecg,
    /// Whether its millivolts mean anything, or only its shape does.
    pub amplitude: Amplitude,
}

impl Recording {
    /// The condition with the heart rate that is measured in the recording.
    pub fn measured_condition(&self) -> Condition {
        let mut condition = self.condition.clone();
        condition.patient.heart_rate_bpm = heart_rate_bpm(&self.ecg);
        condition
    }
}
