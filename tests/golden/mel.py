"""Golden values for the mel filter bank and the mel spectrogram, by librosa.

    pip install librosa==0.11.0
    python tests/golden/mel.py > tests/golden/mel.json

Read by tests/golden_mel.rs.
"""

import json

import librosa
import numpy as np
import scipy


def beats(sampling_hz, seconds):
    """An ECG-like signal: beats at 72 per minute on a slow wander, with an offset and some noise."""
    t = np.arange(int(sampling_hz * seconds)) / sampling_hz
    phase = (t % (60 / 72)) - 0.3
    waves = [(0.15, -0.16, 0.02), (-0.1, -0.03, 0.01), (1.2, 0.0, 0.012), (-0.3, 0.035, 0.012), (0.35, 0.28, 0.05)]
    signal = sum(height * np.exp(-0.5 * ((phase - centre) / width) ** 2) for height, centre, width in waves)
    noise = np.random.default_rng(7).normal(0.0, 0.01, t.size)
    return signal + 0.1 * np.sin(2 * np.pi * 0.25 * t) + 0.05 + noise


def chirp(sampling_hz, seconds):
    t = np.arange(int(sampling_hz * seconds)) / sampling_hz
    return scipy.signal.chirp(t, 50.0, seconds, 0.45 * sampling_hz)


SIGNALS = {"beats": (100.0, beats(100.0, 6.0)), "chirp": (8000.0, chirp(8000.0, 0.1))}

# signal, window, hop, mels, fmin, fmax, scale, norm, padding, power
CASES = [
    ("beats", 64, 16, 24, 0.0, 50.0, "slaney", "slaney", "reflect", "squared"),
    ("beats", 32, 8, 12, 0.5, 40.0, "htk", "none", "zero", "magnitude"),
    ("beats", 512, 128, 64, 0.0, 50.0, "slaney", "slaney", "zero", "magnitude"),
    ("beats", 100, 25, 16, 0.0, 50.0, "htk", "slaney", "reflect", "magnitude"),
    ("chirp", 256, 64, 20, 100.0, 4000.0, "slaney", "slaney", "reflect", "squared"),
    ("chirp", 256, 100, 20, 0.0, 3500.0, "slaney", "none", "zero", "magnitude"),
]


def rounded(array):
    return [float(f"{value:.7g}") for value in np.asarray(array, dtype=np.float64).ravel()]


def case(signal, window, hop, mels, fmin, fmax, scale, norm, padding, power):
    sampling_hz, samples = SIGNALS[signal]
    samples = np.array(rounded(samples))
    mel_options = dict(n_mels=mels, fmin=fmin, fmax=fmax, htk=scale == "htk", norm=None if norm == "none" else norm)
    spectrogram = librosa.feature.melspectrogram(
        y=samples, sr=sampling_hz, n_fft=window, hop_length=hop, center=True,
        pad_mode={"zero": "constant", "reflect": "reflect"}[padding],
        power={"magnitude": 1.0, "squared": 2.0}[power], dtype=np.float64, **mel_options)
    filters = librosa.filters.mel(sr=sampling_hz, n_fft=window, dtype=np.float64, **mel_options)
    to_db = librosa.power_to_db if power == "squared" else librosa.amplitude_to_db
    decibels = to_db(spectrogram, ref=np.max, top_db=60.0, amin=1e-10)
    return {
        "signal": signal,
        "config": {
            "sampling_hz": sampling_hz, "window": window, "hop": hop, "mels": mels, "fmin_hz": fmin, "fmax_hz": fmax,
            "scale": scale, "norm": norm, "padding": padding, "power": power,
        },
        "frames": spectrogram.shape[1],
        "spectrogram": rounded(spectrogram),
        "decibels": [float(f"{value:.2f}") for value in decibels.ravel()],
        # Each filter's sum and its centre of mass pin every triangle down without storing the zeros.
        "filter_sums": rounded(filters.sum(axis=1)),
        "filter_moments": rounded(filters @ np.arange(filters.shape[1])),
    }


print(json.dumps({
    "made_by": "tests/golden/mel.py",
    "versions": {"librosa": librosa.__version__, "numpy": np.__version__, "scipy": scipy.__version__},
    "signals": {name: rounded(samples) for name, (_, samples) in SIGNALS.items()},
    "cases": [case(*parameters) for parameters in CASES],
}, separators=(",", ":")))
