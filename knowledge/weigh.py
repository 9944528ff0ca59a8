"""Evidence → probabilities: a conditional logit over the candidates and one more choice, that nothing fits.

P(candidate) = exp(w·x) / (Σ exp(w·x) + exp(v·z)) (McFadden, Conditional logit analysis of qualitative choice
behavior, 1974). Its few weights are fitted on golden questions (`make fit`); because it is fitted by likelihood, its
probabilities are the confidences that are shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import attrgetter, truediv

from knowledge import logit
from knowledge.evidence import FEATURES, Candidate

# What it adds that a phrasing is the question itself, letter for letter: golden questions never repeat a phrasing, so
# this cannot be fitted; it outweighs everything else the evidence has ever come to.
EXACT = 8.0
# Figures that are also taken relative to the best candidate's: how near in itself and how near among these.
RELATIVE = ("words", "order", "signs", "best", "ratio")
NAMES = (*FEATURES, *(f"relative_{name}" for name in RELATIVE))
NOTHING = ("constant", "coverage", "ratio", "best")

_RELATIVE = attrgetter(*RELATIVE)


def rows(candidates: Sequence[Candidate]) -> list[list[float]]:
    """The features of each candidate, in the order of NAMES."""
    relative = [_RELATIVE(candidate.evidence) for candidate in candidates]
    tops = [max(figures) or 1.0 for figures in zip(*relative, strict=True)]
    return [
        [*candidate.evidence, *map(truediv, figures, tops)]
        for candidate, figures in zip(candidates, relative, strict=True)
    ]


def nothing_row(candidates: Sequence[Candidate]) -> list[float]:
    """The features of the choice that nothing fits: how well the best candidate does at all."""
    best = [max((getattr(c.evidence, name) for c in candidates), default=0.0) for name in NOTHING[1:]]
    return [1.0, *best]


def probabilities(
    candidates: Sequence[Candidate], weights: Mapping[str, float], nothing: Mapping[str, float]
) -> tuple[list[float], float]:
    """The probability of each candidate, and of nothing."""
    ordered = [weights[name] for name in NAMES]
    utilities = [
        logit.utility(ordered, row) + EXACT * candidate.exact
        for row, candidate in zip(rows(candidates), candidates, strict=True)
    ]
    utilities.append(logit.utility((nothing[name] for name in NOTHING), nothing_row(candidates)))
    *shares, none = logit.shares(utilities)
    return shares, none
