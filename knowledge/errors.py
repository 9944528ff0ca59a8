"""Everything `knowledge` raises on purpose.

KnowledgeError
├── RuleBookError      a rule book cannot be used; carries every fault that was found
├── QuestionFileError  a file of golden questions cannot be read
└── AmendError         a rule file cannot be amended by a program
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a rule book: where it is, what was expected, what was found, what to do."""

    file: str
    line: int
    path: str
    message: str
    check: str = "load"
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.path}: {self.message}" if self.path else f"{place}: {self.message}"


class KnowledgeError(Exception):
    """A mistake in what a person gave us; its text is one readable line a fault."""


class RuleBookError(KnowledgeError):
    """A rule book cannot be used; `faults` holds all of them, never only the first."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class QuestionFileError(KnowledgeError):
    """A file of golden questions holds something that is not a golden question."""


class AmendError(KnowledgeError):
    """A rule file cannot be amended by a program; the text says what a person has to do."""
