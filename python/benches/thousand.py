"""Draws ECGs, measures them and trains scikit-learn on them: with this package, NeuroKit2 and ecgen.

    python -m venv fresh && fresh/bin/pip install target/wheels/einthoven_ecg-*.whl scikit-learn
    fresh/bin/python python/benches/thousand.py einthoven --count 1000
    fresh/bin/pip install neurokit2==0.3.0 ecgen==1.1.0
    fresh/bin/python python/benches/thousand.py neurokit2 --count 40
    fresh/bin/python python/benches/thousand.py ecgen --count 40

Each program draws as many ECGs of ten seconds, half of one kind and half of another, measures PR, QRS and QT on them, and
scikit-learn learns to tell the kinds apart by the measurements; a line a stage says the time on the clock and of the processor
for an ECG, and the most memory. Where a program cannot do a stage, the line says why.

* NeuroKit2 simulates no findings: its kinds are heart rates of 60 and 100 a minute. Twelve leads are drawn, lead II is measured.
* ecgen's trained weights must be downloaded. Here its network has random ones: this costs the same, but what it draws is no ECG
  and cannot be measured. It draws eight leads and takes no condition.
"""

import argparse
import os
import resource
import tempfile
import time
from pathlib import Path

import numpy as np
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


class Stages:
    """Prints a line for each stage that ends."""

    def __init__(self, program, count):
        self.program, self.count = program, count
        self.begin()

    def begin(self):
        self.clock, self.processor = time.monotonic(), time.process_time()

    def end(self, stage, note=""):
        clock = (time.monotonic() - self.clock) / self.count
        processor = (time.process_time() - self.processor) / self.count
        peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{self.program:10} {stage:8} {1e3 * clock:9.2f} ms on the clock, {1e3 * processor:9.2f} ms of processor "
            f"an ECG; at most {peak_mb:6.0f} MB {note}",
            flush=True,
        )
        self.begin()


def learn(stages, measured, kinds):
    """The share of ECGs whose kind is told right, over five folds."""
    features = np.array(measured, dtype=float)
    imputer = SimpleImputer(keep_empty_features=True, add_indicator=True)
    classifier = make_pipeline(imputer, StandardScaler(), LogisticRegression(max_iter=1000))
    right = cross_val_score(classifier, features, kinds, cv=5).mean()
    stages.end("learn", f"({100 * right:.0f} % right)")


def with_einthoven(count):
    import einthoven

    stages = Stages("einthoven", count)
    model = einthoven.load()
    kinds = np.arange(count) % 2
    conditions = [["NORM", "SR"], ["CLBBB", "SR"]]
    patients = [einthoven.Condition(age=63, statements=tuple(conditions[kind])) for kind in kinds]
    ecgs = model.sample(patients=patients)
    stages.end("draw")
    frame = ecgs.frame()
    stages.end("measure")
    learn(stages, frame[["heart_rate_bpm", "pr_ms", "qrs_ms", "qt_ms", "axis_deg"]], kinds)


def with_neurokit2(count):
    import neurokit2

    stages = Stages("neurokit2", count)
    kinds = np.arange(count) % 2
    ecgs = [
        neurokit2.ecg_simulate(
            duration=10,
            sampling_rate=500,
            heart_rate=60 + 40 * kind,
            method="multileads",
            random_state=seed,
        )
        for seed, kind in enumerate(kinds)
    ]
    stages.end("draw")
    measured = [neurokit2_intervals(neurokit2, ecg["II"]) for ecg in ecgs]
    stages.end("measure")
    learn(stages, measured, kinds)


def neurokit2_intervals(neurokit2, lead):
    """Rate, PR, QRS and QT as the medians of the beats; NaN where none is found."""
    signals, info = neurokit2.ecg_process(lead, sampling_rate=500)
    place = {
        wave: np.array(info[f"ECG_{wave}"], dtype=float)
        for wave in ("P_Onsets", "R_Onsets", "R_Offsets", "T_Offsets")
    }

    def interval(start, end):
        return np.nanmedian(place[end] - place[start]) * 2

    return [
        np.nanmean(signals["ECG_Rate"]),
        interval("P_Onsets", "R_Onsets"),
        interval("R_Onsets", "R_Offsets"),
        interval("R_Onsets", "T_Offsets"),
    ]


def with_ecgen(count):
    import torch
    from ecgen import generate
    from ecgen.models.pulse2pulse import WaveGANGenerator

    stages = Stages("ecgen", count)
    with tempfile.TemporaryDirectory() as folder:
        network = WaveGANGenerator(
            model_size=50, num_channels=8, post_proc_filt_len=0, upsample=True
        )
        weights = Path(folder) / "random.pt"
        torch.save(network.state_dict(), weights)
        stages.begin()
        generate(weights, count, folder, format="npy", device="cpu")
    stages.end("draw", "(random weights)")
    print("ecgen      measure  what random weights draw is no ECG")
    print("ecgen      learn    it takes no condition, so there are no two kinds")


PROGRAMS = {"einthoven": with_einthoven, "neurokit2": with_neurokit2, "ecgen": with_ecgen}

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", choices=PROGRAMS)
    parser.add_argument("--count", type=int, default=1000, help="ECGs, an even number")
    arguments = parser.parse_args()
    print(f"{arguments.count} ECGs, {os.cpu_count()} processors")
    PROGRAMS[arguments.program](arguments.count)
