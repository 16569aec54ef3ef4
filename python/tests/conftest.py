"""What the package's tests need."""

import os
from pathlib import Path

import pytest

import einthoven

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def repository():
    return ROOT


@pytest.fixture(scope="session")
def program():
    """The companion, as `cargo xtask test` has built it."""
    return Path(os.environ.get("EINTHOVEN", ROOT / "target/debug/einthoven"))


@pytest.fixture(scope="session")
def tiny_folder():
    return ROOT / "tests/fixtures/models/tiny"


@pytest.fixture(scope="session")
def tiny(tiny_folder):
    """A model of few weights that draws whole ECGs."""
    return einthoven.load(tiny_folder)


@pytest.fixture(scope="session")
def default():
    return einthoven.load()


@pytest.fixture(scope="session")
def beat():
    """The model that composes."""
    return einthoven.load("midt-beat")


@pytest.fixture(scope="session")
def recordings():
    """Real recordings: header files of PTB-XL."""
    return sorted((ROOT / "tests/fixtures/ptb-xl/records100").rglob("*.hea"))
