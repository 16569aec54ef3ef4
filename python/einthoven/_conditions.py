"""Who and what is asked for."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any, Iterable, NamedTuple, Optional

from . import _native


class Statement(NamedTuple):
    """One of PTB-XL's 71 SCP statements."""

    code: str
    """Such as ``LVH``."""
    description: str
    """Such as "left ventricular hypertrophy"."""
    kind: str
    """``diagnostic``, ``form`` or ``rhythm``."""
    superclass: Optional[str]
    """``NORM``, ``MI``, ``STTC``, ``CD`` or ``HYP``; None for form and rhythm."""


@lru_cache(maxsize=None)
def statements() -> tuple[Statement, ...]:
    """All statements that an ECG can be asked for, in the order of the vocabulary."""
    return tuple(Statement(*row) for row in _native.statements())


@dataclass(frozen=True)
class Condition:
    """Patient and statements; None is unknown, never a guess."""

    age: Optional[float] = None
    """In years."""
    sex: Optional[str] = None
    """``male`` or ``female``."""
    height_cm: Optional[float] = None
    """In centimetres."""
    weight_kg: Optional[float] = None
    """In kilograms."""
    heart_rate: Optional[float] = None
    """In beats per minute."""
    statements: tuple[str, ...] = ()
    """SCP codes, see :func:`statements`."""

    def __post_init__(self) -> None:
        for name in ("age", "height_cm", "weight_kg", "heart_rate"):
            object.__setattr__(self, name, number(name, getattr(self, name)))
        if isinstance(self.sex, str):
            object.__setattr__(self, "sex", self.sex.strip().lower())
        if self.sex not in (None, "male", "female"):
            raise ValueError(f"sex is {self.sex!r}; give 'male', 'female' or None if it is unknown")
        object.__setattr__(self, "statements", _codes(self.statements))

    def as_dict(self) -> dict[str, Any]:
        """The fields by name, for a row of a table."""
        return asdict(self)

    def _request(self) -> dict[str, Any]:
        """The condition in the core's words."""
        patient = {
            "age_years": self.age,
            "sex": self.sex,
            "height_cm": self.height_cm,
            "weight_kg": self.weight_kg,
            "heart_rate_bpm": self.heart_rate,
        }
        return {"patient": patient, "statements": list(self.statements)}

    @classmethod
    def _from_json(cls, text: str) -> Condition:
        condition = json.loads(text)
        patient = condition["patient"]
        return cls(
            age=patient["age_years"],
            sex=patient["sex"],
            height_cm=patient["height_cm"],
            weight_kg=patient["weight_kg"],
            heart_rate=patient["heart_rate_bpm"],
            statements=tuple(condition["statements"]),
        )


def number(name: str, value: Any) -> Optional[float]:
    """A finite number, or None; NumPy's and pandas' numbers, too."""
    if value is None:
        return None
    try:
        value = float(value)
    except (TypeError, ValueError):
        value = math.nan
    if not math.isfinite(value):
        raise ValueError(f"{name} is not a number; leave it out if it is unknown")
    return value


def _codes(given: Iterable[str]) -> tuple[str, ...]:
    if isinstance(given, str):
        raise ValueError(f"statements is the text {given!r}; give a list of codes: [{given!r}]")
    known = {statement.code for statement in statements()}
    codes = tuple(str(code).strip().upper() for code in given)
    for code in codes:
        if code not in known:
            raise ValueError(
                f"{code} is not one of the 71 SCP codes; einthoven.statements() lists them"
            )
    return codes
