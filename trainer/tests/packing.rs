//! `einthoven pack` on a run that is not ready for it.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn einthoven(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_einthoven"))
        .args(arguments)
        .output()
        .unwrap()
}

#[test]
fn a_run_that_was_never_validated_is_not_packed() {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let fixtures = repository.join("tests/fixtures");
    let folder = tempfile::tempdir().unwrap();
    let (run, model) = (folder.path().join("run"), folder.path().join("tiny"));
    let text = |path: &Path| path.to_str().unwrap().to_owned();
    let trained = einthoven(&[
        "train",
        "--quiet",
        "--ptb-xl",
        &text(&fixtures.join("ptb-xl")),
        "--config",
        &text(&fixtures.join("configs/tiny.toml")),
        "--out",
        &text(&run),
        "--stop-at",
        "2",
    ]);
    assert!(trained.status.success());

    fs::create_dir(&model).unwrap();
    fs::write(model.join("manifest.json"), "the old one").unwrap();
    let refused = einthoven(&["pack", "--run", &text(&run), "--out", &text(&model)]);
    assert_eq!(refused.status.code(), Some(1));
    let message = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(
        message.contains("has not been validated yet at step 2")
            && message.contains("train on to step 20"),
        "{message}"
    );
    let kept = fs::read_to_string(model.join("manifest.json")).unwrap();
    assert_eq!(kept, "the old one");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}
