"""Where the service gets the engine from: a rule book may be exchanged while it runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.answering import Engine


class Rules(Protocol):
    """The rules in force."""

    def current(self) -> Engine:
        """The engine over the rules that are in force now; whoever holds it goes on with these."""
        ...


@dataclass(frozen=True, slots=True)
class FixedRules:
    """Rules that never change while they run."""

    engine: Engine

    def current(self) -> Engine:
        """The one engine."""
        return self.engine
