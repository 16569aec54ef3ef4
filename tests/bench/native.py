"""The companion against onnxruntime and PyTorch on one core, in turns; prints one JSON object a row.

    python native.py EINTHOVEN CONV_FOLDER BLOCKS_FOLDER ROUNDS

The folders hold what `einthoven export-onnx` wrote of midt-compact, with either form of its convolutions. What is compared draws
the same first.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from peers import Worked, by_onnxruntime, by_pytorch

# ECGs that the companion draws at a time, so that its start counts little.
COUNT = 16
TOLERANCE_MV = 1e-4


def seconds(turn):
    started = time.perf_counter()
    turn()
    return time.perf_counter() - started


def spread(values):
    return [min(values), statistics.median(values), max(values)]


def row(what, ours, theirs, goal):
    ratios = [a / b for a, b in zip(ours, theirs)]
    in_ms = [[1e3 * value for value in spread(values)] for values in (ours, theirs)]
    print(json.dumps({"what": what, "ours_ms": in_ms[0], "theirs_ms": in_ms[1], "ratio": spread(ratios), "goal": goal}), flush=True)


def main():
    einthoven, conv, blocks, rounds = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    worked = Worked(conv / "ecg/ecg.json")
    forms = {name: by_onnxruntime(folder / "ecg/model.onnx") for name, folder in (("conv", conv), ("blocks", blocks))}
    networks = {"PyTorch": by_pytorch(conv / "ecg/model.onnx")} | forms
    for name, network in networks.items():
        difference = worked.difference_mv(worked.draw(network))
        print(f"    {name} differs from the companion by {difference:.1e} mV", file=sys.stderr)
        if not difference <= TOLERANCE_MV:
            sys.exit(f"{name} draws another ECG; nothing is timed")

    def ours(model):
        with tempfile.TemporaryDirectory() as folder:
            command = [einthoven, "sample", "--model", f"models/{model}", "--out", f"{folder}/ecgs"]
            command += ["--count", str(COUNT), "--seed", "1", "--quiet"]
            return seconds(lambda: subprocess.run(command, check=True, capture_output=True)) / COUNT

    times = {name: [] for name in ("midt-beat", "midt-compact", *networks)}
    for _ in range(rounds):
        for name, network in networks.items():
            times[name].append(seconds(lambda: worked.draw(network)))
        for model in ("midt-beat", "midt-compact"):
            times[model].append(ours(model))
    best = min(forms, key=lambda name: statistics.median(times[name]))
    peers = {"PyTorch": times["PyTorch"], "onnxruntime": times[best]}
    for peer, goal in (("PyTorch", 0.35), ("onnxruntime", 0.2)):
        for model in ("midt-beat", "midt-compact"):
            row(f"natively, an ECG of {model} / one of midt-compact in {peer}, 1 thread", times[model], peers[peer], goal)


if __name__ == "__main__":
    main()
