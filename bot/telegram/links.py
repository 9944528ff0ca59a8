"""Deep links into the bot: `t.me/<bot>?start=<payload>`. A payload is 1 to 64 of A-Za-z0-9_- and says what it opens.

Clauses, sections and documents are named by a short hash of their id, which fits links and buttons whatever HR calls
them and stays the same as long as the id does.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from typing import Literal

Opens = Literal["invite", "clause", "help"]

_PAYLOAD = re.compile(r"(?:([ic])-([A-Za-z0-9_-]{1,62})|(help))", re.ASCII)
_CODE = re.compile(r"[A-Za-z0-9_-]{20,62}", re.ASCII)
_KINDS: dict[str, Opens] = {"i": "invite", "c": "clause"}
_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Payload:
    """What a link opens, and which."""

    opens: Opens
    value: str = ""


def token(name: str) -> str:
    """The short name of a clause, section or document: 12 of A-Za-z0-9_-."""
    digest = hashlib.sha256(name.encode()).digest()
    return base64.urlsafe_b64encode(digest)[:_LENGTH].decode()


def invite_link(bot: str, code: str) -> str:
    """The link that enrols who opens it."""
    return f"https://t.me/{bot}?start=i-{code}"


def clause_link(bot: str, clause: str) -> str:
    """The link that shows a clause to who may see it."""
    return f"https://t.me/{bot}?start=c-{token(clause)}"


def read(payload: str) -> Payload | None:
    """What a payload opens; None for one that is not ours. A bare code, as somebody types it, is an invitation."""
    shape = _PAYLOAD.fullmatch(payload)
    if shape is None:
        return Payload("invite", payload) if _CODE.fullmatch(payload) else None
    return Payload("help") if shape[3] else Payload(_KINDS[shape[1]], shape[2])
