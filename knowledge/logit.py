"""Utilities → probabilities: the arithmetic that ranking alone and ranking in a conversation share."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from operator import mul


def utility(weights: Iterable[float], row: Iterable[float]) -> float:
    """The weighted sum of one choice's features; both name the same ones in the same order."""
    return float(sum(map(mul, weights, row)))


def shares(utilities: Sequence[float]) -> list[float]:
    """The probability of each choice, in proportion to exp(utility); the largest is taken off against overflow."""
    top = max(utilities)
    powers = [math.exp(value - top) for value in utilities]
    total = sum(powers)
    return [power / total for power in powers]
