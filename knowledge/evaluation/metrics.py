"""Judged answers → shares per group, and how far confidence can be trusted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.evaluation.judge import MEASURES, Judged

BINS = 10


@dataclass(frozen=True, slots=True)
class Group:
    """Some questions that belong together: how many, and of each measure the share of those it applies to."""

    name: str
    count: int
    shares: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Bin:
    """The answers given with a confidence between two bounds: how many, how confident, how often right."""

    low: float
    high: float
    count: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """How confidence and being right go together; `ece` is the expected calibration error, 0 at best."""

    bins: tuple[Bin, ...]
    ece: float


def groups(judged: Sequence[Judged]) -> tuple[Group, ...]:
    """Everything, then each kind, each way of writing, and the fitted and the held-out part."""
    named: dict[str, list[Judged]] = {"all": list(judged)}
    for key, of in (("kind", _kind), ("lang", _language), ("split", _split)):
        for value in sorted({of(one) for one in judged}):
            named[f"{key}={value}"] = [one for one in judged if of(one) == value]
    return tuple(Group(name, len(members), shares(members)) for name, members in named.items())


def shares(judged: Iterable[Judged]) -> Mapping[str, float]:
    """The share of each measure among the answers that have it."""
    held: dict[str, list[bool]] = {}
    for one in judged:
        for measure, value in one.facts.items():
            held.setdefault(measure, []).append(value)
    return {measure: sum(held[measure]) / len(held[measure]) for measure in MEASURES if measure in held}


def calibration(judged: Iterable[Judged]) -> Calibration:
    """How often answers of each confidence are right; an answer to what no clause covers is wrong."""
    answered = [one for one in judged if one.outcome == "answered"]
    sorted_in: list[list[Judged]] = [[] for _ in range(BINS)]
    for one in answered:
        sorted_in[min(BINS - 1, int(one.confidence * BINS))].append(one)
    bins = tuple(_bin(place, members) for place, members in enumerate(sorted_in) if members)
    apart = sum(one.count * abs(one.confidence - one.right) for one in bins)
    return Calibration(bins, apart / len(answered) if answered else 0.0)


def _bin(place: int, members: Sequence[Judged]) -> Bin:
    count = len(members)
    confidence = sum(one.confidence for one in members) / count
    right = sum(one.facts.get("right", False) for one in members) / count
    return Bin(place / BINS, (place + 1) / BINS, count, confidence, right)


def _kind(one: Judged) -> str:
    return one.question.kind


def _language(one: Judged) -> str:
    return one.question.language


def _split(one: Judged) -> str:
    return "held-out" if one.question.held_out else "fitted"
