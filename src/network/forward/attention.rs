//! Self-attention of one record.

use super::simd::{Before, Packed, Rows, divide, layer_norm, softmax};
use super::weights::{Dense, Norm};
use super::workspace::{AttentionScratch, Record, Scratch, Sizes};
use crate::network::attention::SelfAttention;

/// Layer norm, multi-head self-attention, residual.
#[derive(Debug)]
pub(super) struct Attention {
    sizes: Sizes,
    norm: Norm,
    /// The queries are scaled already.
    query_key_value: Packed,
    output: Packed,
    heads: usize,
}

impl Attention {
    pub(super) fn new(sizes: Sizes, layer: &SelfAttention) -> Self {
        let head_width = sizes.width / layer.heads;
        let scale = (head_width as f64).sqrt().recip() as f32;
        Self {
            sizes,
            norm: Norm::new(&layer.norm),
            query_key_value: Dense::new(&layer.query_key_value)
                .scaled(0..sizes.width, scale)
                .packed(),
            output: Dense::new(&layer.output).packed(),
            heads: layer.heads,
        }
    }

    /// Adds to each position what it finds at others.
    pub(super) fn run(&self, record: &mut Record, scratch: &mut Scratch) {
        let Sizes { length, width } = self.sizes;
        let attention = scratch.attention.as_mut();
        let attention = attention.expect("a network with attention has room for it");
        // What was normed is not needed once it is projected, so that its place serves for the mix.
        let normed = &mut scratch.padded[width..][..length * width];
        normed.copy_from_slice(&record.hidden);
        layer_norm(normed, &self.norm.scale, &self.norm.shift);
        let projected = &mut attention.projected;
        self.query_key_value.multiply(
            Rows::of(normed, width),
            Before::Replaced,
            projected,
            3 * width,
        );
        record.rotation.apply(projected, width);
        for head in 0..self.heads {
            self.attend(head, attention, normed);
        }
        self.output.multiply(
            Rows::of(normed, width),
            Before::Kept(1.0),
            &mut record.hidden,
            width,
        );
    }

    /// Mixes the values of one head into its columns of `mixed`.
    fn attend(&self, head: usize, scratch: &mut AttentionScratch, mixed: &mut [f32]) {
        let Sizes { length, width } = self.sizes;
        let head_width = width / self.heads;
        let (projected, stride) = (&scratch.projected, scratch.score_stride);
        let first = head * head_width;
        scratch
            .keys
            .pack_columns(&projected[width + first..], 3 * width);
        scratch
            .values
            .pack(&projected[2 * width + first..], 3 * width);
        for [from, to] in self.sizes.tiles() {
            let count = to - from;
            let queries = Rows {
                values: &projected[from * 3 * width + first..],
                stride: 3 * width,
                count,
            };
            let scores = &mut scratch.scores[..count * stride];
            let sums = &mut scratch.sums[..count];
            scratch
                .keys
                .multiply(queries, Before::Replaced, scores, stride);
            softmax(scores, stride, length, sums);
            let weights = Rows::of(scores, stride);
            let mixed = &mut mixed[from * width + first..];
            scratch
                .values
                .multiply(weights, Before::Replaced, mixed, width);
            divide(
                &mut mixed[..(count - 1) * width + head_width],
                width,
                head_width,
                sums,
            );
        }
    }
}
