//! Sets of records that a good evaluation must see through.

mod beats;
#[cfg(test)]
mod tests;

use super::learning::labels;
use super::subject::{Asked, Subject};
use einthoven::condition::Superclass;
use einthoven::ecg::{Ecg, Lead};
use einthoven::measure::measure;
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
    /// Random phases, the same for all leads: spectra and lead correlations are those of the
    /// record.
    SpectralNoise,
    /// Records of the training set in place of fresh ones.
    TrainingCopies,
    /// Each beat multiplied by a number of its own.
    UnevenBeats,
    /// One beat in six gone.
    MissingBeats,
    /// Averaged over 90 ms.
    Smoothed,
    /// One ECG for all records of the same superclasses.
    OneOfAKind,
    /// The records as they are, said to be what another patient was asked for.
    OthersConditions,
    /// Normal records only.
    OnlyNormal,
}

impl Adversary {
    /// All of them, the honest one first.
    pub const ALL: [Self; 12] = [
        Self::RealHalf,
        Self::ShuffledLeads,
        Self::TimeReversed,
        Self::FlatLine,
        Self::SpectralNoise,
        Self::TrainingCopies,
        Self::UnevenBeats,
        Self::MissingBeats,
        Self::Smoothed,
        Self::OneOfAKind,
        Self::OthersConditions,
        Self::OnlyNormal,
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
            Self::UnevenBeats => "beats of uneven height",
            Self::MissingBeats => "missing beats",
            Self::Smoothed => "smoothed",
            Self::OneOfAKind => "one ECG of each kind",
            Self::OthersConditions => "conditions of other patients",
            Self::OnlyNormal => "normal records only",
        }
    }

    /// Metrics that are about what is wrong with the set: each must raise its alarm.
    pub fn must_ring(self) -> &'static [&'static str] {
        match self {
            Self::RealHalf => &[],
            Self::ShuffledLeads => &[
                "inter_lead_correlation_error",
                "interval_wasserstein",
                "superclass_agreement_auroc",
                "rr_cv_norm",
                "discriminator_auroc_interval",
                "discriminator_auroc_shape",
                "rr_cv_norm_rate_unknown",
            ],
            Self::TimeReversed => &["interval_wasserstein", "manifold_recall"],
            Self::FlatLine => &["measurable_share", "spectral_distance", "pr_correlation"],
            Self::SpectralNoise => &["mel_distance", "heart_rate_error_bpm", "asked_error_rate"],
            Self::TrainingCopies => &[
                "dcr_ratio",
                "near_copy_share",
                "nearest_training_beat_p5",
                "nearest_training_beat_p50",
                "membership_auroc@train",
                "own_original_nearest@train",
            ],
            Self::UnevenBeats => &[
                "qrs_height_variation",
                "t_height_variation",
                "discriminator_auroc",
                "discriminator_auroc_beat",
            ],
            Self::MissingBeats => &["beats_doubled_or_missing", "discriminator_auroc_rhythm"],
            Self::Smoothed => &["p_width_wasserstein", "discriminator_auroc_spectrum"],
            Self::OneOfAKind => &["variety", "nearest_to_one_share", "pr_spread_ratio"],
            Self::OthersConditions => &[
                "superclass_agreement_auroc",
                "asked_error_pr",
                "asked_error_qrs",
                "asked_error_qtc",
                "asked_error_axis",
                "criterion_share@NORM",
            ],
            Self::OnlyNormal => &[
                "case_mix_left_axis",
                "case_mix_high_voltage",
                "case_mix_ischaemia",
            ],
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
            Self::UnevenBeats => with_rng(real, beats::uneven),
            Self::MissingBeats => with_rng(real, beats::missing),
            Self::Smoothed => with_rng(real, |ecg, _| beats::smoothed(ecg)),
            Self::OneOfAKind => real
                .iter()
                .map(|subject| first_of_its_kind(subject, real))
                .collect(),
            Self::OthersConditions => (0..real.len())
                .map(|i| as_asked(&real[i], &real[(i + 1) % real.len()]))
                .collect(),
            Self::OnlyNormal => {
                let normal: Vec<&Subject> = real
                    .iter()
                    .filter(|subject| subject.is(Superclass::Norm))
                    .collect();
                let repeated = normal.iter().copied().cycle().take(real.len());
                repeated.cloned().collect()
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

fn with_rng(
    real: &[Subject],
    change: impl Fn(&Ecg, &mut ChaCha8Rng) -> [Vec<f32>; 8],
) -> Vec<Subject> {
    let mut rng = ChaCha8Rng::seed_from_u64(0);
    let changed = |subject: &Subject| with_ecg(subject, change(&subject.ecg, &mut rng));
    real.iter().map(changed).collect()
}

/// The subject with the ECG of the first one of the same superclasses.
fn first_of_its_kind(subject: &Subject, all: &[Subject]) -> Subject {
    let same = |other: &&Subject| labels(other) == labels(subject);
    let first = all.iter().find(same).unwrap_or(subject);
    Subject {
        ecg: first.ecg.clone(),
        ..subject.clone()
    }
}

/// The subject's ECG, said to be what `other` is like.
fn as_asked(subject: &Subject, other: &Subject) -> Subject {
    let measured = measure(&other.ecg);
    Subject {
        condition: other.condition.clone(),
        asked: Asked {
            pr_ms: measured.pr_ms,
            qrs_ms: measured.qrs_ms,
            qtc_ms: measured.qtcf_ms,
            axis_deg: measured.axis_deg,
        },
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
