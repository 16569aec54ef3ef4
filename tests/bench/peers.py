"""One ECG of `ecg.json`, as `einthoven export-onnx` writes it, by onnxruntime and by PyTorch."""

import json

import numpy as np
import onnx
import onnxruntime
import torch
import torch.nn.functional as F
from onnx import numpy_helper


class Worked:
    """An ECG that is worked out step by step, to be drawn by any network."""

    def __init__(self, path):
        self.told = json.loads(path.read_text())

    def draw(self, evaluate):
        """The eight independent leads one after the other, in millivolt.

        `evaluate` takes the network's inputs by name and gives its output; a step with guidance is a batch of two.
        """
        told, to_leads = self.told, np.float32(self.told["to_leads"])
        noisy, before = np.float32(told["noise"]).reshape(-1, len(to_leads)), None
        for step in told["steps"]:
            weight, (alpha, sigma, next_alpha, next_sigma) = step["guidance"], step["levels"]
            flags = [1] if weight == 1 else [1, 0]
            rows = lambda values: np.repeat(np.float32([values]), len(flags), axis=0)
            outputs = evaluate(
                {
                    "noisy": rows(noisy),
                    "time": rows(step["time"]),
                    "condition": rows(told["condition"]),
                    "beats": rows([told["beats"]]),
                    "is_conditional": np.float32(flags)[:, None],
                }
            )
            output = weight * outputs[0] + (1 - weight) * outputs[-1]
            of_noisy, of_output = step["estimate"]
            clean = of_noisy * noisy + of_output * output
            target = clean if before is None else clean + step["extrapolation"] * (clean - before)
            kept, before = next_sigma / sigma, clean
            noisy = np.float32(kept * noisy + (next_alpha - kept * alpha) * target)
        return (clean @ to_leads.T).T.ravel()

    def difference_mv(self, ecg_mv):
        return float(np.abs(ecg_mv - np.float32(self.told["ecg_mv"])).max())


def by_onnxruntime(path):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    return lambda inputs: session.run(None, inputs)[0]


def by_pytorch(path):
    """The graph's operations by PyTorch's; the long convolutions by real Fourier transforms, as in the published S4 code."""
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    graph = onnx.load(path).graph
    constants = {entry.name: torch.from_numpy(numpy_helper.to_array(entry).copy()) for entry in graph.initializer}
    nodes = [
        (node, {entry.name: onnx.helper.get_attribute_value(entry) for entry in node.attribute})
        for node in graph.node
    ]
    spectra = {}

    @torch.inference_mode()
    def evaluate(inputs):
        values = constants | {name: torch.from_numpy(value) for name, value in inputs.items()}
        for node, settings in nodes:
            found = operation(node, settings, [values[name] for name in node.input], spectra)
            for name, value in zip(node.output, found if isinstance(found, (list, tuple)) else [found]):
                values[name] = value
        return values["output"].numpy()

    return evaluate


def operation(node, settings, given, spectra):
    kind, x = node.op_type, given[0]
    if kind == "Conv":
        if node.input[1] not in spectra:
            # ONNX does not turn the kernel around.
            spectra[node.input[1]] = torch.fft.rfft(given[1][:, 0].flip(-1), 2 * x.shape[-1])
        length = x.shape[-1]
        return torch.fft.irfft(torch.fft.rfft(x, 2 * length) * spectra[node.input[1]], 2 * length)[..., length - 1 : 2 * length - 1]
    if kind == "Reshape":
        shape = [x.shape[place] if axis == 0 else axis for place, axis in enumerate(given[1].tolist())]
        return x.reshape(shape)
    if kind == "Slice":
        (first,), (last,), (axis,) = (part.tolist() for part in given[1:])
        return x.narrow(axis, first, last - first)
    if kind == "Pad":
        pads = given[1].tolist()
        half = len(pads) // 2
        return F.pad(x, [pads[place] for axis in reversed(range(half)) for place in (axis, half + axis)])
    simple = {
        "Add": lambda: x + given[1],
        "Concat": lambda: torch.cat(given, settings["axis"]),
        "Cos": x.cos,
        "Gelu": lambda: F.gelu(x, approximate=settings.get("approximate", b"none").decode()),
        "Identity": lambda: x,
        "LayerNormalization": lambda: F.layer_norm(x, x.shape[-1:], *given[1:], settings["epsilon"]),
        "MatMul": lambda: x @ given[1],
        "Mul": lambda: x * given[1],
        "Relu": x.relu,
        "Sigmoid": x.sigmoid,
        "Sin": x.sin,
        "Softmax": lambda: x.softmax(settings["axis"]),
        "Split": lambda: x.chunk(settings["num_outputs"], settings["axis"]),
        "Sub": lambda: x - given[1],
        "Tanh": x.tanh,
        "Transpose": lambda: x.permute(*settings["perm"]),
        "Unsqueeze": lambda: x.unsqueeze(given[1].item()),
    }
    return simple[kind]()
