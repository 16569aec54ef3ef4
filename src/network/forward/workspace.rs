//! The memory of an evaluation, kept for the next one.

use super::rotation::Rotation;
use super::simd::{Aligned, Convolution, Packed};
use crate::network::NetworkConfig;

/// Rows of a record that go through a few operations together, so that they stay in the cache.
pub(super) const TILE: usize = 40;

/// Sizes that every part needs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sizes {
    /// Positions of a record.
    pub(super) length: usize,
    /// Residual channels.
    pub(super) width: usize,
}

impl Sizes {
    /// The positions in tiles: first and one after the last.
    pub(super) fn tiles(self) -> impl Iterator<Item = [usize; 2]> {
        let firsts = (0..self.length).step_by(TILE);
        firsts.map(move |first| [first, self.length.min(first + TILE)])
    }
}

/// What an evaluation needs beside the weights.
#[derive(Debug)]
pub(super) struct Workspace {
    pub(super) records: Vec<Record>,
    pub(super) scratch: Scratch,
    /// `[time_width]` each.
    pub(super) time: [Vec<f32>; 2],
    /// `[condition_width]`.
    pub(super) condition: Vec<f32>,
}

/// What belongs to one record from block to block.
#[derive(Debug)]
pub(super) struct Record {
    /// The input of the next block, `[length, width]`.
    pub(super) hidden: Aligned,
    /// The sum of the blocks' skips, `[length, width]`.
    pub(super) skips: Aligned,
    /// `[condition_width]`.
    pub(super) condition: Vec<f32>,
    pub(super) rotation: Rotation,
}

/// What one record at a time needs within a block.
#[derive(Debug)]
pub(super) struct Scratch {
    /// `[length + 2, width]`: the first and the last row are zero.
    pub(super) padded: Aligned,
    /// `[length, 2 * width]` each.
    pub(super) wide: Aligned,
    pub(super) convolved: Aligned,
    /// `[TILE, width]`.
    pub(super) gated: Aligned,
    /// For one convolution.
    pub(super) transform: Aligned,
    /// `[width]`: what the diffusion time adds.
    pub(super) time: Vec<f32>,
    /// `[2 * width]`: what the first norm and the condition add.
    pub(super) shift: Vec<f32>,
    pub(super) attention: Option<AttentionScratch>,
}

/// What attention needs.
#[derive(Debug)]
pub(super) struct AttentionScratch {
    /// `[length, 3 * width]`: queries, keys and values.
    pub(super) projected: Aligned,
    /// Of one head, `[head_width, length]`.
    pub(super) keys: Packed,
    /// Of one head, `[length, head_width]`.
    pub(super) values: Packed,
    /// `[TILE, score_stride]`.
    pub(super) scores: Aligned,
    pub(super) score_stride: usize,
    /// `[TILE]`.
    pub(super) sums: Vec<f32>,
}

impl Workspace {
    pub(super) fn new(config: &NetworkConfig, convolution: &Convolution) -> Self {
        Self {
            records: Vec::new(),
            scratch: Scratch::new(config, convolution),
            time: [(); 2].map(|()| vec![0.0; config.time_width]),
            condition: vec![0.0; config.condition_width],
        }
    }
}

impl Record {
    pub(super) fn new(config: &NetworkConfig) -> Self {
        let numbers = config.length() * config.width;
        Self {
            hidden: Aligned::zeros(numbers),
            skips: Aligned::zeros(numbers),
            condition: vec![0.0; config.condition_width],
            rotation: Rotation::default(),
        }
    }
}

impl Scratch {
    fn new(config: &NetworkConfig, convolution: &Convolution) -> Self {
        let (length, width) = (config.length(), config.width);
        let attention = (config.attention_every > 0).then(|| AttentionScratch::new(config));
        Self {
            padded: Aligned::zeros((length + 2) * width),
            wide: Aligned::zeros(length * 2 * width),
            convolved: Aligned::zeros(length * 2 * width),
            gated: Aligned::zeros(TILE * width),
            transform: convolution.workspace(),
            time: vec![0.0; width],
            shift: vec![0.0; 2 * width],
            attention,
        }
    }
}

impl AttentionScratch {
    fn new(config: &NetworkConfig) -> Self {
        let length = config.length();
        let head_width = config.width / config.attention_heads;
        // Rows that begin at whole cache lines.
        let score_stride = length.next_multiple_of(16);
        Self {
            projected: Aligned::zeros(length * 3 * config.width),
            keys: Packed::zeros(head_width, length),
            values: Packed::zeros(length, head_width),
            scores: Aligned::zeros(TILE * score_stride),
            score_stride,
            sums: vec![0.0; TILE],
        }
    }
}
