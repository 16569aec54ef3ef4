//! One evaluation of a model's network on the processor: by its definition with tensors, and by the
//! packed forward pass that draws ECGs.

use crate::packages::read_package;
use anyhow::{Result, ensure};
use burn::tensor::{Device, Tensor, TensorData};
use cpu_time::ThreadTime;
use einthoven::engine::{STRIP_PREFIX, cpu_device, load_weights, of_network, unpacked};
use einthoven::network::{
    ForwardPass, ForwardRow, Kernels, NetworkCondition, NetworkConfig, RhythmInput, RowCondition,
    RowRhythm, S4dBasis, SssdNetwork, time_features,
};
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, StandardNormal};
use serde::Serialize;
use std::path::Path;

/// Rounds; both ways take a turn in each.
const ROUNDS: usize = 31;

/// Records that are evaluated together: one, one with and without its condition, and a batch.
const SIZES: [usize; 3] = [1, 2, 8];

/// Largest difference between the two, for outputs of a deviation of about 1.
const TOLERANCE: f32 = 1e-4;

/// Both ways for one number of records.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ForwardReport {
    /// Records evaluated together.
    pub records: usize,
    /// Lowest, median and highest processor time with tensors.
    pub tensors_ms: [f64; 3],
    /// Lowest, median and highest processor time of the packed pass.
    pub packed_ms: [f64; 3],
    /// How many times as long tensors take, within a round: lowest, median, highest.
    pub ratio: [f64; 3],
    /// Largest difference of their outputs.
    pub difference: f32,
}

/// Runs both in turns on one thread, and counts its processor time: other programs on the machine
/// lengthen that less than the clock's.
///
/// # Errors
/// An unusable package, and outputs that differ.
pub(super) fn compare(folder: &Path) -> Result<Vec<ForwardReport>> {
    let (manifest, chunks) = read_package(folder)?;
    let mut tensors = unpacked(&manifest, &chunks)?;
    if manifest.composition.is_some() {
        tensors = of_network(STRIP_PREFIX, &tensors);
    }
    let (config, device) = (manifest.network, cpu_device());
    let network = load_weights(SssdNetwork::new(&config, &device)?, tensors)?;
    let kernels = network.kernels(&S4dBasis::new(&config, &device));
    let pass = ForwardPass::new(&config, &network, &kernels);
    let both = Both {
        config,
        network,
        kernels,
        pass,
        device,
    };
    SIZES.iter().map(|&records| both.compare(records)).collect()
}

struct Both {
    config: NetworkConfig,
    network: SssdNetwork,
    kernels: Kernels,
    pass: ForwardPass,
    device: Device,
}

impl Both {
    fn compare(&self, records: usize) -> Result<ForwardReport> {
        let input = Input::new(&self.config, records);
        let (expected, found) = (self.with_tensors(&input), self.packed(&input));
        let pairs = found.iter().zip(&expected);
        let difference = pairs.map(|(a, b)| (a - b).abs()).fold(0f32, f32::max);
        ensure!(
            difference < TOLERANCE,
            "the two ways differ by {difference}; the forward pass and the network's definition must change together"
        );
        let (mut tensors, mut packed) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            let started = ThreadTime::now();
            std::hint::black_box(self.with_tensors(&input));
            tensors.push(started.elapsed().as_secs_f64() * 1e3);
            let started = ThreadTime::now();
            std::hint::black_box(self.packed(&input));
            packed.push(started.elapsed().as_secs_f64() * 1e3);
        }
        let ratios = tensors
            .iter()
            .zip(&packed)
            .map(|(tensors, packed)| tensors / packed);
        Ok(ForwardReport {
            records,
            ratio: range(ratios.collect()),
            tensors_ms: range(tensors),
            packed_ms: range(packed),
            difference,
        })
    }

    fn with_tensors(&self, input: &Input) -> Vec<f32> {
        let (config, records) = (&self.config, input.records);
        let length = config.length();
        let condition = NetworkCondition {
            encoded: self.tensor(&input.encoded, [records, config.condition_features]),
            rhythm: if config.plan_features > 0 {
                RhythmInput::Plan {
                    features: self.tensor(&input.features, [records, length, config.plan_features]),
                    phase: self.tensor(&input.phase, [records, length]),
                }
            } else {
                RhythmInput::Beats(self.tensor(&input.phase[..records], [records, 1]))
            },
        };
        let output = self.network.forward(
            self.tensor(&input.noisy, [records, config.samples, config.leads]),
            self.tensor(&input.time.repeat(records), [records, config.time_features]),
            condition,
            Tensor::ones([records, 1], &self.device),
            &self.kernels,
        );
        let values = output.into_data().try_to_vec();
        values.expect("the network computes in f32")
    }

    fn tensor<const D: usize>(&self, values: &[f32], shape: [usize; D]) -> Tensor<D> {
        Tensor::from_data(TensorData::new(values.to_vec(), shape), &self.device)
    }

    fn packed(&self, input: &Input) -> Vec<f32> {
        let row = |record: usize| {
            let part = |values: &'_ [f32]| {
                let length = values.len() / input.records;
                record * length..(record + 1) * length
            };
            let rhythm = if self.config.plan_features > 0 {
                RowRhythm::Plan {
                    features: &input.features[part(&input.features)],
                    phase: &input.phase[part(&input.phase)],
                }
            } else {
                RowRhythm::Beats(input.phase[record])
            };
            let encoded = &input.encoded[part(&input.encoded)];
            ForwardRow {
                noisy: &input.noisy[part(&input.noisy)],
                condition: Some(RowCondition { encoded, rhythm }),
            }
        };
        let rows: Vec<ForwardRow<'_>> = (0..input.records).map(row).collect();
        self.pass.evaluate(&input.time, &rows)
    }
}

/// Noise with a made-up condition.
struct Input {
    records: usize,
    noisy: Vec<f32>,
    encoded: Vec<f32>,
    features: Vec<f32>,
    /// `[records, length]`; its first numbers serve as beats where there is no plan.
    phase: Vec<f32>,
    time: Vec<f32>,
}

impl Input {
    fn new(config: &NetworkConfig, records: usize) -> Self {
        let mut random = ChaCha8Rng::seed_from_u64(1);
        let mut normal = |count: usize| -> Vec<f32> {
            let numbers = StandardNormal.sample_iter(&mut random);
            numbers.take(count).collect()
        };
        let length = config.length();
        Self {
            records,
            noisy: normal(records * config.samples * config.leads),
            encoded: normal(records * config.condition_features),
            features: normal(records * length * config.plan_features),
            phase: (0..records * length)
                .map(|at| 0.06 * (at % length) as f32)
                .collect(),
            time: time_features(100.0, config.time_features),
        }
    }
}

/// Lowest, median and highest.
fn range(mut values: Vec<f64>) -> [f64; 3] {
    values.sort_by(f64::total_cmp);
    [
        values[0],
        values[values.len() / 2],
        values[values.len() - 1],
    ]
}
