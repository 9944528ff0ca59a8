"""Replies of the service, and texts of the interface, as rows of the outbox."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import InlineKeyboardMarkup

from bot.service import Reply, Rules
from bot.storage.records import Outgoing
from bot.telegram import keyboard
from bot.telegram.messages import edits, sends
from bot.telegram.parts import Part
from bot.telegram.render import answer_parts, text_parts
from bot.telegram.scene import Scene
from bot.telegram.shelf import Shelf
from bot.texts import say

ASKED, CASE = "asked:", "case:"
"""What a message tells of, as the outbox keeps it."""

Rows = tuple[Outgoing, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """Says things in the place that a scene names, by the rules in force."""

    rules: Rules

    @property
    def shelf(self) -> Shelf:
        """The rule book as it is now."""
        return Shelf(self.rules.current())

    def reply(self, scene: Scene, reply: Reply) -> Rows:
        """A reply as new messages; nothing for one without words."""
        if reply.answer is None:
            return sends(scene.place, text_parts(reply.text))
        shelf = self.shelf
        return sends(
            scene.place, self.parts(reply), keyboard=keyboard.under(reply, shelf), about=f"{ASKED}{reply.asked}"
        )

    def parts(self, reply: Reply) -> tuple[Part, ...]:
        """The messages of a reply."""
        return answer_parts(reply.answer, self.shelf.edition) if reply.answer else text_parts(reply.text)

    def instead(self, scene: Scene, reply: Reply) -> Rows:
        """A reply of one message in the place of the message that was tapped."""
        (part,) = self.parts(reply)
        shown = keyboard.under(reply, self.shelf)
        return (edits(scene.place, scene.message, part, keyboard=shown, about=f"{ASKED}{reply.asked}"),)


def told(scene: Scene, key: str, *, buttons: InlineKeyboardMarkup | None = None, **values: object) -> Rows:
    """A text of the interface as a message."""
    return sends(scene.place, text_parts(say(key, scene.language, **values)), keyboard=buttons)


def shown(scene: Scene, parts: tuple[Part, ...], buttons: InlineKeyboardMarkup | None) -> Rows:
    """Parts in the place of the message that was tapped, the rest behind it; as new messages where none was."""
    if scene.tap is None or not scene.message:
        return sends(scene.place, parts, keyboard=buttons)
    if len(parts) == 1:
        return (edits(scene.place, scene.message, parts[0], keyboard=buttons),)
    return (edits(scene.place, scene.message, parts[0]), *sends(scene.place, parts[1:], keyboard=buttons))
