"""Replies that are no answers, and the language they are in."""

from __future__ import annotations

import secrets

from bot.service.values import Asker, Reply
from bot.storage.records import Member
from bot.texts import say
from knowledge.model import Language

_HANDLE_BYTES = 9
"""12 characters of A-Za-z0-9_-: short enough for 64 bytes of callback data, too many to guess."""


def handle_of_its_own() -> str:
    """A new handle for something that is kept."""
    return secrets.token_urlsafe(_HANDLE_BYTES)


def language_of(member: Member | None, asker: Asker) -> Language:
    """The language of what is no answer: the one that was chosen, else that of the client."""
    return (member.language if member else None) or asker.hint


def notice(member: Member | None, asker: Asker, key: str, **values: object) -> Reply:
    """One of the service's own texts as a reply."""
    language = language_of(member, asker)
    return Reply("notice", language, say(key, language, **values))


def denied(asker: Asker) -> Reply:
    """What a stranger is told: how to get in, and nothing else."""
    return Reply("denied", asker.hint, say("service.denied", asker.hint))
