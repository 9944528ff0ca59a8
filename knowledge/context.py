"""What the last turns say about the clauses a follow-up may mean: near the last answer, and how much that counts.

Context may complete a question and prefer clauses near the last ones; it never lowers the bar for an answer.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from knowledge import bare, fitted, follow, logit
from knowledge.answer import Turn
from knowledge.evidence import Candidate, Evidence
from knowledge.index import Target
from knowledge.model import Clause, RuleBook
from knowledge.question import Question

LARGE_SECTION = 20  # clauses; all of a larger section would be too many to weigh
FLOOR = 0.001  # a probability that stands for "not among the candidates"
TOPICS = 5  # topics outside the rules that stand near one clause, at most; 3 to 8 give the same answers

LONG = 12.0  # words; a question of so many hardly leans on another

# What speaks for a candidate in a conversation: the logarithm of its probability alone and completed; whether it is the
# last clause, bound to it, of its section, or far from all that was said; whether it is no clause; whether it is the
# last clause and the question is long, or known to some clause by its own words; whether it is far and the question so
# known; whether it states the kind of fact that is asked for, or is the last clause and does not; whether it is a
# clause of an earlier turn; whether it is far, or no clause, and the question leaves out what it asks; whether it is
# the last clause and the question only supposes a circumstance; whether it is for the asker's role; how well it shares
# the words of the question completed by the last turn, and by the one before too; and how well those of the question
# alone.
NAMES = (
    "alone", "together", "same", "bound", "section", "far", "outside",
    "same_long", "same_known", "far_known", "states", "same_silent", "earlier",
    "fragment_far", "fragment_outside", "same_supposed", "role",
    "lead", "lead_before", "likelihood", "coverage", "ratio",
)  # fmt: skip

Ranked = tuple[Sequence[Candidate], Sequence[float], float]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The clauses of the last turn that came near one, and those of the turns before it."""

    last: tuple[Clause, ...]
    earlier: tuple[Clause, ...]


class Contexts:
    """Weighs follow-ups against one rule book."""

    def __init__(self, book: RuleBook) -> None:
        """Note which topics outside the rules stand near which clause."""
        self._book = book
        self._topics: dict[str, list[str]] = {}
        for topic in book.topics:
            for name in topic.nearest:
                self._topics.setdefault(name, []).append(topic.id)

    def surroundings(self, turns: Sequence[Turn]) -> Surroundings:
        """The clauses that some turns came near, newest first; one not answered leaves the clause before it last."""
        last, *before = [self._clauses(turn) for turn in turns]
        if before and not turns[0].clauses:
            last = (*last, *(clause for clause in before[0] if clause not in last))
        return Surroundings(last, tuple(chain.from_iterable(before)))

    def _clauses(self, turn: Turn) -> tuple[Clause, ...]:
        names = turn.clauses[:2] or turn.candidates[:2]
        return tuple(self._book.clauses[name] for name in names if name in self._book.clauses)

    def around(self, near: Surroundings) -> tuple[str, ...]:
        """The targets near the last answer, so that they are weighed even if no word of the follow-up leads there."""
        names: dict[str, None] = {}
        for clause in near.last:
            section = self._book.sections[clause.document, clause.section].clauses
            bound = (clause.id, *clause.see_also, *(item.clause for item in clause.beside))
            siblings = (sibling.id for sibling in section if len(section) <= LARGE_SECTION)
            names.update(dict.fromkeys([*bound, *siblings, *self._topics.get(clause.id, ())[:TOPICS]]))
        return tuple(names)

    def mixed(
        self, question: Question, near: Surroundings, alone: Ranked, together: Ranked, before: Mapping[str, float]
    ) -> Ranked:
        """Candidates weighed by what a question says alone, by what it says completed, and by nearness to the turns.

        `before` are the leads of the targets when the question is completed by the turn before the last too.
        """
        candidates = merged(alone, together)
        weights = [fitted.CONTEXT[name] for name in NAMES]
        rows = self.rows(question, candidates, near, alone, together, before)
        *shares, none = logit.shares([*(logit.utility(weights, row) for row in rows), fitted.CONTEXT_NOTHING])
        return candidates, shares, none

    def staying(self, near: Surroundings, ranked: Ranked, kind: bare.Kind) -> Ranked:
        """What may answer a turn that names nothing to ask of: the last clause or what is bound to it, nothing else."""
        candidates, shares, nothing = ranked
        kept = [i for i, candidate in enumerate(candidates) if self._stays(candidate, near, kind)]
        total = sum(shares[i] for i in kept) + nothing
        return [candidates[i] for i in kept], [shares[i] / total for i in kept], nothing / total

    def _stays(self, candidate: Candidate, near: Surroundings, kind: bare.Kind) -> bool:
        """Whether a target may be meant by such a turn; of topics, those that stand beside the last clause."""
        if candidate.target.clause is None:
            return any(candidate.target.name in self._topics.get(before.id, ()) for before in near.last)
        if kind == "consequence":
            return self._may_follow(candidate.target, near)
        same, bound, *_ = self._nearness(candidate.target, near)
        return bool(same or (bound and kind == "exception"))

    def _may_follow(self, target: Target, near: Surroundings) -> bool:
        """Whether a target states a penalty and the last clause leads to it."""
        clause = target.clause
        if clause is None or "penalty" not in target.states:
            return False
        return any(self._leads(before, clause) for before in near.last)

    def _leads(self, before: Clause, clause: Clause) -> bool:
        """Whether one clause points to another, itself or by way of a third of the section."""
        if before.id == clause.id or _bound(clause, before):
            return True
        siblings = (self._book.clauses[name] for name in before.see_also if _place(clause) == _place(before))
        return any(_place(third) == _place(before) and _bound(clause, third) for third in siblings)

    def rows(
        self, question: Question, candidates: Sequence[Candidate], near: Surroundings, alone: Ranked, together: Ranked,
        before: Mapping[str, float],
    ) -> list[list[float]]:  # fmt: skip
        """The figures of each candidate, in the order of NAMES."""
        by_itself, completed = _by_name(alone), _by_name(together)
        own = {candidate.target.name: candidate.evidence for candidate in alone[0]}
        leads = {candidate.target.name: candidate.evidence.lead for candidate in together[0]}
        known = max((evidence.coverage for evidence in own.values()), default=0.0)
        length = min(1.0, _length(question) / LONG)
        elsewhere = follow.names_a_document(question)
        fragment, supposed = float(follow.is_fragment(question)), float(follow.supposes(question))
        found = []
        for candidate in candidates:
            target = candidate.target
            same, bound, section, far, outside = self._nearness(target, near)
            if (
                elsewhere and candidate.evidence.named < 0
            ):  # "and in the other agreement?" leaves the last clause behind
                same, bound, section, far = 0.0, 0.0, 0.0, 1.0
            evidence = own.get(target.name)
            silent = same if evidence and evidence.is_silent else 0.0
            earlier = any(clause.id == target.name for clause in near.earlier) and not same
            found.append(
                [
                    math.log(by_itself.get(target.name, 0.0) + FLOOR),
                    math.log(completed.get(target.name, 0.0) + FLOOR),
                    same, bound, section, far, outside, same * length, same * known, far * known,
                    float(bool(question.asked & target.states)), silent, float(earlier),
                    far * fragment, outside * fragment, same * supposed, candidate.evidence.role,
                    leads.get(target.name, 0.0), before.get(target.name, 0.0), *_shared_words(evidence),
                ]
            )  # fmt: skip
        return found

    def _nearness(self, target: Target, near: Surroundings) -> tuple[float, ...]:
        """Is it the last clause, bound to it, of its section, far from all turns; is it no clause."""
        clause = target.clause
        if clause is None:
            return 0.0, 0.0, 0.0, 0.0, 1.0
        same = any(clause.id == before.id for before in near.last)
        bound = any(_bound(clause, before) for before in near.last)
        section = any(_place(clause) == _place(before) for before in near.last)
        earlier = any(_place(clause) == _place(before) for before in near.earlier)
        far = not (same or bound or section or earlier)
        return float(same), float(bound and not same), float(section and not same), float(far), 0.0


def _shared_words(evidence: Evidence | None) -> tuple[float, ...]:
    """How well a candidate shares the words of a question; one that was found by the completed one alone does not."""
    return (evidence.likelihood_all, evidence.coverage, evidence.ratio) if evidence else (0.0, 0.0, 0.0)


def _length(question: Question) -> float:
    """The length of a question in words; two Chinese signs are about one."""
    return len(question.words) if question.language == "en" else len(question.folded) / 2


def merged(alone: Ranked, together: Ranked) -> list[Candidate]:
    """The candidates of both rankings, each once."""
    return list({candidate.target.name: candidate for candidate in (*alone[0], *together[0])}.values())


def _by_name(ranked: Ranked) -> Mapping[str, float]:
    return {candidate.target.name: share for candidate, share in zip(ranked[0], ranked[1], strict=True)}


def _place(clause: Clause) -> tuple[str, str | None]:
    return clause.document, clause.section


def _bound(clause: Clause, before: Clause) -> bool:
    """Whether one clause points to the other, holds it as an item, or is shown with it."""
    seen = clause.id in before.see_also or before.id in clause.see_also
    beside = any(item.clause == clause.id for item in before.beside)
    return seen or beside or clause.parent == before.id or before.parent == clause.id
