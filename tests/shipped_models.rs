//! The packages that the app ships with, on the processor.
// It reads the models' folders, which WebAssembly cannot.
#![cfg(all(feature = "engine", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

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
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("models")
        .join(name);
    let text = fs::read_to_string(folder.join("manifest.json")).unwrap();
    let manifest = Manifest::parse(&text).unwrap();
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
