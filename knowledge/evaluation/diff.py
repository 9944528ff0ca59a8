"""What golden questions get from two rule books: which answers change between the old and the new one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from knowledge.evaluation.judge import Judged

Effect = Literal["better", "worse", "other"]


@dataclass(frozen=True, slots=True)
class Change:
    """A question whose outcome, first clause or verdict differs; `what` names those that do."""

    before: Judged
    after: Judged
    what: tuple[str, ...]

    @property
    def effect(self) -> Effect:
        """Whether the change mends a question, breaks one, or does neither."""
        if self.before.failed == self.after.failed:
            return "other"
        return "better" if self.before.failed else "worse"


def changes(before: Sequence[Judged], after: Sequence[Judged]) -> tuple[Change, ...]:
    """The questions that come out differently; both sides hold the same questions in the same order."""
    pairs = zip(before, after, strict=True)
    found = (Change(old, new, _different(old, new)) for old, new in pairs)
    return tuple(change for change in found if change.what)


def _different(old: Judged, new: Judged) -> tuple[str, ...]:
    sides = {
        "outcome": (old.outcome, new.outcome),
        "clause": (old.first, new.first),
        "verdict": (old.verdict, new.verdict),
    }
    return tuple(name for name, (one, other) in sides.items() if one != other)
