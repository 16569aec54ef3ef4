//! Spectra and mel levels of a record.

use super::super::statistics::quantile_of_sorted;
use einthoven::ecg::{Ecg, Lead};
use einthoven::mel::{MelConfig, MelTransform};
use rustfft::{FftPlanner, num_complex::Complex32};
use std::sync::LazyLock;

/// Samples of a segment of Welch's method; 0.39 Hz from bin to bin.
const SEGMENT: usize = 256;
/// The band that is compared: below lies the wander of the baseline, above little but noise.
const BAND_HZ: std::ops::RangeInclusive<f64> = 0.5..=45.0;
/// Levels below this are silence: 1 uV^2/Hz and 1 uV^2.
const SILENCE_DB: f64 = -60.0;
/// Quantiles of the mel level over time.
const QUANTILES: [f64; 9] = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/// The mel spectrogram compared: short windows, so that it resolves the waves of a beat.
static MEL: LazyLock<MelTransform> = LazyLock::new(|| {
    let config = MelConfig {
        window: 32,
        hop: 4,
        mels: 12,
        ..MelConfig::default()
    };
    MelTransform::new(config).expect("the configuration is valid")
});

/// Frequencies of [`SpectralView::power_db`], in hertz.
pub(in super::super) fn frequencies_hz() -> Vec<f64> {
    let bins =
        (0..=SEGMENT / 2).map(|bin| bin as f64 * einthoven::ecg::SAMPLING_HZ / SEGMENT as f64);
    bins.filter(|hz| BAND_HZ.contains(hz)).collect()
}

/// What is kept of a record in the frequency domain; independent leads one after the other.
#[derive(Debug, Clone)]
pub struct SpectralView {
    /// Power spectral density in dB against 1 mV^2/Hz at [`frequencies_hz`].
    pub power_db: Vec<f64>,
    /// For each mel band nine quantiles over time of its level, in dB against 1 mV^2.
    pub mel_db: Vec<f64>,
}

impl SpectralView {
    /// Computes both.
    pub fn new(ecg: &Ecg) -> Self {
        let mut view = Self {
            power_db: Vec::new(),
            mel_db: Vec::new(),
        };
        for lead in Lead::INDEPENDENT {
            view.power_db.extend(power_db(ecg.lead_mv(lead)));
            view.mel_db.extend(mel_quantiles_db(ecg.lead_mv(lead)));
        }
        view
    }
}

fn decibel(power: f64) -> f64 {
    (10.0 * power.log10()).max(SILENCE_DB)
}

/// Welch's power spectral density as `scipy.signal.welch`: Hann windows, half overlapping, each
/// without its mean.
fn power_density(mv: &[f32]) -> Vec<f64> {
    let window = einthoven::mel::hann_window(SEGMENT);
    let energy: f64 = window.iter().map(|&w| f64::from(w).powi(2)).sum();
    let fft = FftPlanner::new().plan_fft_forward(SEGMENT);
    let starts = (0..=mv.len().saturating_sub(SEGMENT)).step_by(SEGMENT / 2);
    let segments = starts.clone().count() as f64;
    let mut density = vec![0.0; SEGMENT / 2 + 1];
    for start in starts {
        let segment = &mv[start..(start + SEGMENT).min(mv.len())];
        let mean = segment.iter().sum::<f32>() / segment.len() as f32;
        let mut buffer = vec![Complex32::default(); SEGMENT];
        for ((slot, value), weight) in buffer.iter_mut().zip(segment).zip(&window) {
            slot.re = (value - mean) * weight;
        }
        fft.process(&mut buffer);
        for (bin, (slot, value)) in density.iter_mut().zip(&buffer).enumerate() {
            let sides = if bin == 0 || bin == SEGMENT / 2 {
                1.0
            } else {
                2.0
            };
            *slot += sides * f64::from(value.norm_sqr())
                / (energy * einthoven::ecg::SAMPLING_HZ * segments);
        }
    }
    density
}

fn power_db(mv: &[f32]) -> Vec<f64> {
    let hz = einthoven::ecg::SAMPLING_HZ / SEGMENT as f64;
    let bins = power_density(mv).into_iter().enumerate();
    bins.filter(|(bin, _)| BAND_HZ.contains(&(*bin as f64 * hz)))
        .map(|(_, power)| decibel(power))
        .collect()
}

fn mel_quantiles_db(mv: &[f32]) -> Vec<f64> {
    let mel = MEL.spectrogram(mv).expect("records last 10 s");
    let mut quantiles = Vec::with_capacity(mel.mels() * QUANTILES.len());
    for band in 0..mel.mels() {
        let mut levels: Vec<f64> = mel
            .band(band)
            .iter()
            .map(|&power| decibel(f64::from(power)))
            .collect();
        levels.sort_by(f64::total_cmp);
        let of_sorted = |q| quantile_of_sorted(&levels, q).expect("a spectrogram has frames");
        quantiles.extend(QUANTILES.map(of_sorted));
    }
    quantiles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn golden_values_of_scipy() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/golden/evaluate.json");
        let text = std::fs::read_to_string(path).unwrap();
        let golden: serde_json::Value = serde_json::from_str(&text).unwrap();
        let signal: Vec<f32> = serde_json::from_value(golden["welch"]["signal"].clone()).unwrap();
        let expected: Vec<f64> =
            serde_json::from_value(golden["welch"]["density"].clone()).unwrap();
        let found = power_density(&signal);
        assert_eq!(found.len(), expected.len());
        for (found, expected) in found.into_iter().zip(expected) {
            assert!(
                (found - expected).abs() < 1e-4 * expected.max(1e-3),
                "{found} {expected}"
            );
        }
    }

    #[test]
    fn a_sine_stands_at_its_frequency_and_tenfold_voltage_is_20_db() {
        let sine = |height: f64| -> Vec<f32> {
            let at = |t: usize| (height * (t as f64 * 0.1 * std::f64::consts::TAU).sin()) as f32;
            (0..1000).map(at).collect()
        };
        let (low, high) = (power_db(&sine(0.1)), power_db(&sine(1.0)));
        let top = (0..low.len())
            .max_by(|&a, &b| low[a].total_cmp(&low[b]))
            .unwrap();
        assert!((frequencies_hz()[top] - 10.0).abs() < 0.3);
        assert!((high[top] - low[top] - 20.0).abs() < 1e-3);
        assert!(
            power_db(&[0.0; 1000])
                .iter()
                .all(|&level| level == SILENCE_DB)
        );
    }

    #[test]
    fn the_mel_levels_tell_bursts_from_a_hum_of_the_same_power() {
        let noise = |t: usize| ((t * 7919 + 13) % 101) as f32 / 101.0 - 0.5;
        let hum: Vec<f32> = (0..1000).map(|t| noise(t) * 0.1_f32.sqrt()).collect();
        let burst: Vec<f32> = (0..1000)
            .map(|t| if t % 100 < 10 { noise(t) } else { 0.0 })
            .collect();
        let (hum, burst) = (mel_quantiles_db(&hum), mel_quantiles_db(&burst));
        let spread = |levels: &[f64]| levels[8] - levels[0];
        assert!(spread(&burst) > spread(&hum) + 20.0);
    }
}
