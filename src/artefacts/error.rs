//! Why an ECG could not be processed.

use crate::ecg::EcgError;

/// Why an ECG could not be processed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ProcessingError {
    /// The mains lie at or beyond half of the sampling frequency.
    #[error(
        "mains of {hz} Hz need more than {} samples per second, and the ECG has {sampling_hz}; choose a sampling frequency of 250, 500 or 1000 Hz",
        2.0 * hz
    )]
    Mains {
        /// Frequency of the mains.
        hz: f64,
        /// Samples per second of the ECG.
        sampling_hz: f64,
    },
    /// The sampling frequency is none of those offered.
    #[error("{0} Hz is no sampling frequency to write; choose 100, 250, 500 or 1000 Hz")]
    SamplingFrequency(f64),
    /// The result is no ECG.
    #[error(transparent)]
    Ecg(#[from] EcgError),
}
