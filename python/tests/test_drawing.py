"""Paper and files: each says that the ECG is synthetic."""

import json
import xml.etree.ElementTree as ElementTree

import numpy as np
import pytest
import wfdb

import einthoven

NOTICE = "SYNTHETIC ECG - not for diagnosis"


@pytest.fixture(scope="module")
def ecg(tiny):
    return tiny.sample(1, seed=21, age=40, statements=["SR"], steps=1)[0]


def test_an_ecg_is_shown_on_paper(ecg):
    svg = ecg._repr_svg_()
    assert ElementTree.fromstring(svg).tag.endswith("svg")
    assert NOTICE in svg and "seed: 21" in svg and "aVR" in svg


def test_the_paper_is_chosen(ecg, tmp_path):
    drawing = einthoven.plot(ecg, layout="12x1", speed=50, gain=20, order="cabrera")
    assert "50 mm/s · 20 mm/mV" in drawing.svg and "Cabrera order" in drawing.svg
    assert drawing._repr_svg_() == drawing.svg
    drawing.save(tmp_path / "ecg.svg")
    assert (tmp_path / "ecg.svg").read_text() == drawing.svg
    alone = einthoven.plot(ecg, layout="1x1", lead="V5", speed=12.5).svg
    assert ">V5</text>" in alone and ">V1</text>" not in alone


def test_another_paper_and_a_recording_are_refused(ecg):
    with pytest.raises(ValueError, match="3x4r"):
        einthoven.plot(ecg, layout="7x7")
    with pytest.raises(ValueError, match="12.5"):
        einthoven.plot(ecg, speed=30)
    with pytest.raises(ValueError, match="only a drawn ECG"):
        einthoven.plot(ecg.signal)


def test_files_say_what_they_are_and_hold_the_signal(ecg, tmp_path):
    for kind in ("csv", "dcm", "edf", "json", "svg", "hea", "xml"):
        path = tmp_path / f"ecg.{kind}"
        ecg.save(path)
        assert b"SYNTHETIC" in path.read_bytes()
    record = wfdb.rdrecord(str(tmp_path / "ecg"))
    assert tuple(record.sig_name) == ecg.leads
    np.testing.assert_allclose(record.p_signal.T, ecg.signal, atol=0.01)
    settings = json.loads((tmp_path / "ecg.json").read_text())
    assert settings["request"]["seed"] == 21 and settings["synthetic"]
    with pytest.raises(ValueError, match="choose csv, dcm"):
        ecg.save(tmp_path / "ecg.docx")
