"""ECGs on paper."""

from __future__ import annotations

import json
import os
from pathlib import Path

from ._ecgs import Ecg


class Drawing:
    """An ECG on paper, true to the millimetre; Jupyter shows it."""

    def __init__(self, svg: str) -> None:
        self.svg = svg
        """The drawing as SVG; one user unit is a millimetre."""

    def _repr_svg_(self) -> str:
        return self.svg

    def save(self, path: str | os.PathLike) -> None:
        """Writes an SVG file."""
        Path(path).write_text(self.svg, encoding="utf-8")


def plot(
    ecg: Ecg,
    *,
    layout: str = "3x4r",
    speed: float = 25,
    gain: float = 10,
    order: str = "standard",
    lead: str = "II",
) -> Drawing:
    """Draws a synthetic ECG as the page does.

    :param ecg: one of a draw: ``model.sample(1)[0]``.
    :param layout: rows and columns: ``3x4r`` (with a rhythm strip), ``3x4``, ``6x2``, ``12x1`` or
        ``1x1``.
    :param speed: of the paper in mm/s: 12.5, 25 or 50.
    :param gain: in mm/mV: 5, 10 or 20.
    :param order: of the limb leads: ``standard`` or ``cabrera``.
    :param lead: the lead of the rhythm strip, or the one lead of ``1x1``.
    :raises ValueError: something else was given, or a recording: the drawing says that it is
        synthetic.
    """
    if not isinstance(ecg, Ecg):
        raise ValueError("only a drawn ECG can be plotted; give one of them: ecgs[0]")
    paper = {
        "layout": layout,
        "speed": f"{speed:g}",
        "gain": f"{gain:g}",
        "order": order,
        "lead": lead,
    }
    return Drawing(ecg._export("svg", "ecg", json.dumps(paper))[0][1].decode())
