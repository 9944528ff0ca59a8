"""What the logs say, and what they never do."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from bot.serving.logs import SafeFormatter, set_up

TOKEN = "123456:AAEmulatedTokenOfTheTests-0123456789"  # noqa: S105


class Log:
    """What was written."""

    def __init__(self) -> None:
        self.stream = io.StringIO()

    @property
    def text(self) -> str:
        return self.stream.getvalue()

    @property
    def last(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.text.splitlines()[-1])
        return found


@pytest.fixture
def log() -> Iterator[Log]:
    found, levels = Log(), {name: logging.getLogger(name).level for name in ("", "httpx", "httpcore", "telegram")}
    levels |= {name: logging.getLogger(name).level for name in ("sqlalchemy", "alembic")}
    handler = set_up("debug", stream=found.stream)
    yield found
    logging.getLogger().removeHandler(handler)
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


def test_a_line_is_one_json_object(log: Log) -> None:
    logging.getLogger("bot.telegram.sender").info("sent", extra={"count": 3})
    assert {key: log.last[key] for key in ("level", "logger", "message", "count")} == {
        "level": "INFO", "logger": "bot.telegram.sender", "message": "sent", "count": 3,
    }  # fmt: skip
    assert "at" in log.last


@pytest.mark.parametrize("name", ["bot", "telegram.ext", "uvicorn.error", "httpcore.connection"])
def test_a_token_is_taken_out_of_messages_arguments_and_fields(log: Log, name: str) -> None:
    logger = logging.getLogger(name)
    logger.warning("POST https://api.telegram.org/bot%s/getMe", TOKEN)
    logger.warning(f"POST /bot{TOKEN}/getMe", extra={"url": f"/bot{TOKEN}"})  # noqa: G004
    assert TOKEN not in log.text
    assert "[token]" in log.text


def fail() -> None:
    try:
        dict[str, int]()["may I leave early on Friday"]
    except KeyError as error:
        raise ValueError(f"token {TOKEN}") from error


def test_of_an_error_only_kind_and_place_are_written(log: Log) -> None:
    try:
        fail()
    except ValueError:
        logging.getLogger("bot").exception("an update failed")
    assert "Friday" not in log.text
    assert TOKEN not in log.text
    assert log.last["exc_info"].splitlines()[-1] == "ValueError"
    assert "test_logs.py" in log.last["exc_info"]
    assert "KeyError" in log.last["exc_info"]


def test_what_the_telegram_library_fills_in_is_left_out(log: Log) -> None:
    logging.getLogger("telegram.Bot").critical("Received data was %s", {"text": "may I leave early"})
    assert log.last["message"] == "Received data was %s"


def test_calls_are_not_logged_at_all(log: Log) -> None:
    logging.getLogger("httpx").info("HTTP Request: POST")
    logging.getLogger("telegram.Bot").debug("raw")
    assert log.text == ""


def test_a_message_that_does_not_fit_its_values_is_written_as_it_is() -> None:
    record = logging.makeLogRecord({"name": "bot", "levelname": "INFO", "msg": "%d chats", "args": ("many",)})
    assert json.loads(SafeFormatter().format(record))["message"] == "%d chats"
