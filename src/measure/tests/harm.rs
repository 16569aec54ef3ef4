//! What is absent, disturbed or hidden.

use super::*;
use std::f32::consts::TAU;

#[test]
fn an_absent_p_wave_is_not_made_up() {
    let waves = Waves {
        p_ms: None,
        ..Waves::sinus()
    };
    for ecg in [
        recording(500.0, &regular(), &waves),
        noisy(&recording(500.0, &regular(), &waves), 0.05),
    ] {
        let m = measure(&ecg);
        assert_eq!(m.pr_ms, None);
        assert!(m.qt_ms.is_some());
        for lead in m.leads.values() {
            assert!(lead.p_mv.is_none());
            assert!(
                lead.beats
                    .iter()
                    .all(|b| b.p_onset.is_none() && b.p_peak.is_none())
            );
        }
    }
}

#[test]
fn fibrillation_has_no_pr_and_no_rhythm() {
    let waves = Waves {
        p_ms: None,
        ..Waves::sinus()
    };
    let rr_ms = [
        620.0, 910.0, 740.0, 1080.0, 560.0, 830.0, 690.0, 980.0, 770.0, 600.0, 1010.0,
    ];
    let onsets: Vec<f64> = rr_ms
        .iter()
        .scan(300.0, |at, rr| Some(std::mem::replace(at, *at + rr)))
        .collect();
    let mut phase = 0.0_f32;
    let ecg = changed(&recording(500.0, &onsets, &waves), |_, lead| {
        phase += 1.0;
        for (t, value) in lead.iter_mut().enumerate() {
            let s = t as f32 / 500.0;
            *value += 0.05 * (6.1 * TAU * s + phase).sin() + 0.03 * (7.7 * TAU * s).sin();
        }
    });
    let m = measure(&ecg);
    assert_eq!(m.regularity, Some(Regularity::Irregular));
    assert_eq!(m.pr_ms, None);
    assert_eq!(m.leads[&Lead::II].beats.len(), onsets.len());
}

#[test]
fn flat_and_missing_leads_are_null_and_harm_nothing() {
    let ecg = changed(
        &recording(500.0, &regular(), &Waves::sinus()),
        |lead, mv| match lead {
            Lead::I => mv.fill(0.2),
            Lead::V4 => mv.fill(f32::NAN),
            _ => {}
        },
    );
    let m = measure(&ecg);
    assert!(near(m.heart_rate_bpm, 75.0, 0.3));
    assert!(near(m.pr_ms, 160.0, 14.0));
    assert!(near(m.axis_deg, 47.0, 2.0), "{:?}", m.axis_deg);
    for lead in [Lead::I, Lead::V4] {
        assert_eq!(m.leads[&lead].beats, vec![Beat::default(); 12]);
        assert_eq!(m.leads[&lead].r_mv, None);
    }
    assert!(m.leads[&Lead::V5].beats[5].t_offset.is_some());
}

#[test]
fn a_gap_takes_only_the_waves_it_hides() {
    // Lead II lacks 3.5 to 4.5 s: the complex at 3.6 s, and the one at 4.4 s.
    let ecg = changed(
        &recording(500.0, &regular(), &Waves::sinus()),
        |lead, mv| {
            if lead == Lead::II {
                mv[1750..2250].fill(f32::NAN);
            }
        },
    );
    let beats = &measure(&ecg).leads[&Lead::II].beats;
    assert_eq!(beats.len(), 12);
    let seen: Vec<bool> = beats.iter().map(|b| b.r_peak.is_some()).collect();
    let expected: Vec<bool> = (0..12).map(|beat| beat != 4 && beat != 5).collect();
    assert_eq!(seen, expected);
}

#[test]
fn noise_moves_little() {
    let m = measure(&noisy(&recording(500.0, &regular(), &Waves::sinus()), 0.1));
    assert!(near(m.heart_rate_bpm, 75.0, 1.0));
    assert!(near(m.pr_ms, 160.0, 20.0), "{:?}", m.pr_ms);
    assert!(near(m.qrs_ms, 80.0, 20.0), "{:?}", m.qrs_ms);
    assert!(near(m.qt_ms, 380.0, 30.0), "{:?}", m.qt_ms);
}

#[test]
fn pacing_spikes_are_neither_beats_nor_part_of_one() {
    let waves = Waves {
        p_ms: None,
        spike_ms: Some(-30.0),
        ..Waves::sinus()
    };
    for sampling_hz in [500.0, 1000.0] {
        let m = measure(&recording(sampling_hz, &regular(), &waves));
        assert!(near(m.heart_rate_bpm, 75.0, 0.3));
        assert!(near(m.qrs_ms, 80.0, 14.0), "{:?}", m.qrs_ms);
        assert_eq!(m.pr_ms, None);
    }
}

#[test]
fn nothing_to_measure_is_none() {
    for samples in [0, 1, 40, 5000] {
        let flat = Ecg::new(500.0, std::array::from_fn(|_| vec![0.1; samples])).unwrap();
        let m = measure(&flat);
        assert_eq!((m.heart_rate_bpm, m.qt_ms, m.axis_deg), (None, None, None));
        assert_eq!(m.leads.len(), 12);
        assert_eq!(heart_rate_bpm(&flat), None);
    }
    let one_beat = recording(500.0, &[4000.0], &Waves::sinus());
    assert_eq!(measure(&one_beat).heart_rate_bpm, None);
}
