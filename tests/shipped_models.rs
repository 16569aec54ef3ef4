//! The packages that the app ships with, on the processor.
// It reads the models' folders, which WebAssembly cannot.
#![cfg(all(feature = "engine", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use einthoven::composition::Correction;
use einthoven::ecg::Ecg;
use einthoven::engine::Model;
use einthoven::generation::GenerationRequest;
use einthoven::package::{ChunkEntry, Manifest};
use std::fs;
use std::path::Path;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// Runs a future that never has to wait: on the CPU every answer is there at once.
fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("the CPU made a future wait"),
    }
}

fn shipped(name: &str) -> Model {
    changed(name, |_| ())
}

/// A shipped package whose manifest is changed before it is loaded.
fn changed(name: &str, change: impl FnOnce(&mut Manifest)) -> Model {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("models")
        .join(name);
    let text = fs::read_to_string(folder.join("manifest.json")).unwrap();
    let mut manifest = Manifest::parse(&text).unwrap();
    change(&mut manifest);
    let chunk = |chunk: &ChunkEntry| fs::read(folder.join(&chunk.name)).unwrap();
    let chunks: Vec<Vec<u8>> = manifest.chunks.iter().map(chunk).collect();
    Model::load(manifest, &chunks).unwrap()
}

/// What each drew when it was packed: of `midt-beat` a finished ECG.
#[test]
fn every_shipped_model_draws_what_it_drew_when_it_was_packed() {
    for name in ["midt-beat", "midt-compact", "sssd-compact"] {
        let deviation_mv = now(shipped(name).self_test()).unwrap();
        println!("{name}: {deviation_mv:e} mV");
        assert!(deviation_mv < 1e-4, "{name}: {deviation_mv} mV");
    }
}

fn drawn(model: &Model, requests: &[GenerationRequest]) -> Vec<Ecg> {
    let mut sampling = model.start_batch(requests).unwrap();
    let mut ecgs = Vec::new();
    while let Some(step) = now(sampling.step()).unwrap() {
        ecgs = step.previews;
    }
    ecgs
}

#[test]
fn a_composed_ecg_has_the_same_bits_alone_and_in_a_batch() {
    let model = shipped("midt-beat");
    let request = |seed| GenerationRequest {
        seed,
        ..model.manifest().self_test.request.clone()
    };
    let requests = [request(7), request(8), request(9)];
    let together = drawn(&model, &requests);
    for (request, expected) in requests.iter().zip(&together) {
        assert_eq!(&drawn(&model, std::slice::from_ref(request))[0], expected);
    }
    assert_ne!(together[0], together[1], "another seed is another ECG");
}

#[test]
fn a_finished_ecg_is_fitted_once_more_to_what_it_lacks() {
    let with_rounds = |rounds: u32| {
        changed("midt-beat", |manifest| {
            let composition = manifest.composition.as_deref_mut().unwrap();
            composition.fitting_rounds = rounds;
        })
    };
    let [without, with] = [0, 2].map(with_rounds);
    let requests: Vec<GenerationRequest> = (0..12)
        .map(|seed| GenerationRequest {
            seed,
            steps: 2,
            ..without.manifest().self_test.request.clone()
        })
        .collect();
    let composition = without.manifest().composition.as_deref().unwrap();
    let lacking = |model: &Model| -> Vec<f64> {
        let ecgs = drawn(model, &requests);
        let pairs = requests.iter().zip(&ecgs);
        pairs
            .map(|(request, ecg)| {
                let outline = composition.outline(request).unwrap();
                Correction::lacking(&outline, ecg).size()
            })
            .collect()
    };
    let (before, after) = (lacking(&without), lacking(&with));
    assert!(
        before
            .iter()
            .zip(&after)
            .all(|(before, after)| after <= before)
    );
    let sum = |lacking: &[f64]| lacking.iter().sum::<f64>();
    assert!(sum(&after) < 0.6 * sum(&before), "{before:?} {after:?}");
}
