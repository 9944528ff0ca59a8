"""The conversation so far, from what is kept: questions and what they came to, never answers.

Nothing more is stored for it. A conversation begins with the last question that leaned on nothing; what a person chose
instead of an answer takes its place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.storage.records import Asked

NEWEST = 20
"""Turns that are shown; what is older is in the person's data."""


def conversation(asked: Sequence[Asked], state: Mapping[str, Any]) -> tuple[Asked, ...]:
    """What is to be shown of the questions of a chat, the newest last; nothing where a new one has begun."""
    if not state.get("turns"):
        return ()
    first: list[Asked] = []
    shown: list[Asked] = []
    for one in asked:
        place = _corrected(one, first)
        if place is not None:
            shown[place] = one
            continue
        if not one.before.get("turns"):
            first, shown = [], []
        first.append(one)
        shown.append(one)
    return tuple(shown[-NEWEST:])


def _corrected(one: Asked, first: Sequence[Asked]) -> int | None:
    """The turn that a choice belongs to: the same question at the same place, which came to something else."""
    for place in reversed(range(len(first))):
        other = first[place]
        same = (one.question, one.before, one.edition) == (other.question, other.before, other.edition)
        if same and _result(one) != _result(other):
            return place
    return None


def _result(one: Asked) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return one.clauses, one.candidates
