//! The mel spectrogram of one signal.

use super::{MelConfig, MelError, Padding, Power, hann_window};
use rustfft::{Fft, FftPlanner, num_complex::Complex32};
use std::sync::Arc;

/// A configuration made ready: filters, window and Fourier transform, for any number of signals.
pub struct MelTransform {
    config: MelConfig,
    filters: Vec<Vec<f32>>,
    window: Vec<f32>,
    fft: Arc<dyn Fft<f32>>,
}

/// Mel bands x frames, non-negative.
#[derive(Debug, Clone, PartialEq)]
pub struct MelSpectrogram {
    pub(super) config: MelConfig,
    frames: usize,
    /// Band by band from the lowest, each with all its frames.
    values: Vec<f32>,
}

impl MelTransform {
    /// Prepares a configuration.
    ///
    /// # Errors
    /// As [`MelConfig::validate`].
    pub fn new(config: MelConfig) -> Result<Self, MelError> {
        config.validate()?;
        Ok(Self {
            config,
            filters: config.filter_bank(),
            window: hann_window(config.window),
            fft: FftPlanner::new().plan_fft_forward(config.window),
        })
    }

    /// The mel spectrogram of a signal (millivolt, at the configuration's sampling frequency):
    /// `mels` x `1 + samples / hop`. Frame `k` is centred on sample `k * hop`; a `NaN` sample makes
    /// the frames that see it `NaN`.
    ///
    /// # Errors
    /// [`MelError::TooShort`] when the signal has no more than half a window.
    pub fn spectrogram(&self, signal_mv: &[f32]) -> Result<MelSpectrogram, MelError> {
        let samples = signal_mv.len();
        let half = self.config.window / 2;
        if samples <= half {
            return Err(MelError::TooShort {
                samples,
                window: self.config.window,
            });
        }
        let frames = self.config.frames(samples);
        let mut values = vec![0.0; self.config.mels * frames];
        let mut buffer = vec![Complex32::default(); self.config.window];
        let mut magnitudes = vec![0.0; self.config.bins()];
        for frame in 0..frames {
            let first = (frame * self.config.hop) as isize - half as isize;
            for ((slot, weight), t) in buffer.iter_mut().zip(&self.window).zip(first..) {
                *slot = Complex32::new(weight * self.sample(signal_mv, t), 0.0);
            }
            self.fft.process(&mut buffer);
            for (magnitude, coefficient) in magnitudes.iter_mut().zip(&buffer) {
                *magnitude = match self.config.power {
                    Power::Magnitude => coefficient.norm(),
                    Power::Squared => coefficient.norm_sqr(),
                };
            }
            for (mel, filter) in self.filters.iter().enumerate() {
                let energy = filter.iter().zip(&magnitudes).map(|(w, m)| w * m).sum();
                values[mel * frames + frame] = energy;
            }
        }
        Ok(MelSpectrogram {
            config: self.config,
            frames,
            values,
        })
    }

    /// The padded signal at any `t` within half a window of its ends.
    fn sample(&self, signal_mv: &[f32], t: isize) -> f32 {
        let last = signal_mv.len() as isize - 1;
        match self.config.padding {
            _ if (0..=last).contains(&t) => signal_mv[t as usize],
            Padding::Zero => 0.0,
            Padding::Reflect if t < 0 => signal_mv[-t as usize],
            Padding::Reflect => signal_mv[(2 * last - t) as usize],
        }
    }
}

impl MelSpectrogram {
    /// Number of bands.
    pub fn mels(&self) -> usize {
        self.config.mels
    }

    /// Number of frames.
    pub fn frames(&self) -> usize {
        self.frames
    }

    /// Smallest amplitude taken for a level, as librosa's `amin`.
    const SMALLEST: f32 = 1e-10;

    /// One band over all frames, in mV or mV² (with [`super::FilterNorm::Slaney`] per hertz).
    pub fn band(&self, mel: usize) -> &[f32] {
        &self.values[mel * self.frames..][..self.frames]
    }

    /// All bands one after the other from the lowest, each with all its frames.
    pub fn values(&self) -> &[f32] {
        &self.values
    }

    /// Time of each frame's centre, in seconds from the first sample.
    pub fn frame_times_s(&self) -> Vec<f64> {
        let hop_s = self.config.hop as f64 / self.config.sampling_hz;
        (0..self.frames).map(|frame| frame as f64 * hop_s).collect()
    }

    /// Centre frequency of each band, in hertz.
    pub fn mel_centres_hz(&self) -> Vec<f64> {
        self.config.mel_centres_hz()
    }

    /// The frame whose centre is nearest to a moment, in seconds from the first sample; none
    /// outside the signal.
    pub fn frame_at(&self, time_s: f64) -> Option<usize> {
        let frame = (time_s * self.config.sampling_hz / self.config.hop as f64).round();
        (0.0..self.frames as f64)
            .contains(&frame)
            .then_some(frame as usize)
    }

    /// The band whose centre is nearest to a frequency; none outside the filter bank.
    pub fn band_at(&self, frequency_hz: f64) -> Option<usize> {
        let MelConfig {
            fmin_hz, fmax_hz, ..
        } = self.config;
        if !(fmin_hz..=fmax_hz).contains(&frequency_hz) {
            return None;
        }
        let distances = self.mel_centres_hz().into_iter();
        let distances = distances.map(|centre| (centre - frequency_hz).abs());
        let nearest = distances.enumerate().min_by(|a, b| a.1.total_cmp(&b.1));
        nearest.map(|(band, _)| band)
    }

    /// The largest value; 0 where there is none.
    pub fn loudest(&self) -> f32 {
        self.values.iter().copied().fold(0.0, f32::max)
    }

    /// Levels in decibel below the loudest value, laid out as [`MelSpectrogram::values`], and none
    /// below `-range_db`. A signal that is 0 throughout is at `-range_db`.
    pub fn decibels(&self, range_db: f32) -> Vec<f32> {
        let factor = match self.config.power {
            Power::Magnitude => 20.0,
            Power::Squared => 10.0,
        };
        let loudest = self.loudest();
        if loudest == 0.0 {
            return vec![-range_db; self.values.len()];
        }
        let level = |value: f32| factor * value.max(Self::SMALLEST).log10();
        let top = level(loudest);
        self.values
            .iter()
            .map(|&value| (level(value) - top).max(-range_db))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::f32::consts::TAU;

    #[test]
    fn a_sine_stands_in_its_band_and_axes_are_in_seconds_and_hertz() {
        let signal: Vec<f32> = (0..1000)
            .map(|t| (TAU * 20.0 * t as f32 / 100.0).sin())
            .collect();
        let transform = MelTransform::new(MelConfig::default()).unwrap();
        let mel = transform.spectrogram(&signal).unwrap();
        assert_eq!((mel.mels(), mel.frames()), (32, 251));
        let loudest = (0..32)
            .max_by(|&a, &b| mel.band(a)[100].total_cmp(&mel.band(b)[100]))
            .unwrap();
        assert!((mel.mel_centres_hz()[loudest] - 20.0).abs() < 50.0 / 33.0);
        assert_eq!(mel.frame_times_s()[250], 10.0);
        assert_eq!(mel.band_at(20.0), Some(loudest));
        assert_eq!((mel.band_at(0.0), mel.band_at(50.0)), (Some(0), Some(31)));
        assert_eq!((mel.band_at(-0.1), mel.band_at(50.1)), (None, None));
        assert_eq!(
            (mel.frame_at(4.01), mel.frame_at(10.0)),
            (Some(100), Some(250))
        );
        assert_eq!((mel.frame_at(-0.03), mel.frame_at(10.03)), (None, None));
        let decibels = mel.decibels(60.0);
        assert_eq!(decibels.iter().copied().fold(f32::MIN, f32::max), 0.0);
        assert!(decibels.iter().all(|&level| level >= -60.0));
    }

    #[test]
    fn silence_is_at_the_floor_and_a_short_signal_is_refused() {
        let transform = MelTransform::new(MelConfig::default()).unwrap();
        let silence = transform.spectrogram(&[0.0; 100]).unwrap();
        assert!(silence.decibels(80.0).iter().all(|&level| level == -80.0));
        let error = transform.spectrogram(&[0.0; 32]).unwrap_err();
        assert_eq!(
            error,
            MelError::TooShort {
                samples: 32,
                window: 64
            }
        );
    }
}
