//! `einthoven evaluate` where there is little to judge by.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/ptb-xl")
}

fn self_check(ptb_xl: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_einthoven"))
        .args(["evaluate", "--self-check", "--json", "--fold", "9"])
        .arg("--ptb-xl")
        .arg(ptb_xl)
        .output()
        .unwrap()
}

#[test]
fn two_patients_can_be_held_against_each_other_and_one_is_refused() {
    let two = self_check(&fixture());
    let message = String::from_utf8_lossy(&two.stderr).into_owned();
    assert!(two.status.success(), "{message}");
    assert!(
        message.contains("2 test records, 0 left out")
            && message.contains("8 training records, 0 left out"),
        "{message}"
    );
    let judged: serde_json::Value = serde_json::from_slice(&two.stdout).unwrap();
    assert_eq!(judged.as_array().unwrap().len(), 6);

    let folder = tempfile::tempdir().unwrap();
    let table = fs::read_to_string(fixture().join("ptbxl_database.csv")).unwrap();
    let without = table.lines().filter(|line| !line.starts_with("1123,"));
    let records = format!("{}/records100/", fixture().display());
    let without = without.collect::<Vec<_>>().join("\n");
    let without = without.replace("records100/", &records);
    fs::write(folder.path().join("ptbxl_database.csv"), without).unwrap();
    let one = self_check(folder.path());
    assert_eq!(one.status.code(), Some(1));
    let message = String::from_utf8_lossy(&one.stderr).into_owned();
    assert!(
        message.contains("fold 9 of") && message.contains("patients among the test records: 1"),
        "{message}"
    );
}
