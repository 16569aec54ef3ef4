"""The files for Slurm and Kubernetes, each task of them run here as its scheduler would."""

import os
import subprocess

import yaml


def run(command, **variables):
    environment = {**os.environ, **{name: str(value) for name, value in variables.items()}}
    command = [str(word) for word in command]
    return subprocess.run(command, env=environment, capture_output=True, text=True)


def test_the_tasks_of_the_slurm_array_are_the_shards(program, tiny, repository, tmp_path):
    script = ["bash", repository / "deploy/slurm/einthoven.sbatch"]
    order = ["--model", tiny, "--out", tmp_path, "--count", "5", "--seed", "1", "--steps", "1"]
    for task in (1, 3):
        done = run([*script, *order], EINTHOVEN=program, SHARDS=3, SLURM_ARRAY_TASK_ID=task)
        assert done.returncode == 0, done.stderr
    joined = run([program, "join", tmp_path])
    assert joined.returncode == 1 and "--shard 2/3" in joined.stderr
    # An array of the lost shard alone.
    run([*script, *order], EINTHOVEN=program, SHARDS=3, SLURM_ARRAY_TASK_ID=2)
    assert run([program, "join", tmp_path]).returncode == 0

    lost = run([*script, *order], EINTHOVEN=program, SLURM_ARRAY_TASK_ID=1)
    assert lost.returncode != 0 and "SHARDS=16 sbatch" in lost.stderr


def test_the_pods_of_the_indexed_job_are_the_shards(program, tiny, repository, tmp_path):
    job = yaml.safe_load((repository / "deploy/kubernetes/job.yaml").read_text())["spec"]
    container = job["template"]["spec"]["containers"][0]
    variables = {entry["name"]: entry["value"] for entry in container["env"]}
    assert job["completionMode"] == "Indexed"
    assert job["completions"] == int(variables["SHARDS"])

    (script,) = container["args"]
    here = {"/models/midt-beat": tiny, "/samples": tmp_path, "100000": 20}
    here["einthoven "] = f"{program} "
    for there, instead in here.items():
        assert there in script
        script = script.replace(there, str(instead))
    for index in range(job["completions"]):
        pod = {**variables, "JOB_COMPLETION_INDEX": index}
        done = run([*container["command"], f"{script} --steps 1"], **pod)
        assert done.returncode == 0, done.stderr
    joined = run([program, "join", tmp_path])
    assert joined.returncode == 0, joined.stderr
    assert "20 synthetic ECGs in 16 shards" in joined.stdout
