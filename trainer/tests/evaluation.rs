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
    assert_eq!(judged.as_array().unwrap().len(), 12);

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

#[test]
fn a_folder_is_judged_by_what_it_was_asked_for_and_says_what_it_cannot_show() {
    let folder = tempfile::tempdir().unwrap();
    let synthetic = folder.path().join("synthetic");
    fs::create_dir(&synthetic).unwrap();
    let records = fixture().join("records100/00000");
    let mut copied = 0;
    for entry in fs::read_dir(&records).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap();
        if path.extension().is_some_and(|extension| extension == "hea") {
            copied += 1;
            let header = fs::read_to_string(&path).unwrap();
            let asked = format!("{header}\n# pr: 4000\n# heart_rate: 60\n");
            fs::write(synthetic.join(name), asked).unwrap();
        } else {
            fs::copy(&path, synthetic.join(name)).unwrap();
        }
    }
    assert!(copied > 1);
    let out = folder.path().join("judged");
    let judged = Command::new(env!("CARGO_BIN_EXE_einthoven"))
        .args(["evaluate", "--json", "--fold", "9", "--ptb-xl"])
        .arg(fixture())
        .arg("--synthetic")
        .arg(&synthetic)
        .arg("--out")
        .arg(&out)
        .output()
        .unwrap();
    let message = String::from_utf8_lossy(&judged.stderr).into_owned();
    assert!(judged.status.success(), "{message}");
    let file: serde_json::Value = serde_json::from_slice(&judged.stdout).unwrap();
    let metric = |key: &str| &file["metrics"][key];
    assert_eq!(metric("asked_error_pr")["verdict"], "distinguishable");
    assert_eq!(metric("asked_error_pr")["floor_limit"], 10.0);
    assert_eq!(metric("asked_error_qrs")["verdict"], "unjudged");
    assert!(metric("asked_error_rate")["value"].is_number());
    assert!(metric("discriminator_auroc_beat")["value"].is_number());
    assert!(metric("case_mix_wide_qrs").is_null());
    let left_out = file["left_out"][0].as_str().unwrap();
    assert!(left_out.contains("--model"), "{left_out}");
    let report = fs::read_to_string(out.join("report.html")).unwrap();
    assert!(report.contains("What gives the synthetic records away"));
}
