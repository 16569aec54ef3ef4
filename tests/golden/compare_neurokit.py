#!/usr/bin/env python3
"""Einthoven's measurements and NeuroKit2's, side by side against the cardiologists of LUDB.

Needs Python 3.10 or newer with `pip install neurokit2 wfdb`, best in a virtual environment.

    python compare_neurokit.py resample LUDB LUDB_100        # WFDB copies at 100 Hz
    einthoven measure LUDB     --units-per-mv 1000 --jsonl > at_500.jsonl
    einthoven measure LUDB_100 --units-per-mv 1000 --jsonl > at_100.jsonl
    python compare_neurokit.py compare LUDB --at-500 at_500.jsonl --at-100 at_100.jsonl

`compare` prints the Markdown tables of docs/measurement.md. LUDB is the folder with the records
(`1.dat`, `1.hea`, `1.i`, ...) or the one above its `data`.

What counts: every lead is scored on its own. A found wave matches an annotated one when their peaks lie
within 150 ms, one to one, nearest first. Unmatched found waves count as false only between the first and
the last annotated boundary of the lead, because LUDB's first and last beats are not annotated.
NeuroKit2 gets each lead as recorded, in millivolt: `ecg_clean`, `ecg_peaks`, and each `ecg_delineate` method in
turn; each figure is that of its best method for that figure. Boundary errors are medians and means of absolute
errors over the waves that Einthoven and that method both found; a method that found fewer than half of Einthoven's waves is
left out, so that none shines by what it passes over.
"""

import argparse
import json
import sys
import warnings
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
import wfdb
from scipy.signal import resample_poly

LEADS = ["I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"]
WAVES = {"P": "p", "QRS": "N", "T": "t"}
PEER_WAVES = {"P": "P", "QRS": "R", "T": "T"}
OUR_KEYS = {
    "P": ("p_onset", "p_peak", "p_offset"),
    "QRS": ("qrs_onset", "r_peak", "qrs_offset"),
    "T": ("t_onset", "t_peak", "t_offset"),
}
METHODS = ["dwt", "cwt", "peak", "prominence"]
ANNOTATED_HZ = 500
WINDOW_S = 0.150


def data_folder(ludb):
    ludb = Path(ludb)
    return ludb / "data" if (ludb / "data").is_dir() else ludb


def record_ids(ludb):
    ids = sorted(int(p.stem) for p in data_folder(ludb).glob("*.hea") if p.stem.isdigit())
    return ids or sys.exit(f"no LUDB record in {ludb}: give the folder that holds 1.hea")


def read_mv(ludb, record):
    """Samples x 12 leads in millivolt: 1000 counts per millivolt, whatever the header says."""
    digital = wfdb.rdrecord(str(data_folder(ludb) / str(record)), physical=False).d_signal
    return digital / 1000.0


def read_annotation(ludb, record, lead):
    """For each wave a list of (onset, peak, offset) in seconds, and the annotated span."""
    annotation = wfdb.rdann(str(data_folder(ludb) / str(record)), lead.lower())
    times, symbols = annotation.sample / ANNOTATED_HZ, annotation.symbol
    waves = {wave: [] for wave in WAVES}
    for i, symbol in enumerate(symbols):
        for wave, code in WAVES.items():
            if symbol == code:
                onset = times[i - 1] if i > 0 and symbols[i - 1] == "(" else None
                offset = times[i + 1] if i + 1 < len(symbols) and symbols[i + 1] == ")" else None
                waves[wave].append((onset, times[i], offset))
    return waves, (times[0], times[-1])


def resampled(mv):
    return resample_poly(mv, 1, 5, axis=0, padtype="line")


def write_resampled(args):
    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    for record in record_ids(args.ludb):
        mv = resampled(read_mv(args.ludb, record))
        counts = np.rint((mv - np.median(mv, axis=0)) * 1000).astype(np.int64)
        wfdb.wrsamp(
            str(record), fs=100, units=["mV"] * 12, sig_name=LEADS, d_signal=counts,
            fmt=["16"] * 12, adc_gain=[1000.0] * 12, baseline=[0] * 12, write_dir=str(out),
        )


def ours(path):
    """record -> lead -> wave -> list of (onset, peak, offset) in seconds."""
    found = {}
    text = Path(path).read_text()
    records = json.loads(text) if text.startswith("[") else map(json.loads, text.splitlines())
    for measured in records:
        scale = 1.0 / measured["sampling_hz"]
        leads = {}
        for lead, values in measured["leads"].items():
            leads[lead] = {
                wave: [
                    tuple(None if beat[k] is None else beat[k] * scale for k in keys)
                    for beat in values["beats"]
                    if beat[keys[1]] is not None
                ]
                for wave, keys in OUR_KEYS.items()
            }
        found[int(measured["record"].split("/")[-1])] = leads
    return found


def peer_lead(mv, sampling_hz):
    """method -> wave -> list of (onset, peak, offset) in seconds, by NeuroKit2."""
    import neurokit2 as nk

    def times(values):
        return [None if v is None or np.isnan(v) else float(v) / sampling_hz for v in values]

    nothing = {wave: [] for wave in WAVES}
    try:
        clean = nk.ecg_clean(mv, sampling_rate=sampling_hz)
        peaks = nk.ecg_peaks(clean, sampling_rate=sampling_hz)[1]["ECG_R_Peaks"]
    except Exception:  # a lead that it can't process counts as nothing found
        return {method: nothing for method in METHODS}
    result = {}
    for method in METHODS:
        try:
            info = nk.ecg_delineate(clean, peaks, sampling_rate=sampling_hz, method=method)[1]
        except Exception:
            info = {}
        waves = {}
        for wave, letter in PEER_WAVES.items():
            tops = times(peaks if wave == "QRS" else info.get(f"ECG_{letter}_Peaks", []))
            blank = [None] * len(tops)
            onsets = times(info.get(f"ECG_{letter}_Onsets", blank)) or blank
            offsets = times(info.get(f"ECG_{letter}_Offsets", blank)) or blank
            if len(onsets) != len(tops):
                onsets = blank
            if len(offsets) != len(tops):
                offsets = blank
            waves[wave] = [w for w in zip(onsets, tops, offsets) if w[1] is not None]
        result[method] = waves
    return result


def peer_record(task):
    ludb, record, sampling_hz = task
    warnings.filterwarnings("ignore")
    mv = read_mv(ludb, record)
    mv = resampled(mv) if sampling_hz == 100 else mv
    return record, {lead: peer_lead(mv[:, i], sampling_hz) for i, lead in enumerate(LEADS)}


def peer(ludb, ids, sampling_hz, cache, jobs):
    """method -> record -> lead -> waves; kept in a file because it takes many minutes."""
    path = Path(cache) / f"neurokit_{sampling_hz}.json" if cache else None
    if path and path.exists():
        records = {int(k): v for k, v in json.loads(path.read_text()).items()}
    else:
        with ProcessPoolExecutor(jobs) as pool:
            records = dict(pool.map(peer_record, [(ludb, r, sampling_hz) for r in ids]))
        if path:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(records))
    return {m: {r: {l: w[m] for l, w in leads.items()} for r, leads in records.items()} for m in METHODS}


def match(annotated, found):
    """Pairs (annotated index, found index), nearest peaks first, one to one."""
    pairs = sorted(
        (abs(a[1] - f[1]), i, j)
        for i, a in enumerate(annotated)
        for j, f in enumerate(found)
        if abs(a[1] - f[1]) <= WINDOW_S + 1e-9
    )
    used_a, used_f, result = set(), set(), {}
    for _, i, j in pairs:
        if i not in used_a and j not in used_f:
            used_a.add(i)
            used_f.add(j)
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
        hits += len(pairs)
        missed += len(annotated) - len(pairs)
        matched = set(pairs.values())
        false += sum(1 for j, c in enumerate(candidates) if j not in matched and first <= c[1] <= last)
        for i, j in pairs.items():
            errors[record, lead, i] = tuple(
                None if a is None or b is None else 1000.0 * (b - a)
                for a, b in zip(annotated[i], candidates[j])
            )
    f1 = 2 * hits / max(1, 2 * hits + missed + false)
    return f1, errors


def common_errors(errors, other, part, statistic):
    """A statistic of both's absolute errors over the boundaries that both found, and how many these are."""
    both = [k for k in errors.keys() & other.keys() if errors[k][part] is not None and other[k][part] is not None]
    if 2 * len(both) < len(errors):
        return None
    of = [np.abs([found[k][part] for k in both]) for found in (errors, other)]
    return float(statistic(of[0])), float(statistic(of[1])), len(both)


def boundary_row(errors, peers, wave, part, statistic):
    """Einthoven's figure, that of NeuroKit2's best method, and which method over how many waves."""
    compared = {m: common_errors(errors, p[1], part, statistic) for m, p in peers.items()}
    compared = {m: c for m, c in compared.items() if c}
    best = min(compared, key=lambda m: compared[m][1])
    mine, theirs, count = compared[best]
    label = "`ecg_peaks`" if wave == "QRS" and part == 1 else f"`{best}`"
    return f"{mine:.1f}", f"{theirs:.1f}", f"{label}, {count}"


def table(ludb, ids, einthoven, neurokit):
    annotations = {(r, lead): read_annotation(ludb, r, lead) for r in ids for lead in LEADS}
    rows = []
    for wave in WAVES:
        f1, errors = score(annotations, einthoven, wave)
        peers = {m: score(annotations, found, wave) for m, found in neurokit.items()}
        best = max(peers, key=lambda m: peers[m][0])
        label = "`ecg_peaks`" if wave == "QRS" else f"`{best}`"
        rows.append((f"{wave} F1", f"{f1:.4f}", f"{peers[best][0]:.4f}", label))
        for part, name in ((0, "onset"), (1, "peak"), (2, "offset")):
            for statistic, called in ((np.median, "median"), (np.mean, "mean")):
                row = boundary_row(errors, peers, wave, part, statistic)
                rows.append((f"{wave} {name}, {called} ms", *row))
    return rows


def compare(args):
    ids = record_ids(args.ludb)
    parts = [("1-99", [r for r in ids if r < 100]), ("101-199", [r for r in ids if r > 100])]
    for sampling_hz, path in ((500, args.at_500), (100, args.at_100)):
        if not path:
            continue
        einthoven = ours(path)
        neurokit = peer(args.ludb, ids, sampling_hz, args.cache, args.jobs)
        columns = [table(args.ludb, part, einthoven, neurokit) for _, part in parts]
        print(f"\n### {sampling_hz} Hz\n")
        head = "".join(f" | Einthoven, {n} | NeuroKit2, {n} | its best method, waves" for n, _ in parts)
        print("| figure" + head + " |")
        print("|---" * (1 + 3 * len(parts)) + "|")
        for rows in zip(*columns):
            print("| " + rows[0][0] + "".join(f" | {r[1]} | {r[2]} | {r[3]}" for r in rows) + " |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    command = commands.add_parser("resample", help="write LUDB at 100 Hz as WFDB records")
    command.add_argument("ludb")
    command.add_argument("out")
    command.set_defaults(run=write_resampled)
    command = commands.add_parser("compare", help="print the tables")
    command.add_argument("ludb")
    command.add_argument("--at-500", help="`einthoven measure --json` or `--jsonl` of LUDB")
    command.add_argument("--at-100", help="`einthoven measure --json` or `--jsonl` of the copies at 100 Hz")
    command.add_argument("--cache", help="folder that keeps NeuroKit2's results")
    command.add_argument("--jobs", type=int, default=2, help="processes for NeuroKit2")
    command.set_defaults(run=compare)
    args = parser.parse_args()
    args.run(args)


if __name__ == "__main__":
    main()
