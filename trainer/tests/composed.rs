//! Rhythm, beat and strip: training on the fixture records, and what the shipped model draws.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use einthoven::condition::{Condition, Patient, Sex, Statement};
use einthoven::ecg::{Ecg, Lead};
use einthoven::engine::{Model, cpu_device};
use einthoven::generation::{GenerationRequest, Wishes};
use einthoven::measure::{Measurements, measure};
use einthoven::package::Manifest;
use einthoven::rhythm::Plan;
use einthoven_trainer::generation::generate;
use einthoven_trainer::packages::load_model;
use einthoven_trainer::training::read_rows;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn shipped() -> Model {
    load_model(&repository().join("models/midt-beat"), &cpu_device()).unwrap()
}

fn request(codes: &[&str], heart_rate_bpm: f32, seed: u64) -> GenerationRequest {
    let patient = Patient {
        age_years: Some(62.0),
        sex: Some(Sex::Female),
        heart_rate_bpm: Some(heart_rate_bpm),
        ..Patient::default()
    };
    let statements = codes.iter().map(|code| Statement::from_code(code).unwrap());
    GenerationRequest {
        condition: Condition::new(patient, statements.collect()),
        seed,
        steps: 2,
        guidance: 1.5,
        wishes: Wishes::default(),
    }
}

fn draw(model: &Model, requests: &[GenerationRequest]) -> Vec<Measurements> {
    let ecgs = generate(model, requests).unwrap();
    ecgs.iter().map(measure).collect()
}

fn median(mut values: Vec<f32>) -> f32 {
    values.sort_by(f32::total_cmp);
    values[values.len() / 2]
}

#[test]
fn the_rate_and_the_pr_interval_asked_for_are_drawn() {
    let model = shipped();
    let requests: Vec<GenerationRequest> = (0..8)
        .map(|seed| {
            let mut request = request(&["SR", "1AVB"], 60.0, seed);
            request.wishes.pr_ms = Some(240.0);
            request
        })
        .collect();
    let drawn = draw(&model, &requests);
    for measured in &drawn {
        let rate = measured.heart_rate_bpm.unwrap();
        assert!((rate - 60.0).abs() <= 1.5, "{rate}");
    }
    let pr = median(drawn.iter().filter_map(|m| m.pr_ms).collect());
    assert!((pr - 240.0).abs() <= 10.0, "{pr}");
}

#[test]
fn a_premature_beat_put_in_by_hand_is_there() {
    let model = shipped();
    let plain = request(&["SR", "NORM"], 66.0, 5);
    let sampling = model.start_batch(std::slice::from_ref(&plain)).unwrap();
    let beats = sampling.outlines()[0].plan.beat_times_s();
    // Early: a little past half of the interval after a beat in the middle.
    let fourth = beats.iter().position(|&time_s| time_s > 4.0).unwrap();
    let early_s = beats[fourth] + 0.6 * (beats[fourth + 1] - beats[fourth]);
    let mut with_beat = plain.clone();
    with_beat.wishes.events = format!("+pvc@{early_s:.2}");
    let drawn = draw(&model, &[plain, with_beat]);
    assert!(drawn[0].premature.is_empty());
    let early = &drawn[1].premature;
    assert_eq!(early.len(), 1, "{early:?}");
    assert!(!early[0].has_usual_shape);
    let at_s = drawn[1].beat_times_s()[early[0].beat];
    assert!((at_s - early_s).abs() < 0.15, "{at_s}");
}

#[test]
fn a_plan_is_drawn_as_it_was_given() {
    let model = shipped();
    let mut planned = request(&["SR", "NORM"], 70.0, 11);
    planned.condition.patient.heart_rate_bpm = None;
    // A rhythm that nobody would draw: the third beat is dropped, the sixth comes early.
    let beats_s = [0.7, 1.5, 3.1, 3.9, 4.7, 5.2, 6.3, 7.1, 7.9, 8.7, 9.5];
    let events = beats_s.map(|at_s| format!("p@{:.3},n@{at_s}", at_s - 0.18));
    let plan = Plan::from_text(&events.join(",")).unwrap();
    planned.wishes.plan = Some(plan);
    let sampling = model.start_batch(std::slice::from_ref(&planned)).unwrap();
    let outline = &sampling.outlines()[0];
    assert_eq!(outline.condition.patient.heart_rate_bpm, Some(75.0));
    let drawn = draw(&model, &[planned]);
    let found = drawn[0].leads[&Lead::II].beats.iter();
    let found: Vec<f64> = found
        .filter_map(|beat| Some(beat.r_peak? / 100.0))
        .collect();
    assert_eq!(found.len(), beats_s.len(), "{found:?}");
    for (found, asked) in found.iter().zip(beats_s) {
        assert!((found - asked).abs() <= 0.02, "{found} {asked}");
    }
}

#[test]
fn fibrillation_is_irregular_and_beats_of_one_patient_are_alike() {
    let model = shipped();
    let requests: Vec<_> = (0..4).map(|seed| request(&["AFIB"], 80.0, seed)).collect();
    for measured in draw(&model, &requests) {
        assert!(measured.rr_cv.unwrap() > 0.08, "{:?}", measured.rr_cv);
    }
    let usual = GenerationRequest {
        steps: model.manifest().diffusion.steps,
        ..request(&["NORM", "SR"], 72.0, 9)
    };
    let ecgs = generate(&model, &[usual]).unwrap();
    let heights = r_heights(&ecgs[0], Lead::V5);
    let mean = heights.iter().sum::<f32>() / heights.len() as f32;
    let variance = heights.iter().map(|h| (h - mean).powi(2)).sum::<f32>() / heights.len() as f32;
    assert!(variance.sqrt() / mean < 0.12, "{heights:?}");
}

fn r_heights(ecg: &Ecg, lead: Lead) -> Vec<f32> {
    let beats = &measure(ecg).leads[&lead].beats;
    let mv = ecg.lead_mv(lead);
    let whole = beats.iter().filter_map(|beat| {
        let (from, to) = (beat.qrs_onset? as usize, beat.qrs_offset? as usize + 1);
        let qrs = mv.get(from..to)?;
        Some(qrs.iter().fold(f32::MIN, |a, b| a.max(*b)) - qrs[0])
    });
    whole.collect()
}

#[test]
fn a_seed_is_one_patient_alone_and_in_a_batch() {
    let model = shipped();
    let requests = [request(&["SR"], 70.0, 1), request(&["PVC", "SR"], 80.0, 2)];
    let together = generate(&model, &requests).unwrap();
    for (request, ecg) in requests.iter().zip(&together) {
        let alone = generate(&model, std::slice::from_ref(request)).unwrap();
        for (a, b) in alone[0]
            .leads_mv()
            .iter()
            .flatten()
            .zip(ecg.leads_mv().iter().flatten())
        {
            assert!((a - b).abs() < 1e-3, "{a} {b}");
        }
    }
}

#[test]
fn what_was_left_open_is_drawn_and_told() {
    let model = shipped();
    let mut open = request(&[], 70.0, 3);
    open.condition = Condition::default();
    let sampling = model.start_batch(std::slice::from_ref(&open)).unwrap();
    let outline = &sampling.outlines()[0];
    assert!(!outline.condition.statements.is_empty());
    let rate = outline.condition.patient.heart_rate_bpm.unwrap();
    assert!((30.0..220.0).contains(&rate));

    open.wishes.events = "+nothing@3".into();
    let refused = model.start_batch(&[open]).unwrap_err().to_string();
    assert!(refused.contains("+nothing@3"), "{refused}");
}

#[test]
fn a_hostile_composition_is_refused() {
    let path = repository().join("models/midt-beat/manifest.json");
    let manifest = std::fs::read_to_string(path).unwrap();
    let refused = |change: &dyn Fn(&mut serde_json::Value)| {
        let mut value: serde_json::Value = serde_json::from_str(&manifest).unwrap();
        change(&mut value);
        Manifest::parse(&value.to_string()).unwrap_err().to_string()
    };
    let whole = refused(&|value| {
        value.as_object_mut().unwrap().remove("composition");
    });
    assert!(whole.contains("format version"), "{whole}");
    let wander = refused(&|value| value["composition"]["wander"]["spectrum"] = [1.0].into());
    assert!(wander.contains("wander"), "{wander}");
    let gain = refused(&|value| value["composition"]["beat_coding"]["p_gain"] = 0.0.into());
    assert!(gain.contains("beat coding"), "{gain}");
    let future = refused(&|value| value["format_version"] = 3.into());
    assert!(future.contains("versions 1 to 2"), "{future}");
}

fn train(out: &Path, more: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_einthoven"))
        .args(["train", "--quiet", "--checkpoint-seconds", "0", "--ptb-xl"])
        .arg(repository().join("tests/fixtures/ptb-xl"))
        .arg("--config")
        .arg(repository().join("tests/fixtures/configs/tiny-beat.toml"))
        .arg("--out")
        .arg(out)
        .args(more)
        .output()
        .unwrap()
}

#[test]
fn one_command_trains_both_networks_and_goes_on_where_it_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let (whole, broken) = (folder.path().join("whole"), folder.path().join("broken"));
    let trained = train(&whole, &[]);
    assert!(
        trained.status.success(),
        "{}",
        String::from_utf8_lossy(&trained.stderr)
    );
    assert!(train(&broken, &["--stop-at", "3"]).status.success());
    let refused = train(&broken, &[]);
    assert!(String::from_utf8_lossy(&refused.stderr).contains("--resume"));
    assert!(train(&broken, &["--resume"]).status.success());
    for part in ["beat", "strip"] {
        let losses = |run: &Path| {
            let rows = read_rows(&run.join(part).join("log.csv")).unwrap();
            let rows = rows.into_iter().map(|row| (row.step, row.diffusion_loss));
            rows.collect::<Vec<_>>()
        };
        assert_eq!(losses(&whole), losses(&broken), "{part}");
    }
    let beat = read_rows(&whole.join("beat/log.csv")).unwrap();

    let packed = folder.path().join("tiny-beat");
    let pack = Command::new(env!("CARGO_BIN_EXE_einthoven"))
        .args(["pack", "--run"])
        .arg(&whole)
        .arg("--out")
        .arg(&packed)
        .output()
        .unwrap();
    assert!(
        pack.status.success(),
        "{}",
        String::from_utf8_lossy(&pack.stderr)
    );
    let model = load_model(&packed, &cpu_device()).unwrap();
    let ecgs = generate(&model, &[request(&["SR"], 70.0, 1)]).unwrap();
    assert!(ecgs[0].leads_mv().iter().flatten().all(|mv| mv.is_finite()));

    let calibrated = folder.path().join("calibrated");
    let calibrate = Command::new(env!("CARGO_BIN_EXE_einthoven"))
        .args([
            "calibrate",
            "--quiet",
            "--rounds",
            "1",
            "--count",
            "4",
            "--json",
            "--ptb-xl",
        ])
        .arg(repository().join("tests/fixtures/ptb-xl"))
        .arg("--model")
        .arg(&packed)
        .arg("--out")
        .arg(&calibrated)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&calibrate.stderr);
    assert!(calibrate.status.success(), "{said}");
    let report: serde_json::Value = serde_json::from_slice(&calibrate.stdout).unwrap();
    assert_eq!(report["rounds"].as_array().unwrap().len(), 2);
    let corrected = load_model(&calibrated, &cpu_device()).unwrap();
    let (before, after) = (model.manifest(), corrected.manifest());
    assert_eq!(report["model_hash"], after.model_hash());
    assert_eq!(before.chunks, after.chunks);
    assert_ne!(before.model_hash(), after.model_hash());
    pollster::block_on(corrected.self_test()).unwrap();

    let again = folder.path().join("again");
    let from = |model: &Path, out: &Path| {
        train(out, &["--stop-at", "1", "--from", model.to_str().unwrap()])
    };
    assert!(from(&packed, &again).status.success());
    let again = read_rows(&again.join("beat/log.csv")).unwrap();
    // The same beats under the same noise, so the weights alone make the difference.
    let [learned, random] = [&again, &beat].map(|rows| rows[0].diffusion_loss);
    assert!(learned < 0.95 * random, "{learned} {random}");
    let refused = from(
        &repository().join("models/midt-beat"),
        &folder.path().join("other"),
    );
    assert!(String::from_utf8_lossy(&refused.stderr).contains("another network"));
}
