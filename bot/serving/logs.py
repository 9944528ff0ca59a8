"""Logs as JSON lines that tell what happened and never what was asked, by whom, or with which token.

Of an error its kind and its place in the code are written, not its words: they may quote a person. What the library for
Telegram fills into its messages is left out for the same reason, and tokens are taken out of everything.
"""

from __future__ import annotations

import logging
import re
import sys
import traceback
from typing import IO, Any

from pythonjsonlogger.json import JsonFormatter

TOKEN = re.compile(r"\d{6,}:[\w-]{30,}", re.ASCII)
"""A bot's token, which stands in the address of every call."""
HIDDEN = "[token]"

_QUIET = {
    "httpx": "WARNING",
    "httpcore": "WARNING",
    "sqlalchemy": "WARNING",
    "alembic": "WARNING",
    "telegram": "INFO",
    "uvicorn": "WARNING",
}
"""Loggers that say too much below these levels: addresses with the token, statements, updates as they came."""
_TALKATIVE = ("telegram",)


def set_up(level: str = "info", *, stream: IO[str] | None = None) -> logging.Handler:
    """Write everything from this level on to a stream, the standard error by default; the handler can be removed."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(SafeFormatter())
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(level.upper())
    for name, least in _QUIET.items():
        logging.getLogger(name).setLevel(max(logging.getLevelNamesMapping()[least], root.level))
    return handler


class SafeFormatter(JsonFormatter):
    """Writes a record without tokens and without what may quote a person."""

    def __init__(self) -> None:
        super().__init__(
            "%(levelname)s %(name)s %(message)s", rename_fields={"levelname": "level", "name": "logger"},
            timestamp="at", json_ensure_ascii=False,
        )  # fmt: skip

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line; the record itself stays as it is, for other handlers."""
        return super().format(_safe(record))


def _safe(record: logging.LogRecord) -> logging.LogRecord:
    safe = logging.makeLogRecord({name: _value(value) for name, value in vars(record).items()})
    safe.msg, safe.args = redacted(_message(record)), ()
    if record.exc_info and record.exc_info[1]:
        safe.exc_text = redacted("\n".join(trace(record.exc_info[1])))
    safe.exc_info = None
    return safe


def redacted(text: str) -> str:
    """The text without tokens."""
    return TOKEN.sub(HIDDEN, text)


def trace(error: BaseException) -> list[str]:
    """Where an error arose and of which kind it is, with what led to it; none of its words."""
    led = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    lines = trace(led) if led is not None else []
    frames = traceback.extract_tb(error.__traceback__)
    return [*lines, *(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames), type(error).__qualname__]


def _message(record: logging.LogRecord) -> str:
    if record.name.split(".")[0] in _TALKATIVE:
        return str(record.msg)
    try:
        return record.getMessage()
    except (TypeError, ValueError):  # a message that does not fit its values must not end the program
        return str(record.msg)


def _value(value: Any) -> Any:
    return redacted(value) if isinstance(value, str) else value
