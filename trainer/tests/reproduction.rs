//! The shipped configuration and seed give the same run again: `einthoven train` on the fixture
//! records against a log that is checked in, and `einthoven reproduce` against the log beside a
//! packed model.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use einthoven_trainer::training::{compare, read_rows};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// What rounding changes in the steps of `tests/fixtures/runs/compact.csv` on another processor is
/// below this share; another seed changes a hundred times as much. See `docs/training-log.md`.
const TOLERANCE: f64 = 1e-3;

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn einthoven(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_einthoven"))
        .args(arguments)
        .output()
        .unwrap()
}

/// Runs a command that is to succeed, with PTB-XL's fixture records where it takes records.
fn run(arguments: &[&str]) {
    let output = einthoven(arguments);
    let message = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {message}");
}

fn fixture(path: &str) -> String {
    let path = repository().join("tests/fixtures").join(path);
    path.to_str().unwrap().to_owned()
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Trains the shipped configuration on the fixture records, with a row of the log for each step;
/// `change` may alter the configuration further.
fn shipped_run(out: &Path, steps: u64, change: impl Fn(String) -> String) {
    let config = repository().join("models/configs/compact.toml");
    let config = fs::read_to_string(config).unwrap();
    let every_step = config.replace("log_every = 25", "log_every = 1");
    assert_ne!(every_step, config);
    let path = out.with_extension("toml");
    fs::write(&path, change(every_step)).unwrap();
    run(&[
        "train",
        "--quiet",
        "--ptb-xl",
        &fixture("ptb-xl"),
        "--config",
        text(&path),
        "--out",
        text(out),
        "--stop-at",
        &steps.to_string(),
    ]);
}

#[test]
fn the_shipped_configuration_and_seed_give_the_same_run_again() {
    let folder = tempfile::tempdir().unwrap();
    let expected = read_rows(Path::new(&fixture("runs/compact.csv"))).unwrap();
    let last = expected.last().unwrap().step;

    let again = folder.path().join("again");
    shipped_run(&again, last, |config| config);
    let found = read_rows(&again.join("log.csv")).unwrap();
    let agreement = compare(&expected, &found, last).unwrap();
    assert_eq!(agreement.rows as u64, last);
    assert!(agreement.is_within(TOLERANCE), "{agreement:?}");

    let other = folder.path().join("other");
    shipped_run(&other, 2, |config| config.replace("seed = 1", "seed = 2"));
    let found = read_rows(&other.join("log.csv")).unwrap();
    let agreement = compare(&expected, &found, 2).unwrap();
    assert!(!agreement.is_within(100.0 * TOLERANCE), "{agreement:?}");
}

#[test]
fn a_packed_model_is_held_against_the_log_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let (run_folder, model) = (path("run"), path("tiny"));
    let records = fixture("ptb-xl");
    run(&[
        "train",
        "--quiet",
        "--ptb-xl",
        &records,
        "--config",
        &fixture("configs/tiny.toml"),
        "--out",
        text(&run_folder),
    ]);
    run(&["pack", "--run", text(&run_folder), "--out", text(&model)]);
    fs::copy(run_folder.join("log.csv"), model.join("log.csv")).unwrap();

    let reproduce = |out: &str, steps: &str| {
        einthoven(&[
            "reproduce",
            "--json",
            "--ptb-xl",
            &records,
            "--model",
            text(&model),
            "--out",
            text(&path(out)),
            "--steps",
            steps,
        ])
    };
    let same = reproduce("same", "20");
    assert!(same.status.success());
    let agreement: serde_json::Value = serde_json::from_slice(&same.stdout).unwrap();
    assert_eq!(
        (&agreement["rows"], &agreement["steps"]),
        (&20.into(), &20.into())
    );
    assert_eq!(agreement["largest"]["relative"], 0.0);

    let twice = reproduce("same", "20");
    let message = String::from_utf8_lossy(&twice.stderr).into_owned();
    assert!(!twice.status.success() && message.contains("choose another folder with --out"));
    assert!(!message.contains("--resume"), "{message}");

    let log = fs::read_to_string(model.join("log.csv")).unwrap();
    let third = log.lines().nth(3).unwrap();
    let cells: Vec<&str> = third.split(',').collect();
    let changed = third.replacen(cells[2], "12.5", 1);
    fs::write(model.join("log.csv"), log.replacen(third, &changed, 1)).unwrap();
    let differs = reproduce("differs", "4");
    assert_eq!(differs.status.code(), Some(1));
    let message = String::from_utf8_lossy(&differs.stderr).into_owned();
    assert!(
        message.contains("mel_loss of step 3") && message.contains("instead of 12.5"),
        "{message}"
    );
    assert!(
        reproduce("before", "2").status.success(),
        "rows after the last step do not count"
    );
}
