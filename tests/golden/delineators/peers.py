"""Waves as other programs find them: method -> lead -> wave -> [(onset, peak, offset) in s]."""

import warnings

import numpy as np

from ludb import LEADS, WAVES, read_mv, resampled


def nothing():
    return {lead: {wave: [] for wave in WAVES} for lead in LEADS}


def neurokit(mv, sampling_hz):
    """NeuroKit2: each lead as recorded, its own cleaning and R peaks, each method of delineation."""
    import neurokit2 as nk

    methods = {method: nothing() for method in ["dwt", "cwt", "peak", "prominence"]}
    for lead, signal in zip(LEADS, mv.T):
        try:
            clean = nk.ecg_clean(signal, sampling_rate=sampling_hz)
            peaks = nk.ecg_peaks(clean, sampling_rate=sampling_hz)[1]["ECG_R_Peaks"]
        except Exception:  # a lead that it can't process counts as nothing found
            continue
        for method, found in methods.items():
            found[lead] = neurokit_waves(nk, clean, peaks, sampling_hz, method)
    return methods


def neurokit_waves(nk, clean, peaks, sampling_hz, method):
    def times(values):
        return [None if v is None or np.isnan(v) else float(v) / sampling_hz for v in values]

    try:
        info = nk.ecg_delineate(clean, peaks, sampling_rate=sampling_hz, method=method)[1]
    except Exception:
        info = {}
    waves = {}
    for wave, letter in {"P": "P", "QRS": "R", "T": "T"}.items():
        tops = times(peaks if wave == "QRS" else info.get(f"ECG_{letter}_Peaks", []))
        blank = [None] * len(tops)
        ends = [times(info.get(f"ECG_{letter}_{end}", blank)) for end in ("Onsets", "Offsets")]
        onsets, offsets = (end if len(end) == len(tops) else blank for end in ends)
        waves[wave] = [w for w in zip(onsets, tops, offsets) if w[1] is not None]
    return waves


def ecgdeli(mv, sampling_hz):
    """ECGdeli: all leads together, behind its own filters; as MATLAB has it, and with its fixes."""
    import ecgdeli as deli

    columns = {
        "P": ("p_on", "p_peak", "p_off"),
        "QRS": ("qrs_on", "r_peak", "qrs_off"),
        "T": ("t_on", "t_peak", "t_off"),
    }
    # A notch at 50 Hz needs more than 100 samples a second.
    notch = 50.0 if sampling_hz > 100 else None
    methods = {"matlab": nothing(), "fixed": nothing()}
    for fidelity, found in methods.items():
        deli.set_fidelity(fidelity)
        try:
            filtered = deli.filter_ecg(mv, sampling_hz, notch=notch)
            annotation = deli.annotate(filtered, sampling_hz)
        except Exception:  # a record that it can't process counts as nothing found
            continue
        for lead, table in zip(LEADS, annotation.leads):
            for wave, names in columns.items():
                boundaries = zip(*(getattr(table, name) for name in names))
                in_record = lambda at: at / sampling_hz if 0 <= at < len(mv) else None
                waves = [tuple(in_record(int(at)) for at in wave_) for wave_ in boundaries]
                found[lead][wave] = [w for w in waves if w[1] is not None]
    return methods


def openecg(mv, sampling_hz):
    """OpenECG: each lead alone at the rate of its networks, 250 Hz (`boundary`) and 500 (`codec`).

    It finds where waves begin and end. Their peak, which pairs them with the annotated ones, is
    taken where the lead is furthest from the line between both ends.
    """
    import openecg as library
    from openecg.deploy import Inference, OnnxCodec

    boundary = kept("boundary", Inference)
    codec = kept("codec", OnnxCodec)
    methods = {"boundary": nothing(), "codec": nothing()}
    at_250, at_500 = (resampled(mv, sampling_hz, hz) for hz in (250, 500))
    names = {1: "P", 2: "QRS", 3: "T", 4: "QRS"}
    for i, lead in enumerate(LEADS):
        windows = boundary.predict(at_250[:, i])
        spans = [(b.name, b.start, b.end) for b in windows[0]]
        add_spans(methods["boundary"][lead], spans, at_250[:, i], 250)
        frames = library.encode(at_500[:, i], fs=500, model=codec).events("frame", drop_class=0)
        spans = [(names[kind], start, end - 1) for start, end, kind in frames]
        add_spans(methods["codec"][lead], spans, at_500[:, i], 500)
    return methods


MODELS = {}


def kept(name, load):
    """A network, loaded once in each process."""
    if name not in MODELS:
        MODELS[name] = load()
    return MODELS[name]


def add_spans(waves, spans, signal, sampling_hz):
    for name, start, end in spans:
        part = signal[start : end + 1]
        line = np.linspace(part[0], part[-1], len(part))
        peak = start + int(np.argmax(np.abs(part - line)))
        waves[name].append((start / sampling_hz, peak / sampling_hz, end / sampling_hz))


# A peer's name, and what finds waves by its methods in all leads at one sampling frequency.
PEERS = {"NeuroKit2": neurokit, "ECGdeli": ecgdeli, "OpenECG": openecg}


def find(task):
    """(record, what a peer finds in it); for a pool of processes."""
    peer, ludb, record, sampling_hz = task
    warnings.filterwarnings("ignore")
    return record, PEERS[peer](read_mv(ludb, record, sampling_hz), sampling_hz)
