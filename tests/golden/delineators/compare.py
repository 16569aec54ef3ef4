#!/usr/bin/env python3
"""Einthoven's measurements and those of other programs, side by side against LUDB's cardiologists.

Needs Python 3.11 or newer with

    pip install wfdb neurokit2==0.3.0 ecgdeli==1.0.0 openecg==0.11.0 onnxruntime ai-edge-litert

best in a virtual environment.

    python compare.py resample LUDB LUDB_100                 # WFDB copies at 100 Hz
    einthoven measure LUDB     --units-per-mv 1000 --jsonl > at_500.jsonl
    einthoven measure LUDB_100 --units-per-mv 1000 --jsonl > at_100.jsonl
    python compare.py compare LUDB --at-500 at_500.jsonl --at-100 at_100.jsonl

`compare` prints the Markdown tables of docs/measurement.md; --cache FOLDER keeps what the others
found, which takes many minutes. LUDB is the folder with the records (`1.dat`, `1.hea`, `1.i`, ...)
or the one above its `data`. scoring.py says what counts, peers.py how each program is called; of
its methods each figure is that of the best for that figure.
"""

import argparse
import json
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
import wfdb

from ludb import LEADS, WAVES, read_annotation, read_mv, record_ids
from peers import PEERS, find
from scoring import common_errors, score

OUR_KEYS = {
    "P": ("p_onset", "p_peak", "p_offset"),
    "QRS": ("qrs_onset", "r_peak", "qrs_offset"),
    "T": ("t_onset", "t_peak", "t_offset"),
}


def write_resampled(args):
    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    for record in record_ids(args.ludb):
        mv = read_mv(args.ludb, record, 100)
        counts = np.rint((mv - np.median(mv, axis=0)) * 1000).astype(np.int64)
        wfdb.wrsamp(
            str(record), fs=100, units=["mV"] * 12, sig_name=LEADS, d_signal=counts,
            fmt=["16"] * 12, adc_gain=[1000.0] * 12, baseline=[0] * 12, write_dir=str(out),
        )


def ours(path):
    """record -> lead -> wave -> list of (onset, peak, offset) in seconds."""
    found = {}
    for measured in map(json.loads, Path(path).read_text().splitlines()):
        scale = 1.0 / measured["sampling_hz"]
        found[int(measured["record"].split("/")[-1])] = {
            lead: {
                wave: [
                    tuple(None if beat[key] is None else beat[key] * scale for key in keys)
                    for beat in values["beats"]
                    if beat[keys[1]] is not None
                ]
                for wave, keys in OUR_KEYS.items()
            }
            for lead, values in measured["leads"].items()
        }
    return found


def theirs(peer, ludb, ids, sampling_hz, cache, jobs):
    """method -> record -> lead -> waves."""
    path = Path(cache) / f"{peer}_{sampling_hz}.json" if cache else None
    if path and path.exists():
        records = {int(record): found for record, found in json.loads(path.read_text()).items()}
    else:
        with ProcessPoolExecutor(jobs) as pool:
            records = dict(pool.map(find, [(peer, ludb, record, sampling_hz) for record in ids]))
        if path:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(records))
    methods = next(iter(records.values()))
    return {method: {record: found[method] for record, found in records.items()}
            for method in methods}


def cells(errors, peer, wave, part, statistic):
    """The figure of a peer's best method, and Einthoven's over the waves that both found."""
    compared = {m: common_errors(errors, found[1], part, statistic) for m, found in peer.items()}
    compared = {method: figures for method, figures in compared.items() if figures}
    if not compared:
        return ["-", "-"]
    best = min(compared, key=lambda method: compared[method][1])
    mine, other, _ = compared[best]
    # NeuroKit2's methods share the R peaks.
    label = "" if best in ("dwt", "cwt", "peak", "prominence") and (wave, part) == ("QRS", 1) \
        else f" `{best}`"
    return [f"{other:.1f}{label}", f"{mine:.1f}"]


def table(annotations, einthoven, peers):
    rows = []
    for wave in WAVES:
        f1, errors = score(annotations, einthoven, wave)
        scored = {
            name: {method: score(annotations, found, wave) for method, found in methods.items()}
            for name, methods in peers.items()
        }
        row = [f"{wave} F1"]
        for peer in scored.values():
            best = max(peer, key=lambda method: peer[method][0])
            row += [f"{peer[best][0]:.4f} `{best}`", f"{f1:.4f}"]
        rows.append(row)
        for part, name in enumerate(("onset", "peak", "offset")):
            for statistic in (np.median, np.mean):
                called = f"{wave} {name}, {statistic.__name__} ms"
                row = [cells(errors, peer, wave, part, statistic) for peer in scored.values()]
                rows.append([called, *(cell for pair in row for cell in pair)])
    return rows


def compare(args):
    ids = record_ids(args.ludb)
    parts = [("1-99", [r for r in ids if r < 100]), ("101-199", [r for r in ids if r > 100])]
    for sampling_hz, path in ((500, args.at_500), (100, args.at_100)):
        if not path:
            continue
        einthoven = ours(path)
        peers = {
            peer: theirs(peer, args.ludb, ids, sampling_hz, args.cache, args.jobs)
            for peer in args.peer or PEERS
        }
        for name, part in parts:
            annotations = {
                (record, lead): read_annotation(args.ludb, record, lead)
                for record in part
                for lead in LEADS
            }
            print(f"\n### {sampling_hz} Hz, records {name}\n")
            print("| figure" + "".join(f" | {peer} | Einthoven" for peer in peers) + " |")
            print("|---" * (1 + 2 * len(peers)) + "|")
            for row in table(annotations, einthoven, peers):
                print(f"| {' | '.join(row)} |", flush=True)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(required=True)
    command = commands.add_parser("resample", help="write LUDB at 100 Hz as WFDB records")
    command.add_argument("ludb")
    command.add_argument("out")
    command.set_defaults(run=write_resampled)
    command = commands.add_parser("compare", help="print the tables")
    command.add_argument("ludb")
    command.add_argument("--at-500", help="`einthoven measure --jsonl` of LUDB")
    command.add_argument("--at-100", help="`einthoven measure --jsonl` of the copies at 100 Hz")
    command.add_argument("--cache", help="folder that keeps what the others found")
    command.add_argument("--peer", action="append", choices=PEERS, help="only this one; repeatable")
    command.add_argument("--jobs", type=int, default=2, help="processes for the others")
    command.set_defaults(run=compare)
    args = parser.parse_args()
    args.run(args)


if __name__ == "__main__":
    main()
