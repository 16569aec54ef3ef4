//! The memory of an evaluation, kept for the next one.

use crate::network::BeatNetworkConfig;
use crate::network::forward::heads::{Heads, HeadsScratch};
use crate::network::forward::simd::Aligned;

/// What an evaluation needs beside the weights.
#[derive(Debug)]
pub(super) struct Workspace {
    /// `[width]` each.
    pub(super) time: [Vec<f32>; 2],
    /// `[width]`.
    pub(super) condition: Vec<f32>,
    /// `[records, width]`: time and condition together.
    pub(super) steering: Vec<f32>,
    /// For each record the input of the next layer, `[tokens, width]`.
    pub(super) hidden: Vec<Aligned>,
    pub(super) scratch: Scratch,
}

/// What one layer needs.
#[derive(Debug)]
pub(super) struct Scratch {
    /// `[records, 6 * width]`: what the steering makes of a layer.
    pub(super) steered: Vec<f32>,
    /// `[width]` each: scale and shift of a steered norm.
    pub(super) norm: [Vec<f32>; 2],
    /// `[tokens, width]` each, of one record.
    pub(super) normed: Aligned,
    pub(super) added: Aligned,
    /// `[tokens, 3 * width]` of one record: queries, keys and values, then neurons.
    pub(super) wide: Aligned,
    pub(super) heads: HeadsScratch,
}

impl Workspace {
    pub(super) fn new(config: &BeatNetworkConfig, heads: Heads) -> Self {
        let width = config.width;
        let numbers = config.tokens() * width;
        Self {
            time: [(); 2].map(|()| vec![0.0; width]),
            condition: vec![0.0; width],
            steering: Vec::new(),
            hidden: Vec::new(),
            scratch: Scratch {
                steered: Vec::new(),
                norm: [(); 2].map(|()| vec![0.0; width]),
                normed: Aligned::zeros(numbers),
                added: Aligned::zeros(numbers),
                wide: Aligned::zeros(3 * numbers),
                heads: HeadsScratch::new(heads),
            },
        }
    }

    /// Makes room for so many records.
    pub(super) fn resize(&mut self, config: &BeatNetworkConfig, records: usize) {
        let width = config.width;
        self.steering.resize(records * width, 0.0);
        self.scratch.steered.resize(records * 6 * width, 0.0);
        while self.hidden.len() < records {
            self.hidden.push(Aligned::zeros(config.tokens() * width));
        }
    }
}
