//! The pass against the network's definition with tensors.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use super::{RowCondition, RowRhythm, SssdPass};
use crate::network::forward::row::ForwardRow;
use crate::network::testing::{assert_agree, assert_independent, numbers, stirred};
use crate::network::{
    Kernels, NetworkCondition, NetworkConfig, RhythmInput, S4dBasis, SssdNetwork, named_weights,
    time_features,
};
use burn::tensor::{Device, Tensor, TensorData};

/// Largest difference, of outputs between about -1 and 1.
const TOLERANCE: f32 = 1e-5;

fn network(config: &NetworkConfig) -> (SssdNetwork, Kernels) {
    let device = Device::flex();
    let network = stirred(SssdNetwork::new(config, &device).unwrap());
    let kernels = network.kernels(&S4dBasis::new(config, &device));
    (network, kernels)
}

/// What three records are asked for; the second is evaluated without its condition.
struct Problem {
    config: NetworkConfig,
    noisy: Vec<f32>,
    encoded: Vec<f32>,
    beats: Vec<f32>,
    features: Vec<f32>,
    phase: Vec<f32>,
    time: Vec<f32>,
}

const IS_CONDITIONAL: [bool; 3] = [true, false, true];

impl Problem {
    fn new(config: NetworkConfig) -> Self {
        let length = config.length();
        let phase = numbers(3 * length, 0.4);
        Self {
            noisy: numbers(3 * config.samples * config.leads, 0.1),
            encoded: numbers(3 * config.condition_features, 0.2),
            beats: vec![11.5, 14.0, 0.0],
            features: numbers(3 * length * config.plan_features, 0.3),
            phase: phase
                .iter()
                .enumerate()
                .map(|(i, x)| 0.06 * i as f32 + x)
                .collect(),
            time: time_features(120.0, config.time_features),
            config,
        }
    }

    /// By tensors.
    fn expected(&self, network: &SssdNetwork, kernels: &Kernels) -> Vec<f32> {
        let (config, device) = (&self.config, Device::flex());
        let length = config.length();
        let matrix = |values: &[f32], shape: [usize; 2]| {
            Tensor::<2>::from_data(TensorData::new(values.to_vec(), shape), &device)
        };
        let cube = |values: &[f32], shape: [usize; 3]| {
            Tensor::<3>::from_data(TensorData::new(values.to_vec(), shape), &device)
        };
        let rhythm = if config.plan_features > 0 {
            RhythmInput::Plan {
                features: cube(&self.features, [3, length, config.plan_features]),
                phase: matrix(&self.phase, [3, length]),
            }
        } else {
            RhythmInput::Beats(matrix(&self.beats, [3, 1]))
        };
        let condition = NetworkCondition {
            encoded: matrix(&self.encoded, [3, config.condition_features]),
            rhythm,
        };
        let flags = IS_CONDITIONAL.map(|is| f32::from(u8::from(is)));
        let output = network.forward(
            cube(&self.noisy, [3, config.samples, config.leads]),
            matrix(&self.time.repeat(3), [3, config.time_features]),
            condition,
            matrix(&flags, [3, 1]),
            kernels,
        );
        output.into_data().try_to_vec().unwrap()
    }

    fn rows(&self) -> Vec<ForwardRow<'_, RowCondition<'_>>> {
        let config = &self.config;
        let length = config.length();
        let numbers = config.samples * config.leads;
        let condition = |record: usize| RowCondition {
            encoded: &self.encoded[record * config.condition_features..]
                [..config.condition_features],
            rhythm: if config.plan_features > 0 {
                let per_record = length * config.plan_features;
                RowRhythm::Plan {
                    features: &self.features[record * per_record..][..per_record],
                    phase: &self.phase[record * length..][..length],
                }
            } else {
                RowRhythm::Beats(self.beats[record])
            },
        };
        let row = |record: usize| ForwardRow {
            noisy: &self.noisy[record * numbers..][..numbers],
            condition: IS_CONDITIONAL[record].then(|| condition(record)),
        };
        (0..3).map(row).collect()
    }
}

/// The shipped shape; one that fills no register and no tile; one without attention, at full
/// resolution.
fn configs() -> [NetworkConfig; 4] {
    let shipped = NetworkConfig::example();
    let odd = NetworkConfig {
        leads: 3,
        samples: 111,
        patch: 3,
        width: 20,
        blocks: 3,
        attention_heads: 5,
        state: 6,
        time_features: 10,
        time_width: 13,
        condition_width: 7,
        condition_features: 9,
        ..shipped
    };
    let planned = NetworkConfig {
        plan_features: 11,
        ..odd
    };
    let plain = NetworkConfig {
        samples: 90,
        patch: 1,
        attention_every: 0,
        ..odd
    };
    [shipped, odd, planned, plain]
}

#[test]
fn the_pass_equals_the_definition_with_tensors() {
    for config in configs() {
        let (network, kernels) = network(&config);
        let problem = Problem::new(config);
        let expected = problem.expected(&network, &kernels);
        let pass = SssdPass::new(&config, named_weights(&network)).unwrap();
        let found = pass.evaluate(&problem.time, &problem.rows());
        assert_agree(&found, &expected, 0.01..5.0, TOLERANCE);
    }
}

#[test]
fn a_record_has_the_same_bits_alone_among_others_and_a_second_time() {
    for config in configs() {
        let (network, _) = network(&config);
        let problem = Problem::new(config);
        let pass = SssdPass::new(&config, named_weights(&network)).unwrap();
        assert_independent(&problem.rows(), config.samples * config.leads, |rows| {
            pass.evaluate(&problem.time, rows)
        });
    }
}
