"""What an error of a send means for the message: a pure table, so that every case can be tested by itself.

There is no key by which Telegram would know a repeated message (exactly once is impossible), so what may have arrived
is sent again once, after a sign of life, and counted; what surely has not is sent again as long as it takes.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

import httpx
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

Kind = Literal["hold", "again", "doubtful", "plain", "afresh", "unchanged", "moved", "dead"]

TRIES = 5
"""Tries of a message that fails for a reason nobody foresaw."""
_FIRST, _LONGEST, _SLOW = 0.5, 15.0, 60.0
_SENT_OR_NOT = (httpx.ReadTimeout, httpx.ReadError, httpx.RemoteProtocolError, httpx.CloseError)
_QUOTED = re.compile(r'"[^"]*"?')
"""What a refusal repeats of the message stands in quotation marks."""
_SOFT = frozenset({"editMessageReplyMarkup", "setMyCommands", "deleteMyCommands", "leaveChat"})
"""What nobody misses if Telegram refuses it."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of a message, after how many seconds, and why (for a person; never with its text)."""

    kind: Kind
    seconds: float = 0.0
    why: str = ""
    chat: int = 0


def fate(error: Exception, method: str, *, tries: int, doubtful: int, jitter: float | None = None) -> Fate:
    """What becomes of a message whose sending ended in an error."""
    spread = random.uniform(0.5, 1.5) if jitter is None else jitter  # noqa: S311  (keeps replicas apart, guards nothing)
    match error:
        case RetryAfter():
            return Fate("hold", _seconds(error.retry_after))
        case ChatMigrated():
            return Fate("moved", chat=error.new_chat_id)
        case Forbidden():
            return Fate("dead", why="the chat is gone or has blocked the bot")
        case InvalidToken():
            return Fate("again", _SLOW, "the token is refused")
        case BadRequest():
            return _refused(str(error).lower(), method)
        case NetworkError():
            return _lost(error, pause(tries) * spread, doubtful=doubtful)
    name = type(error).__name__
    if tries < TRIES:
        return Fate("again", pause(tries) * spread, name)
    return Fate("dead", why=f"{name} {tries} times")


def pause(tries: int) -> float:
    """Seconds before the next try, longer each time."""
    return float(min(_FIRST * 2 ** min(tries, 10), _LONGEST))


def may_have_arrived(error: TelegramError) -> bool:
    """Whether Telegram may have got the call and only its answer was lost."""
    return isinstance(error.__cause__, _SENT_OR_NOT)


def _lost(error: NetworkError, seconds: float, *, doubtful: int) -> Fate:
    if not may_have_arrived(error):
        return Fate("again", seconds, "not sent")
    if doubtful:
        return Fate("dead", why="sent twice, and no answer either time")
    return Fate("doubtful", seconds, "sent, and no answer")


def _refused(words: str, method: str) -> Fate:
    """A refusal by its words, which the library may write in capitals or not."""
    if "not modified" in words or (method in _SOFT and "too many" not in words):
        return Fate("unchanged")
    if "can't parse entities" in words:
        return Fate("plain")
    if method == "editMessageText" and ("message to edit not found" in words or "can't be edited" in words):
        return Fate("afresh")
    if "thread not found" in words or "message to be replied not found" in words:
        return Fate("afresh")
    return Fate("dead", why=f"refused: {_QUOTED.sub('…', words)[:200]}")


def _seconds(given: float | timedelta) -> float:
    return given.total_seconds() if isinstance(given, timedelta) else float(given)
