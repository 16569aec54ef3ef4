//! What is measured on clean beats.

use super::*;

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
