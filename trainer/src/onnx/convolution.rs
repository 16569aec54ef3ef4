//! The long convolution of an S4D layer by operations that every runtime has.

use super::graph::{Graph, Setting, Value};
use super::layers::{joined, part, reshaped, transposed, with_axis};
use clap::ValueEnum;

/// How it is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Convolution {
    /// One `Conv`, a group for each channel: what a reader of the graph expects.
    #[default]
    Conv,
    /// Matrix products of blocks of the signal with blocks of each channel's Toeplitz matrix: more
    /// arithmetic, and faster where `Conv` with many groups is slow, as in onnxruntime.
    Blocks,
}

/// Positions of a block, at most.
const BLOCK: usize = 48;

impl Convolution {
    /// `[batch, length, channels]` in and out; `kernel`: `[2 * length - 1, channels]` from
    /// [`einthoven::network::Responses::kernel`].
    pub(super) fn write(
        self,
        graph: &mut Graph,
        input: &Value,
        kernel: &[f32],
        length: usize,
    ) -> Value {
        let taps = 2 * length - 1;
        let channels = kernel.len() / taps;
        match self {
            Self::Conv => {
                // ONNX's convolution does not turn its kernel around.
                let turned = by_channel(kernel, channels, |tap| taps - 1 - tap);
                let turned = graph.weights(&[channels, 1, taps], &turned);
                let rows = transposed(graph, input, &[0, 2, 1]);
                let edge = length as i64 - 1;
                let settings = [
                    ("group", Setting::Number(channels as i64)),
                    ("pads", Setting::Numbers(&[edge, edge])),
                ];
                let convolved = graph.op("Conv", &[&rows, &turned], &settings);
                transposed(graph, &convolved, &[0, 2, 1])
            }
            Self::Blocks => {
                let kernel = by_channel(kernel, channels, |tap| tap);
                let kernel = graph.weights(&[channels, taps], &kernel);
                in_blocks(graph, input, &kernel, [length, channels])
            }
        }
    }
}

/// Each block of the output sees all blocks of the input, at distances that repeat: the window of
/// blocks around it times one matrix for each channel.
fn in_blocks(
    graph: &mut Graph,
    input: &Value,
    kernel: &Value,
    [length, channels]: [usize; 2],
) -> Value {
    let block = (1..=BLOCK)
        .rev()
        .find(|block| length.is_multiple_of(*block));
    let block = block.expect("1 divides every length");
    let (blocks, edge) = (length / block, length - block);
    let window = length + edge;
    // Position p of a window is `edge - p + q` before position q of the block.
    let place = |p: usize, q: usize| (length - 1 + edge + q - p) as i64;
    let places = (0..window).flat_map(|p| (0..block).map(move |q| place(p, q)));
    let places = graph.numbers(&[window, block], &places.collect::<Vec<_>>());
    let matrices = graph.op(
        "Gather",
        &[kernel, &places],
        &[("axis", Setting::Number(1))],
    );

    let rows = transposed(graph, input, &[2, 0, 1]);
    let pads = graph.numbers(&[6], &[0, 0, edge as i64, 0, 0, edge as i64]);
    let rows = graph.op("Pad", &[&rows, &pads], &[]);
    let windows: Vec<Value> = (0..blocks)
        .map(|index| {
            let from = index * block;
            let seen = part(graph, &rows, 2, [from, from + window]);
            with_axis(graph, &seen, 2)
        })
        .collect();
    let windows = joined(graph, &windows.iter().collect::<Vec<_>>(), 2);
    let windows = reshaped(graph, &windows, &[channels as i64, -1, window as i64]);
    let product = graph.op("MatMul", &[&windows, &matrices], &[]);
    let product = reshaped(graph, &product, &[channels as i64, -1, length as i64]);
    transposed(graph, &product, &[1, 2, 0])
}

/// The kernel channel after channel, each tap from where `from` says.
fn by_channel(kernel: &[f32], channels: usize, from: impl Fn(usize) -> usize) -> Vec<f32> {
    let taps = kernel.len() / channels;
    let tap = |channel: usize| {
        let from = &from;
        (0..taps).map(move |tap| kernel[from(tap) * channels + channel])
    };
    (0..channels).flat_map(tap).collect()
}
