//! A training that is asked to end saves what it has; one folder holds one training.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

fn train(out: &Path) -> Command {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let config = std::fs::read_to_string(repository.join("tests/fixtures/configs/tiny.toml"));
    let long = config.unwrap().replace("steps = 40", "steps = 100000");
    let config = out.with_extension("toml");
    std::fs::write(&config, long).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_einthoven"));
    command
        .args(["train", "--quiet", "--checkpoint-seconds", "100000"])
        .arg("--ptb-xl")
        .arg(repository.join("tests/fixtures/ptb-xl"))
        .arg("--config")
        .arg(config)
        .arg("--out")
        .arg(out)
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    command
}

/// Waits until the run has logged some steps.
fn wait_for_steps(run: &mut Child, out: &Path) {
    let deadline = Instant::now() + Duration::from_secs(120);
    let lines =
        || std::fs::read_to_string(out.join("log.csv")).map_or(0, |log| log.lines().count());
    while lines() < 3 {
        assert!(run.try_wait().unwrap().is_none(), "the run ended by itself");
        assert!(Instant::now() < deadline, "the run writes no log");
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn signal(run: &Child, name: &str) {
    let sent = Command::new("kill")
        .args(["-s", name, &run.id().to_string()])
        .status()
        .unwrap();
    assert!(sent.success());
}

fn checkpoints(out: &Path) -> usize {
    std::fs::read_dir(out.join("checkpoints")).map_or(0, Iterator::count)
}

#[test]
fn a_run_that_is_asked_to_end_writes_a_checkpoint() {
    let folder = tempfile::tempdir().unwrap();
    for (name, status) in [("INT", 130), ("TERM", 143)] {
        let out = folder.path().join(name);
        let mut run = train(&out).spawn().unwrap();
        wait_for_steps(&mut run, &out);
        assert_eq!(checkpoints(&out), 0);
        signal(&run, name);
        assert_eq!(run.wait().unwrap().code(), Some(status), "SIG{name}");
        assert_eq!(checkpoints(&out), 1, "SIG{name}");
    }
}

#[test]
fn a_second_training_in_the_same_folder_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("run");
    let mut first = train(&out).spawn().unwrap();
    wait_for_steps(&mut first, &out);
    let second = train(&out).output().unwrap();
    first.kill().unwrap();
    first.wait().unwrap();
    let said = String::from_utf8_lossy(&second.stderr).into_owned();
    assert_eq!(second.status.code(), Some(1));
    assert!(said.contains("another training is at work"), "{said}");
    // The first was killed, and its lock with it; its log is kept, for it has no checkpoint.
    let mut third = train(&out).spawn().unwrap();
    std::thread::sleep(Duration::from_secs(1));
    wait_for_steps(&mut third, &out);
    third.kill().unwrap();
    let output = third.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        said.contains("a run without a checkpoint") && out.join("log.before.csv").exists(),
        "{said}"
    );
}
