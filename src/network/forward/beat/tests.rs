//! The pass against the network's definition with tensors.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use super::BeatPass;
use crate::network::forward::row::ForwardRow;
use crate::network::testing::{assert_agree, assert_independent, numbers, stirred};
use crate::network::{BeatNetwork, BeatNetworkConfig, named_weights, time_features};
use burn::tensor::{Device, Tensor, TensorData};

/// Largest difference, of outputs between about -1 and 1.
const TOLERANCE: f32 = 1e-5;

/// What three records are asked for; the second is evaluated without its condition.
struct Problem {
    config: BeatNetworkConfig,
    noisy: Vec<f32>,
    conditions: Vec<f32>,
    time: Vec<f32>,
}

const IS_CONDITIONAL: [bool; 3] = [true, false, true];

impl Problem {
    fn new(config: BeatNetworkConfig) -> Self {
        Self {
            noisy: numbers(3 * config.samples * config.leads, 0.1),
            conditions: numbers(3 * config.condition_features, 0.2),
            time: time_features(120.0, config.time_features),
            config,
        }
    }

    /// By tensors.
    fn expected(&self, network: &BeatNetwork) -> Vec<f32> {
        fn tensor<const D: usize>(values: &[f32], shape: [usize; D]) -> Tensor<D> {
            Tensor::from_data(TensorData::new(values.to_vec(), shape), &Device::flex())
        }
        let config = &self.config;
        let output = network.forward(
            tensor(&self.noisy, [3, config.samples, config.leads]),
            tensor(&self.time.repeat(3), [3, config.time_features]),
            tensor(&self.conditions, [3, config.condition_features]),
            tensor(&IS_CONDITIONAL.map(|is| f32::from(u8::from(is))), [3, 1]),
        );
        output.into_data().try_to_vec().unwrap()
    }

    fn rows(&self) -> Vec<ForwardRow<'_, &[f32]>> {
        let records = self.noisy.chunks(self.noisy.len() / 3);
        let conditions = self.conditions.chunks(self.config.condition_features);
        let rows = records.zip(conditions).zip(IS_CONDITIONAL);
        rows.map(|((noisy, condition), is_conditional)| ForwardRow {
            noisy,
            condition: is_conditional.then_some(condition),
        })
        .collect()
    }
}

/// The shipped shape, and one that fills no register and no tile and has more tokens than one.
fn configs() -> [BeatNetworkConfig; 2] {
    let shipped = BeatNetworkConfig {
        width: 128,
        layers: 5,
        time_features: 128,
        condition_features: 122,
        ..BeatNetworkConfig::example()
    };
    let odd = BeatNetworkConfig {
        leads: 3,
        samples: 94,
        patch: 2,
        width: 15,
        layers: 3,
        heads: 5,
        time_features: 10,
        condition_features: 9,
    };
    [shipped, odd]
}

fn network(config: &BeatNetworkConfig) -> (BeatNetwork, BeatPass) {
    let network = stirred(BeatNetwork::new(config, &Device::flex()).unwrap());
    let pass = BeatPass::new(config, named_weights(&network)).unwrap();
    (network, pass)
}

#[test]
fn the_pass_equals_the_definition_with_tensors() {
    for config in configs() {
        let (network, pass) = network(&config);
        let problem = Problem::new(config);
        let expected = problem.expected(&network);
        let found = pass.evaluate(&problem.time, &problem.rows());
        assert_agree(&found, &expected, 0.1..5.0, TOLERANCE);
    }
}

#[test]
fn a_record_has_the_same_bits_alone_among_others_and_a_second_time() {
    for config in configs() {
        let (_, pass) = network(&config);
        let problem = Problem::new(config);
        assert_independent(&problem.rows(), config.samples * config.leads, |rows| {
            pass.evaluate(&problem.time, rows)
        });
    }
}

#[test]
fn weights_that_do_not_fit_are_refused() {
    let config = BeatNetworkConfig::example();
    let network = BeatNetwork::new(&config, &Device::flex()).unwrap();
    let tensors = named_weights(&network);
    for index in 0..tensors.len() {
        let mut lacking = tensors.clone();
        let removed = lacking.remove(index);
        let error = BeatPass::new(&config, lacking).unwrap_err();
        assert_eq!(error.to_string(), format!("{} is missing", removed.name));
    }
    let mut renamed = tensors.clone();
    renamed.push(crate::network::NamedTensor {
        name: "layers.2.steering.weight".into(),
        ..tensors[0].clone()
    });
    let error = BeatPass::new(&config, renamed).unwrap_err();
    let expected = "layers.2.steering.weight belongs to no layer";
    assert_eq!(error.to_string(), expected);
}
