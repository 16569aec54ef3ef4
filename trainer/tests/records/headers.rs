//! WFDB headers as programs write them beside header(5).

use crate::made::*;
use std::fs;

/// Writes the middle of a signal line from lead name, first value and checksum.
type SignalLine = fn(&str, i32, i16) -> String;

#[test]
fn headers_that_programs_write_beside_the_guide_are_understood() {
    let folder = tempfile::tempdir().unwrap();
    let ecg = ecg_uv(500.0);
    let lines: [(&str, SignalLine); 14] = [
        ("500 Hz 5000", |lead, first, sum| {
            format!("1000(0)/mV 16 0 {first} {sum} 0 {lead}")
        }),
        ("500 5,000", |lead, first, sum| {
            format!("1000(0)/10^-3V 16 0 {first} {sum} 0 {lead}")
        }),
        ("500 5000 # exported", |lead, first, sum| {
            format!("1000(0)/mV 16 0 {first} {sum} 0 {lead} # limb")
        }),
        ("500 12:00:00 01/02/2003", |lead, first, sum| {
            format!("1000()/mV 16 0 {first} {sum} 0 {lead}")
        }),
        ("500.0 5000.0", |lead, first, sum| {
            format!("1000.0(0.0)/mV 16.0 0.0 {first}.0 {sum}.0 0.0 {lead}")
        }),
        ("500,0 5000", |lead, first, sum| {
            format!("1000,0(0)/mV 16 0 {first} {sum} 0 {lead}")
        }),
        ("500Hz 5000", |lead, first, sum| {
            format!("1000/ 16 0 {first} {sum} 0 {lead}")
        }),
        ("500 5000", |lead, _, _| {
            format!("1000/mV 16 0 nan nan 0 {lead}")
        }),
        ("500 5000", |lead, _, _| {
            format!("1000/mV 16 0 - - 0 {lead}")
        }),
        ("500 5000", |lead, first, sum| {
            format!("1000/mV 16 0 {first} {sum} {lead}")
        }),
        ("500 5000", |lead, _, _| format!("1000/mV 16 0 {lead}")),
        ("500 5000", |lead, _, _| format!("1000/mV {lead}")),
        ("500 5000", |_, first, sum| {
            format!("1000/mV 16 0 {first} {sum} 0")
        }),
        ("500 5000", |lead, first, sum| {
            let number = LEADS.iter().position(|other| *other == lead).unwrap() + 1;
            format!("1000/mV 16 0 {first} {sum} 0 {number}")
        }),
    ];
    for (record, line) in lines {
        write_record(
            folder.path(),
            "odd",
            500.0,
            &ecg,
            &LEADS,
            |lead, first, sum| format!("ODD.DAT 16 {}", line(lead, first, sum)),
        );
        let path = folder.path().join("odd.hea");
        let text = fs::read_to_string(&path)
            .unwrap()
            .replacen("500 5000", record, 1);
        fs::write(&path, &text).unwrap();
        let measured = json(&path, &[]);
        assert_is_made_ecg(&measured, 12, &text);
        assert_eq!(leads_with_beats(&measured).len(), 12, "{text}");
        let r_mv = measured["leads"]["II"]["r_mv"].as_f64().unwrap();
        assert!((r_mv - 1.0).abs() < 0.06, "{r_mv} in {text}");
        let is_named = text.contains(" I\n") || text.contains(" I #");
        assert_eq!(
            lists(&measured, "assumptions", "no names"),
            !is_named,
            "{text}"
        );
    }
}
