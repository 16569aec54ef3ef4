"""Drawing ECGs: the same as everywhere else, and what is refused."""

import json
import multiprocessing
import subprocess
import signal
import sys
import threading
import time
from urllib.parse import parse_qs

import numpy as np
import pytest

import einthoven

ASKED = dict(age=63, sex="female", height_cm=165, weight_kg=70, heart_rate=72)
TOLERANCE_MV = 0.01


def test_a_draw_has_the_shape_that_is_promised(tiny):
    ecgs = tiny.sample(3, seed=5, age=50, statements=["SR", "NORM"], steps=1)
    assert ecgs.signal.shape == (3, 12, 1000)
    assert ecgs.signal.dtype == np.float32 and np.isfinite(ecgs.signal).all()
    assert ecgs.leads == einthoven.LEADS and ecgs.leads[3] == "aVR"
    assert len(ecgs) == len(ecgs.conditions) == len(ecgs.measurements) == 3
    assert ecgs.seeds == [5, 6, 7] and ecgs.sampling_hz == 100
    assert ecgs.conditions[0] == einthoven.Condition(age=50, statements=("SR", "NORM"))
    one, two, three = ecgs.signal[:, :3].transpose(1, 0, 2)
    np.testing.assert_allclose(three, two - one, atol=1e-5)


def test_an_ecg_depends_on_its_seed_alone(tiny):
    together = tiny.sample(5, seed=10, steps=2).signal
    alone = tiny.sample(1, seed=13, steps=2).signal
    np.testing.assert_array_equal(together[3], alone[0])
    assert np.abs(together[3] - together[4]).max() > TOLERANCE_MV


def test_the_default_model_draws_the_page_s_first_ecg(repository, default):
    page = json.loads((repository / "static/first-paint.json").read_text())
    link = {key: values[0] for key, values in parse_qs(page["query"]).items()}
    assert page["model_hash"] == default.hash and link["age"] == "63"
    asked = dict(ASKED, statements=link["dx"].split(","))
    ecg = default.sample(1, seed=int(link["seed"]), steps=int(link["steps"]), **asked)[0]
    independent = [ecg.leads.index(lead) for lead in "I II V1 V2 V3 V4 V5 V6".split()]
    drawn = ecg.signal[independent]
    np.testing.assert_allclose(drawn, np.array(page["leads_uv"]) / 1000, atol=TOLERANCE_MV)
    assert ecg.measurements["heart_rate_bpm"] == pytest.approx(
        page["measurements"]["heart_rate_bpm"], abs=0.5
    )
    assert f"seed={link['seed']}" in ecg.link and f"@{default.hash[:8]}" in ecg.link


def test_a_model_that_composes_draws_what_its_package_expects(repository, beat):
    manifest = json.loads((repository / "models/midt-beat/manifest.json").read_text())
    test = manifest["self_test"]
    request, patient = test["request"], test["request"]["condition"]["patient"]
    ecg = beat.sample(
        1,
        seed=request["seed"],
        age=patient["age_years"],
        sex=patient["sex"],
        height_cm=patient["height_cm"],
        heart_rate=patient["heart_rate_bpm"],
        statements=request["condition"]["statements"],
        steps=request["steps"],
        guidance=request["guidance"],
    )[0]
    independent = [ecg.leads.index(lead) for lead in "I II V1 V2 V3 V4 V5 V6".split()]
    found = ecg.signal[independent, ::40].ravel()
    np.testing.assert_allclose(found, test["expected_mv"], atol=TOLERANCE_MV)


def test_a_draw_is_what_the_companion_writes(program, tiny, tiny_folder, tmp_path):
    order = "--count 3 --seed 8 --age 63.5 --sex male --statement LVH --statement 1AVB --steps 2"
    command = [program, "sample", "--model", tiny_folder, "--out", tmp_path, "--format", "csv"]
    subprocess.run([str(word) for word in command] + order.split(), check=True)
    ecgs = tiny.sample(3, seed=8, age=63.5, sex="Male", statements=["1avb", "LVH"], steps=2)
    for ecg in ecgs:
        table = np.genfromtxt(
            tmp_path / f"tiny-{ecg.seed}.csv", delimiter=",", skip_header=1, comments="#"
        )
        np.testing.assert_allclose(ecg.signal.T, table[-1000:, 1:], atol=TOLERANCE_MV)


def test_wishes_are_fulfilled_by_a_model_that_composes(beat):
    wished = dict(statements=["NORM", "SR"], heart_rate=60, steps=2)
    short = beat.sample(1, seed=3, pr_ms=130, **wished)[0].measurements["pr_ms"]
    long = beat.sample(1, seed=3, pr_ms=260, **wished)[0].measurements["pr_ms"]
    assert long - short > 80
    plain, early = (
        beat.sample(1, seed=3, events=events, **wished)[0].measurements["premature"]
        for events in ("", "+pvc@3.5")
    )
    assert not plain and not early[0]["has_usual_shape"]


@pytest.mark.parametrize(
    ("arguments", "remedy"),
    [
        (dict(n=0), "ask for at least 1"),
        (dict(n=1.5), "give a whole number"),
        (dict(), "say how many"),
        (dict(n=1, seed=-1), "choose 0 to"),
        (dict(n=2, seed=2**64 - 2), "choose 0 to"),
        (dict(n=1, age=200), "outside 0 to 120 years"),
        (dict(n=1, age=float("nan")), "leave it out if it is unknown"),
        (dict(n=1, height_cm="tall"), "height_cm is not a number"),
        (dict(n=1, sex="f"), "'male', 'female' or None"),
        (dict(n=1, heart_rate=0), "outside 20 to 250 bpm"),
        (dict(n=1, statements=["XYZ"]), "einthoven.statements"),
        (dict(n=1, statements="NORM"), r"give a list of codes: \['NORM'\]"),
        (dict(n=1, steps=0), "choose 1 to 200"),
        (dict(n=1, guidance=99), "choose 0 to 10"),
        (dict(n=1, pr_ms=160, axis_deg=0), "cannot be asked for pr_ms, axis_deg; load a model"),
        (dict(patients=[einthoven.Condition()], age=3), "not both"),
        (dict(n=2, patients=[einthoven.Condition()]), "leave n out"),
        (dict(patients=[]), "ask for at least 1"),
    ],
)
def test_what_is_not_possible_is_told_with_what_is(tiny, arguments, remedy):
    with pytest.raises(ValueError, match=remedy):
        tiny.sample(**arguments)


@pytest.mark.parametrize(
    ("wish", "remedy"),
    [
        (dict(pr_ms=900), "pr_ms of 900 is not possible; choose 80 to 400"),
        (dict(axis_deg=-270), "choose -180 to 180"),
        (dict(events="+storm@3"), "storm"),
    ],
)
def test_a_wish_out_of_range_is_told_with_its_range(beat, wish, remedy):
    with pytest.raises(ValueError, match=remedy):
        beat.sample(1, **wish)


def test_python_goes_on_while_ecgs_are_drawn(tiny):
    done = threading.Event()

    def draw():
        tiny.sample(40, steps=5)
        done.set()

    thread = threading.Thread(target=draw)
    thread.start()
    longest, last = 0.0, time.monotonic()
    while not done.is_set():
        time.sleep(0.001)
        longest, last = max(longest, time.monotonic() - last), time.monotonic()
    thread.join()
    start = time.monotonic()
    tiny.sample(40, steps=5)
    assert longest < max(0.5 * (time.monotonic() - start), 0.2)


def draw_in_a_fork(model, queue):
    queue.put(model.sample(2, seed=4, steps=1).signal)


def test_a_forked_process_draws_too(tiny):
    expected = tiny.sample(2, seed=4, steps=1).signal
    fork = multiprocessing.get_context("fork")
    queue = fork.Queue()
    process = fork.Process(target=draw_in_a_fork, args=(tiny, queue))
    process.start()
    np.testing.assert_array_equal(queue.get(timeout=60), expected)
    process.join()


def test_an_interrupt_ends_a_long_draw(tiny_folder):
    code = (
        "import einthoven, signal, sys; model = einthoven.load(sys.argv[1])\n"
        # A program started in the background of a script ignores the signal.
        "signal.signal(signal.SIGINT, signal.default_int_handler); print('ready', flush=True)\n"
        "try: model.sample(20_000, steps=50)\n"
        "except KeyboardInterrupt: print('heard')"
    )
    command = [sys.executable, "-c", code, str(tiny_folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout.readline() == "ready\n"
            time.sleep(1)
            process.send_signal(signal.SIGINT)
            said, _ = process.communicate(timeout=30)
        finally:
            process.kill()
    assert said == "heard\n"
