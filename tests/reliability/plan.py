"""How one process of the bot is to run, and where it is to die; a value that goes over a command line."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Literal, Self

from bot.telegram.hooks import Point
from tests.telegram.running import SECRET, Mode

Kind = Literal["light", "real"]


@dataclass(frozen=True, slots=True)
class Plan:
    """One process. `crash` is the point at which it kills itself when it gets there for the `nth` time."""

    api: str
    token: str
    database: str
    mode: Mode
    port: int
    webhook: str = ""
    """Where Telegram brings updates, if that is not the process itself."""
    secret: str = SECRET
    engine: Kind = "light"
    crash: Point | None = None
    nth: int = 1
    lease: float = 1.5
    """Seconds after which others go on with what a killed process left."""
    senders: int = 16
    read: float = 0.0
    """Seconds of patience for an answer of Telegram, if not those of production."""
    level: str = "debug"

    @property
    def hook(self) -> str:
        """The address of the webhook."""
        return self.webhook or f"http://127.0.0.1:{self.port}/hook"

    def dumped(self) -> str:
        """As text."""
        return json.dumps(asdict(self))

    @classmethod
    def loaded(cls, text: str) -> Self:
        """From text."""
        return cls(**json.loads(text))
