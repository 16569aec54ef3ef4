//! The layers that every network has, on the way to being packed.

use super::simd::{Packed, layer_norm};
use crate::network::weights::{Weights, WeightsError};
use std::ops::Range;

/// A linear layer: `[inputs, outputs]` and a bias.
#[derive(Debug, Clone)]
pub(super) struct Dense {
    outputs: usize,
    weights: Vec<f32>,
    bias: Vec<f32>,
}

impl Dense {
    /// The layer of this name.
    pub(super) fn take(
        weights: &mut Weights,
        name: &str,
        [inputs, outputs]: [usize; 2],
    ) -> Result<Self, WeightsError> {
        weights.within(name, |weights| {
            Ok(Self {
                outputs,
                weights: weights.take("weight", [inputs, outputs])?,
                bias: weights.take("bias", [outputs])?,
            })
        })
    }

    /// The layer that sees these inputs only; the bias stays.
    pub(super) fn of_inputs(&self, inputs: Range<usize>) -> Self {
        let rows = inputs.start * self.outputs..inputs.end * self.outputs;
        Self {
            weights: self.weights[rows].to_vec(),
            ..self.clone()
        }
    }

    /// The layer that gives these outputs only.
    pub(super) fn of_outputs(&self, outputs: Range<usize>) -> Self {
        let rows = self.weights.chunks(self.outputs);
        Self {
            weights: rows
                .flat_map(|row| &row[outputs.clone()])
                .copied()
                .collect(),
            bias: self.bias[outputs.clone()].to_vec(),
            outputs: outputs.len(),
        }
    }

    /// The layer with these outputs times a factor.
    pub(super) fn scaled(mut self, outputs: Range<usize>, factor: f32) -> Self {
        let rows = self.weights.chunks_mut(self.outputs);
        for row in rows.chain([self.bias.as_mut_slice()]) {
            for value in &mut row[outputs.clone()] {
                *value *= factor;
            }
        }
        self
    }

    /// The layer for inputs that are so many times as large.
    pub(super) fn with_inputs_times(mut self, factor: f32) -> Self {
        for weight in &mut self.weights {
            *weight *= factor;
        }
        self
    }

    /// The layer with another bias.
    pub(super) fn with_bias(self, bias: impl FnOnce(&[f32]) -> Vec<f32>) -> Self {
        Self {
            bias: bias(&self.bias),
            ..self
        }
    }

    /// Ready to be multiplied with.
    pub(super) fn packed(&self) -> Packed {
        Packed::new(&self.weights, self.outputs, &self.bias)
    }
}

/// Scale and shift of a layer norm.
#[derive(Debug)]
pub(super) struct Norm {
    pub(super) scale: Vec<f32>,
    pub(super) shift: Vec<f32>,
}

impl Norm {
    /// The norm of this name.
    pub(super) fn take(
        weights: &mut Weights,
        name: &str,
        width: usize,
    ) -> Result<Self, WeightsError> {
        weights.within(name, |weights| {
            Ok(Self {
                scale: weights.take("gamma", [width])?,
                shift: weights.take("beta", [width])?,
            })
        })
    }

    /// Norms rows in place.
    pub(super) fn apply(&self, rows: &mut [f32]) {
        layer_norm(rows, &self.scale, &self.shift);
    }
}
