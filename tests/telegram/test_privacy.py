"""No token, no question, no name in any log, whatever happens; none of a person's words in what is kept of an update."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.serving.logs import set_up
from tests.emulator import Fault, Telegram
from tests.telegram.conftest import Start
from tests.telegram.running import Mode
from tests.telegram.test_delivery import depth, until

NAME, WORDS, PHONE = "Wilhelmina", "paragliding instructor licence", "13812345678"
HTML = "<b>unheard-of markup"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    stream, levels = io.StringIO(), {name: logging.getLogger(name).level for name in logging.root.manager.loggerDict}
    before = logging.getLogger().level
    handler = set_up("debug", stream=stream)
    yield stream
    logging.getLogger().removeHandler(handler)
    logging.getLogger().setLevel(before)
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


def test_nothing_personal_reaches_a_log(
    telegram: Telegram, start: Start, mode: Mode, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise KeyError(WORDS)

    monkeypatch.setattr("bot.telegram.worker._PAUSE", 0.01)
    bot = start(mode=mode)
    bot.enrol(1001)
    ann, eve = telegram.person(1001, NAME, username="wilhelmina_w"), telegram.person(3001, NAME)
    faults = (
        Fault("sendMessage", 400, "Bad Request: can't parse entities: Unsupported start tag"),
        Fault("sendMessage", 502, body=f"<html>{WORDS}</html>"),
        Fault("sendMessage", apply=True, drop=True),
        Fault("getUpdates", 500, body=f"<html>{WORDS}</html>"),
    )
    for fault in faults:
        telegram.fail(fault)
        ann.ask(f"{WORDS} {PHONE} {HTML}", within=15)
    ann.inline(WORDS)
    eve.ask(WORDS)
    telegram.inject("message", {"text": WORDS, "from": {"id": 1001, "first_name": NAME}})
    until(lambda: depth(bot).waiting == 0)
    monkeypatch.setattr(type(bot.service.conversations), "ask", fails)
    assert "this number" in ann.ask(WORDS, within=15).text
    monkeypatch.undo()
    bot.restart()
    written = log.getvalue()
    assert "an update failed" in written
    assert "KeyError" in written
    for secret in (telegram.token, telegram.token.partition(":")[2], NAME, "wilhelmina", "paragliding", PHONE, "1001"):
        assert secret not in written, [line for line in written.splitlines() if secret in line][:3]


def test_nothing_personal_stays_in_the_queues(telegram: Telegram, start: Start, tmp_path: Path) -> None:
    bot = start()
    bot.enrol(1001)
    telegram.person(1001, NAME).ask(f"{WORDS} {PHONE}")
    until(lambda: depth(bot).waiting == 0)
    with bot.store.begin() as tx:
        from sqlalchemy import text

        rows = [
            *tx.run(text("SELECT body FROM inbox")).scalars(),
            *tx.run(text("SELECT payload FROM outbox")).scalars(),
        ]
    assert rows
    assert set(rows) == {"{}"}
