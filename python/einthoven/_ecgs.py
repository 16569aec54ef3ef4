"""Drawn ECGs with what they were asked for and what is measured on them."""

from __future__ import annotations

import json
import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Iterable, Iterator, Optional, Union

import numpy as np

from . import _native
from ._conditions import Condition
from ._measuring import Measurements, as_floats, measure
from ._origin import Origin, processing

if TYPE_CHECKING:
    import pandas

LEADS: tuple[str, ...] = tuple(_native.leads())
"""Names of the leads in the order of every signal."""

# What DICOM's ECG objects allow at least, and what carts write.
_LEAST_DICOM_HZ, _USUAL_DICOM_HZ = 200, 500.0

_MEASURED = ("heart_rate_bpm", "pr_ms", "qrs_ms", "qt_ms", "qtcf_ms", "axis_deg")


class Ecg:
    """One synthetic ECG. Jupyter shows it on paper."""

    def __init__(
        self,
        signal: np.ndarray,
        sampling_hz: float,
        condition: Condition,
        origin: Origin,
        drawn: np.ndarray,
    ) -> None:
        self.signal = signal
        """``[12, samples]`` in millivolt; a view of the whole draw."""
        self.sampling_hz = sampling_hz
        """Samples per second."""
        self.condition = condition
        """What it was asked for."""
        self.leads = LEADS
        """Names of the leads."""
        self._origin = origin
        self._drawn = drawn

    def __repr__(self) -> str:
        return f"<einthoven.Ecg (synthetic) of {self._origin.model}, seed {self.seed}>"

    @property
    def seed(self) -> int:
        """Draws the same ECG again."""
        return self._origin.seed

    @property
    def link(self) -> str:
        """The query string that opens the ECG in the page."""
        return _native.link(self._origin)

    @cached_property
    def measurements(self) -> Measurements:
        """What is measured on its signal, see :func:`einthoven.measure`; with all that
        :meth:`processed` did to it. Files have what was measured before noise and filter."""
        return measure(self.signal, self.sampling_hz, self.leads)

    def processed(
        self,
        *,
        sampling_hz: Optional[float] = None,
        artefacts: Union[str, Iterable[str]] = (),
        filter: Optional[str] = None,
    ) -> Ecg:
        """The ECG with artefacts, through a filter, at another sampling frequency; see
        :meth:`Ecgs.processed`."""
        return self._processed(processing(sampling_hz, artefacts, filter))

    def save(self, path: str | os.PathLike) -> None:
        """Writes a file that says that the ECG is synthetic and how to draw it again.

        :param path: its extension is the format: ``.csv``, ``.dcm`` (DICOM 12-lead ECG, at 500 Hz
            where the ECG has fewer than 200), ``.edf``, ``.hea`` (WFDB, with samples in ``.dat``
            and beats and waves in ``.atr`` beside it), ``.json`` (settings only), ``.svg`` or
            ``.xml`` (HL7 aECG).
        :raises ValueError: for another format.
        """
        path = Path(path)
        for extension, content in self._export(path.suffix[1:].lower(), path.stem):
            path.with_suffix(f".{extension}").write_bytes(content)

    def _processed(self, processing: str) -> Ecg:
        drawn = self._drawn[np.newaxis]
        signal = _native.process(as_floats(drawn), [self.seed], processing)[0]
        hz = json.loads(processing)["sampling_hz"]
        return Ecg(signal, hz, self.condition, self._origin.processed(processing), self._drawn)

    def _export(self, kind: str, name: str, paper: str = "{}") -> list[tuple[str, bytes]]:
        if kind == "dcm" and self.sampling_hz < _LEAST_DICOM_HZ:
            asked = {**json.loads(self._origin.processing), "sampling_hz": _USUAL_DICOM_HZ}
            return self._processed(json.dumps(asked))._export(kind, name)
        signal, drawn = as_floats(self.signal), as_floats(self._drawn)
        files = _native.export(kind, name, self._origin, signal, drawn, paper)
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
        origins: list[Origin],
        drawn: Optional[np.ndarray] = None,
    ) -> None:
        self.signal = signal
        """float32 ``[n, 12, samples]`` in millivolt."""
        self.sampling_hz = sampling_hz
        """Samples per second."""
        self.conditions = conditions
        """What each was asked for."""
        self.leads = LEADS
        """Names of the leads, the second axis of the signal."""
        self._origins = origins
        self._drawn = signal if drawn is None else drawn

    def __repr__(self) -> str:
        return f"<einthoven.Ecgs: {len(self)} synthetic ECGs of {self._origins[0].model}>"

    def __len__(self) -> int:
        return len(self.conditions)

    def __getitem__(self, index: int) -> Ecg:
        return Ecg(
            self.signal[index],
            self.sampling_hz,
            self.conditions[index],
            self._origins[index],
            self._drawn[index],
        )

    def __iter__(self) -> Iterator[Ecg]:
        return (self[index] for index in range(len(self)))

    def processed(
        self,
        *,
        sampling_hz: Optional[float] = None,
        artefacts: Union[str, Iterable[str]] = (),
        filter: Optional[str] = None,
    ) -> Ecgs:
        """What electrodes, cables and a device make of the ECGs as they were drawn; on all cores.

        The heart's signal was drawn at 100 Hz: more samples add nothing above 50 Hz. The same seeds
        give the same noise as with ``einthoven sample --artefact`` and in the page.

        :param sampling_hz: 100, 250, 500 or 1000 samples per second; None for the least that holds
            the artefacts (the mains need 250).
        :param artefacts: added in their order: ``wander``, ``muscle``, ``mains-50``, ``mains-60``
            and ``motion``, each with a strength in millivolt and a seed (``muscle:0.05mV@7``);
            ``arms-reversed``, ``left-arm-left-leg-reversed``, ``right-arm-left-leg-reversed``,
            ``v1-v2-reversed``, ``chest-reversed``, ``chest-permuted``.
        :param filter: a device's, in hertz: ``0.05-150``, ``0.05-40`` or ``0.5-40``.
        :returns: ECGs whose files say what was done to them.
        :raises ValueError: something else was asked for; the text says what is possible.
        """
        asked = processing(sampling_hz, artefacts, filter)
        return Ecgs(
            _native.process(as_floats(self._drawn), self.seeds, asked),
            json.loads(asked)["sampling_hz"],
            self.conditions,
            [origin.processed(asked) for origin in self._origins],
            self._drawn,
        )

    def save(self, path: str | os.PathLike) -> None:
        """Writes all ECGs as a Parquet table, a row an ECG: what was asked for, where it comes
        from, what is measured, and twelve lists of millivolt.

        :param path: ends in ``.parquet``; each ECG in files of its own is ``ecgs[i].save(...)``.
        :raises ValueError: for another format.
        """
        path = Path(path)
        if path.suffix.lower() != ".parquet":
            raise ValueError(
                f"{path.suffix!r} is no format of many ECGs; choose .parquet, or save each: "
                "ecgs[0].save(...)"
            )
        signal, drawn = as_floats(self.signal), as_floats(self._drawn)
        _native.write_table(path, self._origins, signal, drawn)

    @property
    def seeds(self) -> list[int]:
        """The seed of each."""
        return [origin.seed for origin in self._origins]

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
