//! Padding at the ends, and hours of Holter.

use super::{Bell, SINUS, assert_beats, assert_times, bells, every, recording};
use einthoven::ecg::Lead;
use einthoven::measure::measure_recording;
use einthoven::recording::Recording;
use std::collections::BTreeMap;

#[test]
fn padding_is_not_recorded() {
    let peaks = every(800.0, 400.0);
    let mut waves = bells(&SINUS);
    waves.push(Bell {
        centre: 300.0,
        width: 45.0,
        mv: 0.3,
    });
    let ecg = recording(400.0, &peaks, &waves, |_, _| 0.0);
    for (before, behind) in [(581, 581), (8000, 0), (0, 9000), (0, 0)] {
        let lead = |lead: Lead| {
            let offset = 0.1 * (lead.index() as f32 + 1.0);
            let mut mv = vec![0.0; before];
            mv.extend(ecg.lead_mv(lead).iter().map(|mv| mv + offset));
            mv.extend(vec![0.0; behind]);
            (lead, mv)
        };
        let mut padded = Recording {
            sampling_hz: 400.0,
            leads_mv: Lead::ALL.into_iter().map(lead).collect(),
            ..Recording::default()
        };
        padded.note_padding();
        let measured = measure_recording(&padded, |_| ()).unwrap();
        let expected: Vec<f64> = peaks.iter().map(|at| at + 2.5 * before as f64).collect();
        assert_beats(
            &measured,
            &expected,
            10.0,
            &format!("{before} and {behind} samples"),
        );
        assert_eq!(
            padded.notes.assumptions.len(),
            usize::from(before > 0) + usize::from(behind > 0)
        );
    }
    let zeros = Recording {
        sampling_hz: 400.0,
        leads_mv: Lead::ALL
            .into_iter()
            .map(|lead| (lead, vec![0.0; 4096]))
            .collect(),
        ..Recording::default()
    };
    assert_eq!(
        measure_recording(&zeros, |_| ()).unwrap().heart_rate_bpm,
        None
    );
}

#[test]
fn hours_are_measured_beat_by_beat() {
    let (sampling_hz, hours) = (128.0, 1.0);
    let samples = (hours * 3600.0 * sampling_hz) as usize;
    let mut mv = vec![0.0_f32; samples];
    let mut peaks = Vec::new();
    let mut at = 0.5;
    while at < samples as f64 / sampling_hz - 1.0 {
        peaks.push(at);
        at += if peaks.len() % 50 == 0 {
            0.55
        } else {
            0.81 + 0.03 * (at / 60.0_f64).sin()
        };
    }
    let mut waves = bells(&SINUS);
    waves.push(Bell {
        centre: 300.0,
        width: 45.0,
        mv: 0.3,
    });
    for peak in &peaks {
        let from = ((peak - 0.3) * sampling_hz) as usize;
        for (t, mv) in mv.iter_mut().enumerate().skip(from).take(110) {
            let ms = 1000.0 * (t as f64 / sampling_hz - peak);
            let bell = |b: &Bell| b.mv * (-0.5 * ((ms - b.centre) / b.width).powi(2)).exp();
            *mv += waves.iter().map(bell).sum::<f64>() as f32;
        }
    }
    let inverted: Vec<f32> = mv.iter().map(|mv| -0.5 * mv).collect();
    let holter = Recording {
        sampling_hz,
        leads_mv: BTreeMap::from([(Lead::V1, inverted), (Lead::V5, mv)]),
        ..Recording::default()
    };
    let measured = measure_recording(&holter, |_| ()).unwrap();
    let expected: Vec<f64> = peaks.iter().map(|s| 1000.0 * s).collect();
    // V1 is upside down: what stands up there is the S wave.
    let r_peaks = measured.leads[&Lead::V5].beats.iter();
    let found: Vec<f64> = r_peaks
        .map(|beat| 1000.0 * beat.r_peak.unwrap() / measured.sampling_hz)
        .collect();
    assert_times(&found, &expected, 16.0, "Holter");
    assert!(measured.leads[&Lead::I].beats.is_empty());
}
