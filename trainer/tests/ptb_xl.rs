//! Loading PTB-XL: the fixture as it is, and copies of it with damage.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use einthoven::condition::{Sex, Statement};
use einthoven::ecg::Lead;
use einthoven_trainer::datasets::ptb_xl::TABLE_FILE;
use einthoven_trainer::datasets::{LoadError, Loaded, Source, SourceKind};
use std::fs;
use std::path::{Path, PathBuf};

const ALL_FOLDS: [u8; 10] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const FOLDER: &str = "records100/01000";

fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/ptb-xl")
}

fn load(folder: &Path, folds: &[u8]) -> Result<Loaded, LoadError> {
    let source = Source {
        kind: SourceKind::PtbXl,
        folder: folder.to_owned(),
    };
    source.read(folds)
}

/// A copy of the fixture whose table repeats the rows of record 1123 and record 1674, under other
/// numbers, until it has `rows` rows: `damaged` of them name record 1674, the rest record 1123.
fn repeated(rows: usize, damaged: usize) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir_all(dir.path().join(FOLDER)).unwrap();
    for file in [
        "01123_lr.hea",
        "01123_lr.dat",
        "01674_lr.hea",
        "01674_lr.dat",
    ] {
        let file = Path::new(FOLDER).join(file);
        fs::write(
            dir.path().join(&file),
            fs::read(fixture().join(&file)).unwrap(),
        )
        .unwrap();
    }
    let table = fs::read_to_string(fixture().join(TABLE_FILE)).unwrap();
    let row = |id: &str| table.lines().find(|line| line.starts_with(id)).unwrap();
    let mut lines = vec![table.lines().next().unwrap().to_owned()];
    lines.extend((0..rows).map(|n| {
        let id = if n < damaged { "1674," } else { "1123," };
        // A number of its own for each but the first: rows of the same number count once.
        let number = if n == 0 {
            id.to_owned()
        } else {
            format!("{},", 100_000 + n)
        };
        row(id).replacen(id, &number, 1)
    }));
    fs::write(dir.path().join(TABLE_FILE), lines.join("\n")).unwrap();
    dir
}

fn flip_a_byte(path: &Path) {
    let mut bytes = fs::read(path).unwrap();
    bytes[1000] ^= 4;
    fs::write(path, bytes).unwrap();
}

#[test]
fn the_fixture_loads_with_its_conditions() {
    let all = load(&fixture(), &ALL_FOLDS).unwrap();
    assert_eq!((all.recordings.len(), all.damaged.len()), (12, 0));
    assert_eq!(
        load(&fixture(), &ALL_FOLDS[..8]).unwrap().recordings.len(),
        8
    );

    let record = |id: u32| all.recordings.iter().find(|r| r.number == id).unwrap();
    let hypertrophy = record(299);
    assert_eq!((hypertrophy.patient_id, hypertrophy.fold), (7852, 10));
    let codes: Vec<&str> = hypertrophy
        .condition
        .statements
        .iter()
        .map(|s| Statement::code(*s))
        .collect();
    assert_eq!(codes, ["LVH", "ISC_", "LAO/LAE", "SR"]);
    let patient = hypertrophy.condition.patient;
    assert_eq!(
        (patient.age_years, patient.sex),
        (Some(59.0), Some(Sex::Female))
    );
    assert_eq!(patient.heart_rate_bpm, None);
    let unknown = record(452).condition.patient;
    assert_eq!((unknown.height_cm, unknown.weight_kg), (None, None));
}

#[test]
fn signals_are_in_millivolt_and_obey_einthoven() {
    for record in load(&fixture(), &ALL_FOLDS).unwrap().recordings {
        let [i, ii, iii] = [Lead::I, Lead::II, Lead::III].map(|lead| record.ecg.lead_mv(lead));
        for t in 0..record.ecg.len() {
            assert!(
                (i[t] + iii[t] - ii[t]).abs() < 0.0035,
                "record {} at {t}",
                record.id
            );
        }
        let peak = ii.iter().fold(0.0, |peak: f32, mv| peak.max(mv.abs()));
        assert!(
            (0.1..5.0).contains(&peak),
            "record {}: {peak} mV",
            record.id
        );
    }
}

#[test]
fn a_damaged_record_is_named_and_left_out() {
    let dir = repeated(100, 1);
    flip_a_byte(&dir.path().join(FOLDER).join("01674_lr.dat"));
    let dataset = load(dir.path(), &ALL_FOLDS).unwrap();
    assert_eq!(dataset.recordings.len(), 99);
    let [damaged] = &dataset.damaged[..] else {
        panic!("one damaged record")
    };
    assert_eq!(damaged.id, "01674");
    assert!(damaged.reason.contains("checksum"), "{damaged}");
}

#[test]
fn a_missing_file_and_unrecorded_samples_are_named() {
    let dir = repeated(100, 1);
    let signal = dir.path().join(FOLDER).join("01674_lr.dat");
    fs::remove_file(&signal).unwrap();
    let reason = |dir: &Path| load(dir, &ALL_FOLDS).unwrap().damaged[0].reason.clone();
    assert!(
        reason(dir.path()).contains("01674_lr.dat"),
        "{}",
        reason(dir.path())
    );

    // Every sample "not recorded": 1000 times -32768 has the checksum 0.
    fs::write(&signal, [0x00, 0x80].repeat(12_000)).unwrap();
    let header = signal.with_extension("hea");
    let text = fs::read_to_string(&header).unwrap();
    let bare: String = text
        .lines()
        .map(
            |line| match line.split_whitespace().collect::<Vec<_>>()[..] {
                [file, format, scale, .., name] if format == "16" => {
                    format!("{file} {format} {scale} 16 0 0 0 0 {name}\n")
                }
                _ => format!("{line}\n"),
            },
        )
        .collect();
    fs::write(&header, bare).unwrap();
    let unrecorded = reason(dir.path());
    assert!(
        unrecorded.starts_with("lead I of ") && unrecorded.contains("absent or incomplete"),
        "{unrecorded}"
    );
}

#[test]
fn more_than_one_percent_stops_and_names_the_records() {
    let dir = repeated(100, 2);
    flip_a_byte(&dir.path().join(FOLDER).join("01674_lr.dat"));
    let error = load(dir.path(), &ALL_FOLDS).unwrap_err();
    assert!(
        matches!(&error, LoadError::TooManyDamaged { damaged, total: 100, .. } if damaged.len() == 2)
    );
    let message = error.to_string();
    assert!(
        message.contains("record 01674") && message.contains("fetch the data set again"),
        "{message}"
    );
}
