"""Where an ECG comes from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Iterable, Optional, Union

from . import _native

AS_DRAWN = _native.processing(None, "", None)
"""The processing that does nothing."""


@dataclass(frozen=True)
class Origin:
    """All that draws an ECG again and all that was done to it; the compiled part reads it."""

    model: str
    model_hash: str
    seed: int
    request: str
    """JSON."""
    rhythm: Optional[str]
    """What a composed model decided before it drew, as JSON."""
    processing: str = AS_DRAWN
    """JSON."""

    def processed(self, processing: str) -> Origin:
        return replace(self, processing=processing)


def processing(
    sampling_hz: Optional[float], artefacts: Union[str, Iterable[str]], filter: Optional[str]
) -> str:
    """A processing as JSON, checked."""
    names = artefacts if isinstance(artefacts, str) else ",".join(artefacts)
    return _native.processing(sampling_hz, names, filter)
