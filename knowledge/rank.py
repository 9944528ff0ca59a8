"""A question → the few targets it may be about, each with the evidence for it. Pure functions over an index.

Stage one adds up postings over all targets; stage two compares the question with each phrasing of the best few. What
the evidence is worth is `weigh`'s business.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import repeat
from operator import add, mul
from typing import get_args

from rapidfuzz import fuzz

from knowledge import asker, quantities
from knowledge.comparison import Comparison, Sums
from knowledge.evidence import Candidate, Evidence
from knowledge.index import Index, Target
from knowledge.model import Clause, Role
from knowledge.names import Scope
from knowledge.question import Question

CANDIDATES = 14
# … and of a question completed by the one before, beside those near the last answer; 5 to 14 give the same answers.
COMPLETED = 6

# Which feature fields speak in each channel, and what a channel counts when the first candidates are picked. Sums of
# normalised scores beat reciprocal ranks and z-scores where all were measured; the shares are flat here.
_CHANNELS = {"words": "wb", "order": "xp", "signs": "wu", "concepts": "c"}
_SHARES = {"words": 1.0, "order": 0.7, "signs": 0.7, "concepts": 0.4, "wording": 0.2}
_WORDING = "wubc"
_FACTS = {
    "silent": frozenset({"time", "frequency", "count"}),
    "silent_money": frozenset({"money", "penalty"}),
    "silent_bound": frozenset(
        {"bound", "contact", "fetching", "form", "choice", "proof", "appeal", "sanction", "stand-in"}
    ),
    "silent_who": frozenset({"who", "where"}),
}
_BEYOND = re.compile(r"[^\w#]|_")
_OPENING = "\"'<( "


class Ranking:
    """One question against one index: the targets it shares most with, and others that are to be weighed too."""

    def __init__(
        self, index: Index, question: Question, comparison: Comparison, *, role: Role | None = None,
        named: Sequence[Scope] = (),
    ) -> None:  # fmt: skip
        question, role = asker.concerned(question, role)
        self.comparison = comparison
        self._index = index
        self._plain = self._said = _Side(index, question, comparison, role, named)
        self._theirs: frozenset[int] = frozenset()
        if role:  # a clause for the asker's role is held against the question as if that role stood in it
            told = asker.saying(question, role, index.extractor)
            self._said = _Side(index, told, comparison.extended(told), role, named)
            self._theirs = index.for_roles[role]
        self._total = [*self._plain.first.total]
        for number in self._theirs:
            self._total[number] = self._said.first.total[number]
        self._top = max(self._total, default=0.0) or 1.0

    def best(self, limit: int = CANDIDATES) -> list[Candidate]:
        """The targets that share most with the question, best first by the sum of stage one."""
        total = self._total
        best = sorted(range(len(total)), key=total.__getitem__, reverse=True)[:limit]
        return [self._candidate(number) for number in best if total[number]]

    def also(self, names: Sequence[str], best: Sequence[Candidate]) -> list[Candidate]:
        """The targets of some names that are not among the best."""
        there = {candidate.target.name for candidate in best}
        return [self._candidate(self._index.numbers[name]) for name in names if name not in there]

    def _candidate(self, number: int) -> Candidate:
        side = self._said if number in self._theirs else self._plain
        return side.candidate(number, self._total[number] / self._top)


def leads(index: Index, comparison: Comparison, names: Iterable[str]) -> Mapping[str, float]:
    """What some targets share with a question relative to the one that shares most: stage one alone."""
    total = _First(comparison).total
    top = max(total, default=0.0) or 1.0
    return {name: total[index.numbers[name]] / top for name in names}


class _First:
    """Stage one: what every target shares with a question, channel by channel and in sum."""

    def __init__(self, comparison: Comparison) -> None:
        possible = {channel: comparison.possible(names) for channel, names in _CHANNELS.items()}
        self._parts = {
            channel: [comparison.phrased(name) for name in names if comparison.has(name)]
            for channel, names in _CHANNELS.items()
        }
        self._parts["wording"] = [comparison.worded(_WORDING)]
        self._possible = {**possible, "wording": comparison.possible(_WORDING) or 1.0}
        self.total = self._added()

    def _added(self) -> Sums:
        """The sum of the channels' figures for each target, each channel with its share."""
        total: Iterable[float] = repeat(0.0)
        for channel, share in _SHARES.items():
            for part in self._parts[channel]:
                total = map(add, total, map(mul, part, repeat(share / self._possible[channel])))
        return [*total]

    def scores(self, number: int) -> dict[str, float]:
        """The figures of one target, named as in Evidence."""
        return {
            channel: sum([part[number] for part in parts]) / self._possible[channel] if parts else 0.0
            for channel, parts in self._parts.items()
        }


class _Side:
    """A question as it is held against some targets, and the evidence for single ones."""

    def __init__(
        self, index: Index, question: Question, comparison: Comparison, role: Role | None, named: Sequence[Scope]
    ) -> None:
        self._index = index
        self._question = question
        self._comparison = comparison
        self.first = _First(comparison)
        # Who asks, and for whom: a shift leader may ask for an agent.
        self._roles = question.roles | ({role} if role else set())
        self._documents = {scope.document for scope in named}
        self._sections = {(scope.document, scope.section) for scope in named if scope.section is not None}
        self._wanted = {name: question.asked & kinds for name, kinds in _FACTS.items() if question.asked & kinds}
        self._measured = _dimensions(question)
        self._bare = {_bare(question.prepared), _bare(question.whole)}
        self._begin = {bare[:1] for bare in self._bare}

    def candidate(self, number: int, lead: float) -> Candidate:
        """A target with all evidence for it."""
        target, compared = self._index.targets[number], self._comparison
        held = compared.held_by(number)
        near = compared.near(held)
        texts = [one.phrasing.prepared for one in near]
        cosines = [one.likeness for one in near[:3]] + [0.0] * 3
        evidence = Evidence(
            **self.first.scores(number),
            best=cosines[0],
            second=cosines[1],
            third=cosines[2],
            ratio=self._likest(fuzz.ratio, texts),
            token_ratio=self._likest(fuzz.token_sort_ratio, texts),
            coverage=compared.known_share(held),
            covered_by_best=compared.held_share(held, near[0].place) if near else 0.0,
            likelihood=compared.likelihood(held, "wbp") / 10,
            likelihood_all=compared.likelihood(held, "wxbuc") / 20,
            outside=compared.outside() if target.clause else 0.0,
            outside_rest=compared.outside(held) if target.clause else 0.0,
            lead=lead,
            **self._silences(target),
            limit=self._limit(target.clause),
            circumstance=self._circumstance(target.clause),
            role=self._role(target.clause),
            named=self._name(target.clause),
            uncovered=float(target.kind == "uncovered"),
            small_talk=float(target.kind == "small_talk"),
        )
        exact = any(text.lstrip(_OPENING)[:1] in self._begin and _bare(text) in self._bare for text in texts)
        return Candidate(target, evidence, tuple((one.likeness, one.phrasing) for one in near), exact)

    def _likest(self, likeness: Callable[[str, str], float], texts: Sequence[str]) -> float:
        """The best of a likeness (0 to 100) between the question and some texts, as a share."""
        prepared = self._question.prepared
        return max([likeness(prepared, text) for text in texts], default=0.0) / 100

    def _silences(self, target: Target) -> dict[str, float]:
        """For each group of facts 1 if the question wants one of them and the clause states none of it."""
        silent = dict.fromkeys(_FACTS, 0.0)
        if target.clause is not None:
            silent.update({name: float(not wanted & target.states) for name, wanted in self._wanted.items()})
        return silent

    def _limit(self, clause: Clause | None) -> float:
        """1 if a quantity of the question can be held against a limit of the clause."""
        if not self._measured or clause is None:
            return 0.0
        return float(any(quantities.dimension_of(limit.unit) in self._measured for limit in clause.limits))

    def _circumstance(self, clause: Clause | None) -> float:
        """1 if the clause is for the circumstances the question names, -1 if it is for others."""
        if clause is None or not clause.circumstances:
            return 0.0
        return 1.0 if self._question.circumstances.intersection(clause.circumstances) else -1.0

    def _role(self, clause: Clause | None) -> float:
        """1 if the clause is for the asker's role, -1 if it is for another, 0 if it is for all or nobody can tell."""
        if clause is None or not clause.roles:
            return 0.0
        if not self._roles:
            return 0.0 if len(clause.roles) == len(get_args(Role)) else -0.5
        return 1.0 if self._roles.intersection(clause.roles) else -1.0

    def _name(self, clause: Clause | None) -> float:
        """1 if the question names the clause's document or section, -1 if it names only others."""
        if not self._documents or clause is None:
            return 0.0
        if (clause.document, clause.section) in self._sections:
            return 1.0
        if clause.document not in self._documents:
            return -1.0
        return 0.5 if not any(document == clause.document for document, _ in self._sections) else 0.0


def _dimensions(question: Question) -> frozenset[str]:
    """What the quantities of a question measure."""
    measured = question.measured
    lead = {"time"} if measured.lead is not None else set()
    return frozenset({quantity.dimension for quantity in measured.quantities} | lead)


def _bare(prepared: str) -> str:
    """A prepared text without punctuation and space."""
    return _BEYOND.sub("", prepared)
