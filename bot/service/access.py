"""Who may ask: nobody, until someone who may let people in has done so; or everybody, where the operator says so."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.service.values import Asker, Policy
from bot.storage.records import Invite, Member
from knowledge.model import Language, Role

if TYPE_CHECKING:
    from bot.storage import Transaction

_CODE_BYTES = 18
"""24 characters of A-Za-z0-9_-, which fit a deep link and which nobody guesses."""


class Access:
    """Lets people in and out."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy

    def admit(self, tx: Transaction, asker: Asker) -> Member | None:
        """The member who speaks, or None for a stranger; a stranger who is let in all the same has no role."""
        member = tx.members.get(asker.person) or Member(asker.person)
        if member.enrolled_at is None and not (self._policy.open_to_all or asker.vouched):
            return None
        return replace(member, asks_as=asker.role or member.asks_as, language=asker.language or member.language)

    def first_code(self, tx: Transaction) -> str | None:
        """A one-time code for the first administrator; None where there is one already."""
        if tx.members.admins():
            return None
        return self._put(tx, "supervisor", rung=0, admin=True, lasts=timedelta(minutes=self._policy.first_code_minutes))

    def invite(self, tx: Transaction, by: Member, *, role: Role, rung: int = 0, admin: bool = False) -> str | None:
        """A code that enrols one person; None if `by` may not let in others. Only an administrator makes another."""
        if not (by.admin or (by.role == "supervisor" and role != "supervisor" and not admin)):
            return None
        rung = rung or (1 if role == "supervisor" else 0)
        return self._put(tx, role, rung=rung, admin=admin, lasts=timedelta(hours=self._policy.invite_hours))

    def redeem(self, tx: Transaction, asker: Asker, code: str) -> Member | None:
        """Enrol who brings a code that is neither used nor over; None for any other code, and for too many tries."""
        if tx.budgets.take(f"redeem:{asker.person}", rate_per_minute=self._policy.redemptions_per_minute, burst=5):
            return None
        invite = tx.invites.use(_hash(code))
        if invite is None:
            return None
        known = tx.members.get(asker.person) or Member(asker.person)
        member = replace(
            known, role=invite.role, rung=invite.rung, admin=invite.admin or known.admin, enrolled_at=tx.now
        )
        tx.members.put(member)
        return member

    def revoke(self, tx: Transaction, by: Member, person: str) -> bool:
        """Let a person in no more and drop their conversation; False if `by` may not, or nobody is let out."""
        member = tx.members.get(person)
        if not by.admin or member is None or person == by.person:
            return False
        tx.members.remove(person)
        tx.conversations.remove(person)
        return True

    def set_role(self, tx: Transaction, member: Member, role: Role | None) -> Member:
        """Ask as somebody else from now on, which changes the answers and not the rights."""
        return _kept(tx, replace(member, asks_as=role))

    def set_language(self, tx: Transaction, member: Member, language: Language | None) -> Member:
        """Be answered in one language from now on; None follows the question."""
        return _kept(tx, replace(member, language=language))

    def _put(self, tx: Transaction, role: Role, *, rung: int, admin: bool, lasts: timedelta) -> str:
        code = secrets.token_urlsafe(_CODE_BYTES)
        tx.invites.put(Invite(_hash(code), role, rung, admin, tx.now + lasts))
        return code


def _kept(tx: Transaction, member: Member) -> Member:
    tx.members.put(member)
    return member


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
