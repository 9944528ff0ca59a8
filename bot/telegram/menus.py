"""Which commands a person sees: everybody the same, supervisors and administrators some more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.service import may_supervise
from bot.storage.records import Member, Outgoing
from bot.telegram.messages import Place, lists_commands
from bot.texts import say
from knowledge.model import LANGUAGES, Language

EVERYWHERE = ("clause", "search", "rules", "help", "about")
"""What makes sense in a group."""
PRIVATE = ("start", "help", "rules", "clause", "search", "why", "new", "role", "language", "about", "export", "forget")
SUPERVISOR = ("unanswered", "stats", "cases", "invite")
ADMINISTRATOR = ("revoke",)


@dataclass(frozen=True, slots=True)
class Menu:
    """The commands of a private chat."""

    supervises: bool
    administers: bool

    @property
    def names(self) -> tuple[str, ...]:
        """The commands in the order in which they are shown."""
        return PRIVATE + (SUPERVISOR if self.supervises else ()) + (ADMINISTRATOR if self.administers else ())

    def rows(self, place: Place) -> Iterator[Outgoing]:
        """What has to be set in one private chat; nothing for who sees what everybody sees."""
        if self.supervises:
            yield from (lists_commands(place, described(self.names, each), code) for each, code in _CODES)


_CODES: tuple[tuple[Language, str], ...] = (("en", ""), *((each, each) for each in LANGUAGES))
"""The language of the texts and the code under which they are set; who has any other gets English."""


def menu(member: Member) -> Menu:
    """The commands of a member."""
    return Menu(may_supervise(member), member.admin)


def unlisted(place: Place) -> Iterator[Outgoing]:
    """What takes the additional commands of a chat away."""
    return (lists_commands(place, (), code) for _, code in _CODES)


def described(names: tuple[str, ...], language: Language) -> list[tuple[str, str]]:
    """Commands with what they do."""
    return [(name, say(f"telegram.command.{name}", language)) for name in names]


def codes() -> tuple[tuple[Language, str], ...]:
    """The languages in which something is set at Telegram, with their codes."""
    return _CODES
