//! The differentiable twin of [`crate::mel`], and the loss of MIDT-ECG (arXiv 2510.05492).

use crate::mel::{MelConfig, Power, hann_window};
use burn::tensor::{Device, Tensor, TensorData};
use serde::{Deserialize, Serialize};
use std::f64::consts::PI;

/// The mel loss in a training configuration.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MelLossConfig {
    /// Weight beside the diffusion loss; 0 gives plain SSSD-ECG.
    pub weight: f64,
    /// Window lengths in samples; the hop is a quarter of the window.
    pub windows: Vec<usize>,
    /// Mel bands of each window.
    pub mels: Vec<usize>,
    /// Magnitudes (millivolt) below this count as this in the logarithm.
    pub clamp_mv: f64,
    /// Whether a record counts by its share of signal, `alpha^2`, instead of fully at every noise
    /// level.
    pub weigh_by_signal: bool,
}

/// Fixed matrices of one window length.
#[derive(Debug, Clone)]
struct Scale {
    hop: usize,
    /// `[window, 2 * bins]`: windowed cosines, then windowed sines.
    fourier: Tensor<2>,
    /// `[bins, mels]`.
    filters: Tensor<2>,
}

/// Mel spectrograms as matrix products, so that they have gradients on every device.
#[derive(Debug, Clone)]
pub struct MelLoss {
    scales: Vec<Scale>,
    clamp_mv: f64,
}

impl MelLoss {
    /// Prepares the matrices on a device.
    pub fn new(config: &MelLossConfig, sampling_hz: f64, device: &Device) -> Self {
        let scales = config.windows.iter().zip(&config.mels);
        Self {
            scales: scales
                .map(|(&window, &mels)| Scale::new(window, mels, sampling_hz, device))
                .collect(),
            clamp_mv: config.clamp_mv,
        }
    }

    /// For each record the L1 distance of the mel magnitudes plus that of `log10(max(M, clamp)^2)`,
    /// summed over the window lengths; `found` and `expected` are `[batch, samples, leads]` in
    /// millivolt.
    pub fn per_record(&self, found: Tensor<3>, expected: Tensor<3>) -> Tensor<1> {
        let [batch, samples, leads] = found.dims();
        let signals = |x: Tensor<3>| x.swap_dims(1, 2).reshape([batch * leads, samples]);
        let (found, expected) = (signals(found), signals(expected));
        let mut sum = Tensor::zeros([batch], &found.device());
        for scale in &self.scales {
            let a = scale.mel_magnitudes(found.clone());
            let b = scale.mel_magnitudes(expected.clone());
            let log = |m: Tensor<3>| {
                m.clamp_min(self.clamp_mv)
                    .log()
                    .mul_scalar(2.0 / std::f64::consts::LN_10)
            };
            let distance = (a.clone() - b.clone()).abs() + (log(a) - log(b)).abs();
            sum = sum
                + distance
                    .reshape([batch as i32, -1])
                    .mean_dim(1)
                    .squeeze_dim::<1>(1);
        }
        sum
    }
}

impl Scale {
    fn new(window: usize, mels: usize, sampling_hz: f64, device: &Device) -> Self {
        let config = MelConfig {
            sampling_hz,
            window,
            hop: window / 4,
            mels,
            fmax_hz: sampling_hz / 2.0,
            power: Power::Magnitude,
            ..MelConfig::default()
        };
        let bins = config.bins();
        let hann = hann_window(window);
        let mut fourier = vec![0.0; window * 2 * bins];
        for (n, weight) in hann.into_iter().enumerate() {
            for k in 0..bins {
                let angle = 2.0 * PI * (n * k % window) as f64 / window as f64;
                fourier[n * 2 * bins + k] = weight * angle.cos() as f32;
                fourier[n * 2 * bins + bins + k] = -weight * angle.sin() as f32;
            }
        }
        let filters = config.filter_bank();
        let transposed: Vec<f32> = (0..bins)
            .flat_map(|bin| filters.iter().map(move |row| row[bin]))
            .collect();
        Self {
            hop: window / 4,
            fourier: Tensor::from_data(TensorData::new(fourier, [window, 2 * bins]), device),
            filters: Tensor::from_data(TensorData::new(transposed, [bins, mels]), device),
        }
    }

    /// `[signals, samples]` to `[signals, frames, mels]`, without padding at the ends.
    fn mel_magnitudes(&self, signals: Tensor<2>) -> Tensor<3> {
        let [count, samples] = signals.dims();
        let hops = samples / self.hop;
        let frames = hops - 3;
        let pieces: Tensor<3> = signals
            .narrow(1, 0, hops * self.hop)
            .reshape([count, hops, self.hop]);
        let quarters = (0..4).map(|quarter| pieces.clone().narrow(1, quarter, frames));
        let framed = Tensor::cat(quarters.collect(), 2);
        let [window, columns] = self.fourier.dims();
        let bins = columns / 2;
        let spectrum = framed
            .reshape([count * frames, window])
            .matmul(self.fourier.clone());
        let re = spectrum.clone().narrow(1, 0, bins);
        let im = spectrum.narrow(1, bins, bins);
        // The small constant keeps the derivative of the root finite at silence.
        let magnitude = (re.powi_scalar(2) + im.powi_scalar(2) + 1e-12).sqrt();
        magnitude
            .matmul(self.filters.clone())
            .reshape([count as i32, frames as i32, -1])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mel::MelTransform;

    fn signal() -> Vec<f32> {
        let wave = |t: usize| (t as f32 * 0.31).sin() + 0.4 * (t as f32 * 1.7).cos();
        (0..512).map(|t| wave(t) * (t as f32 / 512.0)).collect()
    }

    #[test]
    fn the_twin_equals_the_mel_spectrogram() {
        let device = Device::flex();
        let signal = signal();
        for (window, mels) in [(32, 12), (64, 16), (128, 32)] {
            let scale = Scale::new(window, mels, 100.0, &device);
            let input = TensorData::new(signal.clone(), [1, signal.len()]);
            let twin = scale.mel_magnitudes(Tensor::from_data(input, &device));
            let [_, frames, _] = twin.dims();
            let twin: Vec<f32> = twin.into_data().try_to_vec().unwrap();
            let config = MelConfig {
                window,
                hop: window / 4,
                mels,
                power: Power::Magnitude,
                ..MelConfig::default()
            };
            let reference = MelTransform::new(config)
                .unwrap()
                .spectrogram(&signal)
                .unwrap();
            let largest = reference.values().iter().fold(0f32, |l, v| l.max(*v));
            for frame in 0..frames {
                for mel in 0..mels {
                    // Its frames are centred: two hops later than a frame that starts at 0.
                    let expected = reference.band(mel)[frame + 2];
                    let found = twin[frame * mels + mel];
                    assert!(
                        (found - expected).abs() < 1e-4 * largest,
                        "{found} {expected}"
                    );
                }
            }
        }
    }

    #[test]
    fn the_distance_is_zero_for_itself_and_grows_with_the_difference() {
        let device = Device::flex();
        let config = MelLossConfig {
            weight: 1.0,
            windows: vec![32, 64],
            mels: vec![12, 16],
            clamp_mv: 0.01,
            weigh_by_signal: false,
        };
        let loss = MelLoss::new(&config, 100.0, &device);
        let tensor = |gain: f32| -> Tensor<3> {
            let values: Vec<f32> = signal().into_iter().map(|v| gain * v).collect();
            Tensor::from_data(TensorData::new(values, [1, 512, 1]), &device)
        };
        let distance = |gain| {
            loss.per_record(tensor(gain), tensor(1.0))
                .into_scalar::<f32>()
        };
        assert_eq!(distance(1.0), 0.0);
        assert!(distance(1.1) > 0.0 && distance(1.5) > 2.0 * distance(1.1));
    }
}
