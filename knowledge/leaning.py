"""What the wording of a yes/no question leans to, whatever clause it is asked of: "just" is a no nearly everywhere.

The weights are language, not rules: `make lean` learns them from the labelled phrasings of the packaged rule book and
writes `leanings.json`. What a clause itself makes of a question is learnt from its own phrasings, in `polarity`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from knowledge.frame import Frame, signals
from knowledge.model import Rule

WEIGHTS = Path(__file__).with_name("leanings.json")


def leaning(traits: Iterable[str], language: str) -> float:
    """The log-odds of yes that some traits give."""
    weights = _weights().get(language, {})
    return sum(weights.get(trait, 0.0) for trait in traits)


def traits(features: Sequence[str], told: str, frame: Frame, rule: Rule) -> Iterator[str]:
    """What counts in a question (its features and folded text) about a clause with a kind of rule, each thing once."""
    mood, negated = frame.mood, frame.negated
    yield "any"
    for signal in signals(told):
        yield f"signal {signal}"
        yield f"signal {signal} {mood}"
        yield f"signal {signal} {mood} {rule}"
    yield f"mood {mood}"
    yield f"mood {mood} {negated}"
    yield f"rule {rule}"
    yield f"rule {rule} {mood}"
    yield f"rule {rule} {mood} {negated}"
    yield from written(features)


def written(features: Sequence[str]) -> Sequence[str]:
    """The features that count: syllables only repeat what characters say."""
    return [feature for feature in features if feature[0] != "p"]


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    found: Mapping[str, Mapping[str, float]] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return found
