//! The beat network as a graph; `einthoven::network::BeatNetwork` is its definition.

use super::graph::{Axis, Graph, Value};
use super::layers::{attention, dense, embedded, norm, parts, reshaped, silu, with_axis};
use super::sssd::or_null;
use einthoven::network::{BeatNetworkConfig, Weights, WeightsError};

/// Writes the network whose weights are `weights`.
///
/// # Errors
/// [`WeightsError`] where they are not those of `config`.
pub(super) fn write(
    config: &BeatNetworkConfig,
    mut weights: Weights,
) -> Result<Graph, WeightsError> {
    let mut graph = Graph::default();
    let (tokens, patch, width) = (config.tokens(), config.patch_features(), config.width);
    let signal = [
        Axis::Batch,
        Axis::Of(config.samples),
        Axis::Of(config.leads),
    ];
    let noisy = graph.input("noisy", &signal);
    let steering = steering(config, &mut graph, &mut weights)?;
    let patches = reshaped(&mut graph, &noisy, &[0, tokens as i64, patch as i64]);
    let hidden = dense(&mut graph, &mut weights, "input", [patch, width], &patches)?;
    let place = graph.weights(
        &[1, tokens, width],
        &weights.take("place", [tokens, width])?,
    );
    let mut hidden = graph.op("Add", &[&hidden, &place], &[]);
    for index in 0..config.layers {
        hidden = weights.within(format!("layers.{index}"), |weights| {
            layer(config, &mut graph, weights, &hidden, &steering)
        })?;
    }
    let hidden = norm(&mut graph, &mut weights, "norm", width, &hidden)?;
    let output = dense(&mut graph, &mut weights, "output", [width, patch], &hidden)?;
    let shape = [0, config.samples as i64, config.leads as i64];
    let output = reshaped(&mut graph, &output, &shape);
    graph.output("output", &signal, &output);
    weights.finish()?;
    Ok(graph)
}

/// What steers the layers, `[batch, 1, width]`.
fn steering(
    config: &BeatNetworkConfig,
    graph: &mut Graph,
    weights: &mut Weights,
) -> Result<Value, WeightsError> {
    let width = config.width;
    let time = graph.input("time", &[Axis::Batch, Axis::Of(config.time_features)]);
    let condition = [Axis::Batch, Axis::Of(config.condition_features)];
    let condition = graph.input("condition", &condition);
    let flag = graph.input("is_conditional", &[Axis::Batch, Axis::Of(1)]);
    let shape = [config.time_features, width, width];
    let time = embedded(graph, weights, ["time_in", "time_out"], shape, &time)?;
    let names = ["condition_in", "condition_out"];
    let shape = [config.condition_features, width, width];
    let given = embedded(graph, weights, names, shape, &condition)?;
    let null = weights.take("null_condition", [width])?;
    let condition = or_null(graph, &given, &null, &flag);
    let sum = graph.op("Add", &[&time, &condition], &[]);
    let steering = silu(graph, &sum);
    Ok(with_axis(graph, &steering, 1))
}

/// Attention over the beat, then a layer of neurons, each scaled, shifted and gated by the
/// steering.
fn layer(
    config: &BeatNetworkConfig,
    graph: &mut Graph,
    weights: &mut Weights,
    input: &Value,
    steering: &Value,
) -> Result<Value, WeightsError> {
    let width = config.width;
    let steering = dense(graph, weights, "steering", [width, 6 * width], steering)?;
    let [more, shift, gate, more_too, shift_too, gate_too] = parts(graph, &steering);
    let normed = norm(graph, weights, "attention_norm", width, input)?;
    let normed = steered(graph, &normed, &more, &shift);
    let shape = [width, 3 * width];
    let projected = dense(graph, weights, "query_key_value", shape, &normed)?;
    let unturned = |_: &mut Graph, part: &Value| part.clone();
    let mixed = attention(graph, &projected, [width, config.heads], unturned);
    let found = dense(graph, weights, "attention_out", [width, width], &mixed)?;
    let hidden = gated(graph, input, &found, &gate);
    let normed = norm(graph, weights, "neurons_norm", width, &hidden)?;
    let normed = steered(graph, &normed, &more_too, &shift_too);
    let neurons = dense(graph, weights, "neurons_in", shape, &normed)?;
    let neurons = graph.op("Gelu", &[&neurons], &[]);
    let shape = [3 * width, width];
    let neurons = dense(graph, weights, "neurons_out", shape, &neurons)?;
    Ok(gated(graph, &hidden, &neurons, &gate_too))
}

/// Times `1 + more`, plus `shift`.
fn steered(graph: &mut Graph, normed: &Value, more: &Value, shift: &Value) -> Value {
    let one = graph.weights(&[], &[1.0]);
    let factor = graph.op("Add", &[more, &one], &[]);
    let product = graph.op("Mul", &[normed, &factor], &[]);
    graph.op("Add", &[&product, shift], &[])
}

/// With what is added, times the gate.
fn gated(graph: &mut Graph, input: &Value, added: &Value, gate: &Value) -> Value {
    let added = graph.op("Mul", &[added, gate], &[]);
    graph.op("Add", &[input, &added], &[])
}
