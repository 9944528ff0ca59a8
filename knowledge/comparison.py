"""The words of one question held against an index: first against all targets at once, then against single ones.

A question has some sixty features, the commonest of them in every target, and a follow-up is compared twice: by itself
and completed by the question before. Here most of the time of an answer goes; so sums are plain lists, and what was
added up for a question is taken over when features are added to it.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import mul

from knowledge.index import Half, Index, IndexedPhrasing
from knowledge.question import Question

SMOOTHING = 8.0  # phrasings' worth of background in a target's language model; 4 to 16 fit equally well
MEAN_WEIGHT = 16.0  # of a feature of a phrasing, so that the figures of `near` stay below 1
NEAR = 4  # phrasings of one target that are looked at closely
CONTENT = "wb"  # the fields of a question's words: sounds only repeat what signs say
TELLING = "wxb"  # what tells whether the rules govern what is asked: words and pairs of them
_TELLING_SCALE = 5.0  # so that the figures stay near 1
_WORDING_GAIN = 0.45  # what one occurrence gains at BM25's usual saturation

Sums = list[float]


@dataclass(frozen=True, slots=True)
class Known:
    """A feature of the question that some phrasing of a half holds; `half` is the place of that half."""

    field: str
    half: int
    places: Mapping[int, Sequence[int]]
    gains: Sequence[float]
    weight: float
    rarity: float
    outside: float


@dataclass(frozen=True, slots=True)
class Near:
    """A phrasing of a target that is like the question, its place in its half, and how like it is."""

    likeness: float
    phrasing: IndexedPhrasing
    place: int


@dataclass(slots=True)
class Held:
    """What one target holds of the question.

    `runs` are the features with the places of the phrasings that have them, `sums` for each half the weights that each
    phrasing shares with the question, and `gains` for each field how much likelier these features are there.
    """

    number: int
    runs: list[tuple[Known, Sequence[int]]]
    sums: list[Sums]
    gains: dict[str, float]

    def copy(self) -> Held:
        """The same, to add to."""
        return Held(self.number, [*self.runs], [[*part] for part in self.sums], {**self.gains})


class Comparison:
    """One question's features against the phrasings and the wording of all targets, or of single ones."""

    def __init__(self, index: Index, question: Question, base: Comparison | None = None) -> None:
        """Look every feature up once; `base` is the comparison of the same question with fewer features."""
        self._index = index
        self._halves = [index.half(language) for language in question.halves]
        self._fields = question.features.by_field
        self._base = base if base and base._halves == self._halves else None  # noqa: SLF001 - one of the same class
        self._known = {name: self._in_halves(name, values) for name, values in self._fields.items()}
        self._weights = {name: self._weighted(values) for name, values in self._fields.items()}
        self._norm = math.sqrt(sum(chain.from_iterable(self._weights.values()))) or 1.0
        self._possible = self.possible(CONTENT) or 1.0
        self._added = {name: more for name in self._known if (more := self._more(name))}
        self._gained: dict[str, Sums] = {}
        self._counted: dict[str, Mapping[int, int]] = {}
        self._held: dict[int, Held] = {}
        self._outside: float | None = None

    def extended(self, question: Question) -> Comparison:
        """The comparison of the question with features added to it."""
        return Comparison(self._index, question, self)

    def _in_halves(self, name: str, features: Iterable[str]) -> list[Known]:
        found = ((number, half.posting(f)) for f in features for number, half in enumerate(self._halves))
        return [
            Known(name, number, p.places, p.gains, p.weight, 1 / (SMOOTHING * p.background), p.outside)
            for number, p in found
            if p
        ]

    def _weighted(self, features: Iterable[str]) -> list[float]:
        """The weight of each feature in the last half that holds it, that of the rarest if none does."""
        rarest = self._halves[0].rarest
        found = [next(filter(None, (half.posting(f) for half in reversed(self._halves))), None) for f in features]
        return [posting.weight if posting else rarest for posting in found]

    def possible(self, names: str) -> float:
        """The weight of the question in some fields, which a target that holds all of it would share."""
        return sum(chain.from_iterable(self._weights.get(name, ()) for name in names))

    def has(self, name: str) -> bool:
        """Whether the question has any features of a field."""
        return bool(self._fields.get(name))

    def phrased(self, name: str) -> Sums:
        """For each target what it gains by the features of one field that its phrasings hold."""
        if name not in self._gained:
            sums = self._gained[name] = self._base.phrased(name).copy() if self._base else self._nothing()
            for known in self._added.get(name, ()):
                weight = known.weight
                for number, gain in zip(known.places, known.gains, strict=True):
                    sums[number] += weight * gain
        return self._gained[name]

    def _nothing(self) -> Sums:
        return [0.0] * len(self._index.targets)

    def _more(self, name: str) -> Sequence[Known]:
        """The features of a field that the base has not; they stand behind those that it has."""
        known = self._known[name]
        return known[len(self._base._known.get(name, ())) :] if self._base else known  # noqa: SLF001 - as above

    def worded(self, names: str) -> Sums:
        """For each target what it gains by the features of some fields that its own wording holds."""
        sums = self._nothing()
        for name in names:
            for feature, weight in zip(self._fields.get(name, ()), self._weights.get(name, ()), strict=True):
                for number in chain.from_iterable(half.wording.get(feature, ()) for half in self._halves):
                    sums[number] += weight * _WORDING_GAIN
        return sums

    def held_by(self, number: int) -> Held:
        """What one target holds of the question."""
        if number not in self._held:
            held = self._base.held_by(number).copy() if self._base else self._none_held(number)
            for name, more in self._added.items():
                held.gains[name] = held.gains.get(name, 0.0) + self._take(more, held)
            self._held[number] = held
        return self._held[number]

    def _none_held(self, number: int) -> Held:
        return Held(number, [], [[0.0] * len(half.sizes[number]) for half in self._halves], {})

    @staticmethod
    def _take(features: Iterable[Known], held: Held) -> float:
        """Add what a target holds of some features; how much likelier they are there."""
        number, gain = held.number, 0.0
        for known in features:
            run = known.places.get(number)
            if run:
                held.runs.append((known, run))
                sums, weight = held.sums[known.half], known.weight
                for place in run:
                    sums[place] += weight
                gain += math.log1p(len(run) * known.rarity)
        return gain

    def near(self, held: Held) -> list[Near]:
        """The phrasings of a target most like the question, best first.

        Like a cosine, with the number of a phrasing's features standing for the length of its vector.
        """
        found: list[Near] = []
        for half, sums in zip(self._halves, held.sums, strict=True):
            phrasings = half.phrasings[held.number]
            likeness = list(map(mul, sums, lengths(half, held.number)))
            found += [Near(likeness[at] / self._norm, phrasings[at], at) for at in _highest(likeness) if likeness[at]]
        return sorted(found, key=lambda one: -one.likeness)[:NEAR] if len(self._halves) > 1 else found

    def known_share(self, held: Held) -> float:
        """The share of the question's words, by rarity, that some phrasing of the target holds."""
        return sum([known.weight for known, _ in held.runs if known.field in CONTENT]) / self._possible

    def held_share(self, held: Held, place: int) -> float:
        """The share of the question's words that one phrasing holds."""
        held_there = [known.weight for known, run in held.runs if known.field in CONTENT and _holds(run, place)]
        return sum(held_there) / self._possible

    def outside(self, held: Held | None = None) -> float:
        """How much likelier the question is where people ask what the rules do not govern than where clauses answer.

        A naive Bayes classifier's sum of logarithms, of all features or of those that a target does not hold.
        """
        if self._outside is None:
            self._outside = sum(known.outside for name in TELLING for known in self._known.get(name, ()))
        there = sum([known.outside for known, _ in held.runs if known.field in TELLING]) if held else 0.0
        return (self._outside - there) / _TELLING_SCALE

    def likelihood(self, held: Held, names: str) -> float:
        """How much likelier the target's phrasings make the question than all phrasings do.

        A Dirichlet-smoothed query likelihood ratio (Zhai and Lafferty, A study of smoothing methods for language
        models, 2004): the logarithm of (count + s·background) / ((size + s)·background) for each feature, of which a
        feature that the target does not hold leaves s / (size + s).
        """
        total = sum([gain for name, gain in held.gains.items() if name in names])
        for half, count in self._counts(names).items():
            total -= count * math.log1p(len(held.sums[half]) / SMOOTHING)
        return total

    def _counts(self, names: str) -> Mapping[int, int]:
        """How many features of some fields are known in each half."""
        if names not in self._counted:
            self._counted[names] = Counter(known.half for name in names for known in self._known.get(name, ()))
        return self._counted[names]


def _highest(figures: Sums) -> list[int]:
    """The places of the NEAR highest figures, the highest first; sorting the figures is quicker than the places."""
    found: list[int] = []
    for figure in sorted(figures, reverse=True)[:NEAR]:
        again = bool(found) and figures[found[-1]] == figure
        found.append(figures.index(figure, found[-1] + 1 if again else 0))
    return found


def _holds(run: Sequence[int], place: int) -> bool:
    """Whether a run of rising places holds one; bytes may not be asked for more than a byte."""
    return run[-1] >= place and place in run


def lengths(half: Half, number: int) -> array[float]:
    """What to multiply the weights by that each phrasing of a target shares: one over its vector's length."""
    found = half.lengths.get(number)
    if found is None:
        found = half.lengths[number] = array("d", [1 / math.sqrt(MEAN_WEIGHT * size) for size in half.sizes[number]])
    return found
