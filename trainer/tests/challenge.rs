//! Data sets in the layout of the PhysioNet/CinC Challenges: records made here, read, learned from
//! and judged by.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use einthoven::condition::{Sex, Statement};
use einthoven::ecg::Lead;
use einthoven_trainer::datasets::{LoadError, Loaded, Recording, Source, SourceKind};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const ALL_FOLDS: [u8; 10] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const SAMPLING_HZ: usize = 500;
/// A MATLAB v4 file's header: 16-bit integers, 12 rows, 5000 columns, a name of 4 bytes.
const MAT_HEADER: [i32; 5] = [30, 12, 5000, 0, 4];

/// Lead II of record `number` at a time: a beat every `rr_s`, P, R and T waves, in millivolt.
fn lead_ii_mv(number: u32, seconds: f64) -> f64 {
    let rr_s = 0.7 + 0.01 * f64::from(number % 30);
    let since_r = (seconds - 0.4).rem_euclid(rr_s);
    let bell = |at: f64, width: f64, mv: f64| {
        let nearest = [since_r, since_r - rr_s].map(|s| ((s - at) / width).powi(2));
        mv * (-0.5 * nearest[0].min(nearest[1])).exp()
    };
    bell(-0.16, 0.025, 0.12) + bell(0.0, 0.02, 1.0) + bell(0.25, 0.04, 0.3)
}

/// How large the independent leads are, in parts of lead II; the others follow by Einthoven's law.
fn scale(lead: Lead) -> f64 {
    match lead {
        Lead::I => 0.6,
        Lead::II => 1.0,
        Lead::III => 0.4,
        Lead::AVR => -0.8,
        Lead::AVL => 0.1,
        Lead::AVF => 0.7,
        Lead::V1 => -0.5,
        Lead::V2 => 0.3,
        Lead::V3 => 0.8,
        Lead::V4 => 1.2,
        Lead::V5 => 1.0,
        Lead::V6 => 0.8,
    }
}

/// Writes record `E00007` and the like: 12 leads of `seconds` at 500 Hz, 1000 units a millivolt.
fn write_record(folder: &Path, number: u32, seconds: usize, comments: &str) -> PathBuf {
    fs::create_dir_all(folder).unwrap();
    let name = format!("E{number:05}");
    let samples = seconds * SAMPLING_HZ;
    let units = |lead: Lead, t: usize| {
        let mv = scale(lead) * lead_ii_mv(number, t as f64 / SAMPLING_HZ as f64);
        (1000.0 * mv).round() as i16
    };
    let mut header = format!("{name} 12 {SAMPLING_HZ} {samples}\n");
    for lead in Lead::ALL {
        let all = (0..samples).map(|t| units(lead, t));
        let checksum = all.fold(0_i16, i16::wrapping_add);
        let first = units(lead, 0);
        let line = format!("{name}.mat 16+24 1000/mV 16 0 {first} {checksum} 0 {lead}");
        writeln!(header, "{line}").unwrap();
    }
    let path = folder.join(format!("{name}.hea"));
    fs::write(&path, header + comments).unwrap();
    let mut signals: Vec<u8> = MAT_HEADER.iter().flat_map(|n| n.to_le_bytes()).collect();
    signals.extend(b"val\0");
    for t in 0..samples {
        signals.extend(
            Lead::ALL
                .iter()
                .flat_map(|&lead| units(lead, t).to_le_bytes()),
        );
    }
    fs::write(folder.join(format!("{name}.mat")), signals).unwrap();
    path
}

/// Thirty records in two folders, as the Challenge splits them: 20 in folds 1 to 8, 6 in fold 9 and
/// 4 in fold 10. Every third has a left bundle branch block, every third atrial fibrillation.
fn thirty() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for number in 1..=30 {
        let dx = ["426783006", "426783006,164909002", "164889003"][number as usize % 3];
        let sex = if number % 2 == 0 { "Female" } else { "Male" };
        let age = 40 + number;
        let comments = format!("#Age: {age}\n#Sex: {sex}\n#Dx: {dx}\n#Rx: Unknown\n");
        let part = folder.path().join(if number <= 15 { "g1" } else { "g2" });
        write_record(&part, number, 10, &comments);
    }
    fs::write(folder.path().join("RECORDS"), "g1/\ng2/\n").unwrap();
    folder
}

fn read(folder: &Path, folds: &[u8]) -> Result<Loaded, LoadError> {
    let source = Source {
        kind: SourceKind::Challenge,
        folder: folder.to_owned(),
    };
    source.read(folds)
}

fn einthoven(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_einthoven"))
        .args(arguments)
        .output()
        .unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn records_are_brought_to_100_hz_with_what_is_known_of_them() {
    let folder = tempfile::tempdir().unwrap();
    let comments = "#Age: 63\n#Sex: Female\n#Dx: 164873001,426783006,39732003\n";
    write_record(&folder.path().join("georgia/g1"), 7, 12, comments);
    let loaded = read(folder.path(), &ALL_FOLDS).unwrap();
    let [recording] = &loaded.recordings[..] else {
        panic!("one recording: {loaded:?}");
    };
    assert_eq!(recording.id, "E00007");
    let patient = recording.condition.patient;
    assert_eq!(
        (patient.age_years, patient.sex),
        (Some(63.0), Some(Sex::Female))
    );
    let statements = recording.condition.statements.iter();
    let codes: Vec<&str> = statements.map(|s| Statement::code(*s)).collect();
    assert_eq!(codes, ["LVH", "SR"]);
    assert!(
        loaded.notes[0].contains("39732003 (1 records)"),
        "{:?}",
        loaded.notes
    );

    assert_eq!(
        (recording.ecg.len(), recording.ecg.sampling_hz()),
        (1000, 100.0)
    );
    for lead in [Lead::II, Lead::AVR, Lead::V4] {
        for (t, &mv) in recording.ecg.lead_mv(lead).iter().enumerate() {
            let expected = scale(lead) * lead_ii_mv(7, t as f64 / 100.0);
            let difference = (f64::from(mv) - expected).abs();
            assert!(
                difference < 0.01,
                "{lead} at {t}: {mv} instead of {expected}"
            );
        }
    }
    // A beat every 0.77 s.
    let rate = recording.measured_condition().patient.heart_rate_bpm;
    assert!(rate.is_some_and(|bpm| (bpm - 77.9).abs() < 1.0), "{rate:?}");
}

#[test]
fn every_recording_is_in_one_fold_and_stays_there() {
    let folder = thirty();
    let of_fold = |fold: u8| -> Vec<String> {
        let loaded = read(folder.path(), &[fold]).unwrap();
        let in_fold = |recording: &Recording| recording.fold == fold;
        assert!(loaded.recordings.iter().all(in_fold));
        loaded.recordings.into_iter().map(|r| r.id).collect()
    };
    assert_eq!(of_fold(10), ["E00001", "E00021", "E00023", "E00024"]);
    let counts: Vec<usize> = ALL_FOLDS.map(|fold| of_fold(fold).len()).to_vec();
    assert_eq!(counts.iter().sum::<usize>(), 30);
    assert_eq!((counts[8], counts[9]), (6, 4));
    let all = read(folder.path(), &ALL_FOLDS).unwrap().recordings;
    let mut patients: Vec<u32> = all.iter().map(|recording| recording.patient_id).collect();
    patients.dedup();
    assert_eq!(patients.len(), 30, "each is a patient of its own");

    // Alone in another folder a record is in the same fold.
    let alone = tempfile::tempdir().unwrap();
    write_record(alone.path(), 21, 10, "");
    assert_eq!(read(alone.path(), &[10]).unwrap().recordings.len(), 1);
    let nothing = read(alone.path(), &[9]).unwrap_err().to_string();
    assert!(nothing.contains("none of the 1 recordings"), "{nothing}");
}

#[test]
fn short_records_are_left_out_and_damaged_ones_stop() {
    let folder = tempfile::tempdir().unwrap();
    write_record(folder.path(), 1, 10, "");
    write_record(folder.path(), 2, 5, "");
    let loaded = read(folder.path(), &ALL_FOLDS).unwrap();
    assert_eq!((loaded.recordings.len(), loaded.short), (1, 1));

    let header = write_record(folder.path(), 3, 10, "");
    fs::remove_file(header.with_extension("mat")).unwrap();
    let error = read(folder.path(), &ALL_FOLDS).unwrap_err().to_string();
    assert!(
        error.contains("1 of 3 records") && error.contains("record E00003"),
        "{error}"
    );
    let empty = tempfile::tempdir().unwrap();
    let error = read(empty.path(), &ALL_FOLDS).unwrap_err().to_string();
    assert!(error.contains("--data challenge="), "{error}");
}

#[test]
fn a_model_is_trained_on_a_challenge_packed_with_its_provenance_and_judged_by_it() {
    let records = thirty();
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let data = format!("challenge={}", records.path().display());
    let tiny = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/configs/tiny.toml");
    // Folds 9 and 3 change places.
    let splits = "[splits]\ntraining = [1, 2, 4, 5, 6, 7, 8, 9]\nvalidation = [3]\n";
    let config = fs::read_to_string(tiny).unwrap() + splits;
    fs::write(path("tiny.toml"), config).unwrap();

    let trained = einthoven(&[
        "train",
        "--quiet",
        "--data",
        &data,
        "--config",
        &path("tiny.toml"),
        "--out",
        &path("run"),
    ]);
    let said = stderr(&trained);
    assert!(trained.status.success(), "{said}");
    assert!(said.contains("24 training records, 0 left out"), "{said}");
    assert!(said.contains("2 validation records, 0 left out"), "{said}");

    let packed = einthoven(&["pack", "--run", &path("run"), "--out", &path("tiny")]);
    assert!(packed.status.success(), "{}", stderr(&packed));
    let manifest = fs::read_to_string(path("tiny/manifest.json")).unwrap();
    let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
    assert_eq!(
        manifest["provenance"]["data"],
        "PhysioNet/CinC Challenge 2021, folds 1, 2, 4-9 (trained), 3 (validated)"
    );
    let attribution = manifest["attribution"].as_str().unwrap();
    assert!(
        attribution.contains("Reyna") && !attribution.contains("PTB"),
        "{attribution}"
    );

    let evaluate = |fold: &str| {
        einthoven(&[
            "evaluate",
            "--json",
            "--data",
            &data,
            "--model",
            &path("tiny"),
            "--out",
            &path("judged"),
            "--fold",
            fold,
            "--draws",
            "0",
        ])
    };
    let learned = evaluate("9");
    assert_eq!(learned.status.code(), Some(1));
    assert!(
        stderr(&learned).contains("was trained on fold 9"),
        "{}",
        stderr(&learned)
    );
    let judged = evaluate("10");
    assert!(judged.status.success(), "{}", stderr(&judged));
    let metrics: serde_json::Value = serde_json::from_slice(&judged.stdout).unwrap();
    assert_eq!(
        metrics["reference"],
        "PhysioNet/CinC Challenge 2021, 100 Hz, fold 10"
    );
    assert_eq!(metrics["records"], 4);
    let report = fs::read_to_string(path("judged/report.html")).unwrap();
    assert!(report.contains("Real records: PhysioNet/CinC Challenge 2021"));
}
