"""What the bot called, in order, with what it was told; whoever waits for the next call is woken by it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.emulator.parameters import Parameters
from tests.emulator.values import Json


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a method of the Bot API."""

    number: int
    at: float
    method: str
    parameters: Parameters
    status: int  # 0: the connection was closed without an answer
    answer: Json
    applied: bool
    """Whether what was asked was done, whatever the bot was told."""
    result: Any = None

    @property
    def params(self) -> Mapping[str, Any]:
        """The parameters as they came."""
        return self.parameters.values

    @property
    def chat_id(self) -> int:
        """The chat that it concerns; 0 for none."""
        return self.parameters.number("chat_id")

    @property
    def text(self) -> str:
        """The text as the bot sent it, tags and all."""
        return self.parameters.text("text") or self.parameters.text("caption")

    @property
    def ok(self) -> bool:
        """Whether the bot was told that it worked."""
        return self.status == 200

    def __str__(self) -> str:
        said = "" if self.ok else f" -> {self.status} {self.answer.get('description', '')}".rstrip()
        shown = {name: value for name, value in self.params.items() if name != "chat_id"}
        return f"{self.method}({self.chat_id or ''}) {str(shown)[:160]}{said}"


class Calls:
    """The outbox of the bot."""

    def __init__(self) -> None:
        self.made: list[Call] = []
        self.begin = 0
        self._more = asyncio.Event()

    def add(self, call: Call) -> None:
        """Write a call down."""
        self.made.append(call)
        more, self._more = self._more, asyncio.Event()
        more.set()

    def forget(self) -> None:
        """Let the outbox begin here; numbers go on."""
        self.begin = len(self.made)

    async def beyond(self, number: int) -> None:
        """Wait until more calls than this were made."""
        while len(self.made) <= number:
            await self._more.wait()
