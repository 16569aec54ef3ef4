//! Attention between the positions of one record, head by head.

use super::simd::{Aligned, Before, Packed, Rows, divide, softmax};
use super::tiles::{TILE, tiles};

/// The sizes of multi-head attention.
#[derive(Debug, Clone, Copy)]
pub(super) struct Heads {
    /// Positions.
    pub(super) length: usize,
    /// Numbers of a position, of which each head has an even share.
    pub(super) width: usize,
    pub(super) count: usize,
}

/// What one record at a time needs.
#[derive(Debug)]
pub(super) struct HeadsScratch {
    /// Of one head, `[head_width, length]`.
    keys: Packed,
    /// Of one head, `[length, head_width]`.
    values: Packed,
    /// `[TILE, score_stride]`.
    scores: Aligned,
    score_stride: usize,
    /// `[TILE]`.
    sums: Vec<f32>,
}

impl HeadsScratch {
    pub(super) fn new(heads: Heads) -> Self {
        let (length, head_width) = (heads.length, heads.head_width());
        // Rows that begin at whole cache lines.
        let score_stride = length.next_multiple_of(16);
        Self {
            keys: Packed::zeros(head_width, length),
            values: Packed::zeros(length, head_width),
            scores: Aligned::zeros(TILE * score_stride),
            score_stride,
            sums: vec![0.0; TILE],
        }
    }
}

impl Heads {
    fn head_width(self) -> usize {
        self.width / self.count
    }

    /// By how much queries are scaled before [`Heads::mix`].
    pub(super) fn query_scale(self) -> f32 {
        (self.head_width() as f64).sqrt().recip() as f32
    }

    /// Mixes the values of all positions by how well their keys match a position's query.
    ///
    /// * `projected`: `[length, 3 * width]`, scaled queries, keys and values
    /// * `mixed`: `[length, width]`
    pub(super) fn mix(self, projected: &[f32], scratch: &mut HeadsScratch, mixed: &mut [f32]) {
        for head in 0..self.count {
            self.mix_one(head * self.head_width(), projected, scratch, mixed);
        }
    }

    /// One head, whose columns begin at `first`.
    fn mix_one(
        self,
        first: usize,
        projected: &[f32],
        scratch: &mut HeadsScratch,
        mixed: &mut [f32],
    ) {
        let Self { length, width, .. } = self;
        let (stride, head_width) = (scratch.score_stride, self.head_width());
        let (keys, values) = (&mut scratch.keys, &mut scratch.values);
        keys.pack_columns(&projected[width + first..], 3 * width);
        values.pack(&projected[2 * width + first..], 3 * width);
        for [from, to] in tiles(length) {
            let count = to - from;
            let queries = Rows {
                values: &projected[from * 3 * width + first..],
                stride: 3 * width,
                count,
            };
            let scores = &mut scratch.scores[..count * stride];
            let sums = &mut scratch.sums[..count];
            keys.multiply(queries, Before::Replaced, scores, stride);
            softmax(scores, stride, length, sums);
            let weights = Rows::of(scores, stride);
            let mixed = &mut mixed[from * width + first..];
            values.multiply(weights, Before::Replaced, mixed, width);
            let mixed = &mut mixed[..(count - 1) * width + head_width];
            divide(mixed, width, head_width, sums);
        }
    }
}
