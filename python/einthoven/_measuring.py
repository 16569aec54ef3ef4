"""Intervals, axis, amplitudes and wave boundaries."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Sequence, Union

import numpy as np

from . import _native

if TYPE_CHECKING:
    import pandas

_WAVES = (
    "p_onset",
    "p_peak",
    "p_offset",
    "qrs_onset",
    "r_peak",
    "qrs_offset",
    "t_onset",
    "t_peak",
    "t_offset",
)


class Measurements(dict):
    """What is measured on one ECG, as ``einthoven measure --json`` prints it.

    ``heart_rate_bpm``, ``pr_ms``, ``qrs_ms``, ``qt_ms``, ``qtcf_ms``, ``qtcb_ms``, ``axis_deg``,
    ``regularity``, ``premature``, and per lead under ``leads`` the amplitudes in millivolt and the
    beats. None where something cannot be measured, never a made-up number.
    """

    def beats(self) -> pandas.DataFrame:
        """A row for each lead and beat: ``lead``, ``beat`` (from 0) and the boundaries of its waves
        (``p_onset`` to ``t_offset``) as sample numbers from 0, with fractions; NaN where a wave is
        absent. Needs pandas.
        """
        import pandas

        rows = [
            {"lead": lead, "beat": place, **{wave: beat[wave] for wave in _WAVES}}
            for lead, measured in self["leads"].items()
            for place, beat in enumerate(measured["beats"])
        ]
        frame = pandas.DataFrame(rows, columns=["lead", "beat", *_WAVES])
        return frame.astype({wave: "float64" for wave in _WAVES})


def measure(
    signal: Any, sampling_hz: float, leads: Sequence[str] = tuple(_native.leads())
) -> Union[Measurements, list[Measurements]]:
    """Measures recordings, synthetic or not, on all cores.

    :param signal: ``[leads, samples]`` in millivolt, or ``[recordings, leads, samples]``; NaN where
        nothing was recorded. At least some seconds, or there are too few beats.
    :param sampling_hz: samples per second, 100 to 1000.
    :param leads: names of the leads in the signal's order; some of the twelve are enough.
    :returns: measurements of the recording, or a list of them.
    :raises ValueError: shape, sampling frequency or a name is not usable.
    """
    signal = as_floats(signal)
    if signal.ndim not in (2, 3):
        raise ValueError(
            f"the signal has {signal.ndim} axes; "
            "give [leads, samples] or [recordings, leads, samples]"
        )
    recordings = signal if signal.ndim == 3 else signal[np.newaxis]
    found = _native.measure(recordings, float(sampling_hz), list(leads))
    measured = [Measurements(json.loads(text)) for text in found]
    return measured if signal.ndim == 3 else measured[0]


def as_floats(signal: Any) -> np.ndarray:
    """The samples as the core takes them: float32."""
    try:
        return np.asarray(signal, dtype=np.float32)
    except (TypeError, ValueError):
        raise ValueError("the signal is no array of numbers; give samples in millivolt") from None
