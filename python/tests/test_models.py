"""Loading models."""

import json
import shutil

import pytest

import einthoven


def test_the_default_model_is_the_pages_and_is_inside_the_package(repository, default):
    index = json.loads((repository / "models/index.json").read_text())
    assert default.name == index["default"] == einthoven.model_names()[0]
    assert default.sampling_hz == 100
    verified = [model["name"] for model in index["models"] if model.get("verified")]
    assert set(einthoven.model_names()) <= {index["default"], *verified}


def test_a_packed_model_is_the_one_of_its_folder(repository, beat):
    folder = repository / "models/midt-beat"
    assert einthoven.load(folder).hash == einthoven.load(str(folder)).hash == beat.hash
    assert beat.composes and "midt-beat" in repr(beat)


def test_what_is_no_model_is_told(tmp_path, tiny_folder):
    with pytest.raises(ValueError, match="no model sssd-huge; name midt-beat"):
        einthoven.load("sssd-huge")
    with pytest.raises(ValueError, match="manifest.json.*einthoven pack"):
        einthoven.load(tmp_path)
    damaged = shutil.copytree(tiny_folder, tmp_path / "tiny")
    (chunk,) = damaged.glob("*.bin")
    chunk.write_bytes(chunk.read_bytes()[:-1] + b"\0")
    with pytest.raises(ValueError, match="is damaged"):
        einthoven.load(damaged)


def test_a_model_that_was_changed_is_told(tmp_path, tiny_folder):
    changed = shutil.copytree(tiny_folder, tmp_path / "tiny")
    manifest = json.loads((changed / "manifest.json").read_text())
    manifest["diffusion"]["grid_shift"] *= 1.5
    (changed / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(ValueError, match="changed after the model was packed.*copy the model"):
        einthoven.load(changed)
    # Without its hash the self-test sees it.
    del manifest["model_hash"]
    (changed / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(ValueError, match="self-test is off.*copy the model folder again"):
        einthoven.load(changed)


def test_the_models_inside_leave_room_for_a_wheel_of_12_mb(repository):
    folders = [repository / "models" / name for name in einthoven.model_names()]
    manifests = [json.loads((folder / "manifest.json").read_text()) for folder in folders]
    chunks = [
        folder / chunk["name"]
        for folder, manifest in zip(folders, manifests)
        for chunk in manifest["chunks"]
    ]
    # The program, compressed, is one megabyte; `build.rs` gives the models nine.
    assert sum(chunk.stat().st_size for chunk in chunks) < 9_000_000
