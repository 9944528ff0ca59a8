"""Learns from the labelled phrasings what words lean to yes or no in general, and writes `knowledge/leanings.json`.

    python -m knowledge.evaluation.lean

Logistic regression by AdaGrad (Duchi, Hazan and Singer, 2011) with half of each question's traits left out at random
(Srivastava et al., Dropout, 2014), so that no trait leans on its companions. Golden questions take no part. Needs
numpy; answering does not.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge import index, load
from knowledge.frame import Frame, frame_of
from knowledge.leaning import WEIGHTS, traits
from knowledge.model import LANGUAGES, Language

# By five-fold cross-validation on the phrasings, 2,000 traits to all, 3 to 5 occurrences, and a third to two thirds
# left out give the same accuracy within a point once the phrasings of the clause have their say.
KEPT = 2500
SEEN = 4
LEFT_OUT = 0.5
RIDGE = 0.05
RATE = 0.3
ROUNDS = 8
RUNS = 4

Row = NDArray[np.intp]
Weights = NDArray[np.float64]


@dataclass(frozen=True)
class Sample:
    """A labelled phrasing: its traits, and whether its answer is yes."""

    traits: tuple[str, ...]
    yes: bool


def samples(made: index.Index, language: Language) -> Iterator[Sample]:
    """The phrasings of clauses that stand under yes or no."""
    for target, phrasings in zip(made.targets, made.half(language).phrasings, strict=True):
        for indexed in phrasings if target.clause else ():
            text, verdict = indexed.prepared, indexed.phrasing.verdict
            if target.clause and verdict in ("yes", "no"):
                features = tuple(made.extractor.of(text, made.extractor.words(text)).all())
                frame = frame_of(text, language) or Frame("fact")
                yield Sample(tuple(traits(features, text, frame, target.clause.rule)), verdict == "yes")


def learn(known: Sequence[Sample]) -> Mapping[str, float]:
    """The weight of each trait that tells most, by name: the mean over several runs, which differ in what they drop."""
    seen = Counter(trait for sample in known for trait in set(sample.traits))
    names = sorted(trait for trait, count in seen.items() if count >= SEEN)
    number = {name: i for i, name in enumerate(names)}
    rows = [np.array(sorted({number[t] for t in sample.traits if t in number}), dtype=np.intp) for sample in known]
    answers = [sample.yes for sample in known]
    runs = [_run(rows, answers, len(names), np.random.RandomState(run)) for run in range(RUNS)]
    mean = np.mean(runs, axis=0) * (1 - LEFT_OUT)
    most = sorted(range(len(names)), key=lambda i: (-abs(mean[i]), names[i]))[:KEPT]
    return {names[i]: round(float(mean[i]), 3) for i in sorted(most)}


def _run(rows: Sequence[Row], answers: Sequence[bool], size: int, chance: np.random.RandomState) -> Weights:
    """The weights of one run: their mean over its second half, when they move about the best ones."""
    weights, squares, total = np.zeros(size), np.full(size, 0.1), np.zeros(size)
    for turn in range(ROUNDS):
        for i in chance.permutation(len(rows)):
            row = rows[i][chance.random_sample(len(rows[i])) > LEFT_OUT]
            share = 1 / (1 + np.exp(-weights[row].sum()))
            slope = share - answers[i] + RIDGE * weights[row]
            squares[row] += slope * slope
            weights[row] -= RATE * slope / np.sqrt(squares[row])
        if turn >= ROUNDS // 2:
            total += weights
    mean: Weights = total / (ROUNDS - ROUNDS // 2)
    return mean


def main() -> None:
    """Learn both languages, and write the weights."""
    made = index.build(load())
    known = {language: list(samples(made, language)) for language in LANGUAGES}
    weights = {language: learn(phrasings) for language, phrasings in known.items()}
    WEIGHTS.write_text(json.dumps(weights, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    for language, phrasings in known.items():
        print(f"{language}: {len(weights[language])} traits from {len(phrasings)} phrasings")


if __name__ == "__main__":
    main()
