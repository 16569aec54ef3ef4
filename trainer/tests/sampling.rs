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
    for format in ["wfdb", "csv", "edf", "dicom", "aecg"] {
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

#[test]
fn an_ecg_whose_files_are_not_whole_is_drawn_again() {
    let folder = tempfile::tempdir().unwrap();
    let draw = || stdout(&sample(folder.path(), &["--count", "3"]));
    draw();
    let path = |name: &str| folder.path().join(name);
    let files = ["tiny-1.dat", "tiny-2.hea", "tiny-3.atr"].map(path);
    let before = files.each_ref().map(|file| fs::read(file).unwrap());
    fs::write(&files[0], &before[0][..100]).unwrap();
    fs::write(&files[1], "").unwrap();
    fs::remove_file(&files[2]).unwrap();
    assert!(draw().contains("3 of them drawn now"));
    assert_eq!(files.each_ref().map(|file| fs::read(file).unwrap()), before);
    assert!(draw().contains("0 of them drawn now"));
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
fn an_ecg_of_500_hz_with_artefacts_says_so_and_another_is_not_taken_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let with = |more: &[&str]| sample(folder.path(), &[&["--format", "csv"], more].concat());
    let asked = [
        "--count",
        "1",
        "--sampling-hz",
        "500",
        "--filter",
        "0.05-40",
    ];
    let noisy = [&asked[..], &["--artefact", "mains-50:0.1mV,arms-reversed"]].concat();
    stdout(&with(&noisy));
    let [(_, file)] = &contents(folder.path())[..] else {
        panic!("one file");
    };
    let text = String::from_utf8_lossy(file);
    assert_eq!(
        text.lines().filter(|line| !line.starts_with('#')).count(),
        5001
    );
    for line in [
        "# artefacts: mains-50:0.1mV,arms-reversed",
        "# filter: 0.05-40",
        "# sampling_hz: 500",
    ] {
        assert!(text.contains(line), "{line}");
    }
    assert!(stdout(&with(&noisy)).contains("0 of them drawn now"));
    let refused = with(&[&asked[..], &["--artefact", "mains-50:0.2mV"]].concat());
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(said.contains("another ECG of the same seed"), "{said}");
}

#[test]
fn artefacts_that_are_not_there_or_not_possible_are_refused_with_the_remedy() {
    let folder = tempfile::tempdir().unwrap();
    for (arguments, status, remedy) in [
        (["--artefact", "hum"], 2, "mains-50, mains-60"),
        (["--artefact", "muscle:9"], 2, "muscle:0.05mV"),
        (["--filter", "1-40"], 2, "0.5-40"),
        (["--artefact", "mains-50"], 1, "250, 500 or 1000 Hz"),
        (["--sampling-hz", "360"], 1, "100, 250, 500 or 1000 Hz"),
    ] {
        let refused = sample(folder.path(), &[&["--count", "1"], &arguments[..]].concat());
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert_eq!(refused.status.code(), Some(status), "{arguments:?}: {said}");
        assert!(said.contains(remedy), "{arguments:?}: {said}");
    }
    assert!(contents(folder.path()).is_empty());
}

#[test]
fn each_row_of_a_table_is_an_ecg_and_so_is_a_preset() {
    let folder = tempfile::tempdir().unwrap();
    let table = folder.path().join("patients.csv");
    fs::write(&table, "age,sex,dx\n63,female,SR LVH\n,male,AFIB\n").unwrap();
    let out = folder.path().join("out");
    let arguments = ["--conditions", table.to_str().unwrap(), "--format", "csv"];
    assert!(stdout(&sample(&out, &arguments)).starts_with("2 synthetic ECGs"));
    let said = |seed: u64| fs::read_to_string(out.join(format!("tiny-{seed}.csv"))).unwrap();
    assert!(said(1).contains("age: 63") && said(1).contains("LVH"));
    assert!(said(2).contains("AFIB") && !said(2).contains("age: 63"));
    // More ECGs than rows begin again with the first; what is there stays.
    let more = [&arguments[..], &["--count", "3", "--shard", "1/1"]].concat();
    assert!(stdout(&sample(&out, &more)).contains("1 of them drawn now"));
    assert!(said(3).contains("age: 63"));
    let manifest = fs::read_to_string(out.join("shard-1-of-1.json")).unwrap();
    assert!(manifest.contains("\"conditions\""), "{manifest}");

    fs::write(&table, "age,sex\n63,queen\n").unwrap();
    let refused = sample(&out, &arguments);
    let message = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(
        message.contains("line 2") && message.contains("queen"),
        "{message}"
    );

    let by_name = [
        "--preset",
        "atrial-fibrillation",
        "--count",
        "1",
        "--format",
        "csv",
    ];
    let other = folder.path().join("preset");
    stdout(&sample(&other, &by_name));
    let text = fs::read_to_string(other.join("tiny-1.csv")).unwrap();
    assert!(text.contains("age: 75") && text.contains("AFIB"));
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
