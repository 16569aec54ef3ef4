//! Self-attention of one record.

use super::workspace::{Record, Scratch};
use crate::network::forward::heads::Heads;
use crate::network::forward::layers::{Dense, Norm};
use crate::network::forward::simd::{Before, Packed, Rows};
use crate::network::weights::{Weights, WeightsError};

/// Layer norm, multi-head self-attention, residual.
#[derive(Debug)]
pub(super) struct Attention {
    heads: Heads,
    norm: Norm,
    /// The queries are scaled already.
    query_key_value: Packed,
    output: Packed,
}

impl Attention {
    pub(super) fn take(heads: Heads, weights: &mut Weights) -> Result<Self, WeightsError> {
        let width = heads.width;
        let query_key_value = Dense::take(weights, "query_key_value", [width, 3 * width])?;
        Ok(Self {
            heads,
            norm: Norm::take(weights, "norm", width)?,
            query_key_value: query_key_value
                .scaled(0..width, heads.query_scale())
                .packed(),
            output: Dense::take(weights, "output", [width, width])?.packed(),
        })
    }

    /// Adds to each position what it finds at others.
    pub(super) fn run(&self, record: &mut Record, scratch: &mut Scratch) {
        let Heads { length, width, .. } = self.heads;
        let attention = scratch.attention.as_mut();
        let attention = attention.expect("a network with attention has room for it");
        // What was normed is not needed once it is projected, so that its place serves for the mix.
        let normed = &mut scratch.padded[width..][..length * width];
        normed.copy_from_slice(&record.hidden);
        self.norm.apply(normed);
        let (rows, projected) = (Rows::of(normed, width), &mut attention.projected);
        self.query_key_value
            .multiply(rows, Before::Replaced, projected, 3 * width);
        record.rotation.apply(projected, width);
        self.heads.mix(projected, &mut attention.heads, normed);
        let (mixed, hidden) = (Rows::of(normed, width), &mut record.hidden);
        self.output
            .multiply(mixed, Before::Kept(1.0), hidden, width);
    }
}
