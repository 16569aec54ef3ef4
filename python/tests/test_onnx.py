"""The networks as ONNX files, run by onnxruntime, against what draws ECGs."""

import json
import subprocess

import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import numpy_helper

# Of outputs between about -3 and 3.
LARGEST_DIFFERENCE = 1e-5


@pytest.fixture(scope="module")
def exported(program, repository, tmp_path_factory):
    """Writes a model's networks, once for each way of writing, and gives the files' paths."""
    written = {}

    def export(model, convolution):
        if (model, convolution) not in written:
            out = tmp_path_factory.mktemp(f"{model}-{convolution}")
            command = [program, "export-onnx", "--model", repository / "models" / model, "--out", out]
            command += ["--convolution", convolution, "--json"]
            told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            files = json.loads(told)["files"]
            assert all((repository / file["file"]).stat().st_size == file["bytes"] for file in files)
            written[model, convolution] = {file["network"]: repository / file["file"] for file in files}
        return written[model, convolution]

    return export


def tensor(path):
    read = onnx.TensorProto()
    read.ParseFromString(path.read_bytes())
    return read.name, numpy_helper.to_array(read)


def example(model):
    """The input and the output that lie beside a model."""
    folder = model.parent / "test_data_set_0"
    inputs = dict(tensor(path) for path in sorted(folder.glob("input_*.pb")))
    name, output = tensor(folder / "output_0.pb")
    assert name == "output"
    return inputs, output


NETWORKS = [
    ("midt-beat", "strip"),
    ("midt-beat", "beat"),
    ("midt-compact", "ecg"),
    ("sssd-compact", "ecg"),
]


@pytest.mark.parametrize("convolution", ["conv", "blocks"])
@pytest.mark.parametrize(("model", "network"), NETWORKS)
def test_onnxruntime_computes_what_draws_ecgs(exported, model, network, convolution):
    path = exported(model, convolution)[network]
    onnx.checker.check_model(path, full_check=True)
    inputs, expected = example(path)
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    (found,) = session.run(None, inputs)
    assert found.shape == expected.shape
    assert np.sqrt(np.mean(expected**2)) > 0.05, "outputs of nothing show nothing"
    assert np.abs(found - expected).max() < LARGEST_DIFFERENCE
    # One record by itself, which has another batch than the example.
    (alone,) = session.run(None, {name: value[:1] for name, value in inputs.items()})
    assert np.abs(alone - expected[:1]).max() < LARGEST_DIFFERENCE


def test_a_whole_ecg_is_drawn_by_onnxruntime(exported):
    path = exported("midt-compact", "conv")["ecg"]
    worked = json.loads((path.parent / "ecg.json").read_text())
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])

    def output(noisy, time, is_conditional):
        told = {
            "noisy": noisy,
            "time": np.float32([time]),
            "condition": np.float32([worked["condition"]]),
            "beats": np.float32([[worked["beats"]]]),
            "is_conditional": np.float32([[is_conditional]]),
        }
        return session.run(None, told)[0]

    to_leads = np.float32(worked["to_leads"])
    noisy, before = np.float32(worked["noise"]).reshape(1, -1, len(to_leads)), None
    for step in worked["steps"]:
        weight, (alpha, sigma, next_alpha, next_sigma) = step["guidance"], step["levels"]
        found = output(noisy, step["time"], 1)
        if weight != 1:
            found = weight * found + (1 - weight) * output(noisy, step["time"], 0)
        of_noisy, of_output = step["estimate"]
        clean = of_noisy * noisy + of_output * found
        target = clean if before is None else clean + step["extrapolation"] * (clean - before)
        kept, before = next_sigma / sigma, clean
        noisy = np.float32(kept * noisy + (next_alpha - kept * alpha) * target)
    ecg_mv = (clean[0] @ to_leads.T).T.ravel()
    assert np.ptp(worked["ecg_mv"]) > 0.5
    assert np.abs(ecg_mv - np.float32(worked["ecg_mv"])).max() < 1e-4


def test_a_file_says_what_it_is(exported, repository):
    read = onnx.load(exported("midt-beat", "conv")["strip"])
    assert "SYNTHETIC" in read.doc_string
    assert [(opset.domain, opset.version) for opset in read.opset_import] == [("", 20)]
    properties = {entry.key: entry.value for entry in read.metadata_props}
    manifest = json.loads((repository / "models/midt-beat/manifest.json").read_text())
    assert properties["einthoven_model"] == "midt-beat"
    assert properties["licence"] == manifest["licence"]
    names = [entry.name for entry in read.graph.input]
    assert names == ["noisy", "time", "condition", "plan", "phase", "is_conditional"]
    assert read.graph.input[0].type.tensor_type.shape.dim[0].dim_param == "batch"


def test_a_folder_without_a_model_is_named(program, tmp_path):
    command = [program, "export-onnx", "--model", tmp_path, "--out", tmp_path / "out"]
    failed = subprocess.run(command, capture_output=True, text=True)
    assert failed.returncode == 1
    assert "is this a model folder?" in failed.stderr
