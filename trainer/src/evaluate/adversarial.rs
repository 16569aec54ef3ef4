//! Sets of records that a good evaluation must see through.

use super::profile::Subject;
use einthoven::ecg::{Ecg, Lead};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rustfft::{FftPlanner, num_complex::Complex32};

/// A set made from real records, and what it pretends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Adversary {
    /// The records as they are: nothing to see through.
    RealHalf,
    /// Each lead from another patient.
    ShuffledLeads,
    /// Played backwards.
    TimeReversed,
    /// 0 mV throughout.
    FlatLine,
    /// Random phases, the same for all leads: spectra and lead correlations are those of the record.
    SpectralNoise,
    /// Records of the training set in place of fresh ones.
    TrainingCopies,
}

impl Adversary {
    /// All of them, the honest one first.
    pub const ALL: [Self; 6] = [
        Self::RealHalf,
        Self::ShuffledLeads,
        Self::TimeReversed,
        Self::FlatLine,
        Self::SpectralNoise,
        Self::TrainingCopies,
    ];

    /// As in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::RealHalf => "other half of the real records",
            Self::ShuffledLeads => "leads shuffled between patients",
            Self::TimeReversed => "time reversed",
            Self::FlatLine => "flat line",
            Self::SpectralNoise => "noise with the right spectrum",
            Self::TrainingCopies => "copies of training records",
        }
    }

    /// The set, as many records as `real` has (where there are enough training records).
    pub fn make(self, real: &[Subject], training: &[Subject]) -> Vec<Subject> {
        match self {
            Self::RealHalf => real.to_vec(),
            Self::ShuffledLeads => (0..real.len())
                .map(|i| with_ecg(&real[i], shuffled(real, i)))
                .collect(),
            Self::TimeReversed => map_leads(real, |lead| lead.iter().rev().copied().collect()),
            Self::FlatLine => map_leads(real, |lead| vec![0.0; lead.len()]),
            Self::SpectralNoise => {
                let mut rng = ChaCha8Rng::seed_from_u64(0);
                let noise =
                    |subject: &Subject| with_ecg(subject, phase_noise(&subject.ecg, &mut rng));
                real.iter().map(noise).collect()
            }
            Self::TrainingCopies => {
                let step = (training.len() / real.len().max(1)).max(1);
                training
                    .iter()
                    .step_by(step)
                    .take(real.len())
                    .cloned()
                    .collect()
            }
        }
    }
}

fn with_ecg(subject: &Subject, independent_mv: [Vec<f32>; 8]) -> Subject {
    Subject {
        ecg: Ecg::from_independent(subject.ecg.sampling_hz(), independent_mv)
            .expect("the leads are as long as before"),
        ..subject.clone()
    }
}

fn map_leads(real: &[Subject], change: impl Fn(&[f32]) -> Vec<f32>) -> Vec<Subject> {
    let changed = |subject: &Subject| {
        with_ecg(
            subject,
            Lead::INDEPENDENT.map(|lead| change(subject.ecg.lead_mv(lead))),
        )
    };
    real.iter().map(changed).collect()
}

/// Lead `k` of record `i + k`.
fn shuffled(real: &[Subject], i: usize) -> [Vec<f32>; 8] {
    std::array::from_fn(|k| {
        let donor = &real[(i + k) % real.len()];
        donor.ecg.lead_mv(Lead::INDEPENDENT[k]).to_vec()
    })
}

fn phase_noise(ecg: &Ecg, rng: &mut ChaCha8Rng) -> [Vec<f32>; 8] {
    let length = ecg.len();
    let mut planner = FftPlanner::new();
    let (forward, inverse) = (
        planner.plan_fft_forward(length),
        planner.plan_fft_inverse(length),
    );
    let half = length.div_ceil(2);
    let mut turns = vec![Complex32::new(1.0, 0.0); length];
    for bin in 1..half {
        turns[bin] = Complex32::from_polar(1.0, rng.random_range(0.0..std::f32::consts::TAU));
        turns[length - bin] = turns[bin].conj();
    }
    Lead::INDEPENDENT.map(|lead| {
        let mut spectrum: Vec<Complex32> = ecg
            .lead_mv(lead)
            .iter()
            .map(|&mv| Complex32::new(mv, 0.0))
            .collect();
        forward.process(&mut spectrum);
        for (value, turn) in spectrum.iter_mut().zip(&turns) {
            *value *= turn;
        }
        inverse.process(&mut spectrum);
        spectrum
            .iter()
            .map(|value| value.re / length as f32)
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::super::lead_correlation::lead_correlations;
    use super::*;
    use einthoven::condition::Condition;

    fn subjects() -> Vec<Subject> {
        let subject = |number: u32| {
            let mut state = number;
            let mut noise = || {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (state >> 16) as f32 / 65536.0 - 0.5
            };
            let leads = std::array::from_fn(|_| (0..1000).map(|_| noise()).collect());
            Subject {
                name: number.to_string(),
                patient_id: number,
                condition: Condition::default(),
                ecg: Ecg::from_independent(100.0, leads).unwrap(),
            }
        };
        (1..10).map(subject).collect()
    }

    #[test]
    fn sets_are_what_they_say() {
        let real = subjects();
        let mv = |set: &[Subject], i: usize, lead: Lead| set[i].ecg.lead_mv(lead).to_vec();
        let shuffled = Adversary::ShuffledLeads.make(&real, &[]);
        assert_eq!(mv(&shuffled, 0, Lead::V1), mv(&real, 2, Lead::V1));
        let reversed = Adversary::TimeReversed.make(&real, &[]);
        assert_eq!(mv(&reversed, 3, Lead::II)[0], mv(&real, 3, Lead::II)[999]);
        let flat = Adversary::FlatLine.make(&real, &[]);
        assert!(mv(&flat, 0, Lead::V6).iter().all(|&mv| mv == 0.0));
        let copies = Adversary::TrainingCopies.make(&real[..3], &real);
        assert_eq!(copies.len(), 3);
        assert_eq!(mv(&copies, 1, Lead::I), mv(&real, 3, Lead::I));
    }

    #[test]
    fn spectral_noise_keeps_power_and_lead_correlations() {
        let real = subjects();
        let noise = Adversary::SpectralNoise.make(&real[..1], &[]);
        let power = |ecg: &Ecg| ecg.lead_mv(Lead::V2).iter().map(|mv| mv * mv).sum::<f32>();
        assert!((power(&noise[0].ecg) / power(&real[0].ecg) - 1.0).abs() < 1e-3);
        assert_ne!(noise[0].ecg, real[0].ecg);
        let pairs = lead_correlations(&noise[0].ecg);
        for (a, b) in pairs.iter().zip(lead_correlations(&real[0].ecg)) {
            assert!((a - b).abs() < 1e-3);
        }
    }
}
