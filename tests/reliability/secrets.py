"""What may never stand in a log: tokens, what people wrote, what they are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tests.emulator import Telegram
from tests.telegram.running import SECRET

SHORTEST = 4
"""Shorter words stand in every log by chance."""


def secrets_of(telegram: Telegram) -> set[str]:
    """The secrets of everything that happened on an emulated Telegram."""
    said = {word for update in telegram.world.log for word in _words(update.body)}
    return {each for each in {telegram.token, telegram.token.partition(":")[2], SECRET, *said} if len(each) >= SHORTEST}


def found_in(text: str, secrets: Iterable[str]) -> list[str]:
    """The secrets that stand in a text."""
    return sorted(secret for secret in secrets if secret in text)


def _words(body: Any) -> Iterator[str]:
    """What a person wrote or is called in an update."""
    if not isinstance(body, dict):
        return
    for name in ("text", "caption", "query", "first_name", "last_name", "username"):
        value = body.get(name)
        if isinstance(value, str) and not value.startswith("/"):
            yield value
    for name in ("from", "chat"):
        yield from _words(body.get(name))
