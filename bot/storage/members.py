"""Who may ask, and the codes by which people come in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import bindparam, delete, func, select, update

from bot.storage.columns import for_both
from bot.storage.records import Invite, Member
from bot.storage.tables import invites, members
from bot.storage.work import Part, values

MEMBER = [members.c[each.name] for each in fields(Member)]
INVITE = [invites.c[each.name] for each in fields(Invite)]

GET = select(*MEMBER).where(members.c.person == bindparam("person"))
ALL = select(*MEMBER).order_by(members.c.enrolled_at, members.c.person)
AT_RUNG = ALL.where(members.c.rung == bindparam("rung"))
RUNGS = select(members.c.rung).where(members.c.rung > 0).distinct().order_by(members.c.rung)
ADMINS = select(func.count()).where(members.c.admin)
REMOVE = delete(members).where(members.c.person == bindparam("person"))
PUT = for_both(
    lambda insert: (begun := insert(members)).on_conflict_do_update(
        index_elements=["person"], set_={each.name: begun.excluded[each.name] for each in MEMBER[1:]}
    )
)

PUT_INVITE = for_both(
    lambda insert: (begun := insert(invites)).on_conflict_do_update(
        index_elements=["code_hash"], set_={each.name: begun.excluded[each.name] for each in INVITE[1:]}
    )
)
USE = (
    update(invites)
    .where(
        invites.c.code_hash == bindparam("code"), invites.c.used_at.is_(None), invites.c.expires_at > bindparam("now")
    )
    .values(used_at=bindparam("now"))
    .returning(*INVITE)
)
EXPIRE = delete(invites).where(invites.c.expires_at <= bindparam("now"))


class Members(Part):
    """Who may ask."""

    def get(self, person: str) -> Member | None:
        """The member, or None for a stranger."""
        row = self._work.run(GET, person=person).first()
        return None if row is None else Member(*row)

    def put(self, member: Member) -> None:
        """Keep a member, over what was known of that person."""
        self._work.run(PUT, values(member))

    def remove(self, person: str) -> bool:
        """Whether there was such a member; there is none now."""
        return self._work.run(REMOVE, person=person).rowcount > 0

    def at_rung(self, rung: int) -> tuple[Member, ...]:
        """The supervisors at exactly that rung of the ladder, the longest enrolled first."""
        return _members(self._work.run(AT_RUNG, rung=rung).all())

    def rungs(self) -> tuple[int, ...]:
        """The rungs of the ladder on which somebody stands, from the lowest."""
        return tuple(self._work.run(RUNGS).scalars())

    def admins(self) -> int:
        """How many members are administrators."""
        return int(self._work.run(ADMINS).scalar_one())

    def all(self) -> tuple[Member, ...]:
        """Every member, the longest enrolled first."""
        return _members(self._work.run(ALL).all())


class Invites(Part):
    """Codes that enrol one person once."""

    def put(self, invite: Invite) -> None:
        """Keep an invite."""
        self._work.run(PUT_INVITE, values(invite))

    def use(self, code_hash: str) -> Invite | None:
        """The invite, used from now on; None where it is unknown, expired or was used before."""
        row = self._work.run(USE, code=code_hash, now=self._work.now).first()
        return None if row is None else Invite(*row)

    def expire(self) -> int:
        """How many invites had expired; they are gone."""
        return self._work.run(EXPIRE, now=self._work.now).rowcount


def _members(rows: Iterable[Sequence[Any]]) -> tuple[Member, ...]:
    return tuple(Member(*row) for row in rows)
