"""An emulator for each test, and bots in both modes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.emulator import Telegram, Times
from tests.emulator.bots import EchoBot

QUICK = Times(retry=0.05, webhook_pause=0, repeat=0.6, webhook_timeout=2)


@pytest.fixture(autouse=True)
def _ptb_counts_in_timedeltas(monkeypatch: pytest.MonkeyPatch) -> None:
    """PTB warns of who does not, and here a warning is an error."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


@pytest.fixture
def telegram() -> Iterator[Telegram]:
    """A Telegram that nobody has used, with short pauses."""
    with Telegram(times=QUICK) as running:
        yield running


@pytest.fixture(params=["polling", "webhook"])
def bot(request: pytest.FixtureRequest, telegram: Telegram) -> Iterator[EchoBot]:
    """The echoing bot, collecting its updates or having them brought."""
    with EchoBot(telegram, request.param) as running:
        yield running


@pytest.fixture
def hooked(telegram: Telegram) -> Iterator[EchoBot]:
    """The echoing bot behind a webhook."""
    with EchoBot(telegram, "webhook") as running:
        yield running


@pytest.fixture
def polling(telegram: Telegram) -> Iterator[EchoBot]:
    """The echoing bot that collects its updates."""
    with EchoBot(telegram, "polling") as running:
        yield running
