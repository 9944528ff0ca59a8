"""A question, alone or with its conversation → candidates with probabilities and a decision. No wording here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from knowledge import decide, fitted, follow, parts, rank, weigh
from knowledge.answer import Conversation, Turn
from knowledge.context import Contexts, Ranked
from knowledge.decide import Decision
from knowledge.evidence import Candidate
from knowledge.index import Index
from knowledge.model import Language, Role, RuleBook
from knowledge.question import Question, Reader
from knowledge.references import ReferenceFinder

Found = tuple[Candidate, float]


@dataclass(frozen=True, slots=True)
class Asking:
    """One question on its way: what is fixed for it."""

    question: Question
    language: Language
    role: Role | None
    conversation: Conversation
    explain: bool = False


@dataclass(frozen=True, slots=True)
class Weighed:
    """The candidates of one question with their probabilities, and what was decided."""

    question: Question
    candidates: Sequence[Candidate]
    shares: Sequence[float]
    decision: Decision
    context: str = ""

    def ordered(self) -> list[int]:
        """The places of the candidates, likeliest first."""
        return decide.likeliest_first(self.shares)


class Weigher:
    """Weighs questions against one rule book."""

    def __init__(self, book: RuleBook, index: Index, reader: Reader, references: ReferenceFinder) -> None:
        self._book = book
        self._index = index
        self._reader = reader
        self._references = references
        self._contexts = Contexts(book)
        self._same = saying_the_same(book)

    def alone(self, asking: Asking, question: Question) -> Weighed:
        """Rank and weigh one question by itself."""
        candidates, shares, nothing = self._ranked(asking, question, ())
        return Weighed(question, candidates, shares, decide.decide(candidates, shares, nothing, self._same))

    def _ranked(self, asking: Asking, question: Question, include: Sequence[str]) -> Ranked:
        named = self._references.mentioned(question.folded)
        candidates = rank.candidates(self._index, question, role=asking.role, named=named, include=include)
        if not candidates:
            return (), (), 1.0
        return candidates, *weigh.probabilities(candidates, fitted.WEIGHTS, fitted.NOTHING)

    def in_context(self, asking: Asking) -> Weighed:
        """Weigh a question by itself and completed by the last one, and how near each clause is to the last answer."""
        turns = follow.anchors(asking.conversation)
        if not turns:
            return self.alone(asking, asking.question)
        told = [self._reader.read(turn.question) for turn in turns]
        near = self._contexts.surroundings(turns)
        around = self._contexts.around(near)
        alone = self._ranked(asking, follow.placed(asking.question, told), around)
        by_itself = decide.decide(*alone, self._same)
        talk = by_itself.outcome == "small_talk" and by_itself.confidence >= decide.SURELY_TALK
        if talk and not follow.asks_on(asking.question):
            return Weighed(asking.question, *alone[:2], by_itself)  # "thanks" is no question about the last answer
        completed = follow.completed(asking.question, told)
        together = self._ranked(asking, completed, around)
        before = rank.leads(self._index, follow.completed_twice(completed, told))
        candidates, shares, nothing = self._contexts.mixed(asking.question, near, alone, together, before)
        decision = decide.decide(candidates, shares, nothing, self._same)
        return Weighed(completed, candidates, shares, decision, context=turns[0].question)

    def two_parts(self, asking: Asking) -> tuple[Weighed, tuple[Found, Found]] | None:
        """For a question that asks two things: the clause for each part, if each part finds one of its own."""
        halves = parts.split(asking.question.folded, asking.question.language)
        if not halves:
            return None
        whole = self.alone(asking, asking.question)
        if whole.decision.outcome == "small_talk":
            return None
        first = self._first_part(asking, halves[0], whole)
        second = self._second_part(asking, halves, first) if first else None
        if first is None or second is None:
            return None
        sure = min(first[1], second[1])
        if whole.decision.outcome == "not_covered" and sure < decide.PARTS_SURE:
            return None
        decision = Decision("answered", (), (), sure, "two parts, each with a clause of its own")
        return replace(whole, decision=decision), (first, second)

    def _first_part(self, asking: Asking, half: str, whole: Weighed) -> Found | None:
        """The clause for the first part, what the whole question is about counting too."""
        prior = {c.target.name: share for c, share in zip(whole.candidates, whole.shares, strict=True)}
        weighed = self.alone(asking, self._part(asking, half))
        return _surest([(c, s * (prior.get(c.target.name, 0.0) + decide.PART_FLOOR)) for c, s in _shared(weighed)], ())

    def _second_part(self, asking: Asking, halves: tuple[str, str], first: Found) -> Found | None:
        """The clause for the second part, which leans on the first as one turn of a conversation on another."""
        turn = Turn(halves[0], (first[0].target.name,))
        part = replace(asking, question=self._part(asking, halves[1]), conversation=Conversation((turn,)))
        return _surest(_shared(self.in_context(part)), (first[0].target.name,))

    def _part(self, asking: Asking, half: str) -> Question:
        """A part of a question, told in the circumstances of the whole."""
        told, read = asking.question, self._reader.read(half)
        return replace(read, circumstances=told.circumstances | read.circumstances, roles=told.roles | read.roles)


def _shared(weighed: Weighed) -> list[Found]:
    return list(zip(weighed.candidates, weighed.shares, strict=True))


def _surest(found: Sequence[Found], without: Sequence[str]) -> Found | None:
    """The likeliest clause of one part of a question, with its probability among all that the part may be about."""
    left = [(candidate, share) for candidate, share in found if candidate.target.name not in without]
    clauses = [one for one in left if one[0].target.kind == "clause"]
    total = sum(share for _, share in left)
    if not clauses or not total:
        return None
    best, share = max(clauses, key=lambda one: (one[1], one[0].target.name))
    return (best, share / total) if share >= decide.PART_SURE * total else None


def saying_the_same(book: RuleBook) -> Mapping[str, frozenset[str]]:
    """For each clause those that are shown together with it, and the list or items it belongs to."""
    same: dict[str, set[str]] = {}
    for clause in book.clauses.values():
        beside = [item.clause for item in clause.beside if item.role is None]
        for name in [*beside, clause.parent] if clause.parent else beside:
            same.setdefault(clause.id, set()).add(name)
            same.setdefault(name, set()).add(clause.id)
    return {name: frozenset(others) for name, others in same.items()}
