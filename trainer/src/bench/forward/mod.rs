//! One evaluation of a model's networks on the processor: by their definition with tensors, and by
//! the packed forward pass that draws ECGs.

mod beat;
mod sssd;

use crate::packages::read_package;
use anyhow::{Result, ensure};
use burn::tensor::{Tensor, TensorData};
use cpu_time::ThreadTime;
use einthoven::engine::{BEAT_PREFIX, STRIP_PREFIX, cpu_device, of_network, unpacked};
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

/// Both ways for one network and one number of records.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ForwardReport {
    /// `ecg`, `strip` or `beat`: what the network draws.
    pub network: &'static str,
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

/// A network in both forms, and records of noise for it.
trait BothWays {
    /// Made-up records with what they are asked for.
    type Input;

    fn input(&self, records: usize) -> Self::Input;

    /// The output by the definition with tensors.
    fn with_tensors(&self, input: &Self::Input) -> Vec<f32>;

    /// The output of the packed pass.
    fn packed(&self, input: &Self::Input) -> Vec<f32>;
}

/// Compares every network of a package.
///
/// # Errors
/// An unusable package, and outputs that differ.
pub(super) fn compare(folder: &Path) -> Result<Vec<ForwardReport>> {
    let (manifest, chunks) = read_package(folder)?;
    let tensors = unpacked(&manifest, &chunks)?;
    let Some(composition) = &manifest.composition else {
        let network = sssd::Both::new(manifest.network, tensors)?;
        return in_turns("ecg", &network);
    };
    let strip = sssd::Both::new(manifest.network, of_network(STRIP_PREFIX, &tensors))?;
    let beat = of_network(BEAT_PREFIX, &tensors);
    let beat = beat::Both::new(composition.beat_network, beat)?;
    Ok([in_turns("strip", &strip)?, in_turns("beat", &beat)?].concat())
}

/// Runs both ways in turns on one thread, and counts its processor time: other programs on the
/// machine lengthen that less than the clock's.
fn in_turns(name: &'static str, network: &impl BothWays) -> Result<Vec<ForwardReport>> {
    let reports = SIZES.iter().map(|&records| {
        let input = network.input(records);
        let (expected, found) = (network.with_tensors(&input), network.packed(&input));
        let pairs = found.iter().zip(&expected);
        let difference = pairs.map(|(a, b)| (a - b).abs()).fold(0f32, f32::max);
        ensure!(
            difference < TOLERANCE,
            "the two ways differ by {difference}; the forward pass and the network's definition must change together"
        );
        let (mut tensors, mut packed) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            tensors.push(processor_ms(|| network.with_tensors(&input)));
            packed.push(processor_ms(|| network.packed(&input)));
        }
        let pairs = tensors.iter().zip(&packed);
        let ratios = pairs.map(|(tensors, packed)| tensors / packed);
        Ok(ForwardReport {
            network: name,
            records,
            ratio: range(ratios.collect()),
            tensors_ms: range(tensors),
            packed_ms: range(packed),
            difference,
        })
    });
    reports.collect()
}

/// How long a computation keeps this thread's processor busy.
fn processor_ms<T>(compute: impl FnOnce() -> T) -> f64 {
    let started = ThreadTime::now();
    std::hint::black_box(compute());
    started.elapsed().as_secs_f64() * 1e3
}

/// Standard normal numbers.
fn noise() -> impl FnMut(usize) -> Vec<f32> {
    let mut random = ChaCha8Rng::seed_from_u64(1);
    move |count| {
        StandardNormal
            .sample_iter(&mut random)
            .take(count)
            .collect()
    }
}

/// One of `count` equal parts.
fn part(values: &[f32], index: usize, count: usize) -> &[f32] {
    let length = values.len() / count;
    &values[index * length..][..length]
}

fn tensor<const D: usize>(values: &[f32], shape: [usize; D]) -> Tensor<D> {
    Tensor::from_data(TensorData::new(values.to_vec(), shape), &cpu_device())
}

/// The values of a tensor on the processor.
fn values(tensor: Tensor<3>) -> Vec<f32> {
    let values = tensor.into_data().try_to_vec();
    values.expect("the network computes in f32")
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
