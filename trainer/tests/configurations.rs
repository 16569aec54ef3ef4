//! The configurations under `models/configs/`.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use burn::module::Module;
use burn::tensor::Device;
use einthoven::diffusion::Objective;
use einthoven::network::SssdNetwork;
use einthoven_trainer::training::TrainingFile;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../models/configs")
}

fn parameters(name: &str) -> usize {
    let file = TrainingFile::read(&folder().join(name)).unwrap();
    SssdNetwork::new(&file.network, &Device::flex())
        .unwrap()
        .num_params()
}

#[test]
fn every_configuration_can_be_read() {
    let mut count = 0;
    for entry in std::fs::read_dir(folder()).unwrap() {
        TrainingFile::read(&entry.unwrap().path()).unwrap();
        count += 1;
    }
    assert!(count >= 2);
}

#[test]
fn the_papers_size_is_50_2_million() {
    let found = parameters("paper.toml") as f64;
    assert!((found / 50.2e6 - 1.0).abs() < 0.02, "{found} parameters");
}

#[test]
fn what_ships_stays_small() {
    let found = parameters("compact.toml");
    assert!(found < 3_000_000, "{found} parameters");
}

#[test]
fn the_two_compact_models_differ_in_the_mel_loss_alone() {
    let midt = TrainingFile::read(&folder().join("compact.toml")).unwrap();
    let mut sssd = TrainingFile::read(&folder().join("sssd-compact.toml")).unwrap();
    assert_eq!(sssd.training.mel.weight, 0.0);
    sssd.training.mel.weight = midt.training.mel.weight;
    sssd.title.clone_from(&midt.title);
    assert_eq!(sssd, midt);
}

#[test]
fn mistakes_are_named() {
    let text = std::fs::read_to_string(folder().join("compact.toml")).unwrap();
    for (from, to, expected) in [
        ("patch = 5", "patch = 7", "does not divide"),
        ("batch = 16", "batch = 15", "shards"),
        ("[training.mel]", "colour = 1\n[training.mel]", "colour"),
        ("windows = [32, 64, 128]", "windows = [32, 64, 100]", "100"),
        (
            "learning_rate = 1e-3",
            "learning_rate = -1.0",
            "learning_rate",
        ),
        ("leads = 8", "leads = 12", "network.leads"),
        ("samples = 1000", "samples = 500", "network.samples"),
        (
            "gradient_norm = 1.0",
            "gradient_norm = 0.0",
            "gradient_norm",
        ),
        (
            "gradient_norm = 1.0",
            "gradient_norm = inf",
            "gradient_norm",
        ),
        ("time_mean = 1.0", "time_mean = nan", "time_mean"),
        ("time_deviation = 1.3", "time_deviation = -1.3", "time_dev"),
        ("time_deviation = 1.3", "time_deviation = inf", "time_dev"),
        (
            "amplitude_deviation = 0.05",
            "amplitude_deviation = -0.05",
            "amplitude_deviation",
        ),
        (
            "amplitude_deviation = 0.05",
            "amplitude_deviation = nan",
            "amplitude_deviation",
        ),
        ("weight_decay = 0.01", "weight_decay = -1.0", "weight_decay"),
        ("weight = 0.02", "weight = -0.02", "mel.weight"),
        ("weight = 0.02", "weight = inf", "mel.weight"),
        ("mels = [12, 16, 32]", "mels = [12, 0, 32]", "mel.mels"),
        ("clamp_mv = 0.01", "clamp_mv = inf", "mel.clamp_mv"),
    ] {
        let changed = text.replace(from, to);
        assert_ne!(changed, text, "{from} is not in the file");
        let message = format!("{:#}", TrainingFile::parse(&changed).unwrap_err());
        assert!(message.contains(expected), "{message}");
    }
}

#[test]
fn the_learning_rate_rises_and_falls() {
    let file = TrainingFile::read(&folder().join("compact.toml")).unwrap();
    let peak = file.training.learning_rate;
    assert!(file.training.learning_rate_at(0) < 0.01 * peak);
    assert!((file.training.learning_rate_at(file.training.warmup_steps) - peak).abs() < 1e-9);
    assert!(file.training.learning_rate_at(file.training.steps) < 0.011 * peak);
}

#[test]
fn a_refinement_begins_where_the_first_stage_ends() {
    let text = std::fs::read_to_string(folder().join("compact.toml")).unwrap();
    let first = TrainingFile::parse(&text).unwrap();
    let stage = "\n[training.refinement]\nsteps = 100\nlearning_rate = 2e-4\ntime_mean = -0.5\ntime_deviation = 1.5\n";
    let refined = TrainingFile::parse(&format!("{text}{stage}")).unwrap();
    let end = first.steps();
    assert_eq!(refined.steps(), end + 100);
    assert_eq!(
        refined.training.learning_rate_at(end - 1),
        first.training.learning_rate_at(end - 1)
    );
    assert_eq!(
        refined.training.times(end - 1),
        first.training.times(end - 1)
    );
    assert!((refined.training.learning_rate_at(end) - 2e-4).abs() < 1e-12);
    assert_eq!(refined.training.times(end), [-0.5, 1.5]);
    assert!(refined.continues(&first) && refined.continues(&refined));
    assert!(!first.continues(&refined));

    let mut drawn_otherwise = refined.clone();
    drawn_otherwise.diffusion.steps += 1;
    assert!(drawn_otherwise.continues(&first) && drawn_otherwise.continues(&refined));
    let mut trained_otherwise = refined.clone();
    trained_otherwise.diffusion.objective = Objective::Noise;
    assert!(!trained_otherwise.continues(&first));

    for (from, to, expected) in [
        ("2e-4", "nan", "refinement.learning_rate"),
        ("1.5", "-1.5", "refinement.time_deviation"),
        ("steps = 100", "steps = 0", "refinement.steps"),
    ] {
        let hostile = format!("{text}{}", stage.replace(from, to));
        let message = format!("{:#}", TrainingFile::parse(&hostile).unwrap_err());
        assert!(message.contains(expected), "{message}");
    }
}
