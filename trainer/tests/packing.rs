//! `einthoven pack` on a run that is not ready for it; packages that are not as they were packed.

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

/// A copy of the fixture's package whose manifest is changed.
fn changed(folder: &Path, change: impl FnOnce(&mut serde_json::Value)) -> std::path::PathBuf {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/models/tiny");
    let model = folder.join("tiny");
    fs::create_dir_all(&model).unwrap();
    for entry in fs::read_dir(fixture).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, model.join(path.file_name().unwrap())).unwrap();
    }
    let path = model.join("manifest.json");
    let mut manifest = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    change(&mut manifest);
    fs::write(path, manifest.to_string()).unwrap();
    model
}

fn sampled(model: &Path, out: &Path) -> Output {
    let [model, out] = [model, out].map(|path| path.to_str().unwrap());
    let few = ["--count", "1", "--seed", "1", "--steps", "1", "--quiet"];
    einthoven(&[&["sample", "--model", model, "--out", out], &few[..]].concat())
}

#[test]
fn a_package_that_was_changed_draws_nothing_and_names_the_remedy() {
    type Change = fn(&mut serde_json::Value);
    let changes: [(Change, &str); 5] = [
        (
            |m| m["diffusion"]["grid_shift"] = 3.0.into(),
            "copy the model folder again",
        ),
        (
            |m| m["scaling"]["mean"][3] = 80.0.into(),
            "copy the model folder again",
        ),
        (
            |m| m["sampling_hz"] = 1e-308.into(),
            "copy the model folder again",
        ),
        (
            |m| m["self_test"]["tolerance_mv"] = 1e9.into(),
            "pack the model again",
        ),
        // Whoever changes the hash as well meets what the model draws.
        (
            |m| {
                m.as_object_mut().unwrap().remove("model_hash");
                m["scaling"]["mean"][0] = 60.0.into();
            },
            "copy the model folder again",
        ),
    ];
    for (change, remedy) in changes {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("out");
        let refused = sampled(&changed(folder.path(), change), &out);
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert_eq!(refused.status.code(), Some(1), "{said}");
        assert!(said.contains(remedy), "{said}");
        assert!(!out.join("tiny-1.hea").exists());
    }
}

#[test]
fn a_package_of_an_older_version_is_packed_anew() {
    let folder = tempfile::tempdir().unwrap();
    let old = changed(folder.path(), |m| {
        m.as_object_mut().unwrap().remove("model_hash");
        m["self_test"]["expected_mv"]
            .as_array_mut()
            .unwrap()
            .truncate(100);
    });
    let out = folder.path().join("out");
    let refused = sampled(&old, &out);
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(said.contains("einthoven pack --package"), "{said}");
    let path = old.to_str().unwrap();
    let packed = einthoven(&["pack", "--json", "--package", path, "--out", path]);
    assert!(
        packed.status.success(),
        "{}",
        String::from_utf8_lossy(&packed.stderr)
    );
    let report: serde_json::Value = serde_json::from_slice(&packed.stdout).unwrap();
    let text = fs::read_to_string(old.join("manifest.json")).unwrap();
    let manifest: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(manifest["model_hash"], report["model_hash"]);
    assert!(sampled(&old, &out).status.success());
}
