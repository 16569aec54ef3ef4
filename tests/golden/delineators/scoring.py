"""How well found waves agree with annotated ones.

Every lead is scored on its own. A found wave matches an annotated one when their peaks lie within
150 ms, one to one, nearest first. Unmatched found waves count as false only between the first and
the last annotated boundary of the lead, because LUDB's first and last beats are not annotated.
"""

import numpy as np

WINDOW_S = 0.150


def match(annotated, found):
    """Pairs (annotated index: found index), nearest peaks first, one to one."""
    pairs = sorted(
        (abs(a[1] - f[1]), i, j)
        for i, a in enumerate(annotated)
        for j, f in enumerate(found)
        if abs(a[1] - f[1]) <= WINDOW_S + 1e-9
    )
    used, result = set(), {}
    for _, i, j in pairs:
        if i not in result and j not in used:
            used.add(j)
            result[i] = j
    return result


def score(annotations, found, wave):
    """F1, and for each annotated wave (by key) the matched (onset, peak, offset) errors in ms."""
    hits = missed = false = 0
    errors = {}
    for (record, lead), (waves, (first, last)) in annotations.items():
        annotated = waves[wave]
        candidates = found.get(record, {}).get(lead, {}).get(wave, [])
        pairs = match(annotated, candidates)
        matched = set(pairs.values())
        hits += len(pairs)
        missed += len(annotated) - len(pairs)
        false += sum(
            1 for j, c in enumerate(candidates) if j not in matched and first <= c[1] <= last
        )
        for i, j in pairs.items():
            errors[record, lead, i] = tuple(
                None if a is None or b is None else 1000.0 * (b - a)
                for a, b in zip(annotated[i], candidates[j])
            )
    return 2 * hits / max(1, 2 * hits + missed + false), errors


def common_errors(errors, other, part, statistic):
    """A statistic of both's absolute errors over the boundaries that both found, and their number.

    None where the other found fewer than half: none shines by what it passes over.
    """
    both = [
        key
        for key in errors.keys() & other.keys()
        if errors[key][part] is not None and other[key][part] is not None
    ]
    if 2 * len(both) < len(errors):
        return None
    of = [np.abs([found[key][part] for key in both]) for found in (errors, other)]
    return float(statistic(of[0])), float(statistic(of[1])), len(both)
