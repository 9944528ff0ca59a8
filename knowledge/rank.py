"""A question → the few targets it may be about, each with the evidence for it. Pure functions over an index.

Stage one adds up postings over all targets; stage two compares the question with each phrasing of the best few. What
the evidence is worth is `weigh`'s business.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from rapidfuzz import fuzz

from knowledge import pinyin, quantities
from knowledge.evidence import Candidate, Evidence
from knowledge.index import Half, Index, IndexedPhrasing, Posting, Target
from knowledge.model import Clause, Role
from knowledge.names import Scope
from knowledge.question import Question

CANDIDATES = 14
SMOOTHING = 8.0  # phrasings' worth of background in a target's language model; 4 to 16 fit equally well

# Which feature fields speak in each channel, and what a channel counts when the first candidates are picked. Sums of
# normalised scores beat reciprocal ranks and z-scores where all were measured; the shares are flat here.
_CHANNELS = {"words": "wb", "order": "xp", "signs": "wu", "concepts": "c"}
_SHARES = {"words": 1.0, "order": 0.7, "signs": 0.7, "concepts": 0.4}
_WORDING_SHARE = 0.2
_WORDING_GAIN = 0.45  # what one occurrence gains at BM25's usual saturation
MEAN_WEIGHT = 16.0  # of a feature of a phrasing, so that the figures of `best` stay below 1


def candidates(
    index: Index, question: Question, *, role: Role | None = None, named: Sequence[Scope] = (),
    include: Sequence[str] = (), limit: int = CANDIDATES,
) -> list[Candidate]:  # fmt: skip
    """The targets that share most with a question, best first by the sum of stage one, then those to `include`."""
    comparison = _Comparison(index, question, role, tuple(named))
    scores = {name: comparison.added_up(part) for name, part in _CHANNELS.items()}
    scores["wording"] = comparison.added_up("wubc", wording=True)
    total: dict[int, float] = {}
    for name, share in (*_SHARES.items(), ("wording", _WORDING_SHARE)):
        for number, value in scores[name].items():
            total[number] = total.get(number, 0.0) + share * value
    best = sorted(total, key=lambda number: (-total[number], number))[:limit]
    best += [number for number in map(index.numbers.__getitem__, include) if number not in best]
    top = max(total.values(), default=0.0) or 1.0
    return [
        comparison.candidate(
            number, {name: part.get(number, 0.0) for name, part in scores.items()}, total.get(number, 0.0) / top
        )
        for number in best
    ]


@dataclass(frozen=True, slots=True)
class _Known:
    """A feature of the question that some phrasing of a half holds."""

    name: str
    half: Half
    posting: Posting


class _Comparison:
    """One question held against an index: first against all targets at once, then against single ones."""

    def __init__(self, index: Index, question: Question, role: Role | None, named: tuple[Scope, ...]) -> None:
        self._index = index
        self._question = question
        self._roles = frozenset([role]) if role else question.roles
        self._named = named
        self._bare = _bare(question.prepared)
        self._halves = [index.half(language) for language in question.halves]
        self._fields = question.features.by_field
        self._known = {name: self._in_halves(features) for name, features in self._fields.items()}
        self._weights = {known.name: known.posting.weight for pairs in self._known.values() for known in pairs}
        self._norm = math.sqrt(sum(map(self._weight, question.features.all()))) or 1.0
        self._content = "wb" if self._fields.get("w") or self._fields.get("b") else "p"
        self._possible = sum(map(self._weight, self._features(self._content))) or 1.0

    def _in_halves(self, features: Iterable[str]) -> list[_Known]:
        found = ((feature, half, half.posting(feature)) for feature in features for half in self._halves)
        return [_Known(feature, half, posting) for feature, half, posting in found if posting]

    def _features(self, names: str) -> Iterator[str]:
        return (feature for name in names for feature in self._fields.get(name, ()))

    def _known_in(self, names: str) -> Iterator[_Known]:
        return (known for name in names for known in self._known.get(name, ()))

    def _weight(self, feature: str) -> float:
        """The weight of a feature, that of the rarest if no phrasing holds it."""
        return self._weights.get(feature, self._halves[0].rarest)

    def added_up(self, names: str, *, wording: bool = False) -> dict[int, float]:
        """The share of the question's weight in some fields that each target holds."""
        possible = sum(map(self._weight, self._features(names)))
        sums: dict[int, float] = {}
        if wording:
            for feature in self._features(names):
                for number in chain.from_iterable(half.wording.get(feature, ()) for half in self._halves):
                    sums[number] = sums.get(number, 0.0) + self._weight(feature) * _WORDING_GAIN
        else:
            for known in self._known_in(names):
                weight = known.posting.weight
                for number, gain in zip(known.posting.places, known.posting.gains, strict=True):
                    sums[number] = sums.get(number, 0.0) + weight * gain
        return {number: value / possible for number, value in sums.items()} if possible else {}

    def candidate(self, number: int, scores: Mapping[str, float], lead: float) -> Candidate:
        """A target with all evidence for it; `scores` are its figures of stage one, named as in Evidence."""
        target = self._index.targets[number]
        near = self._nearest(number)
        texts = [self._as_typed(phrasing.prepared) for _, phrasing, _ in near]
        cosines = [value for value, _, _ in near[:3]] + [0.0] * 3
        evidence = Evidence(
            **scores,
            best=cosines[0],
            second=cosines[1],
            third=cosines[2],
            ratio=self._likest(fuzz.ratio, texts),
            token_ratio=self._likest(fuzz.token_sort_ratio, texts),
            coverage=self._known_share(number),
            covered_by_best=self._held_share(number, near[0][2]) if near else 0.0,
            likelihood=self._likelihood(number, "wbp") / 10,
            likelihood_all=self._likelihood(number, "wxbuc") / 20,
            lead=lead,
            silent=self._silent(target, "time", "frequency", "count"),
            silent_money=self._silent(target, "money", "penalty"),
            silent_bound=self._silent(target, "bound", "contact"),
            silent_who=self._silent(target, "who", "where"),
            limit=self._limit(target.clause),
            circumstance=self._circumstance(target.clause),
            role=self._role(target.clause),
            named=self._name(target.clause),
            uncovered=float(target.kind == "uncovered"),
            small_talk=float(target.kind == "small_talk"),
        )
        exact = any(_bare(written) == self._bare for written in texts)
        return Candidate(target, evidence, tuple((value, phrasing) for value, phrasing, _ in near), exact)

    def _as_typed(self, prepared: str) -> str:
        """A phrasing as the question is written: in syllables if it was typed in pinyin."""
        return pinyin.spelled(prepared) if self._question.script == "pinyin" else prepared

    def _likest(self, likeness: Callable[[str, str], float], texts: Sequence[str]) -> float:
        """The best of a likeness (0 to 100) between the question and some texts, as a share."""
        return max((likeness(self._question.prepared, text) for text in texts), default=0.0) / 100

    def _nearest(self, number: int) -> list[tuple[float, IndexedPhrasing, int]]:
        """The four phrasings most like the question, best first, each with its place in its half.

        Like a cosine, with the number of a phrasing's features standing for the length of its vector.
        """
        found: list[tuple[float, int, int]] = []
        for order, half in enumerate(self._halves):
            sums: dict[int, float] = {}
            for known in chain.from_iterable(self._known.values()):
                if known.half is half:
                    for place in known.posting.places.get(number, ()):
                        sums[place] = sums.get(place, 0.0) + known.posting.weight
            sizes = half.sizes[number]
            found += [
                (-value / (self._norm * math.sqrt(MEAN_WEIGHT * sizes[p])), order, p) for p, value in sums.items()
            ]
        found.sort()
        return [(-value, self._halves[order].phrasings[number][place], place) for value, order, place in found[:4]]

    def _known_share(self, number: int) -> float:
        """The share of the question's words, by rarity, that some phrasing of the target holds."""
        held = (known.posting.weight for known in self._known_in(self._content) if number in known.posting.places)
        return sum(held) / self._possible

    def _held_share(self, number: int, place: int) -> float:
        """The share of the question's words that one phrasing holds."""
        runs = ((known, known.posting.places.get(number, ())) for known in self._known_in(self._content))
        return sum(known.posting.weight for known, run in runs if place in run) / self._possible

    def _likelihood(self, number: int, names: str) -> float:
        """How much likelier the target's phrasings make the question than all phrasings do.

        A Dirichlet-smoothed query likelihood ratio (Zhai and Lafferty, A study of smoothing methods for language
        models, 2004).
        """
        total = 0.0
        for known in self._known_in(names):
            count = len(known.posting.places.get(number, ()))
            size, background = len(known.half.phrasings[number]), known.posting.background
            total += math.log((count + SMOOTHING * background) / ((size + SMOOTHING) * background))
        return total

    def _silent(self, target: Target, *kinds: str) -> float:
        """1 if the question wants a kind of fact that the clause does not state."""
        asked = self._question.asked.intersection(kinds)
        return float(target.clause is not None and bool(asked) and not asked & target.states)

    def _limit(self, clause: Clause | None) -> float:
        """1 if a quantity of the question can be held against a limit of the clause."""
        measured = self._question.measured
        found = {quantity.dimension for quantity in measured.quantities} | (
            {"time"} if measured.lead is not None else set()
        )
        if not found or clause is None:
            return 0.0
        return float(any(quantities.dimension_of(limit.unit) in found for limit in clause.limits))

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
            return -0.5
        return 1.0 if self._roles.intersection(clause.roles) else -1.0

    def _name(self, clause: Clause | None) -> float:
        """1 if the question names the clause's document or section, -1 if it names only others."""
        if not self._named or clause is None:
            return 0.0
        documents = {scope.document for scope in self._named}
        sections = {(scope.document, scope.section) for scope in self._named if scope.section is not None}
        if (clause.document, clause.section) in sections:
            return 1.0
        if clause.document not in documents:
            return -1.0
        return 0.5 if not any(document == clause.document for document, _ in sections) else 0.0


def _bare(prepared: str) -> str:
    """A prepared text without punctuation and space."""
    return "".join(sign for sign in prepared if sign.isalnum() or sign == "#")
