"""People whom a trusted proxy names: members from their first visit on, supervisors while the settings say so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.storage.records import Member

if TYPE_CHECKING:
    from bot.storage import Transaction

_BY_SETTING = "supervisor by setting: "
"""A mark in the store, so that who is taken off the list is no supervisor any more, and who was invited stays one."""


def member_of(tx: Transaction, user: str, *, supervises: bool) -> Member:
    """The member that a user is."""
    person = f"web:{user}"
    known = tx.members.get(person)
    if known is None:
        known = Member(person, enrolled_at=None)
        tx.members.put(known)
    if supervises and known.role != "supervisor":
        return _made(tx, known)
    if not supervises and known.role == "supervisor" and tx.kept.get(_BY_SETTING + person):
        return _unmade(tx, known)
    return known


def _made(tx: Transaction, known: Member) -> Member:
    member = replace(known, role="supervisor", rung=max(1, known.rung), enrolled_at=known.enrolled_at or tx.now)
    tx.members.put(member)
    tx.kept.put(_BY_SETTING + member.person, "1")
    return member


def _unmade(tx: Transaction, known: Member) -> Member:
    member = replace(known, role="agent", rung=0, enrolled_at=None)
    tx.members.put(member)
    tx.kept.remove(_BY_SETTING + member.person)
    return member
