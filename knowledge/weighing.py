"""A question, alone or with its conversation → candidates with probabilities and a decision. No wording here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from knowledge import bare, decide, fitted, follow, parts, rank, weigh
from knowledge.answer import Conversation, Turn
from knowledge.comparison import Comparison
from knowledge.context import Contexts, Ranked, Surroundings
from knowledge.decide import Decision
from knowledge.evidence import Candidate
from knowledge.index import Index
from knowledge.model import Language, Role, RuleBook
from knowledge.question import Question, Reader
from knowledge.rank import Ranking
from knowledge.references import ReferenceFinder

Found = tuple[Candidate, float]
Part = tuple[Question, Found]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Alone(Weighed):
    """A question weighed by itself, with its ranking for whoever wants more candidates."""

    ranking: Ranking = field(repr=False)


class Weigher:
    """Weighs questions against one rule book."""

    def __init__(self, book: RuleBook, index: Index, reader: Reader, references: ReferenceFinder) -> None:
        self._book = book
        self._index = index
        self._reader = reader
        self._references = references
        self._contexts = Contexts(book)
        self._same = saying_the_same(book)

    def alone(self, asking: Asking, question: Question) -> Alone:
        """Rank and weigh one question by itself."""
        return self._by_itself(asking, question, Comparison(self._index, question))

    def _by_itself(self, asking: Asking, question: Question, compared: Comparison) -> Alone:
        ranking = self._ranking(asking, question, compared)
        candidates, shares, nothing = _ranked(ranking.best())
        decision = decide.decide(candidates, shares, nothing, self._same)
        return Alone(question, candidates, shares, decision, ranking=ranking)

    def _ranking(self, asking: Asking, question: Question, compared: Comparison) -> Ranking:
        named = self._references.mentioned(question.folded)
        return Ranking(self._index, question, compared, role=asking.role, named=named)

    def in_context(self, asking: Asking, alone: Alone) -> Weighed:
        """Weigh a question completed by the last ones too, and how near each clause is to the last answer.

        `alone` is the question weighed by itself; where that is sure enough, nothing else is weighed.
        """
        turns = follow.anchors(asking.conversation)
        if not turns:
            return alone
        question = asking.question
        placed = follow.placed(self._reader, question, turns)
        if placed != question:
            alone = self._by_itself(asking, placed, alone.ranking.comparison)
        talk = alone.decision.outcome == "small_talk" and alone.decision.confidence >= decide.SURELY_TALK
        if talk and not follow.asks_on(question):
            return replace(alone, question=question)  # "thanks" is no question about the last answer
        completed = follow.completed(self._reader, placed, turns[0])
        stays = bare.kind(question)
        if alone.decision.outcome == "answered" and alone.decision.confidence >= decide.SURE_ALONE and not stays:
            return replace(alone, question=completed, context=turns[0].question)
        near = self._contexts.surroundings(turns)
        weighed = self._mixed(asking, near, alone, completed, turns[1:])
        candidates, shares, nothing = self._contexts.staying(near, weighed, stays) if stays else weighed
        decision = decide.decide(candidates, shares, nothing, self._same)
        return Weighed(completed, candidates, shares, decision, context=turns[0].question)

    def _mixed(
        self, asking: Asking, near: Surroundings, alone: Alone, completed: Question, earlier: Sequence[Turn]
    ) -> Ranked:
        """The candidates of a question by itself and completed, weighed together."""
        around, ranking = self._contexts.around(near), alone.ranking
        compared = ranking.comparison.extended(completed)
        more = self._ranking(asking, completed, compared)
        by_itself = _ranked([*alone.candidates, *ranking.also(around, alone.candidates)])
        best = more.best(rank.COMPLETED)
        together = _ranked([*best, *more.also(around, best)])
        twice = follow.completed(self._reader, completed, earlier[0]) if earlier else completed
        names = {candidate.target.name for ranked in (by_itself, together) for candidate in ranked[0]}
        before = rank.leads(self._index, compared.extended(twice), names)
        return self._contexts.mixed(asking.question, near, by_itself, together, before)

    def two_parts(self, asking: Asking, whole: Weighed) -> tuple[Weighed, tuple[Part, Part]] | None:
        """For a question that asks two things: each part with a clause of its own, if each finds one."""
        if whole.decision.outcome == "small_talk":
            return None
        cuts = parts.splits(asking.question.folded, asking.question.language)[: decide.CUTS]
        return next(filter(None, (self._cut(asking, whole, halves) for halves in cuts)), None)

    def _cut(self, asking: Asking, whole: Weighed, halves: tuple[str, str]) -> tuple[Weighed, tuple[Part, Part]] | None:
        """A question cut in two at one place, if each part finds a clause of its own."""
        first = self._first_part(asking, halves[0], whole)
        second = self._second_part(asking, halves, first) if first else None
        if first is None or second is None:
            return None
        sure = min(first[1], second[1])
        if whole.decision.outcome == "not_covered" and sure < decide.PARTS_SURE:
            return None
        if self._is_about_another(whole, (first, second)):
            return None
        decision = Decision("answered", (), (), sure, "two parts, each with a clause of its own")
        asked = [self._part(asking, half) for half in halves]
        return replace(whole, decision=decision), ((asked[0], first), (asked[1], second))

    def _is_about_another(self, whole: Weighed, found: Sequence[Found]) -> bool:
        """Whether the question as a whole is about a clause that neither part found."""
        if whole.decision.outcome != "answered" or whole.decision.confidence < decide.WHOLE_SURE:
            return False
        best = whole.candidates[whole.decision.chosen[0]].target.name
        return all(best not in (name, *self._same.get(name, ())) for name in (one[0].target.name for one in found))

    def _first_part(self, asking: Asking, half: str, whole: Weighed) -> Found | None:
        """The clause for the first part, the clauses that the whole question may be about counting more."""
        shares = zip(whole.candidates, whole.shares, strict=True)
        prior = {candidate.target.name: share for candidate, share in shares if candidate.target.clause}
        weighed = self.alone(asking, self._part(asking, half))
        return _surest([(c, s * (prior.get(c.target.name, 0.0) + decide.PART_FLOOR)) for c, s in _shared(weighed)], ())

    def _second_part(self, asking: Asking, halves: tuple[str, str], first: Found) -> Found | None:
        """The clause for the second part, which leans on the first as one turn of a conversation on another."""
        turn = Turn(halves[0], (first[0].target.name,))
        part = replace(asking, question=self._part(asking, halves[1]), conversation=Conversation((turn,)))
        found = _shared(self.in_context(part, self.alone(part, part.question)))
        if any(
            share >= decide.PART_SAME for candidate, share in found if candidate.target.name == first[0].target.name
        ):
            return None
        return _surest(found, (first[0].target.name,))

    def _part(self, asking: Asking, half: str) -> Question:
        """A part of a question, told in the circumstances of the whole."""
        told, read = asking.question, self._reader.read(half)
        return replace(read, circumstances=told.circumstances | read.circumstances, roles=told.roles | read.roles)


def _ranked(candidates: Sequence[Candidate]) -> Ranked:
    if not candidates:
        return (), (), 1.0
    return candidates, *weigh.probabilities(candidates, fitted.WEIGHTS, fitted.NOTHING)


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
