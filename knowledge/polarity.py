"""How like yes/no questions are answered: naive Bayes over the phrasings that stand under their literal answer.

Everything is counted from the rule book's own data when a question first needs it; no weights are shipped. A word
counts for the clause it is asked of as well as in general: "just" is a no nearly everywhere, "two" a yes only where two
are needed (Manning, Raghavan, Schütze, Introduction to Information Retrieval, 2008, ch. 13.2, with events that occur).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.frame import Frame, frame_of, signals
from knowledge.index import Half, IndexedPhrasing, Target
from knowledge.model import Clause, Language

SMOOTHING = 0.2  # 0.1 to 0.3 give the same accuracy within half a point, by five-fold cross-validation on the phrasings

Counts = tuple[int, int]  # under yes, under no


@dataclass(frozen=True, slots=True)
class _Label:
    """What is known of a labelled phrasing: whether its answer is yes, and whether a yes says the act is wrong."""

    yes: bool
    turned: bool


class Polarity:
    """Log-odds that the literal answer to a question in one language is yes."""

    def __init__(self, half: Half, targets: Sequence[Target], language: Language) -> None:
        self._half = half
        self._labels: dict[int, dict[int, _Label]] = {}
        self._told: Mapping[bool, Counter[str]] = {True: Counter(), False: Counter()}
        self._by_feature: dict[str, Mapping[bool | None, Counts]] = {}
        for number, (target, phrasings) in enumerate(zip(targets, half.phrasings, strict=True)):
            if target.clause is not None:
                self._labels[number] = dict(self._labelled(target.clause, phrasings, language))
        everyone = [label.yes for labels in self._labels.values() for label in labels.values()]
        self._yes, self._no = sum(everyone), len(everyone) - sum(everyone)

    def log_odds(self, features: Sequence[str], told: str, frame: Frame, clause: Clause, number: int) -> float:
        """Log P(yes)/P(no) for a question (its features and folded text) about a clause, which is target `number`."""
        if not self._yes or not self._no:
            return 0.0
        turned = _turned(frame)
        total = math.log(self._yes / self._no)
        for event in _told(told, frame, clause):
            total += self._odds((self._told[True][event], self._told[False][event]))
        signs = [feature for feature in features if feature[0] != "p"]
        for feature in signs or features:  # syllables only repeat what characters say; typed pinyin has nothing else
            counts = self._counts(feature)
            total += self._odds(counts[None]) + self._odds(self._here(feature, number))
            if feature[0] in "wb":
                total += self._odds(counts[turned])
        return total

    def _labelled(
        self, clause: Clause, phrasings: Sequence[IndexedPhrasing], language: Language
    ) -> Iterator[tuple[int, _Label]]:
        for place, indexed in enumerate(phrasings):
            verdict = indexed.phrasing.verdict
            if verdict in ("yes", "no"):  # `depends` teaches nothing about yes and no
                frame = frame_of(indexed.prepared, language) or Frame("fact")
                self._told[verdict == "yes"].update(_told(indexed.prepared, frame, clause))
                yield place, _Label(verdict == "yes", _turned(frame))

    def _odds(self, counts: Counts) -> float:
        yes, no = counts
        if not yes and not no:
            return 0.0
        with_yes = (yes + SMOOTHING) / (self._yes + 2 * SMOOTHING)
        return math.log(with_yes) - math.log((no + SMOOTHING) / (self._no + 2 * SMOOTHING))

    def _counts(self, feature: str) -> Mapping[bool | None, Counts]:
        """How often a feature stands under yes and no: in all labelled phrasings, and in the turned and plain ones."""
        if feature not in self._by_feature:
            posting = self._half.posting(feature)
            runs = posting.places.items() if posting else ()
            labels = [
                held[place]
                for number, run in runs
                if (held := self._labels.get(number))
                for place in run
                if place in held
            ]
            self._by_feature[feature] = {
                None: _tally(labels),
                True: _tally(label for label in labels if label.turned),
                False: _tally(label for label in labels if not label.turned),
            }
        return self._by_feature[feature]

    def _here(self, feature: str, number: int) -> Counts:
        """How often a feature stands under yes and no in the phrasings of one clause."""
        posting = self._half.posting(feature)
        held = self._labels.get(number, {})
        return _tally(held[place] for place in (posting.places.get(number, ()) if posting else ()) if place in held)


def _tally(labels: Iterable[_Label]) -> Counts:
    answers = [label.yes for label in labels]
    return sum(answers), len(answers) - sum(answers)


def _turned(frame: Frame) -> bool:
    return frame.mood in ("breach", "consequence")


def _told(told: str, frame: Frame, clause: Clause) -> Iterator[str]:
    """What a question tells beside its words: signals, mood, the kind of rule, the clause."""
    for signal in signals(told):
        yield f"signal {signal}"
        yield f"signal {signal} {frame.mood}"
        yield f"signal {signal} {frame.mood} {clause.rule}"
        yield f"signal {signal} {clause.id}"
    yield f"mood {frame.mood}"
    yield f"mood {frame.mood} {frame.negated}"
    yield f"rule {clause.rule}"
    yield f"rule {clause.rule} {frame.mood}"
    yield f"rule {clause.rule} {frame.mood} {frame.negated}"
    yield f"clause {clause.id}"
    yield f"clause {clause.id} {frame.mood}"
    yield f"clause {clause.id} {frame.mood} {frame.negated}"
