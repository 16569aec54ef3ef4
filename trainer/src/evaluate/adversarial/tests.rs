//! Adversarial sets of noise that is known.

use super::super::catalogue::label;
use super::super::record::lead_correlations;
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
            asked: Default::default(),
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
fn what_must_ring_is_a_metric() {
    for adversary in Adversary::ALL {
        for key in adversary.must_ring() {
            assert!(label(key).is_some(), "{key}");
        }
    }
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
