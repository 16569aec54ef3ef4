//! An ONNX graph under construction: values by name, operations on them, and the weights that go
//! with it. Numbers of fields and types are those of `onnx.proto` (onnx.ai, IR specification).

use super::protobuf::Message;

/// The operators' version: the first with `Gelu`.
const OPSET: i64 = 20;

/// The file format's version that goes with it.
const IR_VERSION: i64 = 9;

/// Types of elements.
const FLOAT: i64 = 1;
const INT64: i64 = 7;

/// What a graph computes or is given, by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Value(String);

/// The length of an axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Axis {
    /// As many records as are given.
    Batch,
    /// Always the same.
    Of(usize),
}

/// A setting of an operation.
#[derive(Debug, Clone)]
pub(super) enum Setting<'s> {
    Number(i64),
    Numbers(&'s [i64]),
    Float(f32),
    Text(&'s str),
}

impl Setting<'_> {
    fn message(&self, name: &str) -> Message {
        let message = Message::default().bytes(1, name);
        match self {
            Self::Float(value) => message.float(2, *value).number(20, 1),
            Self::Number(value) => message.number(3, *value).number(20, 2),
            Self::Text(text) => message.bytes(4, text).number(20, 3),
            Self::Numbers(values) => message.numbers(8, values).number(20, 7),
        }
    }
}

/// A graph under construction.
#[derive(Debug, Default)]
pub(super) struct Graph {
    nodes: Vec<Message>,
    weights: Vec<Message>,
    inputs: Vec<Message>,
    outputs: Vec<Message>,
    /// Values that have no name of their own so far.
    unnamed: usize,
}

impl Graph {
    /// What the graph is given.
    pub(super) fn input(&mut self, name: &str, shape: &[Axis]) -> Value {
        self.inputs.push(described(name, shape));
        Value(name.to_owned())
    }

    /// What the graph is for.
    pub(super) fn output(&mut self, name: &str, shape: &[Axis], value: &Value) {
        let node = node("Identity", &[value], &[name.to_owned()], &[]);
        self.nodes.push(node);
        self.outputs.push(described(name, shape));
    }

    /// Weights.
    pub(super) fn weights(&mut self, shape: &[usize], values: &[f32]) -> Value {
        let value = self.unnamed();
        self.weights.push(tensor(&value.0, shape, values));
        value
    }

    /// Whole numbers: a shape, places, bounds.
    pub(super) fn numbers(&mut self, shape: &[usize], values: &[i64]) -> Value {
        let value = self.unnamed();
        let bytes: Vec<u8> = values
            .iter()
            .flat_map(|value| value.to_le_bytes())
            .collect();
        let tensor = raw_tensor(&value.0, shape, INT64, &bytes);
        self.weights.push(tensor);
        value
    }

    /// An operation with one result.
    pub(super) fn op(
        &mut self,
        kind: &str,
        inputs: &[&Value],
        settings: &[(&str, Setting<'_>)],
    ) -> Value {
        let [value] = self.op_of_several(kind, inputs, settings);
        value
    }

    /// An operation with several results.
    pub(super) fn op_of_several<const N: usize>(
        &mut self,
        kind: &str,
        inputs: &[&Value],
        settings: &[(&str, Setting<'_>)],
    ) -> [Value; N] {
        let values = [(); N].map(|()| self.unnamed());
        let names = values.clone().map(|Value(name)| name);
        self.nodes.push(node(kind, inputs, &names, settings));
        values
    }

    /// The model file.
    ///
    /// * `name`: of the graph
    /// * `about`: what it is, for whoever opens it
    /// * `properties`: names and texts that are kept with it
    pub(super) fn into_model(
        self,
        name: &str,
        about: &str,
        properties: &[(&str, String)],
    ) -> Vec<u8> {
        let graph = Message::default()
            .messages(1, &self.nodes)
            .bytes(2, name)
            .messages(5, &self.weights)
            .messages(11, &self.inputs)
            .messages(12, &self.outputs);
        let properties: Vec<Message> = properties
            .iter()
            .map(|(key, value)| Message::default().bytes(1, key).bytes(2, value))
            .collect();
        Message::default()
            .number(1, IR_VERSION)
            .bytes(2, "einthoven")
            .bytes(3, env!("CARGO_PKG_VERSION"))
            .bytes(6, about)
            .message(7, &graph)
            .message(8, &Message::default().number(2, OPSET))
            .messages(14, &properties)
            .into_bytes()
    }

    fn unnamed(&mut self) -> Value {
        self.unnamed += 1;
        Value(format!("v{}", self.unnamed))
    }
}

/// A file with one tensor, as in ONNX's folders of test data.
pub(super) fn tensor_file(name: &str, shape: &[usize], values: &[f32]) -> Vec<u8> {
    tensor(name, shape, values).into_bytes()
}

fn tensor(name: &str, shape: &[usize], values: &[f32]) -> Message {
    assert_eq!(shape.iter().product::<usize>(), values.len(), "{shape:?}");
    let bytes: Vec<u8> = values
        .iter()
        .flat_map(|value| value.to_le_bytes())
        .collect();
    raw_tensor(name, shape, FLOAT, &bytes)
}

fn raw_tensor(name: &str, shape: &[usize], kind: i64, bytes: &[u8]) -> Message {
    let axes: Vec<i64> = shape.iter().map(|&axis| axis as i64).collect();
    Message::default()
        .numbers(1, &axes)
        .number(2, kind)
        .bytes(8, name)
        .bytes(9, bytes)
}

fn described(name: &str, shape: &[Axis]) -> Message {
    let axes: Vec<Message> = shape
        .iter()
        .map(|axis| match axis {
            Axis::Batch => Message::default().bytes(2, "batch"),
            Axis::Of(length) => Message::default().number(1, *length as i64),
        })
        .collect();
    let shape = Message::default().messages(1, &axes);
    let tensor = Message::default().number(1, FLOAT).message(2, &shape);
    let kind = Message::default().message(1, &tensor);
    Message::default().bytes(1, name).message(2, &kind)
}

fn node(
    kind: &str,
    inputs: &[&Value],
    outputs: &[String],
    settings: &[(&str, Setting<'_>)],
) -> Message {
    let named = |field: u32| move |node: Message, name: &String| node.bytes(field, name);
    let inputs = inputs.iter().map(|Value(name)| name);
    let node = inputs.fold(Message::default(), named(1));
    let node = outputs.iter().fold(node, named(2));
    let node = node.bytes(4, kind);
    let settings = settings.iter();
    settings.fold(node, |node, (name, setting)| {
        node.message(5, &setting.message(name))
    })
}
