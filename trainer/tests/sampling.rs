//! `einthoven sample`: what lies in the folder is kept, and a count is not a list.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn sample(out: &Path, arguments: &[&str]) -> Output {
    let model = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/models/tiny");
    Command::new(env!("CARGO_BIN_EXE_einthoven"))
        .arg("sample")
        .arg("--model")
        .arg(model)
        .arg("--out")
        .arg(out)
        .args(["--seed", "1", "--steps", "1", "--quiet"])
        .args(arguments)
        .output()
        .unwrap()
}

fn stdout(output: &Output) -> String {
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn another_ecg_of_the_same_seed_is_refused_and_the_same_is_not_drawn_again() {
    for format in ["wfdb", "csv", "edf"] {
        let folder = tempfile::tempdir().unwrap();
        let with = |more: &[&str]| sample(folder.path(), &[&["--format", format], more].concat());
        let first = stdout(&with(&["--count", "2", "--age", "20"]));
        assert!(first.contains("2 of them drawn now"), "{format}: {first}");
        let before: Vec<_> = contents(folder.path());
        let again = stdout(&with(&["--count", "3", "--age", "20"]));
        assert!(
            again.contains("3 synthetic ECGs") && again.contains("1 of them drawn now"),
            "{format}: {again}"
        );
        for other in [
            &["--age", "90"][..],
            &["--age", "2"],
            &[],
            &["--age", "20", "--guidance", "3"],
        ] {
            let refused = with(&[&["--count", "1"], other].concat());
            let said = String::from_utf8_lossy(&refused.stderr).into_owned();
            assert_eq!(refused.status.code(), Some(1), "{format}: {other:?}");
            assert!(said.contains("another ECG of the same seed"), "{said}");
        }
        let after = contents(folder.path());
        assert!(before.iter().all(|file| after.contains(file)), "{format}");
    }
}

fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .map(|path| (path.display().to_string(), fs::read(path).unwrap()))
        .collect()
}

#[test]
fn a_billion_is_begun_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let model = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/models/tiny");
    let mut child = Command::new(env!("CARGO_BIN_EXE_einthoven"))
        .arg("sample")
        .arg("--model")
        .arg(model)
        .arg("--out")
        .arg(folder.path())
        .args([
            "--seed",
            "1",
            "--steps",
            "1",
            "--quiet",
            "--count",
            "1000000000",
        ])
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let begun = || fs::read_dir(folder.path()).unwrap().count() > 0;
    for _ in 0..600 {
        if begun() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(begun(), "no ECG within a minute");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_and_a_closed_pipe_end_quietly() {
    let folder = tempfile::tempdir().unwrap();
    let model = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/models/tiny");
    let run = |stdout: Stdio| {
        Command::new(env!("CARGO_BIN_EXE_einthoven"))
            .arg("sample")
            .arg("--model")
            .arg(&model)
            .arg("--out")
            .arg(folder.path())
            .args(["--seed", "1", "--steps", "1", "--quiet", "--count", "1"])
            .stdout(stdout)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    };
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let full = run(Stdio::from(full)).wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&full.stderr).into_owned();
    assert_eq!(full.status.code(), Some(1));
    assert!(
        said.starts_with("error: ") && !said.contains("panicked"),
        "{said}"
    );

    let mut closed = run(Stdio::piped());
    drop(closed.stdout.take());
    let closed = closed.wait_with_output().unwrap();
    assert_eq!(closed.status.code(), Some(0));
    assert!(
        closed.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&closed.stderr)
    );
}
