//! What is known of the shipped models belongs to them.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use einthoven::condition::Statement;
use einthoven::package::Manifest;
use einthoven::quiz::verified::{FILE, Verified};
use std::fs;
use std::path::{Path, PathBuf};

fn models() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../models")
}

/// The site's index of models.
fn index() -> serde_json::Value {
    serde_json::from_str(&fs::read_to_string(models().join("index.json")).unwrap()).unwrap()
}

fn read(name: &str) -> (Manifest, Verified) {
    let folder = models().join(name);
    let text = |file: &str| fs::read_to_string(folder.join(file)).unwrap();
    let manifest = Manifest::parse(&text("manifest.json")).unwrap();
    (manifest, Verified::parse(&text(FILE)).unwrap())
}

#[test]
fn what_is_known_belongs_to_the_very_model_beside_it() {
    let index = index();
    let entries = index["models"].as_array().unwrap();
    let mut verified = entries
        .iter()
        .filter(|entry| entry["verified"] == true)
        .peekable();
    assert!(verified.peek().is_some(), "a model is known");
    for entry in verified {
        let name = entry["name"].as_str().unwrap();
        let (manifest, verified) = read(name);
        assert_eq!(verified.model_hash, manifest.model_hash(), "{name}");
    }
}

#[test]
fn the_default_models_training_is_counted() {
    let index = index();
    let (manifest, verified) = read(index["default"].as_str().unwrap());
    let training = verified.training.as_ref().unwrap();
    assert_eq!(training.records, manifest.provenance.training_records);
    let [norm, wpw] = ["NORM", "WPW"].map(|code| Statement::from_code(code).unwrap());
    assert!(verified.times_seen(norm).unwrap() > 500);
    assert!(verified.times_seen(wpw).unwrap() < 30);
}
