"""Questions that went to a person, and what the rules could learn from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, false, insert, select, update

from bot.storage.records import Case, Proposal
from bot.storage.tables import OPEN_CASE, cases, proposals
from bot.storage.work import Part, values

CASE = [cases.c[each.name] for each in fields(Case)]
PROPOSAL = [proposals.c[each.name] for each in fields(Proposal)]

PUT = insert(cases)
GET = select(*CASE).where(cases.c.id == bindparam("id"))
UPDATE = (
    update(cases)
    .where(cases.c.id == bindparam("of_id"))
    .values({each.name: bindparam(f"of_{each.name}") for each in CASE[1:]})
)
IN_ORDER = select(*CASE).order_by(cases.c.at, cases.c.id)
OPEN = IN_ORDER.where(OPEN_CASE)
OPEN_BELOW = OPEN.where(cases.c.rung <= bindparam("rung"))
OF_PERSON = IN_ORDER.where(cases.c.person == bindparam("person"))
UNSEEN = OF_PERSON.where(cases.c.seen == false(), cases.c.state == "answered")
REMOVE = delete(cases).where(cases.c.person == bindparam("person"))
OLDER = delete(cases).where(cases.c.at < bindparam("moment"))

PUT_PROPOSAL = insert(proposals)
GET_PROPOSAL = select(*PROPOSAL).where(proposals.c.id == bindparam("id"))
UPDATE_PROPOSAL = (
    update(proposals)
    .where(proposals.c.id == bindparam("of_id"))
    .values({each.name: bindparam(f"of_{each.name}") for each in PROPOSAL[1:]})
)
ALL_PROPOSALS = select(*PROPOSAL).order_by(proposals.c.at, proposals.c.id)
OPEN_PROPOSALS = ALL_PROPOSALS.where(proposals.c.state == "open")
REMOVE_OF = delete(proposals).where(proposals.c.asked == bindparam("asked"))
OLDER_PROPOSALS = delete(proposals).where(proposals.c.at < bindparam("moment"))


class Cases(Part):
    """Questions that went to a person."""

    def put(self, case: Case) -> None:
        """Keep a new case."""
        self._work.run(PUT, values(case))

    def get(self, id: str) -> Case | None:  # noqa: A002  (as in the record)
        """The case, or None where there is none."""
        row = self._work.run(GET, id=id).first()
        return None if row is None else _case(row)

    def update(self, case: Case) -> None:
        """Keep the case as it is now."""
        self._work.run(UPDATE, _of(case))

    def open(self, rung_at_most: int | None = None) -> tuple[Case, ...]:
        """The cases that nobody has answered, the oldest first; on request those up to a rung alone."""
        if rung_at_most is None:
            return _cases(self._work.run(OPEN))
        return _cases(self._work.run(OPEN_BELOW, rung=rung_at_most))

    def of_person(self, person: str) -> tuple[Case, ...]:
        """Every case of whom it was asked by, the oldest first."""
        return _cases(self._work.run(OF_PERSON, person=person))

    def unseen(self, person: str) -> tuple[Case, ...]:
        """The answered cases of that person whose answer has not been seen yet."""
        return _cases(self._work.run(UNSEEN, person=person))

    def remove(self, person: str) -> int:
        """How many cases the person had; they are gone."""
        return self._work.run(REMOVE, person=person).rowcount

    def older_than(self, moment: datetime) -> int:
        """How many cases were older; they are gone."""
        return self._work.run(OLDER, moment=moment).rowcount


class Proposals(Part):
    """What the rules could learn."""

    def put(self, proposal: Proposal) -> None:
        """Keep a new proposal."""
        self._work.run(PUT_PROPOSAL, values(proposal))

    def get(self, id: str) -> Proposal | None:  # noqa: A002  (as in the record)
        """The proposal, or None where there is none."""
        row = self._work.run(GET_PROPOSAL, id=id).first()
        return None if row is None else Proposal(*row)

    def update(self, proposal: Proposal) -> None:
        """Keep the proposal as it is now."""
        self._work.run(UPDATE_PROPOSAL, _of(proposal))

    def open(self) -> tuple[Proposal, ...]:
        """The proposals that nobody has decided on, the oldest first."""
        return tuple(Proposal(*row) for row in self._work.run(OPEN_PROPOSALS))

    def all(self) -> tuple[Proposal, ...]:
        """Every proposal, the oldest first."""
        return tuple(Proposal(*row) for row in self._work.run(ALL_PROPOSALS))

    def remove_of(self, asked: str) -> int:
        """How many proposals came of that question; they are gone."""
        return self._work.run(REMOVE_OF, asked=asked).rowcount

    def older_than(self, moment: datetime) -> int:
        """How many proposals were older; they are gone."""
        return self._work.run(OLDER_PROPOSALS, moment=moment).rowcount


def _of(record: Case | Proposal) -> dict[str, Any]:
    """The values of a row under names that do not clash with those of its columns."""
    return {f"of_{name}": value for name, value in values(record).items()}


def _case(row: Sequence[Any]) -> Case:
    read = Case(*row)
    return replace(read, nearest=tuple(read.nearest))


def _cases(rows: Iterable[Sequence[Any]]) -> tuple[Case, ...]:
    return tuple(_case(row) for row in rows)
