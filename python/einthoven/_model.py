"""Models, and drawing ECGs from them."""

from __future__ import annotations

import json
import operator
import os
from typing import Any, Iterable, Optional, Sequence, Union

from . import _native
from ._conditions import Condition, number
from ._ecgs import Ecgs
from ._origin import Origin

_MOST_SEED = 2**64 - 1


def model_names() -> list[str]:
    """Names of the models inside the package, the default one first."""
    return _native.model_names()


def load(model: Union[str, os.PathLike, None] = None) -> Model:
    """Loads a model; about a second.

    :param model: None for the default one, a name of :func:`model_names`, or a folder that
        ``einthoven pack`` has written.
    :raises ValueError: there is no such model, or its files are damaged.
    """
    if model is None:
        model = model_names()[0]
    if isinstance(model, str) and not os.path.isdir(model):
        return Model(_native.Model.by_name(model))
    return Model(_native.Model.in_folder(os.fspath(model)))


class Model:
    """A loaded model; :func:`load` makes it."""

    def __init__(self, native: _native.Model) -> None:
        self._native = native

    def __repr__(self) -> str:
        return f"<einthoven.Model {self.name}: {self.title}>"

    @property
    def name(self) -> str:
        """Such as ``midt-beat``."""
        return self._native.name

    @property
    def title(self) -> str:
        """For people."""
        return self._native.title

    @property
    def hash(self) -> str:
        """Hash of all that determines what the model draws."""
        return self._native.hash

    @property
    def sampling_hz(self) -> float:
        """Samples per second of what it draws."""
        return self._native.sampling_hz

    @property
    def composes(self) -> bool:
        """Whether it composes an ECG of rhythm, beat and strip: such a model fulfils ``pr_ms`` and
        the other wishes of :meth:`sample`, and knows :meth:`random_patients`."""
        return self._native.composes

    def sample(
        self,
        n: Optional[int] = None,
        seed: int = 1,
        *,
        age: Optional[float] = None,
        sex: Optional[str] = None,
        height_cm: Optional[float] = None,
        weight_kg: Optional[float] = None,
        heart_rate: Optional[float] = None,
        statements: Iterable[str] = (),
        patients: Optional[Sequence[Condition]] = None,
        pr_ms: Optional[float] = None,
        qrs_ms: Optional[float] = None,
        qtc_ms: Optional[float] = None,
        axis_deg: Optional[float] = None,
        voltage: Optional[float] = None,
        irregularity: Optional[float] = None,
        wander: Optional[float] = None,
        noise: Optional[float] = None,
        events: str = "",
        steps: Optional[int] = None,
        guidance: Optional[float] = None,
    ) -> Ecgs:
        """Draws ECGs of ten seconds on all cores.

        ECG number ``i`` has the seed ``seed + i`` and is that of ``einthoven sample --seed`` and of
        the page, within 0.01 mV. An interrupt (Ctrl-C) is heard between ECGs.

        :param n: how many; may be left out with ``patients``.
        :param seed: seed of the first, from 0 on.
        :param age: in years.
        :param sex: ``male`` or ``female``.
        :param height_cm: in centimetres.
        :param weight_kg: in kilograms.
        :param heart_rate: in beats per minute.
        :param statements: SCP codes, see :func:`einthoven.statements`.
        :param patients: one condition for each ECG, instead of the six arguments above.
        :param pr_ms: PR interval in milliseconds. This and the following wishes are for models that
            compose.
        :param qrs_ms: QRS duration in milliseconds.
        :param qtc_ms: QT interval in milliseconds, corrected by Fridericia.
        :param axis_deg: frontal axis of the QRS complex in degrees.
        :param voltage: factor on the height of the QRS complex.
        :param irregularity: factor on the variation of the rhythm.
        :param wander: factor on the wander of the baseline; 0 is clean.
        :param noise: factor on what differs from beat to beat; 0 is clean.
        :param events: changes of the rhythm, such as ``+pvc@3.2,-beat@5.1`` (seconds).
        :param steps: sampler steps; more are slower and a little finer.
        :param guidance: 1 follows the condition as trained, more follows it harder.
        :returns: signal ``[n, 12, samples]`` in millivolt, with conditions and measurements.
        :raises ValueError: an argument is not possible; the text says what is.
        """
        condition = Condition(age, sex, height_cm, weight_kg, heart_rate, statements)
        conditions = _conditions(n, condition, patients)
        seeds = _seeds(len(conditions), seed)
        numbers = dict(
            pr_ms=pr_ms,
            qrs_ms=qrs_ms,
            qtc_ms=qtc_ms,
            axis_deg=axis_deg,
            voltage=voltage,
            irregularity=irregularity,
            wander=wander,
            noise=noise,
        )
        requests = [
            {
                "condition": condition._request(),
                "seed": seed,
                "steps": self._native.steps if steps is None else _whole("steps", steps),
                "guidance": self._guidance(guidance),
                "wishes": self._wishes(numbers, events),
            }
            for condition, seed in zip(conditions, seeds)
        ]
        signal, rhythms = self._native.draw(json.dumps(requests))
        origins = [
            Origin(self.name, self.hash, request["seed"], json.dumps(request), rhythm)
            for request, rhythm in zip(requests, rhythms)
        ]
        return Ecgs(signal, self.sampling_hz, conditions, origins)

    def random_patients(
        self,
        n: int,
        seed: int = 1,
        *,
        age: Optional[float] = None,
        sex: Optional[str] = None,
        height_cm: Optional[float] = None,
        weight_kg: Optional[float] = None,
        heart_rate: Optional[float] = None,
        statements: Iterable[str] = (),
    ) -> list[Condition]:
        """Draws whole conditions, as frequent as among the records that the model learned from.

        What is given stays and weighs the rest: ``age=80`` draws the statements of old people.

        :param n: how many.
        :param seed: patient number ``i`` has the seed ``seed + i``.
        :returns: conditions for ``sample(patients=...)``.
        :raises ValueError: the model does not compose, or an argument is not possible.
        """
        known = Condition(age, sex, height_cm, weight_kg, heart_rate, statements)
        text = json.dumps(known._request())
        draw = self._native.random_condition
        seeds = _seeds(_count(n), seed)
        return [Condition._from_json(draw(text, seed)) for seed in seeds]

    def _guidance(self, guidance: Optional[float]) -> float:
        return self._native.guidance if guidance is None else number("guidance", guidance)

    def _wishes(self, numbers: dict[str, Optional[float]], events: str) -> dict[str, Any]:
        given = {name: number(name, value) for name, value in numbers.items() if value is not None}
        if events:
            given["events"] = events
        if given and not self.composes:
            raise ValueError(
                f"{self.name} draws whole ECGs and cannot be asked for {', '.join(given)}; "
                "load a model that composes, such as midt-beat"
            )
        return given


def _conditions(
    n: Optional[int], condition: Condition, patients: Optional[Sequence[Condition]]
) -> list[Condition]:
    if patients is None:
        if n is None:
            raise ValueError("say how many ECGs: sample(100)")
        return [condition] * _count(n)
    if condition != Condition():
        raise ValueError("give either patients or age, sex, ... and statements, not both")
    patients = list(patients)
    if n is not None and n != len(patients):
        raise ValueError(f"n is {n} and there are {len(patients)} patients; leave n out")
    _count(len(patients))
    return patients


def _count(n: int) -> int:
    n = _whole("n", n)
    if n < 1:
        raise ValueError(f"n is {n}; ask for at least 1")
    return n


def _seeds(n: int, seed: int) -> range:
    seed = _whole("seed", seed)
    if not 0 <= seed <= _MOST_SEED - n:
        raise ValueError(f"seed is {seed}; choose 0 to {_MOST_SEED - n}")
    return range(seed, seed + n)


def _whole(name: str, value: int) -> int:
    try:
        return operator.index(value)
    except TypeError:
        raise ValueError(f"{name} is {value!r}; give a whole number") from None
