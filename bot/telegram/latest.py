"""What a person asked last in a chat: the message, its handle, and the handle of the answer shown last.

For a message that is edited and for /why. One short text a person and chat, without anything that was said.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.service import Asker

if TYPE_CHECKING:
    from bot.storage import Transaction


@dataclass(frozen=True, slots=True)
class Latest:
    """The last question: its message, its handle, and the handle of what was shown for it in the end."""

    message: int
    question: str
    answer: str


def latest(tx: Transaction, asker: Asker) -> Latest | None:
    """What was asked last."""
    parts = (tx.kept.get(_key(asker)) or "").split()
    return Latest(int(parts[0]), parts[1], parts[2]) if len(parts) == 3 else None


def remember(tx: Transaction, asker: Asker, found: Latest) -> None:
    """Keep what was asked last."""
    tx.kept.put(_key(asker), f"{found.message} {found.question} {found.answer}")


def forget(tx: Transaction, asker: Asker) -> None:
    """Keep nothing."""
    tx.kept.remove(_key(asker))


def _key(asker: Asker) -> str:
    return f"latest {asker.chat} {asker.person}"
