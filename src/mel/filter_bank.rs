//! Mel scales, triangular filters and the Hann window.

use super::{FilterNorm, MelConfig, MelScale};
use std::f64::consts::TAU;

/// Slaney's scale: hertz per mel below the break, the break itself, and mel per e-fold above it.
const LINEAR_HZ_PER_MEL: f64 = 200.0 / 3.0;
const BREAK_HZ: f64 = 1000.0;
const BREAK_MEL: f64 = BREAK_HZ / LINEAR_HZ_PER_MEL;
/// 27 mel span the factor 6.4.
fn log_step() -> f64 {
    6.4_f64.ln() / 27.0
}

impl MelScale {
    /// The mel value of a frequency.
    pub fn mel(self, frequency_hz: f64) -> f64 {
        match self {
            MelScale::Htk => 2595.0 * (1.0 + frequency_hz / 700.0).log10(),
            MelScale::Slaney if frequency_hz < BREAK_HZ => frequency_hz / LINEAR_HZ_PER_MEL,
            MelScale::Slaney => BREAK_MEL + (frequency_hz / BREAK_HZ).ln() / log_step(),
        }
    }

    /// The frequency of a mel value, in hertz.
    pub fn frequency_hz(self, mel: f64) -> f64 {
        match self {
            MelScale::Htk => 700.0 * (10.0_f64.powf(mel / 2595.0) - 1.0),
            MelScale::Slaney if mel < BREAK_MEL => mel * LINEAR_HZ_PER_MEL,
            MelScale::Slaney => BREAK_HZ * (log_step() * (mel - BREAK_MEL)).exp(),
        }
    }
}

impl MelConfig {
    /// The frequencies at which the triangles begin, peak and end: `mels + 2`, equally spaced in
    /// mel.
    fn corners_hz(&self) -> Vec<f64> {
        let (low, high) = (self.scale.mel(self.fmin_hz), self.scale.mel(self.fmax_hz));
        let step = (high - low) / (self.mels + 1) as f64;
        (0..self.mels + 2)
            .map(|i| self.scale.frequency_hz(low + step * i as f64))
            .collect()
    }

    /// Frequencies of the filters' peaks, one per band, in hertz.
    pub fn mel_centres_hz(&self) -> Vec<f64> {
        self.corners_hz()[1..=self.mels].to_vec()
    }

    /// The filters: `mels` rows of [`MelConfig::bins`] weights.
    ///
    /// A band narrower than the spacing of the Fourier coefficients can miss them all; its row is
    /// 0.
    pub fn filter_bank(&self) -> Vec<Vec<f32>> {
        let bin_hz = self.sampling_hz / self.window as f64;
        let triangle = |corners: &[f64]| -> Vec<f32> {
            let (begin, peak, end) = (corners[0], corners[1], corners[2]);
            let height = match self.norm {
                FilterNorm::Slaney => 2.0 / (end - begin),
                FilterNorm::None => 1.0,
            };
            let weight = |bin: usize| {
                let frequency = bin as f64 * bin_hz;
                let rise = (frequency - begin) / (peak - begin);
                let fall = (end - frequency) / (end - peak);
                (height * rise.min(fall).max(0.0)) as f32
            };
            (0..self.bins()).map(weight).collect()
        };
        self.corners_hz().windows(3).map(triangle).collect()
    }
}

/// The periodic Hann window of `length` samples: 0 at the first sample, 1 in the middle.
pub fn hann_window(length: usize) -> Vec<f32> {
    (0..length)
        .map(|n| (0.5 - 0.5 * (TAU * n as f64 / length as f64).cos()) as f32)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_and_their_inverses_agree() {
        for scale in [MelScale::Slaney, MelScale::Htk] {
            for frequency in [0.0, 50.0, 999.0, 1000.0, 6400.0] {
                let back = scale.frequency_hz(scale.mel(frequency));
                assert!(
                    (back - frequency).abs() < 1e-9 * (1.0 + frequency),
                    "{scale:?} {frequency}"
                );
            }
        }
        assert!((MelScale::Slaney.mel(1000.0) - 15.0).abs() < 1e-12);
        assert!((MelScale::Slaney.mel(6400.0) - 42.0).abs() < 1e-12);
        assert!((MelScale::Htk.mel(1000.0) - 999.99).abs() < 0.01);
    }

    #[test]
    fn at_100_hz_slaney_bands_are_evenly_spaced() {
        let centres = MelConfig::default().mel_centres_hz();
        assert_eq!(centres.len(), 32);
        for (band, centre) in (1..).zip(centres) {
            assert!((centre - f64::from(band) * 50.0 / 33.0).abs() < 1e-9);
        }
    }

    #[test]
    fn no_band_of_the_default_is_empty() {
        for filter in MelConfig::default().filter_bank() {
            assert_eq!(filter.len(), 33);
            assert!(filter.iter().sum::<f32>() > 0.0);
        }
    }

    #[test]
    fn hann_windows_overlap_to_a_constant() {
        let window = hann_window(64);
        assert_eq!((window[0], window[32]), (0.0, 1.0));
        for n in 0..32 {
            assert!((window[n] + window[n + 32] - 1.0).abs() < 1e-6);
        }
    }
}
