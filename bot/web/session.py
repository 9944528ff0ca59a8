"""Sessions: a random id in a cookie, of which the store knows the SHA-256 alone.

The cookie also holds when it was given and a mark over both and the access code, so that nobody goes on for ever and a
new access code ends every session that the old one began.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.service.privacy import pseudonym
from bot.storage.records import Member

if TYPE_CHECKING:
    from bot.storage import Transaction

COOKIE = "clausebot"
LASTS = timedelta(days=30)
_BYTES = 32
_VALUE = re.compile(r"([A-Za-z0-9_-]{43})\.([0-9a-f]{1,12})\.([0-9a-f]{32})")


@dataclass(frozen=True, slots=True)
class Sessions:
    """Begins, recognises and ends sessions; they hold as long as the access code does."""

    code: str

    def begin(self, tx: Transaction, before: str | None = None) -> str:
        """What the cookie of a new session holds; who had one that is merely out of date stays who they were."""
        known = self._known(tx, before)
        name = known or secrets.token_urlsafe(_BYTES)
        if known is None:
            tx.members.put(Member(person_of(name)))
        given = f"{int(tx.now.timestamp()):x}"
        return f"{name}.{given}.{self._mark(tx, name, given)}"

    def member(self, tx: Transaction, value: str | None) -> Member | None:
        """Whose session a cookie holds; None where it is made up, too old, ended, or from before a new code."""
        found = _VALUE.fullmatch(value or "")
        if found is None:
            return None
        name, given, mark = found.groups()
        if not hmac.compare_digest(mark, self._mark(tx, name, given)):
            return None
        if tx.now.timestamp() - int(given, 16) > LASTS.total_seconds():
            return None
        return tx.members.get(person_of(name))

    def end(self, tx: Transaction, value: str | None) -> None:
        """Forget a session with what it talked about; whoever brings its cookie is a stranger."""
        member = self.member(tx, value)
        if member is not None:
            tx.members.remove(member.person)
            tx.conversations.remove(member.person)

    def _known(self, tx: Transaction, value: str | None) -> str | None:
        found = _VALUE.fullmatch(value or "")
        return found[1] if found and tx.members.get(person_of(found[1])) else None

    def _mark(self, tx: Transaction, name: str, given: str) -> str:
        return pseudonym(tx, f"session {name} {given} {self.code}")


def person_of(name: str) -> str:
    """The person that a session, or a program's conversation, stands for."""
    return f"web:{urlsafe_b64encode(hashlib.sha256(name.encode()).digest()).decode()[:22]}"


def cookie(value: str, *, secure: bool) -> str:
    """The header that gives a browser its session; an empty value takes it away."""
    lasts = int(LASTS.total_seconds()) if value else 0
    return f"{COOKIE}={value}; Path=/; Max-Age={lasts}; HttpOnly; SameSite=Strict{'; Secure' if secure else ''}"
