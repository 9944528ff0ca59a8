"""Fits the few weights of `weigh` and `follow` on golden questions, and writes them to `knowledge/fitted.py`.

    python -m knowledge.evaluation.fit tests/questions/*.jsonl

Maximum likelihood of a conditional logit with a ridge penalty, by Adam (Kingma and Ba, 2015). Fitted are the golden
questions that are not held out, and phrasings that a rule book without them is asked, some without the whole topic that
they belong to: the writer of a phrasing knows no golden question, so the weights do not lean on what was mended because
of one. The accuracy on both parts is printed, and what each figure of the evidence is worth: how much the right share
falls on the fitted part when it is left out. Needs numpy; answering does not.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import cycle
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge import context, follow, index, load, rank, weigh, weighing
from knowledge.answer import Turn
from knowledge.comparison import Comparison
from knowledge.context import Contexts, Ranked
from knowledge.evaluation import blind
from knowledge.evaluation.questions import Question as Golden
from knowledge.evaluation.questions import read
from knowledge.evidence import Candidate
from knowledge.model import Clause, RuleBook
from knowledge.question import Question, Reader
from knowledge.rank import Ranking
from knowledge.references import ReferenceFinder

RIDGE = 0.1  # for the evidence: 0.03 to 0.3 give the same accuracy within half a point; above, fewer refusals are right
CONTEXT_RIDGE = (
    0.5  # for follow-ups, of which there are few: 0.1 fits the fitted part better and the held-out part worse
)
# One phrasing in so many is asked blind, and a golden question counts for so many of them: with 3 to 8 more held-out
# questions come out right (0.93 → 0.94) and fewer wrong (0.04 → 0.025) than with golden questions alone.
FOLDS = 8
GOLDEN_COUNTS = 6.0
TOPIC_COUNTS = 0.6  # a phrasing of a topic: there are more of them, beside those of clauses, than people ask of
# A phrasing of a topic that is left out whole, so that what no topic names is refused too. With 0.2 to 0.4 more of it
# is (0.60 → 0.62 to 0.63) and about as many held-out questions come out right; above, fewer do.
NO_TOPIC_COUNTS = 0.2
LEFT_TOPICS = 4  # one topic in so many is left out, and one of its phrasings in so many asked
SHORTEST = {"zh": 6, "en": 15}  # signs; a shorter phrasing is a keyword, not a question
# A golden question asked after another that has nothing to do with it. With 0.3 to 1 as many held-out follow-ups come
# out right as without these, and far more held-out new topics (0.80 → 0.90 to 0.93); more makes follow-ups less sure.
NEW_TOPIC_COUNTS = 0.25
STEPS = 1200
RATE = 0.05

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Sample:
    """One question: a row of features a candidate, one row for nothing, and which of them are right."""

    golden: Golden
    rows: Floats
    nothing: Floats
    right: NDArray[np.bool_]
    names: Sequence[str] = field(repr=False)
    counts: float = GOLDEN_COUNTS


class Sampling:
    """Turns golden questions into samples with one index."""

    def __init__(self, book: RuleBook) -> None:
        self.book = book
        self._index = index.build(self.book)
        self._reader = Reader(self._index)
        self._references = ReferenceFinder(self.book)
        self._contexts = Contexts(self.book)

    def single(self, golden: Golden) -> Sample | None:
        """A question that stands by itself."""
        candidates = self._candidates(golden, self._reader.read(golden.text), ())
        if not candidates:
            return None
        rows = np.array(weigh.rows(candidates))
        return self._sample(golden, candidates, rows, np.array(weigh.nothing_row(candidates)))

    def follow_up(self, golden: Golden, before: Sequence[Golden], weights: Floats) -> Sample:
        """A later turn, as it looks after the right answers to the turns before, newest first."""
        turns = [Turn(earlier.text, earlier.gold[:1]) for earlier in before]
        question = self._reader.read(golden.text)
        near = self._contexts.surroundings(turns)
        around = self._contexts.around(near)
        placed = follow.placed(self._reader, question, turns)
        completed = follow.completed(self._reader, placed, turns[0])
        alone = self._ranked(self._candidates(golden, placed, around), weights)
        together = self._ranked(self._candidates(golden, completed, around, rank.COMPLETED), weights)
        candidates = context.merged(alone, together)
        twice = follow.completed(self._reader, completed, turns[1]) if len(turns) > 1 else completed
        names = [candidate.target.name for candidate in candidates]
        leads = rank.leads(self._index, Comparison(self._index, twice), names)
        rows = np.array(self._contexts.rows(question, candidates, near, alone, together, leads))
        return self._sample(golden, candidates, rows, np.ones(1))

    def _candidates(
        self, golden: Golden, question: Question, include: Sequence[str], limit: int = rank.CANDIDATES
    ) -> list[Candidate]:
        named = self._references.mentioned(question.folded)
        ranking = Ranking(self._index, question, Comparison(self._index, question), role=golden.role, named=named)
        best = ranking.best(limit)
        return [*best, *ranking.also(include, best)]

    @staticmethod
    def _ranked(candidates: Sequence[Candidate], weights: Floats) -> Ranked:
        evidence = dict(zip(weigh.NAMES, weights, strict=False))
        nothing = dict(zip(weigh.NOTHING, weights[len(weigh.NAMES) :], strict=True))
        return candidates, *weigh.probabilities(candidates, evidence, nothing)

    @staticmethod
    def _sample(golden: Golden, candidates: Sequence[Candidate], rows: Floats, nothing: Floats) -> Sample:
        names = [candidate.target.name for candidate in candidates]
        if golden.gold:
            right = [name in golden.gold for name in names] + [False]
        else:
            right = [candidate.target.kind != "clause" for candidate in candidates] + [True]
        return Sample(golden, rows, nothing, np.array(right), names)


def samples(sampling: Sampling, questions: Iterable[Golden]) -> list[Sample]:
    """The questions that stand by themselves; a later turn does not, and a look-up never comes to the ranking."""
    begun: set[str] = set()
    found: list[Sample | None] = []
    for golden in questions:
        later = golden.session in begun
        begun.add(golden.session or "")
        if golden.kind != "lookup" and not (golden.session and later):
            found.append(sampling.single(golden))
    return [sample for sample in found if sample is not None]


def blind_samples(book: RuleBook) -> list[Sample]:
    """Some phrasings, asked of the rule book without them; clauses that say the same thing are right too."""
    left = blind.dealt(book, 0, FOLDS)
    sampling = Sampling(blind.without(book, {id(one.phrasing) for one in left}))
    same = weighing.saying_the_same(book)
    found = []
    for one in left:
        language, text, name = one.phrasing.language, one.phrasing.text, one.subject.id
        gold = (name, *same.get(name, ())) if isinstance(one.subject, Clause) else ()
        asked = len(text) >= SHORTEST[language]
        sample = sampling.single(Golden(name, text, language, "direct", gold=gold)) if asked else None
        found += [replace(sample, counts=1.0 if gold else TOPIC_COUNTS)] if sample else []
    return found


def no_topic_samples(book: RuleBook) -> list[Sample]:
    """Some phrasings of topics outside the rules, asked of the rule book without these topics."""
    topics = [topic for topic in book.topics if topic.kind == "uncovered"][::LEFT_TOPICS]
    sampling = Sampling(blind.without(book, {id(phrasing) for topic in topics for phrasing in topic.phrasings}))
    found = (
        sampling.single(Golden(topic.id, phrasing.text, phrasing.language, "uncovered"))
        for topic in topics
        for phrasing in topic.phrasings[::LEFT_TOPICS]
        if len(phrasing.text) >= SHORTEST[phrasing.language]
    )
    return [replace(sample, counts=NO_TOPIC_COUNTS) for sample in found if sample]


def follow_ups(sampling: Sampling, questions: Iterable[Golden], weights: Floats) -> list[Sample]:
    """The later turns of which some turn before has a clause."""
    before: dict[str, list[Golden]] = {}
    found: list[Sample] = []
    for golden in questions:
        turns = before.setdefault(golden.session, []) if golden.session else []
        if turns:
            found.append(sampling.follow_up(golden, turns[: follow.KEPT_TURNS], weights))
        if golden.gold:
            turns.insert(0, golden)
    return found


def new_topics(sampling: Sampling, questions: Iterable[Golden], weights: Floats) -> list[Sample]:
    """Questions that stand by themselves, each asked after one that has nothing to do with it."""
    single = sorted(
        (q for q in questions if not q.session and q.kind != "lookup"), key=lambda q: sha256(q.id.encode()).digest()
    )
    turns = [q for q in single if q.gold and not q.held_out]
    return [
        replace(sampling.follow_up(golden, [before], weights), counts=NEW_TOPIC_COUNTS)
        for golden, before in zip(single, cycle(turns))
        if not {*golden.gold} & {*before.gold}
    ]


def fit(chosen: Sequence[Sample], ridge: float, *, without: int | None = None) -> Floats:
    """The weights that make the right candidates likeliest: those of the rows, then those of nothing."""
    usable = [sample for sample in chosen if sample.right.any()]
    widest = max(len(sample.rows) for sample in usable)
    columns, extra = usable[0].rows.shape[1], len(usable[0].nothing)
    features = np.zeros((len(usable), widest + 1, columns + extra))
    right = np.zeros((len(usable), widest + 1))
    there = np.zeros((len(usable), widest + 1), dtype=bool)
    counts = np.array([sample.counts for sample in usable])
    for i, sample in enumerate(usable):
        size = len(sample.rows)
        features[i, :size, :columns] = sample.rows
        features[i, widest, columns:] = sample.nothing
        right[i, :size], right[i, widest] = sample.right[:-1], sample.right[-1]
        there[i, :size] = there[i, widest] = True
    if without is not None:
        features[:, :, without] = 0.0
    return _adam(
        lambda weights: _gradient(weights, features, right, there, counts) + ridge * weights / counts.sum(),
        columns + extra,
    )


def _gradient(weights: Floats, features: Floats, right: Floats, there: NDArray[np.bool_], counts: Floats) -> Floats:
    utilities = np.where(there, features @ weights, -1e9)
    powers = np.exp(utilities - utilities.max(axis=1, keepdims=True))
    shares = powers / powers.sum(axis=1, keepdims=True)
    wanted = shares * right
    wanted /= np.maximum(wanted.sum(axis=1, keepdims=True), 1e-12)
    slope: Floats = np.einsum("n,nk,nkd->d", counts, shares - wanted, features, optimize=True)
    mean: Floats = slope / counts.sum()
    return mean


def _adam(gradient: Callable[[Floats], Floats], size: int) -> Floats:
    weights, mean, square = np.zeros(size), np.zeros(size), np.zeros(size)
    for step in range(1, STEPS + 1):
        slope = gradient(weights)
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights


def accuracy(chosen: Sequence[Sample], weights: Floats) -> float:
    """The share of questions with a right clause whose likeliest clause is one."""
    asked = [sample for sample in chosen if sample.golden.gold]
    columns = asked[0].rows.shape[1]
    return float(np.mean([sample.right[: len(sample.rows)][_best(sample, weights[:columns])] for sample in asked]))


def _best(sample: Sample, weights: Floats) -> int:
    clauses = np.array(["/" in name for name in sample.names])
    return int(np.where(clauses, sample.rows @ weights, -np.inf).argmax())


def main(paths: Sequence[Path]) -> None:
    """Fit on some files of golden questions, print how good it is, write the constants."""
    sampling = Sampling(load())
    questions = read(paths, known=sampling.book.clauses)
    everything = samples(sampling, questions)
    fitted = [sample for sample in everything if not sample.golden.held_out]
    held_out = [sample for sample in everything if sample.golden.held_out]
    weights = fit([*fitted, *blind_samples(sampling.book), *no_topic_samples(sampling.book)], RIDGE)
    print(f"single questions: right {accuracy(fitted, weights):.3f} fitted, {accuracy(held_out, weights):.3f} held out")
    later = follow_ups(sampling, questions, weights)
    fitted_later = [sample for sample in later if not sample.golden.held_out]
    fresh = new_topics(sampling, questions, weights)
    fitted_fresh = [sample for sample in fresh if not sample.golden.held_out]
    in_context = fit([*fitted_later, *fitted_fresh], CONTEXT_RIDGE)
    kept = [sample for sample in later if sample.golden.held_out]
    fits, holds = accuracy(fitted_later, in_context), accuracy(kept, in_context)
    print(f"follow-ups: right {fits:.3f} fitted, {holds:.3f} held out")
    held_fresh = [sample for sample in fresh if sample.golden.held_out]
    fits, holds = accuracy(fitted_fresh, in_context), accuracy(held_fresh, in_context)
    print(f"new topics: right {fits:.3f} fitted, {holds:.3f} held out")
    alone = fit(fitted, RIDGE)
    worth = {
        name: accuracy(fitted, alone) - accuracy(fitted, fit(fitted, RIDGE, without=i))
        for i, name in enumerate(weigh.NAMES)
    }
    target = Path(weigh.__file__).with_name("fitted.py")
    target.write_text(_module(weights, in_context, worth), encoding="utf-8")
    print(f"wrote {target.name}")


def _module(weights: Floats, in_context: Floats, worth: dict[str, float]) -> str:
    lines = [
        '"""The fitted constants, all in one place. `make fit` writes this file; change nothing by hand.',
        "",
        "Behind each weight: by how many points the right share falls on fitted golden questions when it is left out",
        "and the others are fitted again on these alone. A figure near 0 is one that others can stand in for.",
        '"""',
        "",
        "from __future__ import annotations",
        "",
        "from collections.abc import Mapping",
        "",
        "# What the evidence for a candidate weighs (see `evidence.Evidence` and `weigh`).",
        "WEIGHTS: Mapping[str, float] = {",
        *(
            f'    "{name}": {value:.3f},  # {100 * worth[name]:+.1f}'
            for name, value in zip(weigh.NAMES, weights, strict=False)
        ),
        "}",
        "# … and that nothing fits.",
        "NOTHING: Mapping[str, float] = {",
        *(
            f'    "{name}": {value:.3f},'
            for name, value in zip(weigh.NOTHING, weights[len(weigh.NAMES) :], strict=True)
        ),
        "}",
        "",
        "# What a candidate weighs in a conversation (see `context`).",
        "CONTEXT: Mapping[str, float] = {",
        *(f'    "{name}": {value:.3f},' for name, value in zip(context.NAMES, in_context, strict=False)),
        "}",
        f"CONTEXT_NOTHING = {in_context[-1]:.3f}",
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
