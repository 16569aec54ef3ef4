//! What is known of the shipped models, held against what they draw.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use einthoven::condition::Condition;
use einthoven::engine::{Model, cpu_device};
use einthoven::generation::GenerationRequest;
use einthoven::measure::measure;
use einthoven::presets::Preset;
use einthoven::quiz::{Finding, Quiz, bears_out, is_confirmed};
use einthoven::verified::{FILE, Verified};
use einthoven_trainer::generation::generate;
use einthoven_trainer::packing::load_model;
use std::fs;
use std::path::{Path, PathBuf};

fn models() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../models")
}

/// The site's index of models.
fn index() -> serde_json::Value {
    serde_json::from_str(&fs::read_to_string(models().join("index.json")).unwrap()).unwrap()
}

fn presets() -> Vec<Preset> {
    Preset::list(include_str!("../../static/presets.json")).unwrap()
}

fn load(name: &str) -> (Model, Verified) {
    let folder = models().join(name);
    let text = fs::read_to_string(folder.join(FILE)).unwrap();
    let model = load_model(&folder, &cpu_device()).unwrap();
    (model, Verified::parse(&text).unwrap())
}

#[test]
fn what_is_known_belongs_to_the_very_model_beside_it() {
    for entry in index()["models"].as_array().unwrap() {
        if entry["verified"] == true {
            let name = entry["name"].as_str().unwrap();
            let (model, verified) = load(name);
            assert_eq!(verified.model_hash, model.manifest().model_hash(), "{name}");
        }
    }
}

#[test]
fn the_default_model_is_verified_and_a_seed_of_every_third_preset_still_holds() {
    let index = index();
    let (model, verified) = load(index["default"].as_str().unwrap());
    let training = verified.training.as_ref().unwrap();
    assert!(training.records > 1000);
    let requests: Vec<GenerationRequest> = (presets().iter().step_by(3))
        .filter_map(|preset| {
            Some(GenerationRequest {
                condition: Condition::new(
                    preset.condition.patient,
                    preset.condition.statements.clone(),
                ),
                seed: (*verified.seeds(preset).first()?).into(),
                steps: verified.steps,
                guidance: verified.guidance,
            })
        })
        .collect();
    assert!(requests.len() >= 4, "{} presets are met", requests.len());
    for (request, ecg) in requests.iter().zip(generate(&model, &requests).unwrap()) {
        let statements = &request.condition.statements;
        assert!(
            is_confirmed(&request.condition, &measure(&ecg)),
            "{statements:?}"
        );
    }
}

#[test]
fn ten_questions_are_borne_out_by_their_ecgs() {
    let (model, verified) = load(index()["default"].as_str().unwrap());
    let asked = (Finding::ALL.iter()).filter(|finding| !verified.cases(**finding).is_empty());
    assert!(
        asked.count() >= 10,
        "ten findings, so that none comes twice"
    );
    let quiz = Quiz::new(2026, &presets(), Some(&verified)).unwrap();
    let requests: Vec<GenerationRequest> = quiz
        .questions
        .iter()
        .map(|question| question.requests[0].clone())
        .collect();
    let ecgs = generate(&model, &requests).unwrap();
    for ((question, request), ecg) in quiz.questions.iter().zip(&requests).zip(&ecgs) {
        let patient = &request.condition.patient;
        assert!(
            bears_out(question.finding, patient, &measure(ecg)),
            "{:?}, seed {}",
            question.finding,
            request.seed
        );
    }
}
