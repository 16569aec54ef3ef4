//! Files made here, read back.

use super::*;
use crate::ecg::Lead;

/// Two data records of a second: four samples of each label, and annotations that begin with
/// `onsets`.
fn file(kind: &str, labels: &[&str], unit: &str, onsets: [&str; 2], bdf: bool) -> Vec<u8> {
    let all: Vec<&str> = labels.iter().copied().chain(["EDF Annotations"]).collect();
    let width = if bdf { 3 } else { 2 };
    let mut text = format!(
        "{:<8}{:<80}{:<80}{:<8}{:<8}{:<8}{:<44}{:<8}{:<8}{:<4}",
        "0",
        "X",
        "X",
        "01.01.85",
        "00.00.00",
        256 * (all.len() + 1),
        kind,
        2,
        1,
        all.len()
    );
    let mut each = |width: usize, field: &dyn Fn(usize) -> String| {
        for index in 0..all.len() {
            // Fields are as long as the standard says in bytes, not in characters.
            let mut field = field(index);
            field += &" ".repeat(width - field.len());
            text += &field;
        }
    };
    each(16, &|index| all[index].to_owned());
    each(80, &|_| String::new());
    each(8, &|_| unit.to_owned());
    for bound in ["-3276.8", "3276.7", "-32768", "32767"] {
        each(8, &|_| bound.to_owned());
    }
    each(80, &|_| String::new());
    each(8, &|index| {
        if index < labels.len() { "4" } else { "6" }.to_owned()
    });
    each(32, &|_| String::new());
    let mut bytes = text.into_bytes();
    if bdf {
        bytes[..8].copy_from_slice(b"\xffBIOSEMI");
    }
    for (record, onset) in onsets.iter().enumerate() {
        for signal in 0..labels.len() {
            for sample in 0..4 {
                let step = 10_000 * (record as i32 + 1) * (signal as i32 + 1) - sample;
                bytes.extend(&step.to_le_bytes()[..width]);
            }
        }
        let mut annotation = format!("{onset}\u{14}\u{14}\0").into_bytes();
        annotation.resize(6 * width, 0);
        bytes.extend(annotation);
    }
    bytes
}

#[test]
fn labels_units_and_samples_are_read() {
    for (unit, mv) in [("uV", 1.0), ("mV", 1000.0)] {
        let bytes = file("EDF+C", &["ECG II", "EEG Cz"], unit, ["+0", "+1"], false);
        let read = read_edf(&bytes, &ReadOptions::default()).unwrap();
        assert_eq!((read.sampling_hz, read.len()), (4.0, 8));
        let ii = &read.leads_mv[&Lead::II];
        assert!(
            (ii[0] - mv).abs() < 1e-3 * mv && (ii[4] - 2.0 * mv).abs() < 1e-3 * mv,
            "{ii:?}"
        );
        assert!(read.notes.left_out[0].contains("EEG Cz"));
        let mut ended_as_in_c = bytes;
        ended_as_in_c[1..8].fill(0);
        let again = read_edf(&ended_as_in_c, &ReadOptions::default()).unwrap();
        assert_eq!(again, read);
    }
}

#[test]
fn three_bytes_a_sample_and_an_unnamed_lead() {
    let bytes = file("24BIT", &["EKG"], "\u{b5}V", ["+0", "+1"], true);
    assert!(read_edf(&bytes, &ReadOptions::default()).is_err());
    let options = ReadOptions {
        leads: vec!["II".parse().unwrap()],
        ..ReadOptions::default()
    };
    let read = read_edf(&bytes, &options).unwrap();
    assert!((read.leads_mv[&Lead::II][0] - 1.0).abs() < 1e-3);
}

#[test]
fn a_pause_between_data_records_is_not_recorded() {
    let bytes = file("EDF+D", &["ECG V1"], "uV", ["+5", "+8"], false);
    let read = read_edf(&bytes, &ReadOptions::default()).unwrap();
    let v1 = &read.leads_mv[&Lead::V1];
    assert_eq!(v1.len(), 16);
    assert!(v1[3].is_finite() && v1[4..12].iter().all(|mv| mv.is_nan()) && v1[12].is_finite());
}

#[test]
fn damage_is_said() {
    let whole = file("", &["ECG I"], "uV", ["+0", "+1"], false);
    let cut = read_edf(&whole[..whole.len() - 3], &ReadOptions::default()).unwrap();
    assert_eq!(cut.len(), 4);
    assert!(cut.notes.assumptions[0].contains("1 of 2 data records"));
    for damaged in [&whole[..100], &whole[..600], b"not an EDF file"] {
        let error = read_edf(damaged, &ReadOptions::default())
            .unwrap_err()
            .to_string();
        assert!(error.contains("fetch it again"), "{error}");
    }
    let odd = file("", &["ECG I"], "mmHg", ["+0", "+1"], false);
    let error = read_edf(&odd, &ReadOptions::default())
        .unwrap_err()
        .to_string();
    assert!(error.contains("--units-per-mv"), "{error}");
}

#[test]
fn a_number_of_data_records_that_was_never_filled_in_is_counted() {
    let whole = file("", &["ECG I"], "uV", ["+0", "+1"], false);
    for number in ["-1      ", "0       "] {
        let mut open = whole.clone();
        open[236..244].copy_from_slice(number.as_bytes());
        let options = ReadOptions::default();
        assert_eq!(
            read_edf(&open, &options),
            read_edf(&whole, &options),
            "{number}"
        );
    }
}
