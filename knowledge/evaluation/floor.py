"""The committed floor: figures that an evaluation must not fall below, or for errors must not rise above."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge import strictyaml
from knowledge.errors import Fault, QuestionFileError
from knowledge.evaluation.judge import LESS_IS_BETTER, MEASURES
from knowledge.evaluation.report import Report


@dataclass(frozen=True, slots=True)
class Bound:
    """One line of the floor: a measure of a group and the figure it must keep."""

    group: str
    measure: str
    value: float

    @property
    def is_ceiling(self) -> bool:
        """Whether the figure may not be exceeded (errors) instead of not be undercut."""
        return self.measure in LESS_IS_BETTER


@dataclass(frozen=True, slots=True)
class Breach:
    """A bound that was not kept; `found` is None where nothing was measured."""

    bound: Bound
    found: float | None

    def __str__(self) -> str:
        bound = self.bound
        if self.found is None:
            return f"{bound.group}: {bound.measure} was not measured; the floor has {bound.value:g}"
        word = "at most" if bound.is_ceiling else "at least"
        return f"{bound.group}: expected {bound.measure} of {word} {bound.value:g}; found {self.found:.3f}"


def read(path: Path) -> tuple[Bound, ...]:
    """The bounds in a file, a mapping of groups to measures; raises QuestionFileError with every fault."""
    data, faults = strictyaml.read(path, path.name)
    bounds = [] if faults else list(_bounds(path, data, faults))
    if faults:
        raise QuestionFileError("\n".join(map(str, faults)))
    return tuple(bounds)


def breaches(report: Report, bounds: tuple[Bound, ...]) -> tuple[Breach, ...]:
    """The bounds that a report does not keep, and those that it says nothing about."""
    found = ((bound, report.share(bound.group, bound.measure)) for bound in bounds)
    return tuple(Breach(bound, value) for bound, value in found if value is None or not _kept(bound, value))


def _kept(bound: Bound, value: float) -> bool:
    rounded = round(value, 4)
    return rounded <= bound.value if bound.is_ceiling else rounded >= bound.value


def _bounds(path: Path, data: Any, faults: list[Fault]) -> Iterator[Bound]:
    for group, measures in data.items() if isinstance(data, dict) else ():
        for measure, written in measures.items() if isinstance(measures, dict) else ():
            line = strictyaml.line_of(path, [group, measure])
            value = _share(written)
            if measure not in (*MEASURES, "ece"):
                message = f"no measure is called `{measure}`; the measures are {', '.join(MEASURES)}, ece"
                faults.append(Fault(path.name, line, group, message, "floor"))
            elif value is None:
                message = f"expected a number from 0 to 1; found {written!r}"
                faults.append(Fault(path.name, line, f"{group}.{measure}", message, "floor"))
            else:
                yield Bound(group, measure, value)
    if not isinstance(data, dict) or not all(isinstance(measures, dict) for measures in data.values()):
        faults.append(Fault(path.name, 0, "", "expected groups, each with its measures", "floor"))


def _share(written: Any) -> float | None:
    try:
        value = float(written)
    except (TypeError, ValueError):
        return None
    return value if 0 <= value <= 1 else None
