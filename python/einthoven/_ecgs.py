"""Drawn ECGs with what they were asked for and what is measured on them."""

from __future__ import annotations

import json
import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Iterator

import numpy as np

from . import _native
from ._conditions import Condition
from ._measuring import Measurements, as_floats, measure

if TYPE_CHECKING:
    import pandas

LEADS: tuple[str, ...] = tuple(_native.leads())
"""Names of the leads in the order of every signal."""

_MEASURED = ("heart_rate_bpm", "pr_ms", "qrs_ms", "qt_ms", "qtcf_ms", "axis_deg")


class Ecg:
    """One synthetic ECG. Jupyter shows it on paper."""

    def __init__(
        self,
        signal: np.ndarray,
        sampling_hz: float,
        condition: Condition,
        request: dict[str, Any],
        model: tuple[str, str],
    ) -> None:
        self.signal = signal
        """``[12, samples]`` in millivolt; a view of the whole draw."""
        self.sampling_hz = sampling_hz
        """Samples per second."""
        self.condition = condition
        """What it was asked for."""
        self.leads = LEADS
        """Names of the leads."""
        self._request = request
        self._model = model

    def __repr__(self) -> str:
        return f"<einthoven.Ecg (synthetic) of {self._model[0]}, seed {self.seed}>"

    @property
    def seed(self) -> int:
        """Draws the same ECG again."""
        return self._request["seed"]

    @property
    def link(self) -> str:
        """The query string that opens the ECG in the page."""
        return _native.link(self._model, json.dumps(self._request))

    @cached_property
    def measurements(self) -> Measurements:
        """What is measured on it, see :func:`einthoven.measure`."""
        return measure(self.signal, self.sampling_hz, self.leads)

    def save(self, path: str | os.PathLike) -> None:
        """Writes a file that says that the ECG is synthetic and how to draw it again.

        :param path: its extension is the format: ``.csv``, ``.edf``, ``.hea`` (WFDB, with a
            ``.dat`` beside it), ``.json`` (settings only) or ``.svg``.
        :raises ValueError: for another format.
        """
        path = Path(path)
        for extension, content in self._export(path.suffix[1:].lower(), path.stem):
            path.with_suffix(f".{extension}").write_bytes(content)

    def _export(self, kind: str, name: str, paper: str = "{}") -> list[tuple[str, bytes]]:
        request = json.dumps(self._request)
        signal = as_floats(self.signal)
        files = _native.export(
            kind, name, self._model, request, signal, self.sampling_hz, paper
        )
        return [(extension, bytes(content)) for extension, content in files]

    def _repr_svg_(self) -> str:
        return self._export("svg", "ecg")[0][1].decode()


class Ecgs:
    """Synthetic ECGs of one draw; ``ecgs[i]`` is one of them."""

    def __init__(
        self,
        signal: np.ndarray,
        sampling_hz: float,
        conditions: list[Condition],
        requests: list[dict[str, Any]],
        model: tuple[str, str],
    ) -> None:
        self.signal = signal
        """float32 ``[n, 12, samples]`` in millivolt."""
        self.sampling_hz = sampling_hz
        """Samples per second."""
        self.conditions = conditions
        """What each was asked for."""
        self.leads = LEADS
        """Names of the leads, the second axis of the signal."""
        self._requests = requests
        self._model = model

    def __repr__(self) -> str:
        return f"<einthoven.Ecgs: {len(self)} synthetic ECGs of {self._model[0]}>"

    def __len__(self) -> int:
        return len(self.conditions)

    def __getitem__(self, index: int) -> Ecg:
        return Ecg(
            self.signal[index],
            self.sampling_hz,
            self.conditions[index],
            self._requests[index],
            self._model,
        )

    def __iter__(self) -> Iterator[Ecg]:
        return (self[index] for index in range(len(self)))

    @property
    def seeds(self) -> list[int]:
        """The seed of each."""
        return [request["seed"] for request in self._requests]

    @cached_property
    def measurements(self) -> list[Measurements]:
        """What is measured on each, see :func:`einthoven.measure`; on all cores, when first
        asked for."""
        return measure(self.signal, self.sampling_hz, self.leads)

    def frame(self) -> pandas.DataFrame:
        """A row for each ECG: its seed, what it was asked for (``age`` ...), and what is measured
        on it (``heart_rate_bpm``, ``pr_ms``, ``qrs_ms``, ``qt_ms``, ``qtcf_ms``, ``axis_deg``; NaN
        where it cannot be measured). Needs pandas.
        """
        import pandas

        rows = (
            {"seed": ecg.seed, **ecg.condition.as_dict(), **{key: found[key] for key in _MEASURED}}
            for ecg, found in zip(self, self.measurements)
        )
        frame = pandas.DataFrame(rows)
        return frame.astype({key: "float64" for key in _MEASURED})
