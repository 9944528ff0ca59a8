"""How Telegram is talked to: explicit timeouts, a pool of its own for receiving, nothing a person wrote in the logs.

Updates are cut down before python-telegram-bot reads them, so that one that it cannot read does not stop the others.
"""

from __future__ import annotations

import json
from typing import Any

from telegram.error import TelegramError
from telegram.request import HTTPXRequest

from bot.telegram.intake import NoUpdate, Redact, trimmed

POLL = 20
"""Seconds that Telegram keeps a getUpdates open where nothing happens."""

CONNECT, READ, WRITE, POOL = 5.0, 10.0, 10.0, 3.0
"""Seconds of patience. A pool that stays full is a sign of trouble, and nothing has been sent then."""

SENDING, RECEIVING = 64, 8
"""Connections. A getUpdates that hangs must not take the only one (the default of the library)."""


def _loaded(payload: bytes) -> dict[str, Any]:
    try:
        found = json.loads(payload.decode("utf-8", "replace"))
    except ValueError as error:
        raise TelegramError("Invalid server response") from error
    if not isinstance(found, dict):
        raise TelegramError("Invalid server response")
    return found


class SendingRequest(HTTPXRequest):
    """Sends. What cannot be read is not logged: it may quote what a person wrote."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__(
            connection_pool_size=SENDING, connect_timeout=CONNECT, read_timeout=READ, write_timeout=WRITE,
            pool_timeout=POOL,
        )  # fmt: skip

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer of the server."""
        return _loaded(payload)


class ReceivingRequest(HTTPXRequest):
    """Receives updates, each cut down to what is needed."""

    __slots__ = ("_redact",)

    def __init__(self, redact: Redact) -> None:
        super().__init__(
            connection_pool_size=RECEIVING, connect_timeout=CONNECT, read_timeout=READ, write_timeout=WRITE,
            pool_timeout=POOL,
        )  # fmt: skip
        self._redact = redact

    def parse_json_payload(self, payload: bytes) -> dict[str, Any]:  # type: ignore[override]
        """The answer of the server; of a list of updates, those that have an id."""
        found = _loaded(payload)
        if isinstance(found.get("result"), list):
            found["result"] = [update for raw in found["result"] if (update := self._trimmed(raw))]
        return found

    def _trimmed(self, raw: object) -> dict[str, Any] | None:
        try:
            return trimmed(raw, self._redact)
        except NoUpdate:
            return None
