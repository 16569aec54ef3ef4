//! The memory of an evaluation, kept for the next one.

use super::rotation::Rotation;
use crate::network::NetworkConfig;
use crate::network::forward::heads::{Heads, HeadsScratch};
use crate::network::forward::simd::{Aligned, Convolution};
use crate::network::forward::tiles::TILE;

/// Sizes that every part needs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sizes {
    /// Positions of a record.
    pub(super) length: usize,
    /// Residual channels.
    pub(super) width: usize,
}

impl Sizes {
    pub(super) fn of(config: &NetworkConfig) -> Self {
        Self {
            length: config.length(),
            width: config.width,
        }
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
    pub(super) heads: HeadsScratch,
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
        let heads = Heads {
            length: config.length(),
            width: config.width,
            count: config.attention_heads,
        };
        Self {
            projected: Aligned::zeros(heads.length * 3 * heads.width),
            heads: HeadsScratch::new(heads),
        }
    }
}
