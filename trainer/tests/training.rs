//! Training from the command line on the fixture records: losses fall, and a killed run goes on as
//! if nothing had happened.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use einthoven_trainer::training::LogRow;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn tiny() -> PathBuf {
    repository().join("tests/fixtures/configs/tiny.toml")
}

fn train(out: &Path, more: &[&str]) -> Command {
    train_as(&tiny(), out, more)
}

fn train_as(config: &Path, out: &Path, more: &[&str]) -> Command {
    train_on(&ptb_xl(), config, out, more)
}

fn ptb_xl() -> PathBuf {
    repository().join("tests/fixtures/ptb-xl")
}

fn train_on(ptb_xl: &Path, config: &Path, out: &Path, more: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_einthoven"));
    command
        .arg("train")
        .arg("--ptb-xl")
        .arg(ptb_xl)
        .arg("--config")
        .arg(config)
        .arg("--out")
        .arg(out)
        .args(["--quiet", "--checkpoint-seconds", "0"])
        .args(more)
        .stdout(Stdio::null());
    command
}

fn rows(out: &Path) -> Vec<LogRow> {
    let Ok(mut reader) = csv::Reader::from_path(out.join("log.csv")) else {
        return Vec::new();
    };
    reader.deserialize().map_while(Result::ok).collect()
}

/// Kills the run, without warning, once its log has at least `count` rows.
fn kill_after(mut child: Child, out: &Path, count: usize) {
    let deadline = Instant::now() + Duration::from_secs(120);
    while rows(out).len() < count {
        assert!(
            child.try_wait().unwrap().is_none(),
            "the run ended by itself"
        );
        assert!(Instant::now() < deadline, "the run writes no log");
        std::thread::sleep(Duration::from_millis(2));
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn a_killed_run_resumes_to_the_same_losses() {
    let folder = tempfile::tempdir().unwrap();
    let (whole, broken) = (folder.path().join("whole"), folder.path().join("broken"));
    assert!(train(&whole, &[]).status().unwrap().success());

    kill_after(train(&broken, &[]).spawn().unwrap(), &broken, 5);
    let refused = train(&broken, &[]).output().unwrap();
    assert!(!refused.status.success());
    assert!(String::from_utf8_lossy(&refused.stderr).contains("--resume"));
    kill_after(train(&broken, &["--resume"]).spawn().unwrap(), &broken, 17);
    assert!(train(&broken, &["--resume"]).status().unwrap().success());

    let (whole, broken) = (rows(&whole), rows(&broken));
    assert_eq!(whole.len(), 40);
    assert_eq!(broken.len(), 40);
    for (a, b) in whole.iter().zip(&broken) {
        assert_eq!(a.step, b.step);
        assert_eq!(a.diffusion_loss, b.diffusion_loss, "step {}", a.step);
        assert_eq!(a.mel_loss, b.mel_loss, "step {}", a.step);
        assert_eq!(a.validation_loss, b.validation_loss, "step {}", a.step);
    }
    // The diffusion loss of four records depends on the times drawn; the other two do not.
    let mel = |rows: &[LogRow]| rows.iter().map(|row| row.mel_loss).sum::<f64>() / 8.0;
    assert!(
        mel(&whole[32..]) < 0.8 * mel(&whole[..8]),
        "the mel loss does not fall"
    );
    assert!(whole[19].validation_loss.is_some() && whole[39].validation_loss.is_some());
}

#[test]
fn a_run_of_another_configuration_is_not_mixed_in() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("run");
    kill_after(train(&out, &[]).spawn().unwrap(), &out, 2);
    let config = std::fs::read_to_string(out.join("config.toml")).unwrap();
    std::fs::write(
        out.join("config.toml"),
        config.replace("seed = 3", "seed = 4"),
    )
    .unwrap();
    let refused = train(&out, &["--resume"]).output().unwrap();
    assert!(!refused.status.success());
    assert!(String::from_utf8_lossy(&refused.stderr).contains("another configuration"));
}

/// Runs a command that is to fail, and gives its message.
fn refused(mut command: Command) -> String {
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_refused_run_leaves_the_one_in_the_folder_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("run");
    assert!(train(&out, &["--stop-at", "2"]).status().unwrap().success());
    let files = || {
        ["config.toml", "recipe.json", "log.csv"]
            .map(|name| std::fs::read_to_string(out.join(name)).unwrap())
    };
    let before = files();

    // A refinement continues the configuration, but nobody asked for it to go on.
    let config = folder.path().join("more.toml");
    let stage = "[training.refinement]\nsteps = 4\nlearning_rate = 1e-4\ntime_mean = -1.0\ntime_deviation = 1.0\n";
    let text = std::fs::read_to_string(tiny()).unwrap();
    std::fs::write(&config, format!("{text}\n{stage}")).unwrap();
    let message = refused(train_as(&config, &out, &[]));
    assert!(message.contains("--resume"), "{message}");
    assert_eq!(files(), before);

    // The same records, but one of the training folds.
    let table = std::fs::read_to_string(ptb_xl().join("ptbxl_database.csv")).unwrap();
    let fewer = table.lines().filter(|line| !line.starts_with("1674,"));
    let fewer: Vec<&str> = fewer.collect();
    assert_eq!(fewer.len() + 1, table.lines().count());
    let records = format!("{}/records100/", ptb_xl().display());
    let fewer = fewer.join("\n").replace("records100/", &records);
    std::fs::write(folder.path().join("ptbxl_database.csv"), fewer).unwrap();
    let message = refused(train_on(folder.path(), &tiny(), &out, &["--resume"]));
    assert!(
        message.contains("the 7 training records") && message.contains("made of 8"),
        "{message}"
    );
    assert_eq!(files(), before);
}

#[test]
fn of_two_checkpoints_one_may_be_damaged_but_not_both() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("run");
    assert!(train(&out, &["--stop-at", "3"]).status().unwrap().success());
    let damage = |step: u64| {
        let path = out.join(format!("checkpoints/step-{step:08}.bin"));
        let mut bytes = std::fs::read(&path).unwrap();
        bytes[1000] ^= 4;
        std::fs::write(&path, bytes).unwrap();
    };
    let log = rows(&out);
    damage(3);
    let again = train(&out, &["--resume", "--stop-at", "3"]).status();
    assert!(again.unwrap().success());
    let repeated = rows(&out);
    assert_eq!(repeated.len(), 3);
    assert_eq!(repeated[..2], log[..2]);
    assert_eq!(repeated[2].diffusion_loss, log[2].diffusion_loss);

    damage(2);
    damage(3);
    let message = refused(train(&out, &["--resume"]));
    assert!(
        message.contains("every checkpoint") && message.contains("another folder"),
        "{message}"
    );
    assert_eq!(rows(&out), repeated);
}

#[test]
fn a_finished_run_goes_on_with_a_refinement() {
    let folder = tempfile::tempdir().unwrap();
    let (out, config) = (folder.path().join("run"), folder.path().join("more.toml"));
    assert!(train(&out, &[]).status().unwrap().success());
    let first = rows(&out);
    let stage = "[training.refinement]\nsteps = 4\nlearning_rate = 1e-4\ntime_mean = -1.0\ntime_deviation = 1.0\n";
    let text = std::fs::read_to_string(tiny()).unwrap();
    std::fs::write(&config, format!("{text}\n{stage}")).unwrap();
    let more = train_as(&config, &out, &["--resume"]).status().unwrap();
    assert!(more.success());
    let all = rows(&out);
    assert_eq!(all[..first.len()], first[..]);
    assert_eq!(all.last().unwrap().step, first.last().unwrap().step + 4);
}

#[test]
fn a_folder_without_ptb_xl_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let refused = Command::new(env!("CARGO_BIN_EXE_einthoven"))
        .args(["train", "--ptb-xl"])
        .arg(folder.path().join("nowhere"))
        .arg("--config")
        .arg(tiny())
        .arg("--out")
        .arg(folder.path().join("run"))
        .output()
        .unwrap();
    assert_eq!(refused.status.code(), Some(1));
    let message = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(message.contains("nowhere"), "{message}");
}
