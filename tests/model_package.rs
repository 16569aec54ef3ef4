//! Model packages: what is read, what is refused, and what a loaded model generates.
#![cfg(feature = "engine")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[cfg(target_arch = "wasm32")]
#[macro_use]
extern crate einthoven_wasm_tests;

use einthoven::ecg::Lead;
use einthoven::engine::{EngineError, Model};
use einthoven::generation::GenerationRequest;
use einthoven::package::{Manifest, PackageError};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

const MANIFEST: &str = include_str!("fixtures/models/tiny/manifest.json");
const CHUNK: &[u8] = include_bytes!(
    "fixtures/models/tiny/06d73381b8ec2c637c4bbe069d68374eafe749310a06fe2cf61c8a30af24d5a8.bin"
);

/// Runs a future that never has to wait: on the CPU every answer is there at once.
fn now<T>(future: impl Future<Output = T>) -> T {
    let mut context = Context::from_waker(Waker::noop());
    match pin!(future).poll(&mut context) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("the CPU made a future wait"),
    }
}

fn manifest() -> Manifest {
    Manifest::parse(MANIFEST).unwrap()
}

fn model() -> Model {
    Model::load(manifest(), &[CHUNK.to_vec()]).unwrap()
}

fn request(seed: u64) -> GenerationRequest {
    GenerationRequest {
        seed,
        steps: 4,
        ..manifest().self_test.request
    }
}

fn changed(change: impl FnOnce(&mut serde_json::Value)) -> PackageError {
    let mut value = serde_json::from_str(MANIFEST).unwrap();
    change(&mut value);
    Manifest::parse(&value.to_string()).unwrap_err()
}

#[test]
fn an_unknown_format_version_is_refused_whatever_else_it_holds() {
    let error = Manifest::parse(r#"{"format_version": 99, "new": true}"#).unwrap_err();
    assert_eq!(error, PackageError::UnknownVersion { found: 99 });
    assert!(error.to_string().contains("version 99"));
    assert!(Manifest::parse("{}").is_err());
    assert!(Manifest::parse("<html>not found</html>").is_err());
}

#[test]
fn hostile_manifests_are_refused() {
    let message = |change: fn(&mut serde_json::Value)| changed(change).to_string();
    assert!(message(|m| m["name"] = "../../etc".into()).contains("name"));
    assert!(
        message(|m| m["chunks"][0]["name"] = "https://elsewhere/x.bin".into()).contains("SHA-256")
    );
    assert!(message(|m| m["chunks"][0]["bytes"] = (1u64 << 40).into()).contains("4 MiB"));
    assert!(message(|m| m["tensors"][0]["offset"] = u64::MAX.into()).contains("outside"));
    assert!(message(|m| m["tensors"][0]["shape"] = vec![usize::MAX, 3].into()).contains("outside"));
    assert!(message(|m| m["network"]["width"] = 1_000_000.into()).contains("width"));
    assert!(message(|m| m["lead_map"]["to_leads"][0][0] = 0.into()).contains("lead map"));
    assert!(message(|m| m["statements"][3] = "XXX".into()).contains("statements"));
    assert!(message(|m| m["diffusion"]["steps"] = 0.into()).contains("steps"));
}

#[test]
fn the_hash_names_all_that_an_ecg_depends_on_and_nothing_else() {
    let hash = manifest().model_hash();
    let hash_with = |change: &dyn Fn(&mut Manifest)| {
        let mut other = manifest();
        change(&mut other);
        other.model_hash()
    };
    assert_ne!(hash_with(&|m| m.diffusion.guided_times = [0.1, 0.9]), hash);
    assert_ne!(hash_with(&|m| m.scaling.mean[0] += 1.0), hash);
    assert_ne!(hash_with(&|m| m.chunks[0].sha256 = "0".repeat(64)), hash);
    assert_eq!(hash_with(&|m| m.title.push('!')), hash);
    assert_eq!(hash_with(&|m| m.provenance.steps += 1), hash);
}

#[test]
fn a_flipped_or_missing_byte_is_noticed() {
    let mut flipped = CHUNK.to_vec();
    flipped[100] ^= 1;
    for damaged in [flipped, CHUNK[..CHUNK.len() - 1].to_vec(), Vec::new()] {
        let error = Model::load(manifest(), &[damaged]).unwrap_err();
        let is_damage = matches!(
            error,
            EngineError::Package(PackageError::DamagedChunk { .. })
        );
        assert!(is_damage, "{error}");
        assert!(error.to_string().contains("reload"), "{error}");
    }
    let error = Model::load(manifest(), &[]).unwrap_err();
    assert!(error.to_string().contains("0 chunks"), "{error}");
}

#[test]
fn a_package_that_lacks_a_tensor_is_refused() {
    let mut manifest = manifest();
    let removed = manifest.tensors.pop().unwrap();
    let error = Model::load(manifest, &[CHUNK.to_vec()]).unwrap_err();
    assert!(error.to_string().contains(&removed.name), "{error}");
}

#[test]
fn the_self_test_passes_and_sees_every_lead() {
    assert!(now(model().self_test()).unwrap() < 1e-4);
    let of_lead = manifest().self_test.expected_mv.len() / Lead::INDEPENDENT.len();
    for lead in 0..Lead::INDEPENDENT.len() {
        let mut manifest = manifest();
        manifest.self_test.expected_mv[lead * of_lead + 3] += 0.01;
        let model = Model::load(manifest, &[CHUNK.to_vec()]).unwrap();
        assert!(matches!(
            now(model.self_test()),
            Err(EngineError::SelfTest { .. })
        ));
    }
}

/// Each of them leaves a manifest well-formed that draws another ECG, for some request at least.
#[test]
fn a_manifest_that_was_changed_is_refused() {
    type Change = fn(&mut serde_json::Value);
    fn times(value: &mut serde_json::Value, factor: f64) {
        *value = (value.as_f64().unwrap() * factor).into();
    }
    let changes: [(&str, Change); 12] = [
        ("the grid of times", |m| {
            times(&mut m["diffusion"]["grid_shift"], 1.5)
        }),
        ("a guidance", |m| {
            times(&mut m["diffusion"]["guidance"], 1.01)
        }),
        ("steps", |m| m["diffusion"]["steps"] = 7.into()),
        ("the spread of ages", |m| {
            times(&mut m["scaling"]["standard_deviation"][0], 3.0);
        }),
        (
            "the mean of weights, which the self-test does not ask for",
            |m| {
                times(&mut m["scaling"]["mean"][3], 1.1);
            },
        ),
        ("an offset", |m| m["tensors"][4]["offset"] = 0.into()),
        ("the slowest state", |m| {
            times(&mut m["network"]["dt_max"], 0.5)
        }),
        ("the sampling frequency", |m| m["sampling_hz"] = 1e-3.into()),
        ("the name of a tensor", |m| {
            m["tensors"][0]["name"] = "blocks".into()
        }),
        ("another chunk with its hash", |m| {
            let hash = "0".repeat(64);
            m["chunks"][0]["name"] = format!("{hash}.bin").into();
            m["chunks"][0]["sha256"] = hash.into();
        }),
        ("the hash itself", |m| {
            m["model_hash"] = "0".repeat(64).into()
        }),
        ("a number beyond its last digit", |m| {
            times(&mut m["scaling"]["mean"][0], 1.0 + 1e-6);
        }),
    ];
    for (what, change) in changes {
        let error = changed(change);
        assert!(
            matches!(error, PackageError::Changed { .. }),
            "{what}: {error}"
        );
        assert!(
            error.to_string().contains("copy the model folder again"),
            "{error}"
        );
    }
    assert!(
        changed(|m| m["self_test"]["tolerance_mv"] = 1e9.into())
            .to_string()
            .contains("forgives")
    );
    assert!(
        changed(|m| m["self_test"]["tolerance_mv"] = (-1.0).into())
            .to_string()
            .contains("forgives")
    );
}

#[test]
fn a_manifest_is_written_with_the_hash_that_it_is_read_with() {
    let mut manifest = manifest();
    manifest.diffusion.guidance *= 1.1;
    let read = Manifest::parse(&manifest.to_json().unwrap()).unwrap();
    assert_eq!(read.written_hash, Some(read.model_hash()));
    assert_ne!(read.written_hash, self::manifest().written_hash);
    manifest.diffusion.guidance = f32::NAN;
    assert!(manifest.to_json().is_err());
}

#[test]
fn a_self_test_of_another_version_is_told_from_a_wrong_device() {
    let mut manifest = manifest();
    manifest.self_test.expected_mv.truncate(100);
    let model = Model::load(manifest, &[CHUNK.to_vec()]).unwrap();
    let message = now(model.self_test()).unwrap_err().to_string();
    assert!(message.contains("pack --package"), "{message}");
}

#[test]
fn a_seed_is_one_ecg_alone_or_in_a_batch() {
    let model = model();
    let mut alone = model.start(&request(5)).unwrap();
    let mut indices = Vec::new();
    let mut ecg = None;
    while let Some(step) = now(alone.step()).unwrap() {
        indices.push((step.index, step.of));
        ecg = Some(step.preview);
    }
    assert_eq!(indices, [(1, 4), (2, 4), (3, 4), (4, 4)]);
    let ecg = ecg.unwrap();
    assert_eq!((ecg.len(), ecg.sampling_hz()), (1000, 100.0));

    let mut batch = model.start_batch(&[request(4), request(5)]).unwrap();
    let mut together = Vec::new();
    while let Some(step) = now(batch.step()).unwrap() {
        together = step.previews;
    }
    let largest = |a: Lead, other: &einthoven::ecg::Ecg| {
        let pairs = ecg.lead_mv(a).iter().zip(other.lead_mv(a));
        pairs.map(|(x, y)| (x - y).abs()).fold(0f32, f32::max)
    };
    for lead in Lead::ALL {
        // To the bit: the processor evaluates every record for itself.
        assert_eq!(ecg.lead_mv(lead), together[1].lead_mv(lead));
    }
    assert!(
        largest(Lead::II, &together[0]) > 0.01,
        "another seed is another ECG"
    );
}

#[test]
fn guidance_zero_ignores_the_condition_and_one_follows_it() {
    let model = model();
    let last = |request: &GenerationRequest| {
        let mut sampling = model.start(request).unwrap();
        let mut preview = None;
        while let Some(step) = now(sampling.step()).unwrap() {
            preview = Some(step.preview);
        }
        preview.unwrap()
    };
    let mut other = request(1);
    other.condition.patient.heart_rate_bpm = Some(150.0);
    let with = |guidance: f32, request: &GenerationRequest| GenerationRequest {
        guidance,
        ..request.clone()
    };
    assert_eq!(last(&with(0.0, &request(1))), last(&with(0.0, &other)));
    assert_ne!(last(&with(1.0, &request(1))), last(&with(1.0, &other)));
}

#[test]
fn impossible_requests_are_sentences() {
    let model = model();
    let refused = |request: GenerationRequest| model.start(&request).unwrap_err().to_string();
    assert!(
        refused(GenerationRequest {
            steps: 0,
            ..request(1)
        })
        .contains("1 to 200")
    );
    assert!(
        refused(GenerationRequest {
            guidance: f32::NAN,
            ..request(1)
        })
        .contains("guidance")
    );
    let mut giant = request(1);
    giant.condition.patient.height_cm = Some(1e9);
    assert!(refused(giant).contains("height"));
    assert!(model.start_batch(&[]).is_err());
}
