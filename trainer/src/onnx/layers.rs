//! The layers that both networks have.

use super::graph::{Graph, Setting, Value};
use einthoven::network::{Weights, WeightsError};

/// What layer norms add to the variance, as the networks do.
const EPSILON: f32 = 1e-5;

/// A linear layer of this name, `[inputs, outputs]`.
pub(super) fn dense(
    graph: &mut Graph,
    weights: &mut Weights,
    name: &str,
    [inputs, outputs]: [usize; 2],
    input: &Value,
) -> Result<Value, WeightsError> {
    weights.within(name, |weights| {
        let matrix = weights.take("weight", [inputs, outputs])?;
        let bias = weights.take("bias", [outputs])?;
        let matrix = graph.weights(&[inputs, outputs], &matrix);
        let bias = graph.weights(&[outputs], &bias);
        let product = graph.op("MatMul", &[input, &matrix], &[]);
        Ok(graph.op("Add", &[&product, &bias], &[]))
    })
}

/// Two linear layers with SiLU between them.
pub(super) fn embedded(
    graph: &mut Graph,
    weights: &mut Weights,
    [first, second]: [&str; 2],
    [inputs, inner, outputs]: [usize; 3],
    input: &Value,
) -> Result<Value, WeightsError> {
    let hidden = dense(graph, weights, first, [inputs, inner], input)?;
    let hidden = silu(graph, &hidden);
    dense(graph, weights, second, [inner, outputs], &hidden)
}

/// A layer norm of this name over the last axis.
pub(super) fn norm(
    graph: &mut Graph,
    weights: &mut Weights,
    name: &str,
    width: usize,
    input: &Value,
) -> Result<Value, WeightsError> {
    weights.within(name, |weights| {
        let scale = weights.take("gamma", [width])?;
        let shift = weights.take("beta", [width])?;
        let scale = graph.weights(&[width], &scale);
        let shift = graph.weights(&[width], &shift);
        let epsilon = ("epsilon", Setting::Float(EPSILON));
        let inputs = [input, &scale, &shift];
        Ok(graph.op("LayerNormalization", &inputs, &[epsilon]))
    })
}

/// `x * sigmoid(x)`.
pub(super) fn silu(graph: &mut Graph, input: &Value) -> Value {
    let gate = graph.op("Sigmoid", &[input], &[]);
    graph.op("Mul", &[input, &gate], &[])
}

/// Times a number.
pub(super) fn scaled(graph: &mut Graph, input: &Value, factor: f64) -> Value {
    let factor = graph.weights(&[], &[factor as f32]);
    graph.op("Mul", &[input, &factor], &[])
}

/// In another shape; 0 leaves an axis as long as it is, -1 takes what is left.
pub(super) fn reshaped(graph: &mut Graph, input: &Value, shape: &[i64]) -> Value {
    let shape = graph.numbers(&[shape.len()], shape);
    graph.op("Reshape", &[input, &shape], &[])
}

/// With the axes in another order.
pub(super) fn transposed(graph: &mut Graph, input: &Value, order: &[i64]) -> Value {
    let order = ("perm", Setting::Numbers(order));
    graph.op("Transpose", &[input], &[order])
}

/// With an axis of length 1 more.
pub(super) fn with_axis(graph: &mut Graph, input: &Value, axis: i64) -> Value {
    let axes = graph.numbers(&[1], &[axis]);
    graph.op("Unsqueeze", &[input, &axes], &[])
}

/// A part of one axis.
pub(super) fn part(graph: &mut Graph, input: &Value, axis: i64, [from, to]: [usize; 2]) -> Value {
    let mut number = |value: i64| graph.numbers(&[1], &[value]);
    let [from, to, axis] = [from as i64, to as i64, axis].map(&mut number);
    graph.op("Slice", &[input, &from, &to, &axis], &[])
}

/// Equal parts of the last axis.
pub(super) fn parts<const N: usize>(graph: &mut Graph, input: &Value) -> [Value; N] {
    let settings = [
        ("axis", Setting::Number(-1)),
        ("num_outputs", Setting::Number(N as i64)),
    ];
    graph.op_of_several("Split", &[input], &settings)
}

/// One after the other along an axis.
pub(super) fn joined(graph: &mut Graph, inputs: &[&Value], axis: i64) -> Value {
    graph.op("Concat", inputs, &[("axis", Setting::Number(axis))])
}

/// Multi-head self-attention of `[batch, positions, 3 * width]`, queries, keys and values: gives
/// `[batch, positions, width]`. `turn` is applied to queries and keys, `[batch, heads, positions,
/// head_width]`.
pub(super) fn attention(
    graph: &mut Graph,
    projected: &Value,
    [width, heads]: [usize; 2],
    turn: impl Fn(&mut Graph, &Value) -> Value,
) -> Value {
    let head_width = width / heads;
    let by_head = [0, 0, heads as i64, head_width as i64];
    let [query, key, value] = parts(graph, projected).map(|part| {
        let part = reshaped(graph, &part, &by_head);
        transposed(graph, &part, &[0, 2, 1, 3])
    });
    let query = turn(graph, &query);
    let query = scaled(graph, &query, (head_width as f64).sqrt().recip());
    let key = turn(graph, &key);
    let key = transposed(graph, &key, &[0, 1, 3, 2]);
    let scores = graph.op("MatMul", &[&query, &key], &[]);
    let shares = graph.op("Softmax", &[&scores], &[("axis", Setting::Number(-1))]);
    let mixed = graph.op("MatMul", &[&shares, &value], &[]);
    let mixed = transposed(graph, &mixed, &[0, 2, 1, 3]);
    reshaped(graph, &mixed, &[0, 0, width as i64])
}
