"""Sampling frequencies, artefacts, filters, and the files of systems: as the companion has them."""

import multiprocessing
import pickle
import subprocess
from urllib.parse import parse_qs

import duckdb
import ecgdatakit
import numpy as np
import pandas
import pydicom
import pytest
import wfdb

import einthoven

TOLERANCE_MV = 0.01
ARTEFACTS = ["muscle:0.05mV@7", "arms-reversed"]


@pytest.fixture(scope="module")
def ecgs(beat):
    return beat.sample(2, seed=4, heart_rate=70, statements=["NORM", "SR"])


def companion(program, model, folder, order):
    command = [program, "sample", "--model", model, "--out", folder, "--quiet"]
    subprocess.run([str(word) for word in command] + order.split(), check=True)


@pytest.mark.parametrize("sampling_hz", [100, 250, 500, 1000])
def test_every_sampling_frequency_draws_the_same_curve(ecgs, sampling_hz):
    processed = ecgs.processed(sampling_hz=sampling_hz)
    assert processed.signal.shape == (2, 12, 10 * sampling_hz)
    assert processed.sampling_hz == sampling_hz and processed.seeds == ecgs.seeds
    # Sample 40 lies at 0.4 s, at every frequency.
    fifths = processed.signal[:, :, :: sampling_hz // 50]
    np.testing.assert_allclose(fifths[..., 20:-20], ecgs.signal[:, :, ::2][..., 20:-20], atol=0.02)
    for drawn, found in zip(ecgs.measurements, processed.measurements):
        assert found["heart_rate_bpm"] == pytest.approx(drawn["heart_rate_bpm"], abs=0.2)
        for interval in ("pr_ms", "qrs_ms", "qt_ms"):
            assert found[interval] == pytest.approx(drawn[interval], abs=4)
        heights = [(m["leads"]["II"]["r_mv"], m["leads"]["V1"]["s_mv"]) for m in (drawn, found)]
        np.testing.assert_allclose(*heights, atol=0.02)


def test_artefacts_and_filters_are_the_companion_s(program, tiny, tiny_folder, tmp_path):
    order = "--count 2 --seed 8 --steps 1 --format csv --sampling-hz 250 --filter 0.5-40"
    companion(program, tiny_folder, tmp_path, f"{order} --artefact {','.join(ARTEFACTS)}")
    ecgs = tiny.sample(2, seed=8, steps=1)
    asked = dict(sampling_hz=250, artefacts=ARTEFACTS, filter="0.5-40")
    for ecg in ecgs.processed(**asked):
        path = tmp_path / f"tiny-{ecg.seed}.csv"
        table = np.genfromtxt(path, delimiter=",", skip_header=1, comments="#")
        np.testing.assert_allclose(ecg.signal.T, table[-2500:, 1:], atol=TOLERANCE_MV)
        alone = ecgs[ecg.seed - 8].processed(**asked)
        np.testing.assert_array_equal(alone.signal, ecg.signal)
        ecg.save(tmp_path / "own.csv")
        lines = [
            [line for line in file.read_text().splitlines() if line.startswith("#")]
            for file in (path, tmp_path / "own.csv")
        ]
        assert lines[0] == lines[1] and any("arms-reversed" in line for line in lines[0])


def test_the_link_says_what_was_done(ecgs):
    asked = dict(artefacts="muscle:0.05mV@7", filter="0.05-40", sampling_hz=500)
    link = parse_qs(ecgs.processed(**asked)[0].link)
    assert link["artefacts"] == ["muscle:0.05mV@7"] and link["hz"] == ["500"]
    assert link["filter"] == ["0.05-40"] and "hz" not in parse_qs(ecgs[0].link)


def test_processing_starts_from_what_was_drawn(ecgs):
    twice = ecgs.processed(artefacts="wander:1mV").processed(artefacts="arms-reversed")
    np.testing.assert_array_equal(twice.signal, ecgs.processed(artefacts="arms-reversed").signal)
    np.testing.assert_allclose(twice.signal[:, 0], -ecgs.signal[:, 0])
    assert ecgs.processed(artefacts="mains-50").sampling_hz == 250
    kept = pickle.loads(pickle.dumps(twice))
    assert kept[1].link == twice[1].link


@pytest.mark.parametrize(
    ("asked", "remedy"),
    [
        (dict(sampling_hz=360), "360 Hz"),
        (dict(sampling_hz=100, artefacts="mains-50"), "250, 500 or 1000 Hz"),
        (dict(artefacts=["hum"]), "choose of wander, muscle"),
        (dict(artefacts="muscle:90mV"), "0.001 to 5 mV"),
        (dict(filter="1-30"), "choose 0.05-150"),
    ],
)
def test_what_cannot_be_done_is_told_with_what_can(ecgs, asked, remedy):
    with pytest.raises(ValueError, match=remedy):
        ecgs.processed(**asked)


def test_a_record_has_the_true_beats_and_measured_waves(program, repository, ecgs, tmp_path):
    order = "--count 1 --seed 4 --heart-rate 70 --statement NORM --statement SR"
    companion(program, repository / "models/midt-beat", tmp_path, order)
    ecgs[0].save(tmp_path / "own.hea")
    marks = [wfdb.rdann(str(tmp_path / name), "atr") for name in ("midt-beat-4", "own")]
    assert list(marks[0].sample) == list(marks[1].sample)
    assert marks[0].symbol == marks[1].symbol and {"N", "p", "t"} <= set(marks[0].symbol)
    record = wfdb.rdrecord(str(tmp_path / "own"))
    np.testing.assert_allclose(record.p_signal.T, ecgs[0].signal, atol=TOLERANCE_MV)
    noisy = ecgs[0].processed(artefacts="muscle:0.5mV", sampling_hz=500)
    noisy.save(tmp_path / "noisy.hea")
    found = wfdb.rdann(str(tmp_path / "noisy"), "atr")
    beats = [place for place, symbol in zip(found.sample, found.symbol) if symbol == "N"]
    true = [place for place, symbol in zip(marks[1].sample, marks[1].symbol) if symbol == "N"]
    np.testing.assert_allclose(np.array(beats) / 5, true, atol=1)


def test_a_dicom_object_is_read_by_pydicom(ecgs, tmp_path):
    ecgs[0].save(tmp_path / "ecg.dcm")
    pydicom.config.settings.reading_validation_mode = pydicom.config.RAISE
    file = pydicom.dcmread(tmp_path / "ecg.dcm")
    assert file.SOPClassUID.name == "12-lead ECG Waveform Storage"
    assert "SYNTHETIC" in str(file.PatientName) and file.WaveformSequence[0].SamplingFrequency == 500
    # pydicom gives the units of its channels: microvolt.
    expected = ecgs[0].processed(sampling_hz=500).signal.T * 1000
    np.testing.assert_allclose(file.waveform_array(0), expected, atol=10)
    ecgs[0].processed(sampling_hz=1000).save(tmp_path / "fine.dcm")
    assert pydicom.dcmread(tmp_path / "fine.dcm").WaveformSequence[0].SamplingFrequency == 1000


def test_an_aecg_document_is_read_by_ecgdatakit(ecgs, tmp_path):
    ecgs[0].save(tmp_path / "ecg.xml")
    assert b"SYNTHETIC" in (tmp_path / "ecg.xml").read_bytes()
    record = ecgdatakit.FileParser().parse(str(tmp_path / "ecg.xml"))
    leads = {lead.label: np.asarray(lead.samples) for lead in record.leads}
    assert set(leads) == set(einthoven.LEADS)
    assert record.leads[0].units == "mV"
    beat = next(beat for beat in record.median_beats if beat.label == "II")
    # 0.8 s of the median beat, as high as the lead's own R waves.
    r_mv = ecgs[0].measurements["leads"]["II"]["r_mv"]
    assert len(beat.samples) == 80 and np.max(beat.samples) == pytest.approx(r_mv, abs=0.1)
    np.testing.assert_allclose(leads["II"], ecgs[0].signal[1], atol=TOLERANCE_MV)


def test_a_table_is_read_by_pandas_and_duckdb(ecgs, tmp_path):
    path = tmp_path / "ecgs.parquet"
    ecgs.processed(sampling_hz=250, artefacts="muscle:0.2mV").save(path)
    frame = pandas.read_parquet(path)
    assert list(frame.seed) == [4, 5] and frame.synthetic.all()
    drawn = ecgs.frame()
    # Measured before the noise.
    np.testing.assert_allclose(frame.heart_rate_bpm, drawn.heart_rate_bpm, atol=0.3)
    noisy = ecgs.processed(sampling_hz=250, artefacts="muscle:0.2mV").signal
    np.testing.assert_allclose(np.stack(frame.V2), noisy[:, 7], atol=1e-6)
    rows = duckdb.sql(f"select seed, len(aVR) from '{path}' order by seed").fetchall()
    assert rows == [(4, 2500), (5, 2500)]
    with pytest.raises(ValueError, match="choose .parquet"):
        ecgs.save(tmp_path / "ecgs.csv")


def measure_in_a_fork(ecgs, queue):
    queue.put([m["heart_rate_bpm"] for m in ecgs.processed(sampling_hz=250).measurements])


def test_a_forked_process_measures_too(ecgs):
    expected = [m["heart_rate_bpm"] for m in ecgs.processed(sampling_hz=250).measurements]
    fork = multiprocessing.get_context("fork")
    queue = fork.Queue()
    process = fork.Process(target=measure_in_a_fork, args=(ecgs, queue))
    process.start()
    assert queue.get(timeout=60) == expected
    process.join()
