#!/usr/bin/env python3
"""Einthoven's training and PyTorch's, the same arithmetic side by side on one machine.

Needs Python 3.10 or newer with `pip install torch numpy`, and the companion as a release build.

    python compare_pytorch.py target/release/einthoven models/configs/compact.toml

Two things are timed, in turns, with as many threads on either side as the configuration has shards: one
bidirectional S4D layer (kernel from its parameters, convolution, GELU, linear mix, residual, layer norm;
forward and backward), and a whole training step of the network (diffusion and mel loss, gradients, clipping,
AdamW, moving average of the weights). `einthoven bench --exchange` writes the weights, the inputs and its own
results; this program first computes the same from them and refuses to time anything that differs.

PyTorch gets what is best for it: the convolution by real Fourier transforms as in the published S4 code, in
that code's layout (channels before positions) or in the network's, whichever is faster here; basis functions
of the kernel computed once; its fused attention, its own STFT, fused AdamW, no subnormal numbers.
"""

import argparse
import json
import math
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

LAYER_TURNS, STEP_TURNS = 45, 9


class Exchange:
    """What `einthoven bench --exchange` wrote."""

    def __init__(self, folder):
        problem = json.loads((folder / "problem.json").read_text())
        self.config, self.step = problem["config"], problem["step"]
        self.learning_rate = problem["learning_rate"]
        values = np.fromfile(folder / "tensors.bin", dtype="<f4")
        self.tensors = {}
        for entry in problem["tensors"]:
            start, shape = entry["offset"] // 4, entry["shape"]
            part = values[start : start + math.prod(shape)].reshape(shape)
            self.tensors[entry["name"]] = torch.from_numpy(part.copy())

    def __getitem__(self, name):
        return self.tensors[name]

    def load(self, module, prefix):
        """Fills a module's parameters by name; linear weights are stored inputs first."""
        with torch.no_grad():
            for name, parameter in module.named_parameters():
                value = self[f"{prefix}.{burn_name(name)}"]
                parameter.copy_(value.T if is_linear_weight(name) else value)


def is_linear_weight(name):
    return name.endswith("weight") and "norm" not in name


def burn_name(name):
    return name.replace("norm.weight", "norm.gamma").replace("norm.bias", "norm.beta")


def s4d_basis(network):
    """[channels, states, positions]: responses of the states, real parts, then negated imaginary parts."""
    channels, length = 2 * network["width"], network["samples"] // network["patch"]
    dt = np.geomspace(network["dt_min"], network["dt_max"], channels)[:, None, None]
    a = (-0.5 + 1j * np.pi * np.arange(network["state"] // 2))[None, :, None]
    response = 2 * (np.exp(dt * a) - 1) / a * np.exp(np.arange(length) * dt * a)
    return torch.from_numpy(np.concatenate([response.real, -response.imag], axis=1)).float()


class S4d(nn.Module):
    channels_first = True

    def __init__(self, channels, state, basis):
        super().__init__()
        self.output_map = nn.Parameter(torch.empty(channels, 2, state))
        self.skip = nn.Parameter(torch.empty(channels))
        self.mix = nn.Linear(channels, channels)
        self.norm = nn.LayerNorm(channels)
        self.basis = basis

    def forward(self, u):
        length = u.shape[1]
        past, ahead = torch.bmm(self.output_map, self.basis).unbind(1)
        kernel = F.pad(past, (0, length)) + F.pad(ahead.flip(-1), (length, 0))
        spectrum = torch.fft.rfft(kernel)
        if self.channels_first:
            x = u.transpose(1, 2)
            y = torch.fft.irfft(torch.fft.rfft(x, n=2 * length) * spectrum, n=2 * length)[..., :length]
            y = (y + x * self.skip[:, None]).transpose(1, 2)
        else:
            y = torch.fft.rfft(u, n=2 * length, dim=1) * spectrum.T
            y = torch.fft.irfft(y, n=2 * length, dim=1)[:, :length] + u * self.skip
        return self.norm(u + self.mix(F.gelu(y, approximate="tanh")))


class Attention(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.query_key_value = nn.Linear(width, 3 * width)
        self.output = nn.Linear(width, width)
        self.heads = heads

    def forward(self, x, rotation):
        batch, length, width = x.shape
        parts = self.query_key_value(self.norm(x)).view(batch, length, 3, self.heads, -1)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        mixed = F.scaled_dot_product_attention(turn(query, rotation), turn(key, rotation), value)
        return x + self.output(mixed.transpose(1, 2).reshape(batch, length, width))


def turn(x, rotation):
    cos, sin = rotation
    a, b = x.chunk(2, dim=-1)
    return torch.cat([a * cos - b * sin, a * sin + b * cos], dim=-1)


def rotation_of(beats, length, pairs):
    """Half of the angles count beats, once, twice, ... per beat; the other half count time."""
    harmonics = pairs // 2
    turns = np.geomspace(0.5, length / 4, pairs - harmonics)
    angle = torch.from_numpy(2 * np.pi * np.arange(length) / length)[:, None]
    per_beat = F.pad(angle * torch.arange(1, harmonics + 1), (0, pairs - harmonics))
    over_time = F.pad(angle * torch.from_numpy(turns), (harmonics, 0))
    angles = (beats[:, :, None] * per_beat + over_time).float()[:, None]
    return angles.cos(), angles.sin()


class Block(nn.Module):
    def __init__(self, network, index, basis):
        super().__init__()
        width = network["width"]
        every = network["attention_every"]
        attends = every > 0 and (index + 1) % every == 0
        self.attention = Attention(width, network["attention_heads"]) if attends else None
        self.time = nn.Linear(network["time_width"], width)
        self.neighbours = nn.Linear(3 * width, 2 * width)
        self.first = S4d(2 * width, network["state"], basis)
        self.condition = nn.Linear(network["condition_width"], 2 * width)
        self.second = S4d(2 * width, network["state"], basis)
        self.output = nn.Linear(width, 2 * width)

    def forward(self, x, time, condition, rotation):
        if self.attention is not None:
            x = self.attention(x, rotation)
        hidden = F.pad(x + self.time(time), (0, 0, 1, 1))
        hidden = self.neighbours(torch.cat([hidden[:, :-2], hidden[:, 1:-1], hidden[:, 2:]], dim=2))
        hidden = self.second(self.first(hidden) + self.condition(condition))
        value, gate = hidden.chunk(2, dim=2)
        on, out = self.output(torch.tanh(value) * torch.sigmoid(gate)).chunk(2, dim=2)
        return (x + on) * math.sqrt(0.5), out


class Sssd(nn.Module):
    def __init__(self, network, condition_length):
        super().__init__()
        width, hidden = network["width"], network["condition_width"]
        features = network["leads"] * network["patch"]
        self.input = nn.Linear(features, width)
        self.time_in = nn.Linear(network["time_features"], network["time_width"])
        self.time_out = nn.Linear(network["time_width"], network["time_width"])
        self.condition_in = nn.Linear(condition_length, hidden)
        self.condition_out = nn.Linear(hidden, hidden)
        self.null_condition = nn.Parameter(torch.empty(hidden))
        basis = s4d_basis(network)
        self.blocks = nn.ModuleList(Block(network, i, basis) for i in range(network["blocks"]))
        self.skip = nn.Linear(width, width)
        self.output = nn.Linear(width, features)
        self.patch = network["patch"]
        self.pairs = width // network["attention_heads"] // 2 if network["attention_every"] else 0

    def forward(self, noisy, time, condition, beats, is_conditional):
        batch, samples, leads = noisy.shape
        length = samples // self.patch
        time = F.silu(self.time_out(F.silu(self.time_in(time))))[:, None]
        rotation = rotation_of(beats * is_conditional, length, self.pairs) if self.pairs else None
        given = self.condition_out(F.silu(self.condition_in(condition)))
        condition = (given * is_conditional + self.null_condition * (1 - is_conditional))[:, None]
        hidden = F.relu(self.input(noisy.view(batch, length, leads * self.patch)))
        skips = 0
        for block in self.blocks:
            hidden, out = block(hidden, time, condition, rotation)
            skips = skips + out
        skips = skips / math.sqrt(len(self.blocks))
        return self.output(F.relu(self.skip(skips))).view(batch, samples, leads)


def mel_filters(window, mels, sampling_hz=100.0):
    """[bins, mels]: triangles of area 1. Slaney's scale is linear below 1 kHz, so corners are equidistant."""
    corners = np.linspace(0.0, sampling_hz / 2, mels + 2)
    bins = np.arange(window // 2 + 1)[:, None] * sampling_hz / window
    begin, peak, end = corners[:-2], corners[1:-1], corners[2:]
    triangles = np.minimum((bins - begin) / (peak - begin), (end - bins) / (end - peak)).clip(0)
    return torch.from_numpy(triangles * 2 / (end - begin)).float()


class Loss:
    """The diffusion objective `clean` of a flow, and the mel loss."""

    def __init__(self, exchange):
        self.mel = exchange.config["training"]["mel"]
        objective, schedule = (exchange.config["diffusion"][k] for k in ("objective", "schedule"))
        if objective != "clean" or schedule["kind"] != "flow" or not self.mel["weigh_by_signal"]:
            sys.exit("only configurations like models/configs/compact.toml are written down here")
        self.to_leads = exchange["to_leads"].T.contiguous()
        self.scales = [
            (window, torch.hann_window(window), mel_filters(window, mels))
            for window, mels in zip(self.mel["windows"], self.mel["mels"])
        ]
        self.batch = {
            name: exchange[name]
            for name in ("clean", "noise", "levels", "time", "condition", "beats", "is_conditional")
        }

    def __call__(self, model):
        batch = self.batch
        alpha, sigma = (level[:, None, None] for level in batch["levels"].unbind(1))
        noisy = batch["clean"] * alpha + batch["noise"] * sigma
        estimate = model(noisy, *(batch[n] for n in ("time", "condition", "beats", "is_conditional")))
        diffusion = ((estimate - batch["clean"]).square() / sigma.clamp(min=0.1).square()).mean()
        distances = self.mel_distances(estimate @ self.to_leads, batch["clean"] @ self.to_leads)
        mel = (distances * alpha.flatten().square()).mean()
        return diffusion + self.mel["weight"] * mel, diffusion, mel

    def mel_distances(self, found, expected):
        count, samples, leads = found.shape
        signals = torch.cat([found, expected]).transpose(1, 2).reshape(-1, samples)
        total = 0
        for window, hann, filters in self.scales:
            spectra = torch.stft(signals, window, window // 4, window=hann, center=False, return_complex=True)
            magnitudes = (spectra.real.square() + spectra.imag.square() + 1e-12).sqrt()
            a, b = (magnitudes.transpose(1, 2) @ filters).chunk(2)
            logs = [x.clamp(min=self.mel["clamp_mv"]).log10() * 2 for x in (a, b)]
            distance = (a - b).abs() + (logs[0] - logs[1]).abs()
            total = total + distance.view(count, -1).mean(1)
        return total


class Step:
    """One step of training."""

    def __init__(self, exchange):
        training = exchange.config["training"]
        self.model = Sssd(exchange.config["network"], exchange["condition"].shape[1])
        exchange.load(self.model, "network")
        self.loss = Loss(exchange)
        self.weights = list(self.model.parameters())
        self.average = [w.detach().clone() for w in self.weights]
        self.largest_norm, self.decay = training["gradient_norm"], training["ema_decay"]
        self.optimizer = torch.optim.AdamW(
            self.weights, lr=exchange.learning_rate, weight_decay=training["weight_decay"], fused=True
        )

    def __call__(self):
        self.optimizer.zero_grad(set_to_none=True)
        total, diffusion, mel = self.loss(self.model)
        total.backward()
        norm = nn.utils.clip_grad_norm_(self.weights, self.largest_norm)
        self.optimizer.step()
        with torch.no_grad():
            torch._foreach_lerp_(self.average, self.weights, 1 - self.decay)
        return diffusion.item(), mel.item(), norm.item()


class Layer:
    """The S4D layer forward and backward."""

    def __init__(self, exchange, channels_first):
        channels, _, state = exchange["layer.output_map"].shape
        self.module = S4d(channels, state, s4d_basis(exchange.config["network"]))
        self.module.channels_first = channels_first
        exchange.load(self.module, "layer")
        self.input = exchange["layer_input"].clone().requires_grad_()
        self.upstream = exchange["layer_upstream"]

    def __call__(self):
        self.module.zero_grad(set_to_none=True)
        self.input.grad = None
        output = self.module(self.input)
        (output * self.upstream).sum().backward()
        return output.detach()


def distance(found, expected):
    """Norm of the difference over the norm."""
    return ((found - expected).norm() / expected.norm()).item()


def agreement(exchange):
    """The largest relative differences of the layer's output and gradients, and of the step's numbers."""
    of_layer = []
    for channels_first in (True, False):
        layer = Layer(exchange, channels_first)
        of_layer.append(distance(layer(), exchange["layer_output"]))
        of_layer.append(distance(layer.input.grad, exchange["layer_gradient.input"]))
        for name, parameter in layer.module.named_parameters():
            gradient = parameter.grad.T if is_linear_weight(name) else parameter.grad
            of_layer.append(distance(gradient, exchange[f"layer_gradient.{burn_name(name)}"]))
    step, expected = Step(exchange), exchange.step
    first, second = step(), step()
    pairs = [
        (first[0], expected["diffusion"]),
        (first[1], expected["mel"]),
        (first[2], expected["gradient_norm"]),
        (second[0], expected["diffusion_after"]),
        (second[1], expected["mel_after"]),
    ]
    return max(of_layer), max(abs(found / wanted - 1) for found, wanted in pairs)


def milliseconds(turns, turn):
    times = []
    turn()
    for _ in range(turns):
        started = time.perf_counter()
        turn()
        times.append(1e3 * (time.perf_counter() - started))
    return statistics.median(times)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("einthoven", type=Path, help="the companion, a release build")
    parser.add_argument("config", type=Path, help="a training configuration")
    parser.add_argument("--rounds", type=int, default=5, help="turns of either program")
    parser.add_argument("--tolerance", type=float, default=1e-4, help="largest relative difference of results")
    args = parser.parse_args()

    def bench(*more):
        command = [args.einthoven, "bench", "--json", "--training", args.config, *more]
        return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)

    with tempfile.TemporaryDirectory() as folder:
        report = bench("--exchange", folder)
        exchange = Exchange(Path(folder))
    threads = report["training"]["threads"]
    torch.set_num_threads(threads)
    torch.set_flush_denormal(True)
    of_layer, of_step = agreement(exchange)
    print(f"{report['machine']['processor']}, {threads} threads, PyTorch {torch.__version__}, {torch.backends.cpu.get_cpu_capability()}")
    print(f"largest relative difference: layer {of_layer:.1e}, step {of_step:.1e}")
    if not max(of_layer, of_step) <= args.tolerance:
        sys.exit("the two do not compute the same; nothing is timed")

    layers = [Layer(exchange, channels_first) for channels_first in (True, False)]
    rounds = {"ours": [], "layer": [], "step": []}
    for _ in range(args.rounds):
        rounds["ours"].append(bench()["training"])
        rounds["layer"].append([milliseconds(LAYER_TURNS, layer) for layer in layers])
        S4d.channels_first = layers_best(rounds["layer"]) == 0
        rounds["step"].append(milliseconds(STEP_TURNS, Step(exchange)))
    best = layers_best(rounds["layer"])
    theirs = {"layer": [times[best] for times in rounds["layer"]], "step": rounds["step"]}
    records = report["training"]["records"]
    print(f"PyTorch's faster layout: {'channels before positions' if best == 0 else 'positions before channels'}\n")
    print("| | Einthoven, ms | PyTorch, ms | PyTorch / Einthoven, median (lowest to highest of the rounds) |")
    print("|---|---:|---:|---:|")
    for title, key in ((f"S4D layer, {report['training']['layer_shape']}", "layer"), (f"step of {records} records", "step")):
        ours = [r[f"{key}_ms"] for r in rounds["ours"]]
        ratios = sorted(b / a for a, b in zip(ours, theirs[key]))
        print(
            f"| {title} | {statistics.median(ours):.2f} | {statistics.median(theirs[key]):.2f} "
            f"| {statistics.median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f}) |"
        )


def layers_best(times):
    medians = [statistics.median(column) for column in zip(*times)]
    return medians.index(min(medians))


if __name__ == "__main__":
    main()
