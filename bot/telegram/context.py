"""The context that python-telegram-bot hands to handlers: the item of the inbox at work, and the scene."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from telegram.ext import Application, CallbackContext, ExtBot

from bot.telegram.scene import Scene


@dataclass(slots=True)
class Turn:
    """One update while it is worked on; a handler that settles it has marked it as done in the store."""

    update: int
    received: datetime
    settled: bool = False
    error: Exception | None = None


TURN: ContextVar[Turn] = ContextVar("turn")
"""The turn of this task; the worker sets it before it hands over the update."""


class Context(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """What handlers of one update share. Nothing in it outlives the update."""

    scene: Scene | None = None

    @property
    def turn(self) -> Turn:
        """The item of the inbox that is worked on."""
        return TURN.get()


TelegramApplication = Application[ExtBot[None], Context, dict[Any, Any], dict[Any, Any], dict[Any, Any], Any]
