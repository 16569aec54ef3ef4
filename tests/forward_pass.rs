//! The processor's forward pass of the shipped models against their definition with tensors.
// It reads the models' folders, which WebAssembly cannot.
#![cfg(all(feature = "tensors", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use burn::tensor::{Device, Tensor, TensorData};
use einthoven::engine::{
    BEAT_PREFIX, NamedTensor, STRIP_PREFIX, load_weights, of_network, unpacked,
};
use einthoven::network::{
    BeatNetwork, BeatPass, ForwardRow, Kernels, NetworkCondition, NetworkConfig, RhythmInput,
    RowCondition, RowRhythm, S4dBasis, SssdNetwork, SssdPass, time_features,
};
use einthoven::package::{ChunkEntry, Manifest};
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, StandardNormal};
use std::fs;
use std::path::Path;

/// Of outputs with a deviation of about 1.
const TOLERANCE: f32 = 1e-5;

/// A shipped package.
fn package(name: &str) -> (Manifest, Vec<NamedTensor>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("models")
        .join(name);
    let text = fs::read_to_string(folder.join("manifest.json")).unwrap();
    let manifest = Manifest::parse(&text).unwrap();
    let chunk = |chunk: &ChunkEntry| fs::read(folder.join(&chunk.name)).unwrap();
    let chunks: Vec<Vec<u8>> = manifest.chunks.iter().map(chunk).collect();
    let tensors = unpacked(&manifest, &chunks).unwrap();
    (manifest, tensors)
}

fn tensor<const D: usize>(values: &[f32], shape: [usize; D]) -> Tensor<D> {
    Tensor::from_data(TensorData::new(values.to_vec(), shape), &Device::flex())
}

/// One record's share of a batch.
fn part(values: &[f32], record: usize, size: usize) -> &[f32] {
    let length = values.len() / size;
    &values[record * length..][..length]
}

fn noise(count: usize, seed: u64) -> Vec<f32> {
    let numbers = StandardNormal.sample_iter(ChaCha8Rng::seed_from_u64(seed));
    numbers.take(count).collect()
}

fn assert_close(found: &[f32], expected: &[f32], what: &str) {
    assert_eq!(found.len(), expected.len());
    let largest = expected.iter().fold(1f32, |most, x| most.max(x.abs()));
    let differences = found.iter().zip(expected).map(|(a, b)| (a - b).abs());
    let worst = differences.fold(0f32, f32::max);
    println!("{what}: {worst:e} of {largest}");
    assert!(
        worst < TOLERANCE * largest,
        "{what}: {worst:e} of {largest}"
    );
}

/// Records of noise with what they are asked for.
struct Batch {
    config: NetworkConfig,
    size: usize,
    noisy: Vec<f32>,
    encoded: Vec<f32>,
    beats: Vec<f32>,
    features: Vec<f32>,
    phase: Vec<f32>,
    time: Vec<f32>,
}

impl Batch {
    fn new(config: NetworkConfig, size: usize, position: f32) -> Self {
        let mut random = ChaCha8Rng::seed_from_u64(size as u64);
        let mut normal = |count| -> Vec<f32> {
            let numbers = StandardNormal.sample_iter(&mut random);
            numbers.take(count).collect()
        };
        let length = config.length();
        Self {
            size,
            noisy: normal(size * config.samples * config.leads),
            encoded: normal(size * config.condition_features),
            beats: (0..size).map(|record| 9.0 + 2.5 * record as f32).collect(),
            features: normal(size * length * config.plan_features),
            phase: (0..size * length)
                .map(|at| (at % length) as f32 * (0.04 + 0.01 * (at / length) as f32))
                .collect(),
            time: time_features(position, config.time_features),
            config,
        }
    }

    fn by_tensors(&self, network: &SssdNetwork, kernels: &Kernels, flag: f32) -> Vec<f32> {
        let (config, size) = (&self.config, self.size);
        let length = config.length();
        let rhythm = if config.plan_features > 0 {
            RhythmInput::Plan {
                features: tensor(&self.features, [size, length, config.plan_features]),
                phase: tensor(&self.phase, [size, length]),
            }
        } else {
            RhythmInput::Beats(tensor(&self.beats, [size, 1]))
        };
        let condition = NetworkCondition {
            encoded: tensor(&self.encoded, [size, config.condition_features]),
            rhythm,
        };
        let output = network.forward(
            tensor(&self.noisy, [size, config.samples, config.leads]),
            tensor(&self.time.repeat(size), [size, config.time_features]),
            condition,
            tensor(&vec![flag; size], [size, 1]),
            kernels,
        );
        output.into_data().try_to_vec().unwrap()
    }

    fn by_pass(&self, pass: &SssdPass, is_conditional: bool) -> Vec<f32> {
        let size = self.size;
        let condition = |record: usize| RowCondition {
            encoded: part(&self.encoded, record, size),
            rhythm: if self.config.plan_features > 0 {
                RowRhythm::Plan {
                    features: part(&self.features, record, size),
                    phase: part(&self.phase, record, size),
                }
            } else {
                RowRhythm::Beats(self.beats[record])
            },
        };
        let rows: Vec<ForwardRow<'_, RowCondition<'_>>> = (0..size)
            .map(|record| ForwardRow {
                noisy: part(&self.noisy, record, size),
                condition: is_conditional.then(|| condition(record)),
            })
            .collect();
        pass.evaluate(&self.time, &rows)
    }
}

/// The network that a package draws its ECGs, or what it adds to composed ones, with.
fn agrees(name: &str) {
    let (manifest, mut tensors) = package(name);
    if manifest.composition.is_some() {
        tensors = of_network(STRIP_PREFIX, &tensors);
    }
    let config = manifest.network;
    let network = SssdNetwork::new(&config, &Device::flex()).unwrap();
    let pass = SssdPass::new(&config, tensors.clone()).unwrap();
    let network = load_weights(network, tensors).unwrap();
    let kernels = network.kernels(&S4dBasis::new(&config, &Device::flex()));
    for (size, position) in [(1, 199.0), (2, 80.0), (3, 5.0)] {
        let batch = Batch::new(config, size, position);
        for (flag, is_conditional) in [(1.0, true), (0.0, false)] {
            let expected = batch.by_tensors(&network, &kernels, flag);
            let found = batch.by_pass(&pass, is_conditional);
            let what = format!("{name}, {size} records, condition {flag}");
            assert_close(&found, &expected, &what);
        }
    }
}

#[test]
fn midt_compact_is_the_same_by_both() {
    agrees("midt-compact");
}

#[test]
fn midt_beat_with_its_plan_is_the_same_by_both() {
    agrees("midt-beat");
}

#[test]
fn the_beat_network_of_midt_beat_is_the_same_by_both() {
    let (manifest, tensors) = package("midt-beat");
    let tensors = of_network(BEAT_PREFIX, &tensors);
    let config = manifest.composition.unwrap().beat_network;
    let pass = BeatPass::new(&config, tensors.clone()).unwrap();
    let network = BeatNetwork::new(&config, &Device::flex()).unwrap();
    let network = load_weights(network, tensors).unwrap();
    for (size, position) in [(1, 199.0), (2, 80.0), (3, 5.0)] {
        let noisy = noise(size * config.samples * config.leads, 1);
        let conditions = noise(size * config.condition_features, 2);
        let time = time_features(position, config.time_features);
        for (flag, is_conditional) in [(1.0, true), (0.0, false)] {
            let expected = network.forward(
                tensor(&noisy, [size, config.samples, config.leads]),
                tensor(&time.repeat(size), [size, config.time_features]),
                tensor(&conditions, [size, config.condition_features]),
                tensor(&vec![flag; size], [size, 1]),
            );
            let expected: Vec<f32> = expected.into_data().try_to_vec().unwrap();
            let row = |record| ForwardRow {
                noisy: part(&noisy, record, size),
                condition: is_conditional.then(|| part(&conditions, record, size)),
            };
            let rows: Vec<_> = (0..size).map(row).collect();
            let what = format!("beats, {size} records, condition {flag}");
            assert_close(&pass.evaluate(&time, &rows), &expected, &what);
        }
    }
}
