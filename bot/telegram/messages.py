"""What is to be sent, as rows of the outbox: JSON values that any replica can send, each message a row of its own.

A message carries its plain text beside the HTML, and an edit the whole message, so that the sender has a way out when
Telegram refuses one or the other.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from telegram import InlineKeyboardMarkup

from bot.storage.records import Outgoing
from bot.telegram.parts import Part

PREFIX = "telegram:"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message goes: a chat, a topic in it, the message it replies to, the update that caused it."""

    chat: int
    thread: int | None = None
    reply_to: int | None = None
    update: int | None = None

    @property
    def key(self) -> str:
        """The chat as the store names it."""
        return chat_key(self.chat)


def chat_key(chat: int) -> str:
    """A chat or person of Telegram as the store names it."""
    return f"{PREFIX}{chat}"


def chat_id(key: str) -> int | None:
    """The number of a chat or person that the store names; None for one of another channel."""
    number = key.removeprefix(PREFIX)
    return int(number) if key.startswith(PREFIX) and number.lstrip("-").isdecimal() else None


def sends(
    place: Place, parts: Sequence[Part], *, keyboard: InlineKeyboardMarkup | None = None, about: str = ""
) -> tuple[Outgoing, ...]:
    """The parts as messages in order; the first is the reply, the last has the buttons."""
    last = len(parts) - 1
    return tuple(
        _row(
            place, "sendMessage", about, _body(part) | _markup(keyboard if number == last else None)
            | _optional(thread=place.thread, reply_to=None if number else place.reply_to),
        )
        for number, part in enumerate(parts)
    )  # fmt: skip


def edits(
    place: Place, message: int, part: Part, *, keyboard: InlineKeyboardMarkup | None = None, about: str = ""
) -> Outgoing:
    """Another text and keyboard for a message that was sent."""
    body = {"message_id": message} | _body(part) | _markup(keyboard) | _optional(thread=place.thread)
    return _row(place, "editMessageText", about, body)


def marks(place: Place, message: int, keyboard: InlineKeyboardMarkup) -> Outgoing:
    """Another keyboard for a message that was sent."""
    return _row(place, "editMessageReplyMarkup", "", {"message_id": message} | _markup(keyboard))


def hands_over(place: Place, name: str, content: Any, caption: str) -> Outgoing:
    """A file of JSON values."""
    body = {"filename": name, "content": json.dumps(content, ensure_ascii=False, indent=2), "caption": caption}
    return _row(place, "sendDocument", "", body)


def leaves(place: Place) -> Outgoing:
    """The bot leaves a chat."""
    return _row(place, "leaveChat", "", {})


def lists_commands(place: Place, commands: Sequence[tuple[str, str]], language: str) -> Outgoing:
    """The commands that one private chat sees; none takes away what it saw beyond the others."""
    body = {"commands": [list(command) for command in commands], "language_code": language}
    return _row(place, "setMyCommands" if commands else "deleteMyCommands", "", body)


def _row(place: Place, method: str, about: str, payload: dict[str, Any]) -> Outgoing:
    return Outgoing(place.key, method, payload, about, place.update)


def _body(part: Part) -> dict[str, Any]:
    return {"html": part.html, "plain": part.plain}


def _markup(keyboard: InlineKeyboardMarkup | None) -> dict[str, Any]:
    return {} if keyboard is None else {"reply_markup": keyboard.to_dict()}


def _optional(**values: int | None) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
