//! Wave delineation against the cardiologists of LUDB, on five of its records.
//!
//! The figures over all records, and NeuroKit2's, stand in `docs/measurement.md`; here a change
//! that makes them worse is to be noticed.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use einthoven::ecg::{Ecg, Lead};
use einthoven::measure::{Beat, Measurements, measure};
use einthoven::wfdb::{Header, Record, parse_annotations};
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

const RECORDS: [&str; 5] = ["1", "45", "93", "105", "185"];
/// A found wave matches an annotated one within 150 ms: 75 samples.
const WINDOW: f64 = 75.0;

/// Onset, peak and offset in samples.
type Wave = [Option<f64>; 3];

fn file(name: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "tests/fixtures/ludb", name]
        .iter()
        .collect()
}

fn read(record: &str) -> Ecg {
    let mut header =
        Header::parse(&fs::read_to_string(file(&format!("{record}.hea"))).unwrap()).unwrap();
    for signal in &mut header.signals {
        signal.gain = 1000.0;
    }
    let names: Vec<String> = header.file_names().into_iter().map(str::to_owned).collect();
    let files: BTreeMap<_, _> = names
        .into_iter()
        .map(|name| (name.clone(), fs::read(file(&name)).unwrap()))
        .collect();
    Record::decode(header, &files).unwrap().to_ecg().unwrap()
}

/// The annotated waves of one kind (`p`, `N`, `t`), and the span between the first and the last
/// annotated boundary.
fn annotated(record: &str, lead: Lead, kind: char) -> (Vec<Wave>, f64, f64) {
    let name = format!("{record}.{}", lead.name().to_lowercase());
    let marks = parse_annotations(&fs::read(file(&name)).unwrap()).unwrap();
    let at = |index: Option<usize>, symbol: char| {
        let mark = marks.get(index?)?;
        (mark.symbol == symbol).then_some(mark.sample as f64)
    };
    let waves = (0..marks.len())
        .filter(|&i| marks[i].symbol == kind)
        .map(|i| {
            [
                at(i.checked_sub(1), '('),
                Some(marks[i].sample as f64),
                at(Some(i + 1), ')'),
            ]
        })
        .collect();
    (
        waves,
        marks[0].sample as f64,
        marks[marks.len() - 1].sample as f64,
    )
}

/// F1 over all leads and records, and the median absolute errors of onset and offset in
/// milliseconds.
fn score(kind: char, wave_of: impl Fn(&Beat) -> Wave) -> (f64, f64, f64) {
    let (mut hits, mut missed, mut false_alarms) = (0, 0, 0);
    let mut errors_ms: [Vec<f64>; 3] = Default::default();
    for record in RECORDS {
        let measured = measure(&read(record));
        for lead in Lead::ALL {
            let (truth, first, last) = annotated(record, lead, kind);
            let mut found: Vec<Wave> = measured.leads[&lead]
                .beats
                .iter()
                .map(&wave_of)
                .filter(|wave| wave[1].is_some())
                .collect();
            for wave in &truth {
                let distance = |other: &Wave| (other[1].unwrap() - wave[1].unwrap()).abs();
                let nearest = (0..found.len())
                    .min_by(|&a, &b| distance(&found[a]).total_cmp(&distance(&found[b])))
                    .filter(|&i| distance(&found[i]) <= WINDOW);
                let Some(nearest) = nearest else {
                    missed += 1;
                    continue;
                };
                hits += 1;
                let hit = found.remove(nearest);
                for (errors, (a, b)) in errors_ms.iter_mut().zip(wave.iter().zip(hit)) {
                    errors.extend(a.zip(b).map(|(a, b)| 2.0 * (a - b).abs()));
                }
            }
            let in_span = |wave: &&Wave| (first..=last).contains(&wave[1].unwrap());
            false_alarms += found.iter().filter(in_span).count();
        }
    }
    let f1 = 2.0 * f64::from(hits) / (f64::from(2 * hits + missed) + false_alarms as f64);
    let [onset, _, offset] = errors_ms.map(|mut errors| {
        errors.sort_by(f64::total_cmp);
        errors[errors.len() / 2]
    });
    (f1, onset, offset)
}

#[test]
fn qrs_complexes_are_found_and_bounded() {
    let (f1, onset, offset) = score('N', |b| [b.qrs_onset, b.r_peak, b.qrs_offset]);
    assert!(f1 >= 0.995, "F1 {f1}");
    assert!(
        onset <= 8.0 && offset <= 10.0,
        "median errors {onset} and {offset} ms"
    );
}

#[test]
fn p_waves_are_found_where_there_are_any() {
    let (f1, onset, offset) = score('p', |b| [b.p_onset, b.p_peak, b.p_offset]);
    assert!(f1 >= 0.90, "F1 {f1}");
    assert!(
        onset < 6.0 && offset <= 8.0,
        "median errors {onset} and {offset} ms"
    );
}

#[test]
fn t_waves_are_found_and_bounded() {
    let (f1, onset, offset) = score('t', |b| [b.t_onset, b.t_peak, b.t_offset]);
    assert!(f1 >= 0.97, "F1 {f1}");
    assert!(
        onset < 12.0 && offset < 8.0,
        "median errors {onset} and {offset} ms"
    );
}

#[test]
fn the_rhythms_show_in_the_measurements() {
    let of = |record: &str| -> Measurements { measure(&read(record)) };
    let bradycardia = of("1");
    assert!(bradycardia.heart_rate_bpm.unwrap() < 60.0);
    assert!(bradycardia.pr_ms.is_some() && bradycardia.qt_ms.is_some());
    for without_p in ["45", "93"] {
        assert_eq!(of(without_p).pr_ms, None, "record {without_p}");
    }
}
