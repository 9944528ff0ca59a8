"""An emulated Telegram for each test, and what starts bots on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from knowledge import Assistant
from tests.emulator import Telegram
from tests.storage.postgres import postgres_server
from tests.telegram.running import Mode, RunningBot

__all__ = ["postgres_server"]

Start = Callable[..., RunningBot]


@pytest.fixture
def telegram() -> Iterator[Telegram]:
    """A Telegram that knows nobody yet."""
    with Telegram() as found:
        yield found


@pytest.fixture(params=["polling", "webhook"])
def mode(request: pytest.FixtureRequest) -> Mode:
    """Both ways in which updates come."""
    chosen: Mode = request.param
    return chosen


@pytest.fixture(scope="session")
def warm(assistant: Assistant) -> Assistant:
    """The assistant after its first questions, which take longer than people in these tests wait."""
    for question in ("可以请假吗", "may I take leave?"):
        assistant.ask(question)
    return assistant


@pytest.fixture
def start(telegram: Telegram, warm: Assistant, tmp_path: Path) -> Iterator[Start]:
    """Starts bots; those that still run are stopped at the end."""
    with ExitStack() as running:

        def begin(**given: Any) -> RunningBot:
            database = given.pop("database", tmp_path / "bot.db")
            return running.enter_context(RunningBot(telegram, warm, database, **given))

        yield begin
