"""What supervisors see of all questions together: what got no answer, what was disliked, what is asked most.

Nobody sees who asked, and of figures nothing that fewer people than the policy says stand behind.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from bot.service.notices import handle_of_its_own
from bot.service.rules import Rules
from bot.service.values import Policy
from bot.storage.records import Asked, Feedback, Member, Proposal, ProposalState, Thumb
from knowledge.answer import Outcome
from knowledge.model import Language
from knowledge.text import fold

if TYPE_CHECKING:
    from bot.storage import Transaction

ALIKE = 70
"""rapidfuzz ratio from which two unanswered questions stand in one heap: another wording of the same matter."""


@dataclass(frozen=True, slots=True)
class Heap:
    """Questions alike that got no answer: one of them with its handle, all wordings, how many, the nearest clauses."""

    asked: str
    question: str
    language: Language
    wordings: tuple[str, ...]
    count: int
    nearest: tuple[str, ...]
    latest: datetime


@dataclass(frozen=True, slots=True)
class Figures:
    """Questions by outcome, thumbs, the clauses most asked for with how often, and the same by day."""

    days: int
    outcomes: Mapping[Outcome, int]
    thumbs: Mapping[Thumb, int]
    clauses: tuple[tuple[str, int], ...]
    per_day: tuple[tuple[date, Outcome, int], ...]
    clauses_per_day: tuple[tuple[date, str, int], ...] = ()


class Desk:
    """The supervisors' side; each method gives nothing to who is none."""

    def __init__(self, rules: Rules, policy: Policy) -> None:
        self._rules = rules
        self._policy = policy

    def unanswered(self, tx: Transaction, member: Member, *, days: int = 30) -> tuple[Heap, ...]:
        """What got no answer lately, in heaps of like questions, the largest and newest first."""
        if not may_supervise(member):
            return ()
        questions = tx.asked.unanswered(_since(tx, days))
        heaps = [_heap(alike) for alike in _heaps(questions)]
        return tuple(sorted(heaps, key=lambda heap: (-heap.count, -heap.latest.timestamp(), heap.asked)))

    def figures(self, tx: Transaction, member: Member, *, days: int = 30) -> Figures | None:
        """The figures of the last days; None for who is no supervisor."""
        if not may_supervise(member):
            return None
        since, floor = _since(tx, days), self._policy.fewest_askers
        zone = tx.now.astimezone().utcoffset() or timedelta()  # a day begins when it begins on the wall
        return Figures(
            days,
            tx.asked.totals(since, floor),
            tx.asked.thumb_totals(since, floor),
            tuple((clause, count) for clause, count, _ in tx.asked.top_clauses(since, floor)),
            tuple((on, outcome, count) for on, outcome, count, _ in tx.asked.per_day(since, floor, zone=zone)),  # type: ignore[misc]
            tuple((on, clause, count) for on, clause, count, _ in tx.asked.clauses_per_day(since, floor, zone=zone)),
        )

    def disliked(self, tx: Transaction, member: Member, *, days: int = 30) -> tuple[tuple[Asked, Feedback], ...]:
        """The answers that got a thumb down, the newest first, with the reason where one was given."""
        if not may_supervise(member):
            return ()
        return tuple(pair for pair in reversed(tx.asked.thumbs(_since(tx, days))) if pair[1].thumb == "down")

    def proposals(self, tx: Transaction, member: Member) -> tuple[Proposal, ...]:
        """What the rules could learn and nobody has decided on."""
        return tx.proposals.open() if may_supervise(member) else ()

    def accepted(self, tx: Transaction, member: Member) -> tuple[Proposal, ...]:
        """The ways people ask that are to be added to a clause."""
        found = tx.proposals.all() if may_supervise(member) else ()
        return tuple(proposal for proposal in found if proposal.state == "accepted" and proposal.clause)

    def propose(self, tx: Transaction, member: Member, asked: str, clause: str) -> Proposal | None:
        """Say to which clause a question belongs; None where there is no such question or clause."""
        question = tx.asked.get(asked)
        if not may_supervise(member) or question is None or clause not in self._rules.current().book.clauses:
            return None
        proposal = Proposal(handle_of_its_own(), tx.now, asked, question.question, question.language, clause)
        tx.proposals.put(proposal)
        return proposal

    def decide(
        self, tx: Transaction, member: Member, proposal: str, state: ProposalState, *, clause: str | None = None
    ) -> Proposal | None:
        """Accept a proposal, for another clause if one is named, or reject it; None where that cannot be."""
        found = tx.proposals.get(proposal)
        if not may_supervise(member) or found is None:
            return None
        chosen = clause or found.clause
        if state == "accepted" and chosen not in self._rules.current().book.clauses:
            return None
        found = replace(found, state=state, clause=chosen)
        tx.proposals.update(found)
        return found


def may_supervise(member: Member) -> bool:
    """Whether the supervisors' desk is a member's."""
    return member.admin or member.role == "supervisor"


def _since(tx: Transaction, days: int) -> datetime:
    return tx.now - timedelta(days=days)


def _heaps(questions: Iterable[Asked]) -> list[list[Asked]]:
    """Each question joins the first heap whose first question is like it, or begins one of its own."""
    heaps: list[tuple[str, list[Asked]]] = []
    for question in questions:
        folded = fold(question.question)
        alike = next((held for first, held in heaps if fuzz.ratio(folded, first) >= ALIKE), None)
        if alike is None:
            heaps.append((folded, [question]))
        else:
            alike.append(question)
    return [held for _, held in heaps]


def _heap(alike: Sequence[Asked]) -> Heap:
    newest = alike[-1]
    wordings = tuple(dict.fromkeys(question.question for question in alike))
    nearest = newest.clauses or newest.candidates
    return Heap(newest.id, newest.question, newest.language, wordings, len(alike), nearest, newest.at)
