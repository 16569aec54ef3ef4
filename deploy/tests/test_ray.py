"""Ray loses a worker in the middle of a shard: nothing is lost, nothing is doubled."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

ECGS, SHARDS, FIRST_SEED = 80, 4, 7
PATIENCE_S = 120


def drawing(out):
    """Shard and worker of every companion that draws into a folder."""
    for process in Path("/proc").iterdir():
        try:
            words = (process / "cmdline").read_bytes().decode().split("\0")
            status = (process / "status").read_text()
        except (OSError, UnicodeDecodeError):
            continue
        if str(out) in words and "--shard" in words:
            worker = int(re.search(r"^PPid:\s*(\d+)$", status, re.M)[1])
            yield words[words.index("--shard") + 1], worker


def test_a_killed_worker_loses_and_doubles_nothing(program, tiny, repository, tmp_path):
    out = tmp_path / "samples"
    order = ["--model", tiny, "--seed", FIRST_SEED, "--count", ECGS, "--steps", 4]
    script = [sys.executable, repository / "deploy/ray/sample.py", "--program", program]
    split = ["--out", out, "--shards", SHARDS, "--cores", "2", "--"]
    run = subprocess.Popen(
        [str(word) for word in [*script, *split, *order]],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "RAY_USAGE_STATS_ENABLED": "0"},
    )

    killed = None
    deadline = time.monotonic() + PATIENCE_S
    while killed is None:
        assert time.monotonic() < deadline and run.poll() is None, "no shard was under way"
        for shard, worker in drawing(out):
            number = int(shard.split("/")[0])
            begun = out / f"tiny-{FIRST_SEED + number - 1}.hea"
            if begun.exists() and not (out / f"shard-{number}-of-{SHARDS}.json").exists():
                os.kill(worker, signal.SIGKILL)
                killed = (shard, worker)
                break
        time.sleep(0.01)

    said, _ = run.communicate(timeout=PATIENCE_S)
    assert run.returncode == 0, said
    *lines, verdict = said.splitlines()
    # Ray's own words stand between them.
    reports = [json.loads(line) for line in lines if line.startswith("{")]
    workers = {report["shard"]: report["worker"] for report in reports}
    assert sorted(workers) == [f"{number}/{SHARDS}" for number in range(1, SHARDS + 1)]
    assert workers[killed[0]] != killed[1]
    assert f"{ECGS} synthetic ECGs in {SHARDS} shards" in verdict

    names = {path.name for path in out.glob("*.dat")}
    assert names == {f"tiny-{FIRST_SEED + number}.dat" for number in range(ECGS)}
    alone = tmp_path / "alone"
    subprocess.run(
        [str(word) for word in [program, "sample", "--quiet", "--out", alone, *order]], check=True
    )
    assert all((out / name).read_bytes() == (alone / name).read_bytes() for name in names)
