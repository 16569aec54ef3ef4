//! EDF+: laid out by the format.

use super::{drawn_at_100_hz, ecg, provenance};
use einthoven::ecg::{Ecg, Lead};
use einthoven::export::{EdfExportError, SYNTHETIC_NOTICE, edf};

/// The text of a header field.
fn edf_field(file: &[u8], at: usize, len: usize) -> &str {
    std::str::from_utf8(&file[at..at + len]).unwrap().trim_end()
}

#[test]
fn edf_is_laid_out_by_the_format_and_marked_synthetic() {
    let ecg = ecg();
    let file = edf(&ecg, &provenance()).unwrap();
    assert_eq!(edf_field(&file, 184, 8), "3584");
    assert_eq!(edf_field(&file, 192, 5), "EDF+C");
    assert_eq!(edf_field(&file, 236, 20), "1       10      13");
    assert_eq!(
        edf_field(&file, 8, 80),
        "X F X X SYNTHETIC not_for_diagnosis"
    );
    let label = |signal: usize| edf_field(&file, 256 + 16 * signal, 16);
    assert_eq!(
        [label(0), label(11), label(12)],
        ["ECG I", "ECG V6", "EDF Annotations"]
    );
    let physical_maximum = |signal: usize| -> f64 {
        let at = 256 + 13 * (16 + 80 + 8 + 8) + 8 * signal;
        edf_field(&file, at, 8).parse().unwrap()
    };
    assert_eq!(physical_maximum(0), 32.767);
    // V6 reaches 40 mV.
    assert_eq!(physical_maximum(11), 40.0);
    for (signal, lead) in Lead::ALL.into_iter().enumerate() {
        let mv_per_unit = physical_maximum(signal) / 32_767.0;
        let bytes = &file[3584 + 2000 * signal..][..2000];
        for (pair, &expected) in bytes.chunks(2).zip(ecg.lead_mv(lead)) {
            let found = f64::from(i16::from_le_bytes([pair[0], pair[1]])) * mv_per_unit;
            assert!((found - f64::from(expected)).abs() <= 0.501 * mv_per_unit);
        }
    }
    let annotations = std::str::from_utf8(&file[3584 + 24_000..]).unwrap();
    assert!(annotations.starts_with("+0\u{14}\u{14}\0"));
    assert!(annotations.contains(&format!("+0\u{14}{SYNTHETIC_NOTICE}\u{14}\0")));
    assert!(annotations.contains("\u{14}seed: 42\u{14}"));
}

#[test]
fn edf_of_500_hz_has_a_record_a_second_none_of_them_too_large() {
    let ecg = drawn_at_100_hz().resampled(500.0).unwrap();
    let file = edf(&ecg, &provenance()).unwrap();
    assert_eq!(edf_field(&file, 236, 20), "10      1       13");
    let size = (file.len() - 3584) / 10;
    assert!(size <= 61_440 && 3584 + 10 * size == file.len(), "{size}");
    let second = &file[3584 + 3 * size..][..size];
    let mv_per_unit = 32.767 / 32_767.0;
    for (t, &expected) in ecg.lead_mv(Lead::II)[1500..2000].iter().enumerate() {
        let at = 1000 + 2 * t;
        let found = f64::from(i16::from_le_bytes([second[at], second[at + 1]])) * mv_per_unit;
        assert!((found - f64::from(expected)).abs() <= 0.501 * mv_per_unit);
    }
    assert!(second[12_000..].starts_with(b"+3\x14\x14\0"));
}

#[test]
fn edf_refuses_what_it_cannot_express() {
    let mut leads = ecg().leads_mv().clone();
    leads[3][7] = f32::NAN;
    let gap = edf(&Ecg::new(100.0, leads.clone()).unwrap(), &provenance());
    let (lead, index) = (Lead::AVR, 7);
    assert_eq!(gap, Err(EdfExportError::MissingSample { lead, index }));
    leads[3][7] = 1e9;
    let giant = edf(&Ecg::new(100.0, leads).unwrap(), &provenance());
    assert!(matches!(giant, Err(EdfExportError::Number(_))));
}
