"""Synthetic 12-lead ECGs as NumPy arrays.

>>> import einthoven
>>> model = einthoven.load()
>>> ecgs = model.sample(3, seed=42, age=63, sex="female", heart_rate=72, statements=["NORM", "SR"])
>>> ecgs.signal.shape  # ECGs, leads, samples; in millivolt, at ecgs.sampling_hz
(3, 12, 1000)
>>> ecgs[0].measurements["heart_rate_bpm"]
72.0

Every ECG is synthetic and not fit for diagnosis. The same model, condition and seed give the same
ECG on every machine, in the browser and with the program ``einthoven``, within 0.01 mV.
"""

from ._conditions import Condition, Statement, statements
from ._drawing import Drawing, plot
from ._ecgs import LEADS, Ecg, Ecgs
from ._measuring import Measurements, measure
from ._model import Model, load, model_names

__all__ = [
    "LEADS",
    "Condition",
    "Drawing",
    "Ecg",
    "Ecgs",
    "Measurements",
    "Model",
    "Statement",
    "load",
    "measure",
    "model_names",
    "plot",
    "statements",
]
