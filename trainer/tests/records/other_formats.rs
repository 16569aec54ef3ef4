//! Tables and EDF beside WFDB, and the companion's own exports.

use crate::made::*;
use std::fs;
use std::path::Path;
use std::process::Command;

/// A table of these leads: `head`, then a line a sample.
fn write_table(
    path: &Path,
    head: &str,
    leads: &[usize],
    cell: impl Fn(usize, i32) -> String,
    time: impl Fn(usize) -> String,
    separator: &str,
) {
    let columns: Vec<Vec<i32>> = leads
        .iter()
        .map(|&lead| lead_uv(lead, 500.0, 10.0, 800.0))
        .collect();
    let mut text = head.to_owned();
    for t in 0..columns[0].len() {
        let mut cells: Vec<String> = columns
            .iter()
            .enumerate()
            .map(|(lead, column)| cell(lead, column[t]))
            .collect();
        if !time(t).is_empty() {
            cells.insert(0, time(t));
        }
        text += &(cells.join(separator) + "\n");
    }
    fs::write(path, text).unwrap();
}

#[test]
fn tables_are_measured() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("table.csv");
    let mv = |_: usize, uv: i32| format!("{:.3}", f64::from(uv) / 1000.0);
    let comma = |lead: usize, uv: i32| mv(lead, uv).replace('.', ",");
    let uv = |_: usize, uv: i32| uv.to_string();
    let seconds = |t: usize| format!("{:.3}", t as f64 / 500.0);
    let none = |_: usize| String::new();
    write_table(&path, "time,ECG I,ECG II\n", &[0, 1], mv, seconds, ",");
    assert_is_made_ecg(&json(&path, &[]), 12, "time and names");
    write_table(
        &path,
        "Zeit (ms);I (mV);II (mV)\n",
        &[0, 1],
        comma,
        |t| (2 * t).to_string(),
        ";",
    );
    assert_is_made_ecg(&json(&path, &[]), 12, "decimal comma");
    write_table(&path, "I [uV]\tII [uV]\n", &[0, 1], uv, none, "\t");
    assert!(measure(&path, &[]).err.contains("--sampling-hz"));
    let told = json(&path, &["--sampling-hz", "500"]);
    assert_is_made_ecg(&told, 12, "without times");
    let r_mv = told["leads"]["II"]["r_mv"].as_f64().unwrap();
    assert!((r_mv - 1.0).abs() < 0.06, "{r_mv}");
    let all: Vec<usize> = (0..12).collect();
    write_table(&path, "", &all, uv, none, " ");
    let assumed = json(&path, &["--sampling-hz", "500"]);
    assert_eq!(leads_with_beats(&assumed).len(), 12);
    assert!(
        lists(&assumed, "assumptions", "no names")
            && lists(&assumed, "assumptions", "uV is assumed")
    );
    let r_mv = assumed["leads"]["II"]["r_mv"].as_f64().unwrap();
    assert!((r_mv - 1.0).abs() < 0.06, "{r_mv}");
}

#[test]
fn exports_of_the_companion_are_measured_alike_in_every_format() {
    let folder = tempfile::tempdir().unwrap();
    let model = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/models/tiny");
    for format in ["wfdb", "csv", "edf"] {
        let status = Command::new(env!("CARGO_BIN_EXE_einthoven"))
            .arg("sample")
            .arg("--model")
            .arg(&model)
            .arg("--out")
            .arg(folder.path())
            .args([
                "--count", "1", "--seed", "5", "--steps", "1", "--quiet", "--format", format,
            ])
            .status()
            .unwrap();
        assert!(status.success());
    }
    let said = measure(folder.path(), &["--jsonl"]);
    assert_eq!(said.status, Some(0), "{}", said.err);
    let lines: Vec<serde_json::Value> = said
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 3);
    for line in &lines {
        assert_eq!(
            line["heart_rate_bpm"], lines[0]["heart_rate_bpm"],
            "{}",
            line["record"]
        );
    }
}

#[test]
fn a_table_in_a_folder_that_is_no_ecg_is_left_out() {
    let folder = tempfile::tempdir().unwrap();
    write_plain(folder.path(), "1", 500.0, &ecg_uv(500.0), &LEADS);
    fs::write(
        folder.path().join("patients.csv"),
        "ecg_id,age\n1,63\n2,64\n",
    )
    .unwrap();
    let said = measure(folder.path(), &["--jsonl"]);
    assert_eq!(
        (said.status, said.out.lines().count()),
        (Some(0), 1),
        "{}",
        said.err
    );
    assert!(said.err.contains("patients.csv"), "{}", said.err);
    assert_eq!(
        measure(&folder.path().join("patients.csv"), &[]).status,
        Some(1)
    );
}

#[test]
fn a_file_of_another_ending_is_known_by_its_content() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("export.asc");
    let mv = |_: usize, uv: i32| format!("{:.3}", f64::from(uv) / 1000.0);
    let seconds = |t: usize| format!("{:.3}", t as f64 / 500.0);
    write_table(&path, "Zeit;I;II\n", &[0, 1], mv, seconds, ";");
    assert_is_made_ecg(&json(&path, &[]), 12, "a table");
    let picture = folder.path().join("ecg.png");
    fs::write(&picture, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap();
    let refused = measure(&picture, &[]);
    assert!(
        refused.status == Some(1) && refused.err.contains("ecg.png is no recording"),
        "{}",
        refused.err
    );
}

#[cfg(unix)]
#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let folder = tempfile::tempdir().unwrap();
    for record in 0..40 {
        write_plain(
            folder.path(),
            &record.to_string(),
            500.0,
            &[lead_uv(1, 500.0, 10.0, 800.0)],
            &["II"],
        );
    }
    let mut child = Command::new(env!("CARGO_BIN_EXE_einthoven"))
        .args(["measure", "--jsonl", "--quiet"])
        .arg(folder.path())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(
        output.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
