"""How like yes/no questions are answered: the general leaning of the words, corrected by what a clause's own say.

The phrasings that stand under a clause with their literal answer teach a kernel logistic regression (Jaakkola and
Haussler, 1999): each pulls questions like it to its answer, the harder the less the general leaning alone would have
told it. It is learnt when a clause is first asked about; a rule book of one's own needs nothing but its phrasings.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.frame import Frame, frame_of, signals
from knowledge.index import Index
from knowledge.leaning import leaning, traits, written
from knowledge.model import Clause, Language

# Of these, 0.6 to 1 (how far the general leaning is trusted), 2 to 5 (the rate) and 5 to 20 rounds give the same
# accuracy within half a point, by five-fold cross-validation on the phrasings; the square of the cosine gives a point
# more than the cosine: near questions are to count for much more than far ones.
TRUST = 0.8
RATE = 3.0
SLOWING = 0.2
ROUNDS = 10
# Two of one rank and two of different ranks are never alike, whatever else is the same.
OPPOSED = frozenset({"peers", "ranks"})
# How hard a phrasing pulls a question that states the opposite, away from its own answer: "is it secret" against "it is
# not secret, is it". 0 to -1 give the same accuracy within half a point; 1, as if both were stated alike, costs three.
DENIED = -0.5


@dataclass(frozen=True, slots=True)
class _Lesson:
    """What a labelled phrasing teaches: how hard it pulls to yes, and what a question must share with it."""

    place: int
    pull: float
    size: int
    frame: Frame
    signals: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Example:
    """A labelled phrasing while it is learnt from."""

    place: int
    yes: bool
    marks: frozenset[str]
    prior: float
    frame: Frame
    signals: frozenset[str]


class Polarity:
    """Log-odds that the literal answer to a question in one language is yes."""

    def __init__(self, index: Index, language: Language) -> None:
        self._extractor = index.extractor
        self._half = index.half(language)
        self._language = language
        self._learnt: dict[int, tuple[_Lesson, ...]] = {}

    def log_odds(self, features: Sequence[str], told: str, frame: Frame, clause: Clause, number: int) -> float:
        """Log P(yes)/P(no) for a question (its features and folded text) about a clause, which is target `number`.

        It is 0 where the clause has no phrasings of both answers: the general leaning alone would be a guess.
        """
        lessons = self._lessons(clause, number)
        if not lessons:
            return 0.0
        known = [feature for feature in features if feature in self._half.found]
        general = leaning(traits(known, told, frame, clause.rule), self._language)
        return TRUST * general + self._pulled(written(known), frozenset(signals(told)), frame, lessons, number)

    def _pulled(
        self, known: Sequence[str], told: frozenset[str], frame: Frame, lessons: Sequence[_Lesson], number: int
    ) -> float:
        """How far the phrasings of a clause pull a question; what it shares with each is read off the postings."""
        plain, turning = Counter[int](), Counter[int]()
        for feature in known:
            posting = self._half.posting(feature)
            for place in posting.places.get(number, ()) if posting else ():
                plain[place] += 1
                turning[place] += _turns(feature)
        size = len(known) + sum(map(_turns, known)) + len(tuple(_marks_of(frame, told)))
        total = 0.0
        for lesson in lessons:
            if told | lesson.signals >= OPPOSED:
                continue
            shared = plain[lesson.place] + _shared(frame, told, lesson)
            if _turned(frame) == _turned(lesson.frame):
                shared += turning[lesson.place]
            total += lesson.pull * _facing(frame, lesson.frame) * shared * shared / (size * lesson.size)
        return total

    def _lessons(self, clause: Clause, number: int) -> tuple[_Lesson, ...]:
        if number not in self._learnt:
            self._learnt[number] = tuple(_learnt(list(self._examples(clause, number))))
        return self._learnt[number]

    def _examples(self, clause: Clause, number: int) -> Iterator[_Example]:
        """The labelled phrasings of a clause, in an order that does not hang on where they are written."""
        phrasings = sorted(enumerate(self._half.phrasings[number]), key=lambda pair: pair[1].prepared)
        for place, indexed in phrasings:
            text, verdict = indexed.prepared, indexed.phrasing.verdict
            if verdict in ("yes", "no"):  # `depends` teaches nothing about yes and no
                features = tuple(self._extractor.of(text, self._extractor.words(text)).all())
                frame = frame_of(text, self._language) or Frame("fact")
                told = frozenset(signals(text))
                prior = TRUST * leaning(traits(features, text, frame, clause.rule), self._language)
                yield _Example(place, verdict == "yes", _marks(features, told, frame), prior, frame, told)


def _learnt(examples: Sequence[_Example]) -> Iterator[_Lesson]:
    """The pull of each example, by gradient steps in the space of functions; none if all have the same answer."""
    if len({example.yes for example in examples}) < 2:
        return
    alike = [[_alike(one, other) for other in examples] for one in examples]
    pulls = [0.0] * len(examples)
    for turn in range(ROUNDS):
        rate = RATE / (1 + SLOWING * turn)
        for i, example in enumerate(examples):
            odds = example.prior + sum(map(float.__mul__, alike[i], pulls))
            pulls[i] += rate * (example.yes - _share(odds))
    for example, pull in zip(examples, pulls, strict=True):
        yield _Lesson(example.place, pull, len(example.marks), example.frame, example.signals)


def _alike(one: _Example, other: _Example) -> float:
    if one.signals | other.signals >= OPPOSED:
        return 0.0
    shared = len(one.marks & other.marks)
    return _facing(one.frame, other.frame) * shared * shared / (len(one.marks) * len(other.marks))


def _facing(one: Frame, other: Frame) -> float:
    """Which way a phrasing pulls a question: the other way if one of them states what the other denies."""
    return DENIED if one.states and other.states and one.negated != other.negated else 1.0


def _share(odds: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def _marks(features: Sequence[str], told: frozenset[str], frame: Frame) -> frozenset[str]:
    """What two questions are compared by: words, words beside the direction of the question, mood, signals."""
    own = written(features)
    turned = "turned" if _turned(frame) else "plain"
    return frozenset([*own, *(f"{turned} {f}" for f in own if _turns(f)), *_marks_of(frame, told)])


def _marks_of(frame: Frame, told: frozenset[str]) -> Iterator[str]:
    yield f"mood {frame.mood}"
    yield f"mood {frame.mood} {frame.negated}"
    for signal in sorted(told):
        yield f"signal {signal}"
        yield f"signal {signal} {frame.mood}"


def _shared(frame: Frame, told: frozenset[str], lesson: _Lesson) -> int:
    """How many marks beside its words a question shares with a phrasing."""
    same_mood = frame.mood == lesson.frame.mood
    both = len(told & lesson.signals)
    return both * (1 + same_mood) + same_mood * (1 + (frame.negated == lesson.frame.negated))


def _turns(feature: str) -> bool:
    """Whether a feature may mean yes where permission is asked for and no where a breach is."""
    return feature[0] in "wbcp"


def _turned(frame: Frame) -> bool:
    """Whether a yes says that the act is wrong."""
    return frame.mood in ("breach", "consequence")
