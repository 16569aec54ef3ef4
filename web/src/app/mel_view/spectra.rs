//! The spectrograms of the leads shown, on one scale.

use einthoven::ecg::{Ecg, Lead};
use einthoven::mel::{MelConfig, MelSpectrogram, MelTransform};

/// The transform of the last sampling frequency, kept because it is the same for every step.
#[derive(Default)]
pub struct Transform(Option<(f64, MelTransform)>);

/// Spectrograms of one ECG.
#[derive(Debug, Clone, PartialEq)]
pub struct Spectra {
    /// One spectrogram a lead.
    pub leads: Vec<(Lead, MelSpectrogram)>,
    /// The largest power in all of them.
    pub loudest: f32,
    /// The moment of the last sample.
    pub last_s: f64,
}

impl Spectra {
    /// The spectrograms of some leads; none where the ECG is too short or its sampling too slow for
    /// one.
    pub fn new(transform: &mut Transform, ecg: &Ecg, leads: &[Lead]) -> Option<Self> {
        let sampling_hz = ecg.sampling_hz();
        let Transform(kept) = transform;
        if kept.as_ref().is_none_or(|(hz, _)| *hz != sampling_hz) {
            let config = MelConfig {
                sampling_hz,
                ..MelConfig::default()
            };
            *kept = MelTransform::new(config)
                .ok()
                .map(|transform| (sampling_hz, transform));
        }
        let (_, transform) = kept.as_ref()?;
        let spectrogram = |&lead| Some((lead, transform.spectrogram(ecg.lead_mv(lead)).ok()?));
        let leads: Vec<_> = leads.iter().map(spectrogram).collect::<Option<_>>()?;
        Some(Self {
            loudest: leads
                .iter()
                .map(|(_, mel)| mel.loudest())
                .fold(0.0, f32::max),
            leads,
            last_s: (ecg.len() as f64 - 1.0) / sampling_hz,
        })
    }

    /// The end of the time axis: the last frame.
    pub fn end_s(&self) -> f64 {
        let (_, mel) = &self.leads[0];
        mel.frame_times_s().last().copied().unwrap_or_default()
    }

    /// The power of a lead at a moment and a frequency; none outside.
    pub fn power_at(&self, lead: Lead, time_s: f64, frequency_hz: f64) -> Option<f32> {
        let (_, mel) = self.leads.iter().find(|(own, _)| *own == lead)?;
        Some(mel.band(mel.band_at(frequency_hz)?)[mel.frame_at(time_s)?])
    }

    /// The lead with the most power over all.
    pub fn strongest(&self) -> &(Lead, MelSpectrogram) {
        let power = |mel: &MelSpectrogram| mel.values().iter().sum::<f32>();
        let strongest = self
            .leads
            .iter()
            .max_by(|(_, a), (_, b)| power(a).total_cmp(&power(b)));
        strongest.expect("there is at least one lead")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::f32::consts::TAU;

    #[test]
    fn the_twelve_share_one_scale_and_the_strongest_is_found() {
        let leads_mv = std::array::from_fn(|place| {
            let sine = |t| (TAU * 12.0 * t as f32 / 100.0).sin();
            (0..1000).map(|t| (1 + place) as f32 * sine(t)).collect()
        });
        let ecg = Ecg::new(100.0, leads_mv).unwrap();
        let spectra = Spectra::new(&mut Transform::default(), &ecg, &Lead::ALL).unwrap();
        assert_eq!((spectra.end_s(), spectra.last_s), (10.0, 9.99));
        assert_eq!(spectra.strongest().0, Lead::V6);
        let power = |lead| spectra.power_at(lead, 5.0, 12.0).unwrap();
        assert!((power(Lead::V6) / power(Lead::I) / 144.0 - 1.0).abs() < 1e-3);
        assert!(power(Lead::V6) > 0.9 * spectra.loudest);
        assert_eq!(spectra.power_at(Lead::I, 5.0, 51.0), None);

        let short = Ecg::new(100.0, std::array::from_fn(|_| vec![0.0; 20])).unwrap();
        assert_eq!(
            Spectra::new(&mut Transform::default(), &short, &[Lead::I]),
            None
        );
    }
}
