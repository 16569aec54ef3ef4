"""What the tests of the deployment need."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def repository():
    return ROOT


@pytest.fixture(scope="session")
def program():
    """The companion, as `cargo xtask test` has built it."""
    return Path(os.environ.get("EINTHOVEN", ROOT / "target/debug/einthoven"))


@pytest.fixture(scope="session")
def tiny():
    """A model of few weights."""
    return ROOT / "tests/fixtures/models/tiny"
