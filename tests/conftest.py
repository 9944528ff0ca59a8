"""No test sees the home, the settings, the terminal or the locale of the machine it runs on."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from knowledge import Assistant, RuleBook, load
from knowledge.index import Index, build
from knowledge.question import Reader

# The same examples on every machine, so that the gate never turns red by chance; `HYPOTHESIS_PROFILE=explore` looks for new
# ones. What it finds becomes an @example before it is mended.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))

OF_THE_TERMINAL = (
    "NO_COLOR",
    "FORCE_COLOR",
    "COLUMNS",
    "LINES",
    "TTY_COMPATIBLE",
    "TTY_INTERACTIVE",
    "LC_ALL",
    "LC_MESSAGES",
)


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    for name in list(os.environ):
        if name.startswith("CLAUSEBOT_") or name in OF_THE_TERMINAL:
            monkeypatch.delenv(name)
    home: Path = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("LANG", "C.UTF-8")


@pytest.fixture(scope="session")
def book() -> RuleBook:
    """The packaged rule book."""
    return load()


@pytest.fixture(scope="session")
def assistant(book: RuleBook) -> Assistant:
    """The assistant over the packaged rules, built once for all tests: it takes about a second."""
    return Assistant(book)


@pytest.fixture(scope="session")
def index(book: RuleBook) -> Index:
    """The index over the packaged rules."""
    return build(book)


@pytest.fixture(scope="session")
def reader(index: Index) -> Reader:
    """Reads questions as the assistant does."""
    return Reader(index)
