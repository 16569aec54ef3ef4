//! Noise that electrodes and cables pick up.

use super::ProcessingError;
use super::electrodes::{ELECTRODES, leads};
use super::waveform::{mains, motion, muscle, wander};
use crate::diffusion::NoiseSource;
use crate::ecg::Ecg;
use std::f32::consts::SQRT_2;

/// A kind of noise, at every electrode for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noise {
    /// The baseline moves with the breath and the skin, 0.05 to 0.5 Hz. Strength: largest
    /// excursion.
    Wander,
    /// Muscles, 20 to 150 Hz, as far as the sampling frequency reaches. Strength: root mean square.
    Muscle,
    /// Hum of the mains at 50 Hz, without harmonics. Strength: amplitude.
    Mains50,
    /// Hum of the mains at 60 Hz, without harmonics. Strength: amplitude.
    Mains60,
    /// An electrode is moved now and then: a jump that dies away within seconds. Strength: largest
    /// excursion.
    Motion,
}

/// How strong a noise is on one lead.
#[derive(Clone, Copy)]
enum Measure {
    Excursion,
    RootMeanSquare,
    Amplitude,
}

impl Noise {
    /// Every noise.
    pub const ALL: [Self; 5] = [
        Self::Wander,
        Self::Muscle,
        Self::Mains50,
        Self::Mains60,
        Self::Motion,
    ];

    /// The name in the text form.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Wander => "wander",
            Self::Muscle => "muscle",
            Self::Mains50 => "mains-50",
            Self::Mains60 => "mains-60",
            Self::Motion => "motion",
        }
    }

    /// The strength where none is given: plain to see, and not the end of the recording.
    pub const fn usual_mv(self) -> f32 {
        match self {
            Self::Wander => 0.3,
            Self::Muscle => 0.05,
            Self::Mains50 | Self::Mains60 => 0.1,
            Self::Motion => 0.5,
        }
    }

    const fn measure(self) -> Measure {
        match self {
            Self::Wander | Self::Motion => Measure::Excursion,
            Self::Muscle => Measure::RootMeanSquare,
            Self::Mains50 | Self::Mains60 => Measure::Amplitude,
        }
    }

    /// The frequency of the mains.
    pub(super) const fn mains_hz(self) -> Option<f64> {
        match self {
            Self::Mains50 => Some(50.0),
            Self::Mains60 => Some(60.0),
            Self::Wander | Self::Muscle | Self::Motion => None,
        }
    }

    /// The noise on twelve leads, `samples` of them, as strong as asked for on the lead that shows
    /// it most. The seed names it.
    ///
    /// # Errors
    /// [`ProcessingError::Mains`] when the sampling frequency is too low for the mains.
    pub(super) fn leads(
        self,
        samples: usize,
        sampling_hz: f64,
        strength_mv: f32,
        seed: u64,
    ) -> Result<Ecg, ProcessingError> {
        if let Some(hz) = self.mains_hz()
            && sampling_hz <= 2.0 * hz
        {
            return Err(ProcessingError::Mains { hz, sampling_hz });
        }
        let purpose = 1000 + self as u64;
        let mut source = NoiseSource::stream(seed, purpose);
        let potentials: [Vec<f64>; ELECTRODES] = match self {
            Self::Wander => wander(&mut source, samples, sampling_hz),
            Self::Muscle => muscle(&mut source, samples, sampling_hz),
            Self::Motion => motion(&mut source, samples, sampling_hz),
            Self::Mains50 => mains(&mut source, samples, sampling_hz, 50.0),
            Self::Mains60 => mains(&mut source, samples, sampling_hz, 60.0),
        };
        let noise = leads(&potentials, sampling_hz)?;
        let strengths = noise.leads_mv().iter().map(|mv| self.strength(mv));
        let found = strengths.fold(0.0, f32::max);
        let gain = if found > 0.0 {
            strength_mv / found
        } else {
            0.0
        };
        let scaled = |mv: &Vec<f32>| mv.iter().map(|mv| gain * mv).collect();
        Ok(Ecg::new(
            sampling_hz,
            noise.leads_mv().each_ref().map(scaled),
        )?)
    }

    /// How strong the noise is on a lead.
    fn strength(self, mv: &[f32]) -> f32 {
        let square = mv.iter().map(|mv| mv * mv).sum::<f32>() / mv.len().max(1) as f32;
        match self.measure() {
            Measure::Excursion => mv.iter().fold(0.0, |most, mv| mv.abs().max(most)),
            Measure::RootMeanSquare => square.sqrt(),
            Measure::Amplitude => SQRT_2 * square.sqrt(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ecg::Lead;
    use rustfft::FftPlanner;
    use rustfft::num_complex::Complex;

    /// Share of a lead's power from `from_hz` to `to_hz`, both included.
    fn share(mv: &[f32], sampling_hz: f64, from_hz: f64, to_hz: f64) -> f64 {
        let mut bins: Vec<_> = (mv.iter())
            .map(|&mv| Complex::new(f64::from(mv), 0.0))
            .collect();
        FftPlanner::new()
            .plan_fft_forward(bins.len())
            .process(&mut bins);
        let power = |from: f64, to: f64| -> f64 {
            let hz = |bin: usize| bin as f64 * sampling_hz / bins.len() as f64;
            let within = (0..=bins.len() / 2).filter(|&bin| (from..=to).contains(&hz(bin)));
            within.map(|bin| bins[bin].norm_sqr()).sum()
        };
        power(from_hz, to_hz) / power(0.0, sampling_hz)
    }

    #[test]
    fn each_noise_lies_where_it_should_is_as_strong_as_asked_for_and_its_seed_names_it() {
        let bands = [
            (0.0, 1.0),
            (18.0, 160.0),
            (50.0, 50.0),
            (60.0, 60.0),
            (0.0, 3.0),
        ];
        for (noise, (from_hz, to_hz)) in Noise::ALL.into_iter().zip(bands) {
            let drawn = |seed| noise.leads(5000, 500.0, 0.2, seed).unwrap();
            let (ecg, name) = (drawn(3), noise.name());
            let most = ecg.leads_mv().iter().map(|mv| noise.strength(mv));
            assert!((most.fold(0.0, f32::max) - 0.2).abs() < 1e-5, "{name}");
            for mv in ecg.leads_mv() {
                let share = share(mv, 500.0, from_hz, to_hz);
                assert!(noise.strength(mv) < 1e-3 || share > 0.9, "{name}: {share}");
            }
            let (i, ii) = (ecg.lead_mv(Lead::I), ecg.lead_mv(Lead::II));
            for ((i, ii), iii) in i.iter().zip(ii).zip(ecg.lead_mv(Lead::III)) {
                assert!((i + iii - ii).abs() < 1e-5, "{name}");
            }
            assert_eq!(ecg, drawn(3), "{name}");
            assert_ne!(ecg, drawn(4), "{name}");
        }
    }

    #[test]
    fn the_amplitude_of_the_mains_is_the_sines() {
        let ecg = Noise::Mains50.leads(5000, 500.0, 0.1, 1).unwrap();
        let largest = |mv: &Vec<f32>| mv.iter().fold(0f32, |most, mv| most.max(mv.abs()));
        let most = ecg.leads_mv().iter().map(largest).fold(0.0, f32::max);
        // Ten samples a period meet the crest within 5 %.
        assert!((0.095..=0.1).contains(&most), "{most}");
    }

    #[test]
    fn the_mains_need_a_sampling_frequency_that_holds_them() {
        for (noise, too_low) in [(Noise::Mains50, 100.0), (Noise::Mains60, 120.0)] {
            let error = noise.leads(1000, too_low, 0.1, 1).unwrap_err();
            assert!(error.to_string().contains("250"), "{error}");
            assert!(noise.leads(1000, 250.0, 0.1, 1).is_ok());
        }
    }

    #[test]
    fn slow_noise_is_the_same_at_every_sampling_frequency() {
        for noise in [Noise::Wander, Noise::Motion] {
            let slow = noise.leads(1000, 100.0, 0.5, 9).unwrap();
            let fast = noise.leads(5000, 500.0, 0.5, 9).unwrap();
            let pairs = slow.lead_mv(Lead::V2).iter();
            let pairs = pairs.zip(fast.lead_mv(Lead::V2).iter().step_by(5));
            let off = pairs.map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
            assert!(off < 0.03, "{}: {off}", noise.name());
        }
    }
}
