"""Draws many ECGs in shards on a Ray cluster, and joins them.

    python deploy/ray/sample.py --out samples --shards 16 -- \
        --model models/midt-beat --count 100000 --seed 1 --age 63

What stands behind ``--`` goes to ``einthoven sample``. A shard is one task; Ray draws that of a
lost worker again on another, which goes on where the lost one stopped. The folder must be the same
on every node, and so must the program and the model. Run twice, it draws only what is missing.
"""

import argparse
import ctypes
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import ray

PR_SET_PDEATHSIG = 1


def end_with_parent() -> None:
    """Has the kernel end this process when the worker that started it dies, so that a lost worker
    and the one that takes its place never write the same files."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


@ray.remote(num_cpus=1, max_retries=10)
def draw(command: list[str], shard: str) -> dict[str, object]:
    """Draws one shard; says which worker it was."""
    subprocess.run([*command, "--shard", shard], check=True, preexec_fn=end_with_parent)
    return {"shard": shard, "worker": os.getpid()}


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True, help="folder, the same on every node")
    parser.add_argument("--shards", type=int, required=True, help="some for every core")
    parser.add_argument("--cores", type=int, help="of this machine alone, without a cluster")
    parser.add_argument("--program", default="einthoven", help="path of the companion")
    parser.add_argument("sample", nargs="+", help="arguments of `einthoven sample`, behind --")
    return parser.parse_args()


def main() -> int:
    given = arguments()
    ray.init(
        address=None if given.cores else "auto",
        num_cpus=given.cores,
        include_dashboard=None if given.cores is None else False,
        log_to_driver=False,
    )
    out = given.out.resolve()
    command = [given.program, "sample", "--quiet", "--out", str(out), *given.sample]
    waiting = [
        draw.remote(command, f"{number}/{given.shards}") for number in range(1, given.shards + 1)
    ]
    while waiting:
        done, waiting = ray.wait(waiting)
        print(json.dumps(ray.get(done[0])), flush=True)
    ray.shutdown()
    return subprocess.run([given.program, "join", "--quiet", str(out)]).returncode


if __name__ == "__main__":
    sys.exit(main())
