//! The SSSD network as a graph; `einthoven::network::SssdNetwork` is its definition.

use super::convolution::Convolution;
use super::graph::{Axis, Graph, Setting, Value};
use super::layers::{
    attention, dense, embedded, joined, norm, part, parts, reshaped, scaled, silu, with_axis,
};
use einthoven::network::{
    NetworkConfig, Responses, Weights, WeightsError, rotation_angles, rotation_harmonics,
};
use std::f64::consts::FRAC_1_SQRT_2;

/// What the graph is given beside the noisy signal.
struct Told {
    /// `[batch, 1, time_width]`.
    time: Value,
    /// `[batch, 1, condition_width]`.
    condition: Value,
    /// Cosines and sines, `[batch, 1, length, pairs]` each; `None` without attention.
    rotation: Option<[Value; 2]>,
}

/// Writes the network whose weights are `weights`.
///
/// # Errors
/// [`WeightsError`] where they are not those of `config`.
pub(super) fn write(
    config: &NetworkConfig,
    mut weights: Weights,
    convolution: Convolution,
) -> Result<Graph, WeightsError> {
    let mut graph = Graph::default();
    let (length, patch) = (config.length(), config.patch_features());
    let signal = [
        Axis::Batch,
        Axis::Of(config.samples),
        Axis::Of(config.leads),
    ];
    let noisy = graph.input("noisy", &signal);
    let mut patches = reshaped(&mut graph, &noisy, &[0, length as i64, patch as i64]);
    let (told, plan) = told(config, &mut graph, &mut weights)?;
    if let Some(plan) = plan {
        patches = joined(&mut graph, &[&patches, &plan], 2);
    }
    let inputs = patch + config.plan_features;
    let shape = [inputs, config.width];
    let hidden = dense(&mut graph, &mut weights, "input", shape, &patches)?;
    let mut hidden = graph.op("Relu", &[&hidden], &[]);
    let mut skips: Option<Value> = None;
    let responses = Responses::of(config);
    for index in 0..config.blocks {
        let block = Block {
            config,
            index,
            responses: &responses,
            convolution,
        };
        let [onward, skip] = weights.within(format!("blocks.{index}"), |weights| {
            block.write(&mut graph, weights, &hidden, &told)
        })?;
        hidden = onward;
        skips = Some(match skips {
            Some(sum) => graph.op("Add", &[&sum, &skip], &[]),
            None => skip,
        });
    }
    let skips = skips.expect("a network has at least one block");
    let skips = scaled(&mut graph, &skips, (config.blocks as f64).sqrt().recip());
    let shape = [config.width, config.width];
    let mixed = dense(&mut graph, &mut weights, "skip", shape, &skips)?;
    let mixed = graph.op("Relu", &[&mixed], &[]);
    let shape = [config.width, patch];
    let output = dense(&mut graph, &mut weights, "output", shape, &mixed)?;
    let shape = [0, config.samples as i64, config.leads as i64];
    let output = reshaped(&mut graph, &output, &shape);
    graph.output("output", &signal, &output);
    weights.finish()?;
    Ok(graph)
}

/// Time, condition and rhythm, and what the plan adds to each position.
fn told(
    config: &NetworkConfig,
    graph: &mut Graph,
    weights: &mut Weights,
) -> Result<(Told, Option<Value>), WeightsError> {
    let time = graph.input("time", &[Axis::Batch, Axis::Of(config.time_features)]);
    let encoded = [Axis::Batch, Axis::Of(config.condition_features)];
    let encoded = graph.input("condition", &encoded);
    let length = Axis::Of(config.length());
    let (rhythm, plan) = match config.plan_features {
        0 => (graph.input("beats", &[Axis::Batch, Axis::Of(1)]), None),
        features => {
            let shape = [Axis::Batch, length, Axis::Of(features)];
            let plan = graph.input("plan", &shape);
            (graph.input("phase", &[Axis::Batch, length]), Some(plan))
        }
    };
    let flag = graph.input("is_conditional", &[Axis::Batch, Axis::Of(1)]);

    let shape = [config.time_features, config.time_width, config.time_width];
    let time = embedded(graph, weights, ["time_in", "time_out"], shape, &time)?;
    let time = silu(graph, &time);
    let width = config.condition_width;
    let names = ["condition_in", "condition_out"];
    let shape = [config.condition_features, width, width];
    let given = embedded(graph, weights, names, shape, &encoded)?;
    let null = weights.take("null_condition", [width])?;
    let condition = or_null(graph, &given, &null, &flag);
    let followed = graph.op("Mul", &[&rhythm, &flag], &[]);
    let rotation = (config.attention_every > 0).then(|| rotation(config, graph, &followed));
    let plan = plan.map(|plan| {
        let flag = with_axis(graph, &flag, 2);
        graph.op("Mul", &[&plan, &flag], &[])
    });
    let told = Told {
        time: with_axis(graph, &time, 1),
        condition: with_axis(graph, &condition, 1),
        rotation,
    };
    Ok((told, plan))
}

/// What is given where the flag is 1, and the null condition where it is 0.
pub(super) fn or_null(graph: &mut Graph, given: &Value, null: &[f32], flag: &Value) -> Value {
    let null = graph.weights(&[1, null.len()], null);
    let one = graph.weights(&[1, 1], &[1.0]);
    let missing = graph.op("Sub", &[&one, flag], &[]);
    let given = graph.op("Mul", &[given, flag], &[]);
    let null = graph.op("Mul", &[&null, &missing], &[]);
    graph.op("Add", &[&given, &null], &[])
}

/// Cosines and sines of the angles that follow beats, `[batch, 1]`, or a phase, `[batch, length]`.
fn rotation(config: &NetworkConfig, graph: &mut Graph, followed: &Value) -> [Value; 2] {
    let (length, pairs) = (config.length(), config.width / config.attention_heads / 2);
    let (per_beat, over_time) = rotation_angles(length, pairs);
    let shape = [1, 1, length, pairs];
    let (followed, per_beat) = match config.plan_features {
        0 => (
            reshaped(graph, followed, &[0, 1, 1, 1]),
            graph.weights(&shape, &per_beat),
        ),
        _ => (
            reshaped(graph, followed, &[0, 1, length as i64, 1]),
            graph.weights(&[1, 1, 1, pairs], &rotation_harmonics(pairs)),
        ),
    };
    let over_time = graph.weights(&shape, &over_time);
    let angles = graph.op("Mul", &[&followed, &per_beat], &[]);
    let angles = graph.op("Add", &[&angles, &over_time], &[]);
    ["Cos", "Sin"].map(|function| graph.op(function, &[&angles], &[]))
}

/// Turns the pairs (first half, second half) of the last axis.
fn turned(graph: &mut Graph, [cos, sin]: &[Value; 2], input: &Value) -> Value {
    let [a, b] = parts(graph, input);
    let [a_cos, b_cos] = [&a, &b].map(|half| graph.op("Mul", &[half, cos], &[]));
    let [a_sin, b_sin] = [&a, &b].map(|half| graph.op("Mul", &[half, sin], &[]));
    let first = graph.op("Sub", &[&a_cos, &b_sin], &[]);
    let second = graph.op("Add", &[&a_sin, &b_cos], &[]);
    joined(graph, &[&first, &second], 3)
}

/// A residual block.
struct Block<'n> {
    config: &'n NetworkConfig,
    index: usize,
    responses: &'n Responses,
    convolution: Convolution,
}

impl Block<'_> {
    /// What goes on to the next block, and the skip.
    fn write(
        &self,
        graph: &mut Graph,
        weights: &mut Weights,
        input: &Value,
        told: &Told,
    ) -> Result<[Value; 2], WeightsError> {
        let width = self.config.width;
        let input = match &told.rotation {
            Some(rotation) if self.config.has_attention(self.index) => weights
                .within("attention", |weights| {
                    self.attended(graph, weights, input, rotation)
                })?,
            _ => input.clone(),
        };
        let shape = [self.config.time_width, width];
        let time = dense(graph, weights, "time", shape, &told.time)?;
        let hidden = graph.op("Add", &[&input, &time], &[]);
        let hidden = self.with_neighbours(graph, &hidden);
        let shape = [3 * width, 2 * width];
        let hidden = dense(graph, weights, "neighbours", shape, &hidden)?;
        let hidden = weights.within("first", |weights| self.s4d(graph, weights, &hidden))?;
        let shape = [self.config.condition_width, 2 * width];
        let condition = dense(graph, weights, "condition", shape, &told.condition)?;
        let hidden = graph.op("Add", &[&hidden, &condition], &[]);
        let hidden = weights.within("second", |weights| self.s4d(graph, weights, &hidden))?;
        let [filter, gate] = parts(graph, &hidden);
        let filter = graph.op("Tanh", &[&filter], &[]);
        let gate = graph.op("Sigmoid", &[&gate], &[]);
        let gated = graph.op("Mul", &[&filter, &gate], &[]);
        let output = dense(graph, weights, "output", [width, 2 * width], &gated)?;
        let [onward, skip] = parts(graph, &output);
        let onward = graph.op("Add", &[&input, &onward], &[]);
        Ok([scaled(graph, &onward, FRAC_1_SQRT_2), skip])
    }

    /// Layer norm, self-attention, residual.
    fn attended(
        &self,
        graph: &mut Graph,
        weights: &mut Weights,
        input: &Value,
        rotation: &[Value; 2],
    ) -> Result<Value, WeightsError> {
        let (width, heads) = (self.config.width, self.config.attention_heads);
        let normed = norm(graph, weights, "norm", width, input)?;
        let shape = [width, 3 * width];
        let projected = dense(graph, weights, "query_key_value", shape, &normed)?;
        let mixed = attention(graph, &projected, [width, heads], |graph, part| {
            turned(graph, rotation, part)
        });
        let added = dense(graph, weights, "output", [width, width], &mixed)?;
        Ok(graph.op("Add", &[input, &added], &[]))
    }

    /// Each position between the one before and the one after it.
    fn with_neighbours(&self, graph: &mut Graph, input: &Value) -> Value {
        let length = self.config.length();
        let pads = graph.numbers(&[6], &[0, 1, 0, 0, 1, 0]);
        let padded = graph.op("Pad", &[input, &pads], &[]);
        let before = part(graph, &padded, 1, [0, length]);
        let after = part(graph, &padded, 1, [2, length + 2]);
        joined(graph, &[&before, input, &after], 2)
    }

    /// Long convolution, GELU, a mix of the channels, residual and layer norm.
    fn s4d(
        &self,
        graph: &mut Graph,
        weights: &mut Weights,
        input: &Value,
    ) -> Result<Value, WeightsError> {
        let channels = 2 * self.config.width;
        let output_map = weights.take("output_map", [channels, 2, self.config.state])?;
        let skip = weights.take("skip", [channels])?;
        let kernel = self.responses.kernel(&output_map, &skip);
        let length = self.config.length();
        let hidden = self.convolution.write(graph, input, &kernel, length);
        let tanh = ("approximate", Setting::Text("tanh"));
        let hidden = graph.op("Gelu", &[&hidden], &[tanh]);
        let mixed = dense(graph, weights, "mix", [channels, channels], &hidden)?;
        let sum = graph.op("Add", &[input, &mixed], &[]);
        norm(graph, weights, "norm", channels, &sum)
    }
}
