//! WFDB as databases write it: formats, folders, missing files, checksums, padding, segments,
//! hours.

use crate::made::*;
use std::fs;

#[test]
fn one_sample_a_frame_behind_a_matlab_head() {
    let folder = tempfile::tempdir().unwrap();
    let ecg = ecg_uv(500.0);
    write_record(
        folder.path(),
        "XA00001",
        500.0,
        &ecg,
        &LEADS,
        |lead, first, sum| format!("XA00001.mat 16x1+24 1000(0)/mV 16 0 {first} {sum} 0 {lead}"),
    );
    let data = [vec![7; 24], interleaved(&ecg, bits16)].concat();
    fs::write(folder.path().join("XA00001.mat"), data).unwrap();
    for name in ["XA00001.hea", "XA00001.mat", "XA00001"] {
        assert_is_made_ecg(&json(&folder.path().join(name), &[]), 12, name);
    }
}

#[test]
fn a_folder_in_the_names_is_no_number_of_segments() {
    let folder = tempfile::tempdir().unwrap();
    let beat: Vec<Vec<i32>> = ecg_uv(500.0)
        .into_iter()
        .map(|lead| lead[..600].to_vec())
        .collect();
    for (name, format, gain) in [
        ("00007_medians", 32, 3_806_470.275),
        ("00008_medians", 16, 1000.0),
    ] {
        let scaled: Vec<Vec<i32>> = beat
            .iter()
            .map(|lead| {
                lead.iter()
                    .map(|uv| (f64::from(*uv) * 1e-3 * gain) as i32)
                    .collect()
            })
            .collect();
        write_record(
            folder.path(),
            name,
            500.0,
            &scaled,
            &LEADS,
            |lead, first, sum| {
                format!(
                    "some_medians_wfdb/{name}.dat {format} {gain}(0)/mV 32 0 {first} {sum} 0 {lead}"
                )
            },
        );
        let header = folder.path().join(format!("{name}.hea"));
        let text = fs::read_to_string(&header).unwrap().replacen(
            name,
            &format!("some_medians_wfdb/{name}"),
            1,
        );
        fs::write(&header, text).unwrap();
        let width = format / 8;
        let data = interleaved(&scaled, |sample| sample.to_le_bytes()[..width].to_vec());
        fs::write(folder.path().join(format!("{name}.dat")), data).unwrap();
        let measured = json(&header, &[]);
        assert_eq!(
            measured["leads"]["II"]["beats"].as_array().unwrap().len(),
            1,
            "{name}"
        );
        let r_mv = measured["leads"]["II"]["r_mv"].as_f64().unwrap();
        assert!((r_mv - 1.0).abs() < 0.06, "{name}: {r_mv}");
    }
}

#[test]
fn a_file_that_no_lead_needs_may_be_missing() {
    let folder = tempfile::tempdir().unwrap();
    let ecg = ecg_uv(1000.0);
    write_plain(
        folder.path(),
        "s9001_re",
        1000.0,
        &ecg,
        &LEADS.map(str::to_lowercase).each_ref().map(String::as_str),
    );
    let header = folder.path().join("s9001_re.hea");
    let mut text = fs::read_to_string(&header)
        .unwrap()
        .replacen(" 12 ", " 15 ", 1);
    for name in ["vx", "vy", "vz"] {
        text += &format!("s9001_re.xyz 16 2000 16 0 -6 -3105 0 {name}\n");
    }
    fs::write(&header, text).unwrap();
    let said = measure(&header, &["--json"]);
    assert_eq!(said.status, Some(0), "{}", said.err);
    let measured = serde_json::from_str(&said.out).unwrap();
    assert_eq!(leads_with_beats(&measured).len(), 12);
    assert_is_made_ecg(&measured, 12, "PTB");
    assert!(
        lists(&measured, "left_out", "s9001_re.xyz") && said.err.contains("s9001_re.xyz"),
        "{}",
        said.err
    );
}

#[test]
fn checksums_that_nobody_filled_in_are_a_warning() {
    let folder = tempfile::tempdir().unwrap();
    for sum in [0, -1] {
        write_record(
            folder.path(),
            "zeros",
            500.0,
            &ecg_uv(500.0),
            &LEADS,
            |lead, _, _| format!("zeros.dat 16 1000/mV 16 0 0 {sum} 0 {lead}"),
        );
        let said = measure(&folder.path().join("zeros"), &["--json"]);
        let measured = serde_json::from_str(&said.out).unwrap();
        assert_is_made_ecg(&measured, 12, "placeholders");
        assert!(
            lists(&measured, "assumptions", "checksums") && said.err.contains("checksums"),
            "{}",
            said.err
        );
    }
}

#[test]
fn a_damaged_file_is_refused_and_can_be_read_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    write_plain(folder.path(), "a", 500.0, &ecg_uv(500.0), &LEADS);
    let path = folder.path().join("a.dat");
    let mut bytes = fs::read(&path).unwrap();
    bytes[5000] ^= 1;
    fs::write(path, bytes).unwrap();
    let refused = measure(&folder.path().join("a"), &[]);
    assert!(
        refused.status == Some(1) && refused.err.contains("--ignore-checksums"),
        "{}",
        refused.err
    );
    assert_is_made_ecg(
        &json(&folder.path().join("a"), &["--ignore-checksums"]),
        12,
        "told",
    );
}

#[test]
fn padding_with_zeros_is_no_beat() {
    let folder = tempfile::tempdir().unwrap();
    let padded: Vec<Vec<i32>> = (0..12)
        .map(|lead| {
            let ecg = lead_uv(lead, 400.0, 2934.0 / 400.0, 800.0);
            let offset = 300 * (lead as i32 + 1);
            let mut padded = vec![0; 581];
            padded.extend(ecg.iter().map(|uv| uv + offset));
            padded.resize(4096, 0);
            padded
        })
        .collect();
    write_plain(folder.path(), "padded", 400.0, &padded, &LEADS);
    let measured = json(&folder.path().join("padded"), &[]);
    let beats = measured["leads"]["II"]["beats"].as_array().unwrap();
    assert_eq!(beats.len(), 9);
    for (beat, found) in beats.iter().enumerate() {
        let ms = 2.5 * found["r_peak"].as_f64().unwrap();
        assert!((ms - (1852.5 + 800.0 * beat as f64)).abs() < 10.0, "{ms}");
    }
    assert!(lists(&measured, "assumptions", "not recorded"));

    write_plain(
        folder.path(),
        "all_zero",
        400.0,
        &vec![vec![0; 4096]; 12],
        &LEADS,
    );
    let nothing = json(&folder.path().join("all_zero"), &[]);
    assert!(nothing["heart_rate_bpm"].is_null() && leads_with_beats(&nothing).is_empty());
}

#[test]
fn segments_are_one_record_and_their_layout_is_none() {
    let folder = tempfile::tempdir().unwrap();
    let ecg = ecg_uv(500.0);
    for (name, part) in [("seg_0001", 0..2500), ("seg_0002", 2500..5000)] {
        let part: Vec<Vec<i32>> = ecg.iter().map(|lead| lead[part.clone()].to_vec()).collect();
        write_plain(folder.path(), name, 500.0, &part, &LEADS);
    }
    let layout: String = LEADS
        .iter()
        .map(|lead| format!("~ 0 1000/mV 16 0 0 0 0 {lead}\n"))
        .collect();
    fs::write(
        folder.path().join("seg_layout.hea"),
        format!("seg_layout 12 500 0\n{layout}"),
    )
    .unwrap();
    fs::write(
        folder.path().join("whole.hea"),
        "whole/2 12 500 5000\nseg_0001.hea 2500.0\nseg_0002.hea 2500.0\n",
    )
    .unwrap();
    fs::write(
        folder.path().join("varied.hea"),
        "varied/4 12 500 6000\nseg_layout 0\nseg_0001 2500\n~ 1000\nseg_0002 2500\n",
    )
    .unwrap();
    assert_is_made_ecg(&json(&folder.path().join("whole"), &[]), 12, "whole");
    let varied = json(&folder.path().join("varied"), &[]);
    let last = &varied["leads"]["II"]["beats"]
        .as_array()
        .unwrap()
        .last()
        .unwrap()["r_peak"];
    assert!((last.as_f64().unwrap() - 5600.0).abs() < 5.0, "{last}");

    let all = measure(folder.path(), &["--jsonl"]);
    assert_eq!(
        (all.status, all.out.lines().count()),
        (Some(0), 4),
        "{}",
        all.err
    );
    assert!(
        all.err.contains("left out") && all.err.contains("seg_layout"),
        "{}",
        all.err
    );
    let alone = measure(&folder.path().join("seg_layout"), &[]);
    assert!(
        alone.status == Some(1) && alone.err.contains("holds no sample"),
        "{}",
        alone.err
    );
}

#[test]
fn an_hour_of_holter_is_measured_beat_by_beat() {
    let folder = tempfile::tempdir().unwrap();
    let pair = [6, 10].map(|lead| lead_uv(lead, 128.0, 3600.0, 800.0));
    write_record(
        folder.path(),
        "holter",
        128.0,
        &pair,
        &["V1", "V5"],
        |lead, first, sum| format!("holter.dat 16 1000 12 0 {first} {sum} 0 {lead}"),
    );
    let measured = json(&folder.path().join("holter"), &[]);
    assert_is_made_ecg(&measured, 4500, "Holter");
    assert_eq!(measured["leads"]["I"]["beats"].as_array().unwrap().len(), 0);
}
