//! Synthetic beats of known timing.

use super::*;
use std::f32::consts::TAU;

/// Waves of one beat in milliseconds from the QRS onset; amplitudes in millivolt on lead II.
struct Waves {
    p_ms: Option<(f64, f64)>,
    /// Corners of the QRS complex.
    qrs: Vec<(f64, f64)>,
    t_ms: (f64, f64),
    /// A pacing spike of 2 mV and 2 ms.
    spike_ms: Option<f64>,
}

impl Waves {
    /// PR 160, QRS 80, QT 380 ms.
    fn sinus() -> Self {
        Self {
            p_ms: Some((-160.0, -60.0)),
            qrs: vec![
                (0.0, 0.0),
                (15.0, -0.1),
                (40.0, 1.0),
                (62.0, -0.25),
                (80.0, 0.0),
            ],
            t_ms: (220.0, 380.0),
            spike_ms: None,
        }
    }

    fn at(&self, ms: f64) -> f64 {
        let hump = |(from, to): (f64, f64), mv: f64| {
            let phase = (ms - from) / (to - from);
            let inside = (0.0..1.0).contains(&phase);
            if inside {
                mv * (1.0 - (std::f64::consts::TAU * phase).cos()) / 2.0
            } else {
                0.0
            }
        };
        let qrs = self
            .qrs
            .windows(2)
            .find(|pair| (pair[0].0..pair[1].0).contains(&ms))
            .map_or(0.0, |pair| {
                let share = (ms - pair[0].0) / (pair[1].0 - pair[0].0);
                pair[0].1 + share * (pair[1].1 - pair[0].1)
            });
        let spike = self.spike_ms.map_or(0.0, |at| {
            if (at..at + 2.0).contains(&ms) {
                2.0
            } else {
                0.0
            }
        });
        self.p_ms.map_or(0.0, |span| hump(span, 0.15)) + qrs + hump(self.t_ms, 0.3) + spike
    }
}

/// Size of the beat on the independent leads: the axis is atan2((2 * 1.0 - 0.7) / sqrt 3, 0.7), 47
/// degrees.
const SCALES: [f64; 8] = [0.7, 1.0, -0.5, 0.4, 0.9, 1.2, 1.0, 0.8];

/// Ten seconds with QRS onsets at `onsets_ms`.
fn recording(sampling_hz: f64, onsets_ms: &[f64], waves: &Waves) -> Ecg {
    let samples = (10.0 * sampling_hz) as usize;
    let leads = SCALES.map(|scale| {
        (0..samples)
            .map(|t| {
                let ms = 1000.0 * t as f64 / sampling_hz;
                let sum: f64 = onsets_ms.iter().map(|onset| waves.at(ms - onset)).sum();
                (scale * sum) as f32
            })
            .collect()
    });
    Ecg::from_independent(sampling_hz, leads).unwrap()
}

/// QRS onsets every 800 ms: 75 beats per minute.
fn regular() -> Vec<f64> {
    (0..12)
        .map(|beat| 400.0 + 800.0 * f64::from(beat))
        .collect()
}

fn near(value: Option<f32>, expected: f32, tolerance: f32) -> bool {
    value.is_some_and(|value| (value - expected).abs() <= tolerance)
}

/// The same recording with each lead changed.
fn changed(ecg: &Ecg, mut change: impl FnMut(Lead, &mut Vec<f32>)) -> Ecg {
    let mut leads = ecg.leads_mv().clone();
    for lead in Lead::ALL {
        change(lead, &mut leads[lead.index()]);
    }
    Ecg::new(ecg.sampling_hz(), leads).unwrap()
}

/// White noise, uniform in -`size_mv`..`size_mv`, from a linear congruential generator.
fn noisy(ecg: &Ecg, size_mv: f32) -> Ecg {
    let mut state = 1_u64;
    changed(ecg, |_, lead| {
        for value in lead {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            *value += size_mv * ((state >> 40) as f32 / (1_u64 << 23) as f32 - 1.0);
        }
    })
}

#[test]
fn intervals_of_known_beats_at_every_rate() {
    for sampling_hz in [100.0, 250.0, 360.0, 500.0, 1000.0] {
        let m = measure(&recording(sampling_hz, &regular(), &Waves::sinus()));
        assert!(
            near(m.heart_rate_bpm, 75.0, 0.3),
            "{sampling_hz} Hz: {:?}",
            m.heart_rate_bpm
        );
        assert!(
            near(m.pr_ms, 160.0, 14.0),
            "{sampling_hz} Hz: PR {:?}",
            m.pr_ms
        );
        assert!(
            near(m.qrs_ms, 80.0, 14.0),
            "{sampling_hz} Hz: QRS {:?}",
            m.qrs_ms
        );
        assert!(
            near(m.qt_ms, 380.0, 20.0),
            "{sampling_hz} Hz: QT {:?}",
            m.qt_ms
        );
        assert!(
            near(m.axis_deg, 47.0, 2.0),
            "{sampling_hz} Hz: axis {:?}",
            m.axis_deg
        );
        assert_eq!(m.regularity, Some(Regularity::Regular));
        assert!(m.rr_cv.unwrap() < 0.01);
    }
}

#[test]
fn corrected_qt_follows_fridericia_and_bazett() {
    let m = measure(&recording(500.0, &regular(), &Waves::sinus()));
    let qt = m.qt_ms.unwrap();
    // RR is 0.8 s: its cube root is 0.9283, its square root 0.8944.
    assert!(near(m.qtcf_ms, qt / 0.9283, 0.5));
    assert!(near(m.qtcb_ms, qt / 0.8944, 0.5));
}

#[test]
fn every_beat_has_its_waves_where_they_are() {
    let m = measure(&recording(500.0, &regular(), &Waves::sinus()));
    let beats = &m.leads[&Lead::II].beats;
    assert_eq!(beats.len(), 12);
    for (beat, onset_ms) in beats[1..11].iter().zip(&regular()[1..11]) {
        let is_at = |sample: Option<f64>, ms: f64, tolerance_ms: f64| {
            let found = sample.unwrap() * 2.0 - onset_ms;
            assert!(
                (found - ms).abs() <= tolerance_ms,
                "{found} ms instead of {ms} ms"
            );
        };
        is_at(beat.p_onset, -160.0, 14.0);
        is_at(beat.p_peak, -110.0, 4.0);
        is_at(beat.p_offset, -60.0, 14.0);
        is_at(beat.qrs_onset, 0.0, 8.0);
        is_at(beat.r_peak, 40.0, 4.0);
        is_at(beat.qrs_offset, 80.0, 8.0);
        is_at(beat.t_onset, 220.0, 24.0);
        is_at(beat.t_peak, 300.0, 6.0);
        is_at(beat.t_offset, 380.0, 20.0);
    }
}

#[test]
fn a_beat_that_differs_has_its_own_boundaries() {
    // In the sixth beat the P wave ends 24 ms later, and the T wave comes 24 ms later.
    let odd = Waves {
        p_ms: Some((-160.0, -36.0)),
        t_ms: (244.0, 404.0),
        ..Waves::sinus()
    };
    let usual_onsets = [&regular()[..5], &regular()[6..]].concat();
    let odd = recording(500.0, &[regular()[5]], &odd);
    let most = recording(500.0, &usual_onsets, &Waves::sinus());
    let m = measure(&changed(&most, |lead, mv| {
        for (sum, value) in mv.iter_mut().zip(odd.lead_mv(lead)) {
            *sum += value;
        }
    }));
    for lead in [Lead::I, Lead::II, Lead::V4] {
        let beats = &m.leads[&lead].beats;
        let later_ms = |wave: fn(&Beat) -> Option<f64>| {
            let since_r = |beat: &Beat| wave(beat).unwrap() - beat.r_peak.unwrap();
            2.0 * (since_r(&beats[5]) - since_r(&beats[4]))
        };
        let t_offset = later_ms(|beat| beat.t_offset);
        assert!((12.0..=26.0).contains(&t_offset), "{lead}: {t_offset} ms");
        let t_peak = later_ms(|beat| beat.t_peak);
        assert!((12.0..=26.0).contains(&t_peak), "{lead}: {t_peak} ms");
        let p_offset = later_ms(|beat| beat.p_offset);
        assert!((12.0..=26.0).contains(&p_offset), "{lead}: {p_offset} ms");
    }
    // The intervals are those of the usual beats.
    let usual = measure(&recording(500.0, &regular(), &Waves::sinus()));
    assert!(near(m.qt_ms, usual.qt_ms.unwrap(), 2.0), "{:?}", m.qt_ms);
    assert!(near(m.pr_ms, usual.pr_ms.unwrap(), 2.0), "{:?}", m.pr_ms);
}

#[test]
fn amplitudes_have_their_sign_and_size() {
    let m = measure(&recording(1000.0, &regular(), &Waves::sinus()));
    let (ii, v1) = (&m.leads[&Lead::II], &m.leads[&Lead::V1]);
    assert!(near(ii.p_mv, 0.15, 0.03), "{:?}", ii.p_mv);
    assert!(near(ii.q_mv, -0.1, 0.03), "{:?}", ii.q_mv);
    assert!(near(ii.r_mv, 1.0, 0.05), "{:?}", ii.r_mv);
    assert!(near(ii.s_mv, -0.25, 0.05), "{:?}", ii.s_mv);
    assert!(near(ii.t_mv, 0.3, 0.04), "{:?}", ii.t_mv);
    assert!(near(ii.st60_mv, 0.0, 0.04), "{:?}", ii.st60_mv);
    assert!(near(v1.t_mv, -0.15, 0.03), "{:?}", v1.t_mv);
}

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
fn a_wide_complex_is_one_beat_and_wide() {
    let waves = Waves {
        qrs: vec![
            (0.0, 0.0),
            (60.0, 0.9),
            (95.0, 0.7),
            (120.0, 1.0),
            (160.0, 0.0),
        ],
        t_ms: (260.0, 440.0),
        ..Waves::sinus()
    };
    let m = measure(&recording(500.0, &regular(), &waves));
    assert!(near(m.heart_rate_bpm, 75.0, 0.3), "{:?}", m.heart_rate_bpm);
    // Smoothing widens its sharp corners, sharper than a heart's, by some 10 ms each.
    assert!(near(m.qrs_ms, 160.0, 24.0), "{:?}", m.qrs_ms);
    assert!(near(m.qt_ms, 440.0, 24.0), "{:?}", m.qt_ms);
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

#[test]
fn samples_are_whole_in_json_where_they_can_be() {
    let beat = Beat {
        r_peak: Some(120.0),
        t_peak: Some(150.4),
        ..Beat::default()
    };
    let json = serde_json::to_string(&beat).unwrap();
    assert!(json.contains(r#""r_peak":120,"#), "{json}");
    assert!(json.contains(r#""t_peak":150.4,"#), "{json}");
    assert!(json.contains(r#""p_onset":null"#), "{json}");
    assert_eq!(serde_json::from_str::<Beat>(&json).unwrap(), beat);
}

#[test]
fn another_sampling_frequency_changes_sample_numbers_and_no_times() {
    let onsets_ms: Vec<f64> = (0..11)
        .map(|beat| 500.0 + 800.0 * f64::from(beat))
        .collect();
    let measured = measure(&recording(100.0, &onsets_ms, &Waves::sinus()));
    let faster = measured.clone().at_sampling_hz(500.0);
    assert_eq!(faster.qt_ms, measured.qt_ms);
    let off = |(a, b): (&f64, &f64)| (a - b).abs() < 1e-9;
    let times = [measured.beat_times_s(), faster.beat_times_s()];
    assert!(!times[0].is_empty() && times[0].iter().zip(&times[1]).all(off));
    let onsets = |m: &Measurements| m.leads[&Lead::II].beats[1].qrs_onset.unwrap();
    assert!((onsets(&faster) - 5.0 * onsets(&measured)).abs() < 1e-9);
}
