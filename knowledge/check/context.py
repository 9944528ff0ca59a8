"""What every check is given, and the shape of a check: a small function from a context to faults."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Literal

from knowledge.check.places import Places
from knowledge.check.trial import Asker, Trial, trials
from knowledge.errors import Fault
from knowledge.model import Clause, Phrasing, RuleBook


@dataclass(frozen=True)
class Context:
    """A rule book with all that it is held against; what is None or empty is not checked."""

    book: RuleBook
    places: Places
    source: Path | None = None
    questions: Sequence[Path] = ()
    today: date | None = None
    assistant: Callable[[RuleBook], Asker] | None = None

    @cached_property
    def trials(self) -> Sequence[Trial]:
        """Every phrasing asked blind; empty without a way to make assistants."""
        return tuple(trials(self.book, self.assistant)) if self.assistant else ()

    def fault(self, clause: Clause, key: str, message: str) -> Fault:
        """A fault under one key of a clause."""
        return self.at(clause.origin.file, f"{clause.origin.path}.{key}", message)

    def phrased(self, phrasing: Phrasing, message: str) -> Fault:
        """A fault of one phrasing."""
        return self.at(phrasing.origin.file, phrasing.origin.path, message)

    def at(self, file: str, path: str, message: str) -> Fault:
        """A fault at a path in a file of the rule book, with its line."""
        return Fault(file, self.places.line(file, path), path, message)


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its name, what it finds, how grave a finding is, and whether it takes long."""

    name: str
    finds: str
    run: Callable[[Context], Iterator[Fault]]
    severity: Literal["error", "warning"] = "error"
