"""LUDB's records in millivolt, and what the cardiologists annotated."""

import sys
from pathlib import Path

import wfdb
from scipy.signal import resample_poly

LEADS = ["I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"]
# WFDB's symbol of each wave's peak.
WAVES = {"P": "p", "QRS": "N", "T": "t"}
ANNOTATED_HZ = 500


def data_folder(ludb):
    ludb = Path(ludb)
    return ludb / "data" if (ludb / "data").is_dir() else ludb


def record_ids(ludb):
    ids = sorted(int(p.stem) for p in data_folder(ludb).glob("*.hea") if p.stem.isdigit())
    return ids or sys.exit(f"no LUDB record in {ludb}: give the folder that holds 1.hea")


def read_mv(ludb, record, sampling_hz=ANNOTATED_HZ):
    """Samples x 12 leads in millivolt: 1000 counts per millivolt, whatever the header says."""
    digital = wfdb.rdrecord(str(data_folder(ludb) / str(record)), physical=False).d_signal
    return resampled(digital / 1000.0, ANNOTATED_HZ, sampling_hz)


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


def resampled(mv, from_hz, to_hz):
    if from_hz == to_hz:
        return mv
    return resample_poly(mv, to_hz, from_hz, axis=0, padtype="line")
