"""What the tests of the store put in, and a clock that they set."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from bot.storage import Clock
from bot.storage.records import Asked, Case, Incoming, Outgoing, Proposal

START = datetime(2026, 3, 1, 12, tzinfo=UTC)


class FakeClock(Clock):
    """Time passes when the test says so; the time on the wall can also jump."""

    def __init__(self) -> None:
        self.passed = 0.0
        self.jumped = timedelta()
        super().__init__(lambda: START + timedelta(seconds=self.passed) + self.jumped, lambda: self.passed)


def asked(id: str = "a1", **values: Any) -> Asked:  # noqa: A002
    """A question that was answered."""
    given: dict[str, Any] = {
        "id": id,
        "at": START,
        "channel": "web",
        "chat": "web:1",
        "asker": "k1",
        "question": "能不能在座位上吃饭",
        "language": "zh",
        "role": "agent",
        "outcome": "answered",
        "verdict": "no",
        "clauses": ("rules/1",),
        "candidates": ("rules/2", "rules/3"),
        "confidence": 0.75,
        "micros": 900,
        "edition": "2026-01",
        "before": {"turns": [["问", 1]]},
    }
    return Asked(**{**given, **values})


def case(id: str = "c1", **values: Any) -> Case:  # noqa: A002
    """A case that nobody has answered."""
    given: dict[str, Any] = {
        "id": id,
        "asked": "a1",
        "at": START,
        "person": "telegram:1",
        "chat": "telegram:1",
        "channel": "telegram",
        "language": "en",
        "question": "when is pay day?",
        "nearest": ("rules/1", "rules/2"),
        "rung": 1,
    }
    return Case(**{**given, **values})


def proposal(id: str = "p1", **values: Any) -> Proposal:  # noqa: A002
    """A proposal that nobody has decided on."""
    given: dict[str, Any] = {
        "id": id,
        "at": START,
        "asked": "a1",
        "question": "pay day?",
        "language": "en",
        "clause": None,
    }
    return Proposal(**{**given, **values})


def incoming(id: int, chat: str = "telegram:1", **values: Any) -> Incoming:  # noqa: A002
    """An update."""
    given: dict[str, Any] = {"kind": "message", "body": {"text": "吃饭"}, "received_at": START}
    return Incoming(id=id, chat=chat, **{**given, **values})


def outgoing(chat: str = "telegram:1", **values: Any) -> Outgoing:
    """A message."""
    given: dict[str, Any] = {"method": "sendMessage", "payload": {"text": "不能"}, "about": "asked:a1", "update": 7}
    return Outgoing(chat=chat, **{**given, **values})
