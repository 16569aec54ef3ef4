//! A layer of the beat network, record by record.

use super::workspace::Scratch;
use crate::network::forward::heads::Heads;
use crate::network::forward::layers::{Dense, Norm};
use crate::network::forward::simd::{Aligned, Before, Packed, Rows, erf_gelu, layer_norm};
use crate::network::weights::{Weights, WeightsError};

/// Attention over the beat, then a layer of neurons, each scaled, shifted and gated by the steering.
#[derive(Debug)]
pub(super) struct Layer {
    heads: Heads,
    steering: Packed,
    attention_norm: Norm,
    /// The queries are scaled already.
    query_key_value: Packed,
    attention_out: Packed,
    neurons_norm: Norm,
    neurons_in: Packed,
    neurons_out: Packed,
}

impl Layer {
    pub(super) fn take(heads: Heads, weights: &mut Weights) -> Result<Self, WeightsError> {
        let width = heads.width;
        let mut dense = |name, from, to| Dense::take(weights, name, [from, to]);
        Ok(Self {
            heads,
            steering: dense("steering", width, 6 * width)?.packed(),
            query_key_value: dense("query_key_value", width, 3 * width)?
                .scaled(0..width, heads.query_scale())
                .packed(),
            attention_out: dense("attention_out", width, width)?.packed(),
            neurons_in: dense("neurons_in", width, 3 * width)?.packed(),
            neurons_out: dense("neurons_out", 3 * width, width)?.packed(),
            attention_norm: Norm::take(weights, "attention_norm", width)?,
            neurons_norm: Norm::take(weights, "neurons_norm", width)?,
        })
    }

    /// Moves every record one layer on; `steering`: `[records, width]`. The records take turns
    /// within the layer, so that its weights are fetched once.
    pub(super) fn run(&self, records: &mut [Aligned], steering: &[f32], scratch: &mut Scratch) {
        let width = self.heads.width;
        let steering = Rows::of(steering, width);
        let steered = &mut scratch.steered;
        self.steering
            .multiply(steering, Before::Replaced, steered, 6 * width);
        for (index, hidden) in records.iter_mut().enumerate() {
            self.attend(index, hidden, scratch);
            self.fire(index, hidden, scratch);
        }
    }

    /// Adds to each token of a record what it finds at others.
    fn attend(&self, index: usize, hidden: &mut [f32], scratch: &mut Scratch) {
        let width = self.heads.width;
        let Scratch {
            steered,
            norm,
            normed,
            added,
            wide,
            heads,
        } = scratch;
        let steered = &steered[index * 6 * width..][..3 * width];
        steered_norm(&self.attention_norm, steered, norm, hidden, normed);
        let rows = Rows::of(normed, width);
        self.query_key_value
            .multiply(rows, Before::Replaced, wide, 3 * width);
        // What was normed is not needed once it is projected, so that its place serves for the mix.
        self.heads.mix(wide, heads, normed);
        let mixed = Rows::of(normed, width);
        self.attention_out
            .multiply(mixed, Before::Replaced, added, width);
        add_gated(hidden, added, &steered[2 * width..]);
    }

    /// Adds to each token of a record what the neurons make of it.
    fn fire(&self, index: usize, hidden: &mut [f32], scratch: &mut Scratch) {
        let width = self.heads.width;
        let Scratch {
            steered,
            norm,
            normed,
            added,
            wide,
            ..
        } = scratch;
        let steered = &steered[index * 6 * width + 3 * width..][..3 * width];
        steered_norm(&self.neurons_norm, steered, norm, hidden, normed);
        let rows = Rows::of(normed, width);
        self.neurons_in
            .multiply(rows, Before::Replaced, wide, 3 * width);
        erf_gelu(wide);
        let neurons = Rows::of(wide, 3 * width);
        self.neurons_out
            .multiply(neurons, Before::Replaced, added, width);
        add_gated(hidden, added, &steered[2 * width..]);
    }
}

/// The norm of a record's tokens, times `1 + steered[..width]` plus `steered[width..2 * width]`.
fn steered_norm(
    norm: &Norm,
    steered: &[f32],
    [scale, shift]: &mut [Vec<f32>; 2],
    hidden: &[f32],
    normed: &mut [f32],
) {
    let (more, further) = steered.split_at(scale.len());
    let own = norm.scale.iter().zip(&norm.shift);
    for (index, ((a, b), (more, further))) in own.zip(more.iter().zip(further)).enumerate() {
        scale[index] = a * (1.0 + more);
        shift[index] = b * (1.0 + more) + further;
    }
    normed.copy_from_slice(hidden);
    layer_norm(normed, scale, shift);
}

/// Adds rows times `gate`, which is as long as a row.
fn add_gated(hidden: &mut [f32], added: &[f32], gate: &[f32]) {
    let width = gate.len();
    for (hidden, added) in hidden.chunks_mut(width).zip(added.chunks(width)) {
        for ((hidden, added), gate) in hidden.iter_mut().zip(added).zip(gate) {
            *hidden += added * gate;
        }
    }
}
