//! A residual block, record by record.

use super::attention::Attention;
use super::s4d::S4d;
use super::workspace::{Record, Scratch, Sizes};
use crate::network::NetworkConfig;
use crate::network::forward::heads::Heads;
use crate::network::forward::layers::Dense;
use crate::network::forward::simd::{Before, Convolution, Packed, Rows, gated_activation};
use crate::network::forward::tiles::tiles;
use crate::network::responses::Responses;
use crate::network::weights::{Weights, WeightsError};
use std::f64::consts::FRAC_1_SQRT_2;

/// What remains of the block's input in its output.
const KEPT: f32 = FRAC_1_SQRT_2 as f32;

/// Attention where the block has it, time in, neighbours, S4D, condition in, S4D, gate, and the
/// layer that splits into the residual and the skip.
#[derive(Debug)]
pub(super) struct Block {
    sizes: Sizes,
    attention: Option<Attention>,
    time: Packed,
    neighbours: Packed,
    first: S4d,
    /// With the shift of the first layer's norm.
    condition: Packed,
    second: S4d,
    /// Scaled already.
    residual: Packed,
    skip: Packed,
}

impl Block {
    /// The block number `index` (from 0).
    pub(super) fn take(
        config: &NetworkConfig,
        index: usize,
        responses: &Responses,
        convolution: &Convolution,
        weights: &mut Weights,
    ) -> Result<Self, WeightsError> {
        let sizes = Sizes::of(config);
        let (length, width) = (sizes.length, config.width);
        let heads = Heads {
            length,
            width,
            count: config.attention_heads,
        };
        let attention = config
            .has_attention(index)
            .then(|| weights.within("attention", |weights| Attention::take(heads, weights)));
        let s4d = |weights: &mut Weights| S4d::take(responses, convolution, weights);
        let first = weights.within("first", s4d)?;
        let condition = [config.condition_width, 2 * width];
        let condition = Dense::take(weights, "condition", condition)?
            .with_bias(|bias| bias.iter().zip(first.shift()).map(|(a, b)| a + b).collect());
        let output = Dense::take(weights, "output", [width, 2 * width])?;
        Ok(Self {
            sizes,
            attention: attention.transpose()?,
            time: Dense::take(weights, "time", [config.time_width, width])?.packed(),
            neighbours: Dense::take(weights, "neighbours", [3 * width, 2 * width])?.packed(),
            condition: condition.packed(),
            first,
            second: weights.within("second", s4d)?,
            residual: output.of_outputs(0..width).scaled(0..width, KEPT).packed(),
            skip: output.of_outputs(width..2 * width).packed(),
        })
    }

    /// Moves every record one block on; `time`: `[time_width]`. The records take turns within the
    /// block, so that its weights are fetched once.
    pub(super) fn run(
        &self,
        records: &mut [Record],
        time: &[f32],
        convolution: &Convolution,
        scratch: &mut Scratch,
    ) {
        self.time.multiply(
            Rows::one(time),
            Before::Replaced,
            &mut scratch.time,
            self.sizes.width,
        );
        for record in records {
            if let Some(attention) = &self.attention {
                attention.run(record, scratch);
            }
            self.widen(record, scratch);
            self.first.convolve(convolution, scratch);
            self.finish_first(record, scratch);
            self.second.convolve(convolution, scratch);
            self.finish_second(record, scratch);
        }
    }

    /// Time in, and each position with its neighbours to twice the width.
    fn widen(&self, record: &Record, scratch: &mut Scratch) {
        let Sizes { length, width } = self.sizes;
        let rows = scratch.padded[width..].chunks_exact_mut(width);
        for (to, from) in rows.zip(record.hidden.chunks_exact(width)) {
            for ((to, from), time) in to.iter_mut().zip(from).zip(&scratch.time) {
                *to = from + time;
            }
        }
        // Three rows in a row are a position between its neighbours.
        let neighbours = Rows {
            values: &scratch.padded,
            stride: width,
            count: length,
        };
        self.neighbours
            .multiply(neighbours, Before::Replaced, &mut scratch.wide, 2 * width);
    }

    /// The rest of the first S4D layer, and the condition in.
    fn finish_first(&self, record: &Record, scratch: &mut Scratch) {
        self.condition.multiply(
            Rows::one(&record.condition),
            Before::Replaced,
            &mut scratch.shift,
            2 * self.sizes.width,
        );
        for tile in tiles(self.sizes.length) {
            let (convolved, wide) = (&mut scratch.convolved, &mut scratch.wide);
            self.first.finish(tile, convolved, wide, &scratch.shift);
        }
    }

    /// The rest of the second S4D layer, the gate, the residual and the skip.
    fn finish_second(&self, record: &mut Record, scratch: &mut Scratch) {
        let width = self.sizes.width;
        for [from, to] in tiles(self.sizes.length) {
            let (convolved, wide) = (&mut scratch.convolved, &mut scratch.wide);
            self.second
                .finish([from, to], convolved, wide, self.second.shift());
            let gated = &mut scratch.gated[..(to - from) * width];
            gated_activation(&wide[from * 2 * width..to * 2 * width], width, gated);
            let gated = Rows::of(gated, width);
            let hidden = &mut record.hidden[from * width..to * width];
            self.residual
                .multiply(gated, Before::Kept(KEPT), hidden, width);
            let skips = &mut record.skips[from * width..to * width];
            self.skip.multiply(gated, Before::Kept(1.0), skips, width);
        }
    }
}
