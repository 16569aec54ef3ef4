//! What determines a mel spectrogram.

use serde::{Deserialize, Serialize};

/// From hertz to mel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MelScale {
    /// Slaney's Auditory Toolbox: linear below 1 kHz, logarithmic above.
    #[default]
    Slaney,
    /// The HTK toolkit: 2595 log10(1 + f / 700 Hz).
    Htk,
}

/// Height of the triangular filters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FilterNorm {
    /// Every triangle has the area 1 (in hertz), so wide bands are not louder.
    #[default]
    Slaney,
    /// Every triangle has the height 1.
    None,
}

/// What stands before and after the signal, half a window on either side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Padding {
    /// The signal mirrored at its first and last sample.
    #[default]
    Reflect,
    /// Zeros (librosa's `constant`).
    Zero,
}

/// Exponent of the STFT magnitude.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Power {
    /// |STFT|, as in the mel loss of MIDT-ECG.
    Magnitude,
    /// |STFT| squared, as drawn.
    #[default]
    Squared,
}

/// A mel spectrogram's parameters; the default is the one the app draws.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MelConfig {
    /// Samples per second of the signal.
    pub sampling_hz: f64,
    /// Samples of the Hann window and of the Fourier transform.
    pub window: usize,
    /// Samples from frame to frame.
    pub hop: usize,
    /// Number of mel bands.
    pub mels: usize,
    /// Lower edge of the lowest band.
    pub fmin_hz: f64,
    /// Upper edge of the highest band, at most half the sampling frequency.
    pub fmax_hz: f64,
    /// Mel scale.
    pub scale: MelScale,
    /// Height of the filters.
    pub norm: FilterNorm,
    /// Padding at the ends.
    pub padding: Padding,
    /// Exponent.
    pub power: Power,
}

impl Default for MelConfig {
    fn default() -> Self {
        Self {
            sampling_hz: crate::ecg::SAMPLING_HZ,
            window: 64,
            hop: 4,
            mels: 32,
            fmin_hz: 0.0,
            fmax_hz: 50.0,
            scale: MelScale::default(),
            norm: FilterNorm::default(),
            padding: Padding::default(),
            power: Power::default(),
        }
    }
}

/// Why there is no such mel spectrogram.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum MelError {
    /// Window, hop or number of bands is 0, or the window is odd.
    #[error(
        "window {window}, hop {hop}, {mels} mel bands: the window must be even, and none may be 0"
    )]
    Size {
        /// The window.
        window: usize,
        /// The hop.
        hop: usize,
        /// The number of bands.
        mels: usize,
    },
    /// The band edges do not rise from 0 to half the sampling frequency.
    #[error(
        "a band from {fmin_hz} to {fmax_hz} Hz does not fit a signal of {sampling_hz} Hz; choose 0 <= fmin < fmax <= half the sampling frequency"
    )]
    Band {
        /// Lower edge.
        fmin_hz: f64,
        /// Upper edge.
        fmax_hz: f64,
        /// Samples per second.
        sampling_hz: f64,
    },
    /// The signal is too short for the padding.
    #[error("{samples} samples are too few for a window of {window}; give more than half a window")]
    TooShort {
        /// Samples given.
        samples: usize,
        /// The window.
        window: usize,
    },
}

impl MelConfig {
    /// Checks that sizes and band edges make sense.
    ///
    /// # Errors
    /// [`MelError::Size`] or [`MelError::Band`].
    pub fn validate(&self) -> Result<(), MelError> {
        let Self {
            window,
            hop,
            mels,
            fmin_hz,
            fmax_hz,
            sampling_hz,
            ..
        } = *self;
        if window == 0 || window % 2 == 1 || hop == 0 || mels == 0 {
            return Err(MelError::Size { window, hop, mels });
        }
        // Written so that NaN fails.
        let rising = 0.0 <= fmin_hz && fmin_hz < fmax_hz && fmax_hz <= sampling_hz / 2.0;
        if !(rising && sampling_hz.is_finite()) {
            return Err(MelError::Band {
                fmin_hz,
                fmax_hz,
                sampling_hz,
            });
        }
        Ok(())
    }

    /// Fourier coefficients per frame: `window / 2 + 1`.
    pub const fn bins(&self) -> usize {
        self.window / 2 + 1
    }

    /// Frames of a signal of `samples` samples.
    pub const fn frames(&self, samples: usize) -> usize {
        1 + samples / self.hop
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn senseless_parameters_are_refused() {
        let default = MelConfig::default();
        assert_eq!(default.validate(), Ok(()));
        for window in [0, 33] {
            assert!(matches!(
                MelConfig { window, ..default }.validate(),
                Err(MelError::Size { .. })
            ));
        }
        for fmax_hz in [0.0, 50.1, f64::NAN] {
            assert!(matches!(
                MelConfig { fmax_hz, ..default }.validate(),
                Err(MelError::Band { .. })
            ));
        }
        let endless = MelConfig {
            sampling_hz: f64::INFINITY,
            ..default
        };
        assert!(
            endless
                .validate()
                .unwrap_err()
                .to_string()
                .contains("half the sampling frequency")
        );
    }
}
