"""Measurements: the companion's own, and near what other programs read."""

import json
import subprocess

import neurokit2
import numpy as np
import pytest
import wfdb
from wfdb.processing import xqrs_detect

import einthoven

NEAR_BPM = 2


def read(header):
    record = wfdb.rdrecord(str(header.with_suffix("")))
    return record.p_signal.T, record.fs, record.sig_name


def test_a_recording_measures_as_with_the_companion(program, recordings):
    header = recordings[0]
    signal, sampling_hz, leads = read(header)
    measured = einthoven.measure(signal, sampling_hz, leads)
    command = [str(program), "measure", "--json", "--quiet", str(header)]
    printed = json.loads(subprocess.check_output(command))
    for key, value in measured.items():
        assert value == printed[key], key


def rate_bpm(peaks, sampling_hz):
    return 60 * sampling_hz / np.median(np.diff(peaks))


def test_heart_rates_are_near_those_of_neurokit_and_wfdb(recordings):
    regular, near_wfdb = 0, 0
    for header in recordings:
        signal, sampling_hz, leads = read(header)
        measured = einthoven.measure(signal, sampling_hz, leads)
        lead = np.ascontiguousarray(signal[leads.index("II")])
        cleaned = neurokit2.ecg_clean(lead, sampling_rate=sampling_hz)
        _, found = neurokit2.ecg_peaks(cleaned, sampling_rate=sampling_hz)
        near = pytest.approx(rate_bpm(found["ECG_R_Peaks"], sampling_hz), abs=NEAR_BPM)
        assert measured["heart_rate_bpm"] == near, header.name
        if measured["regularity"] == "regular":
            regular += 1
            peaks = xqrs_detect(lead, sampling_hz, verbose=False)
            near = pytest.approx(rate_bpm(peaks, sampling_hz), abs=NEAR_BPM)
            near_wfdb += measured["heart_rate_bpm"] == near
    # At 100 Hz, wfdb's XQRS takes the T waves of two for beats, too, and finds twice the rate.
    assert regular == 8 and near_wfdb >= 6


def test_neurokit_reads_the_rate_that_was_asked_for(beat):
    for rate in (50, 75, 110):
        ecg = beat.sample(1, seed=2, heart_rate=rate, statements=["NORM", "SR"], steps=2)[0]
        _, info = neurokit2.ecg_process(ecg.signal[1], sampling_rate=int(ecg.sampling_hz))
        found = rate_bpm(info["ECG_R_Peaks"], ecg.sampling_hz)
        assert ecg.measurements["heart_rate_bpm"] == pytest.approx(found, abs=NEAR_BPM)
        assert found == pytest.approx(rate, abs=5)


def test_beats_are_a_frame_of_boundaries_in_their_order(recordings):
    signal, sampling_hz, leads = read(recordings[0])
    measured = einthoven.measure(signal, sampling_hz, leads)
    beats = measured.beats()
    assert tuple(beats["lead"].unique()) == einthoven.LEADS
    lead = beats[beats["lead"] == "II"]
    assert list(lead["beat"]) == list(range(len(lead))) and len(lead) > 5
    waves = lead[["qrs_onset", "r_peak", "qrs_offset", "t_peak", "t_offset"]].dropna()
    assert len(waves) > 3 and (np.diff(waves.to_numpy(), axis=1) > 0).all()
    qrs_ms = (lead["qrs_offset"] - lead["qrs_onset"]).median() * 1000 / sampling_hz
    assert qrs_ms == pytest.approx(measured["qrs_ms"], abs=40)


def test_some_leads_and_many_recordings_are_measured_too(recordings):
    signals, rates, leads = zip(*map(read, recordings[:3]))
    many = einthoven.measure(np.stack(signals), rates[0], leads[0])
    assert many[1] == einthoven.measure(signals[1], rates[1], leads[1])
    two = einthoven.measure(signals[1][[1, 10]], rates[1], ["ii", "v5"])
    assert two["heart_rate_bpm"] == pytest.approx(many[1]["heart_rate_bpm"], abs=1)


def test_what_cannot_be_measured_is_none():
    silent = einthoven.measure(np.full((12, 1000), np.nan), 100)
    assert silent["heart_rate_bpm"] is None and silent["pr_ms"] is None
    assert silent.beats().empty


@pytest.mark.parametrize(
    ("arguments", "remedy"),
    [
        ((np.zeros(1000), 100), r"1 axes; give \[leads, samples\]"),
        ((np.zeros((12, 1000)), 50), "resample to 100 to 1000 Hz"),
        ((np.zeros((12, 1000)), float("nan")), "resample"),
        ((np.zeros((3, 1000)), 100), "3 leads and 12 are named"),
        ((np.zeros((1, 1000)), 100, ["V9"]), "V9 is no lead; the leads are I, II"),
        ((np.zeros((2, 1000)), 100, ["I", "i"]), "lead I is named twice"),
        (("an ECG", 100), "give samples in millivolt"),
    ],
)
def test_what_is_no_recording_is_told(arguments, remedy):
    with pytest.raises(ValueError, match=remedy):
        einthoven.measure(*arguments)
