//! DICOM, aECG and annotations: identifiers, refusals, marks. Whole files are read by programs of
//! others in `tests/e2e/files.test.mjs`.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[cfg(target_arch = "wasm32")]
#[macro_use]
extern crate einthoven_wasm_tests;

use einthoven::artefacts::Processing;
use einthoven::condition::{Condition, Patient, Statement};
use einthoven::ecg::{Ecg, Lead};
use einthoven::export::{
    AecgExportError, DicomExportError, Provenance, aecg, dicom, wfdb_annotations,
};
use einthoven::generation::{GenerationRequest, Wishes};
use einthoven::measure::measure;
use einthoven::rhythm::{BeatEvent, BeatKind, Plan};
use einthoven::wfdb::parse_annotations;

fn provenance() -> Provenance {
    let statements = ["NORM"].map(|code| Statement::from_code(code).unwrap());
    Provenance {
        model: "tiny".to_owned(),
        model_hash: "ab12".to_owned(),
        request: GenerationRequest {
            condition: Condition::new(Patient::default(), statements.to_vec()),
            seed: 42,
            steps: 10,
            guidance: 2.0,
            wishes: Wishes::default(),
        },
        link: "?v=1&seed=42".to_owned(),
        processing: Processing::default(),
    }
}

/// Twelve beats, one every 0.83 s, of another height on each lead.
fn ecg() -> Ecg {
    let lead = |lead: usize| -> Vec<f32> {
        let beat = |t: usize| (-((t % 83) as f32 - 20.0).powi(2) / 8.0).exp();
        (0..1000)
            .map(|t| (0.3 + 0.1 * lead as f32) * beat(t))
            .collect()
    };
    Ecg::new(100.0, std::array::from_fn(lead)).unwrap()
}

#[test]
fn a_dicom_object_and_an_aecg_are_the_same_whenever_they_are_written() {
    let ecg = ecg().resampled(500.0).unwrap();
    let measured = measure(&ecg);
    let mut other = provenance();
    other.link = "https://elsewhere.example/?v=1".to_owned();
    let uids = |provenance: &Provenance| {
        let object = dicom(&ecg, &measured, provenance).unwrap();
        let text = String::from_utf8_lossy(&object).into_owned();
        let all = text
            .split(['\0', ' '])
            .filter(|word| word.starts_with("2.25."));
        all.map(str::to_owned).collect::<Vec<_>>()
    };
    assert!(uids(&provenance()).len() >= 3, "{:?}", uids(&provenance()));
    assert_eq!(uids(&provenance()), uids(&other));
    other.request.seed = 43;
    assert_ne!(uids(&provenance()), uids(&other));
    let document = |provenance: &Provenance| aecg(&ecg, &measured, provenance).unwrap();
    assert_eq!(document(&provenance()), document(&provenance()));
    let id = |provenance: &Provenance| {
        let text = document(provenance);
        text.lines().nth(2).unwrap().trim().to_owned()
    };
    assert!(
        id(&provenance()).starts_with("<id root="),
        "{}",
        id(&provenance())
    );
    assert_ne!(id(&provenance()), id(&other));
}

#[test]
fn dicom_and_aecg_refuse_what_they_cannot_express() {
    let slow = ecg();
    let measured = measure(&slow);
    let error = dicom(&slow, &measured, &provenance()).unwrap_err();
    assert_eq!(error, DicomExportError::SamplingFrequency(100.0));
    assert!(
        error.to_string().contains("resample it to 500 Hz"),
        "{error}"
    );
    let mut leads = slow.leads_mv().clone();
    leads[3][7] = f32::NAN;
    let gap = Ecg::new(100.0, leads).unwrap();
    let (lead, index) = (Lead::AVR, 7);
    assert_eq!(
        aecg(&gap, &measured, &provenance()),
        Err(AecgExportError::MissingSample { lead, index })
    );
}

#[test]
fn the_beats_of_the_plan_are_marked_by_their_kind_and_waves_as_measured() {
    let ecg = ecg().resampled(500.0).unwrap();
    let measured = measure(&ecg);
    let statements = ["NORM", "AFIB"].map(|code| Statement::from_code(code).unwrap());
    let beat = |time_s, kind| BeatEvent { time_s, kind };
    let plan = Plan {
        duration_s: 10.0,
        atrial: Vec::new(),
        beats: vec![
            beat(-0.4, BeatKind::Conducted),
            beat(0.5, BeatKind::Conducted),
            beat(1.25, BeatKind::PrematureVentricular),
            beat(9.0, BeatKind::Paced),
            beat(10.1, BeatKind::Conducted),
        ],
    };
    let read = |plan: Option<&Plan>| {
        let bytes = wfdb_annotations(&ecg, &statements, plan, &measured).unwrap();
        parse_annotations(&bytes).unwrap()
    };
    let marks = read(Some(&plan));
    let beats: Vec<_> = (marks.iter())
        .filter(|mark| mark.channel == 0)
        .map(|mark| (mark.sample, mark.symbol, mark.aux.as_str()))
        .collect();
    let expected = [
        (0, '+', "(AFIB"),
        (250, 'N', ""),
        (625, 'V', ""),
        (4500, '/', ""),
    ];
    assert_eq!(beats, expected);
    let onsets = marks
        .iter()
        .filter(|mark| (mark.symbol, mark.number) == ('(', 1));
    let measured_onsets = measured.leads[&Lead::II].beats.iter();
    let measured_onsets = measured_onsets.filter_map(|beat| beat.qrs_offset.and(beat.qrs_onset));
    let found: Vec<f64> = onsets.map(|mark| mark.sample as f64).collect();
    assert!(found.len() > 5, "{found:?}");
    assert_eq!(found, measured_onsets.map(f64::round).collect::<Vec<_>>());
    let without_plan = read(None);
    let unknown = without_plan
        .iter()
        .filter(|mark| mark.symbol == 'Q')
        .count();
    let peaks = measured.leads[&Lead::II]
        .beats
        .iter()
        .filter(|beat| beat.r_peak.is_some());
    assert_eq!(unknown, peaks.count());
}
