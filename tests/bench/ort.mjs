// The page in which onnxruntime-web computes; browser.mjs serves it and asks for rounds.

import * as ort from "./ort/ort.wasm.min.mjs";
import { draw } from "./sampler.mjs";

const threads = Number(new URLSearchParams(location.search).get("threads"));
ort.env.wasm.numThreads = threads;
ort.env.wasm.wasmPaths = new URL("ort/", location).href;

const options = { executionProviders: ["wasm"], graphOptimizationLevel: "all" };
const [worked, ecg, strip] = await Promise.all([
  fetch("onnx/midt-compact/ecg/ecg.json").then((answer) => answer.json()),
  ort.InferenceSession.create("onnx/midt-compact/ecg/model.onnx", options),
  ort.InferenceSession.create("onnx/midt-beat/strip/model.onnx", options),
]);

const tensor = (values, shape) => new ort.Tensor("float32", Float32Array.from(values), shape);
const twice = (values, count) => Array.from({ length: count }, () => Array.from(values)).flat();

/** The network's outputs for one signal, once for each flag. */
async function evaluate(noisy, time, flags) {
  const count = flags.length;
  const channels = worked.to_leads.length;
  const rows = (values) => tensor(twice(values, count), [count, values.length]);
  const { output } = await ecg.run({
    noisy: tensor(twice(noisy, count), [count, noisy.length / channels, channels]),
    time: rows(time),
    condition: rows(worked.condition),
    beats: rows([worked.beats]),
    is_conditional: tensor(flags, [count, 1]),
  });
  return flags.map((_, record) => output.data.subarray(record * noisy.length, (record + 1) * noisy.length));
}

/** One whole ECG: how long it took, and its samples. */
globalThis.drawEcg = async () => {
  const started = performance.now();
  const samples = await draw(worked, evaluate);
  return { ms: performance.now() - started, samples: Array.from(samples) };
};

/** One evaluation of the strip network, of numbers that mean nothing. */
const inputs = Object.fromEntries(
  strip.inputMetadata.map(({ name, shape: axes }) => {
    const shape = axes.map((axis) => (typeof axis === "number" ? axis : 1));
    const values = Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, at) => Math.sin(at));
    return [name, tensor(name === "is_conditional" ? [1] : values, shape)];
  }),
);
globalThis.evaluateStrip = async () => {
  const started = performance.now();
  await strip.run(inputs);
  return performance.now() - started;
};

globalThis.isReady = true;
