"""The rules in force, exchanged when their files change for rules without a fault; otherwise the old ones stay."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Lock

from bot.answering import Engine
from knowledge.errors import Fault, RuleBookError
from knowledge.model import RuleBook

logger = logging.getLogger(__name__)

Fingerprint = tuple[tuple[str, int, int], ...]
Load = Callable[[Path], RuleBook]
Assist = Callable[[RuleBook], Engine]
Check = Callable[[RuleBook, Path], Sequence[Fault]]


class RuleKeeper:
    """Holds the engine; `refresh` looks at the files again. The first rules are loaded at once, and may raise."""

    def __init__(self, folder: Path, *, load: Load, assist: Assist, check: Check) -> None:
        self._folder = folder
        self._load = load
        self._assist = assist
        self._check = check
        self._refreshing = Lock()
        self._seen = _fingerprint(folder)
        self._engine = assist(load(folder))
        self.refused: tuple[Fault, ...] = ()
        """The faults of newer rules that were not taken; empty while the newest are in force."""

    @property
    def folder(self) -> Path:
        """Where the rule files are."""
        return self._folder

    def current(self) -> Engine:
        """The engine over the rules in force; whoever holds it goes on with these."""
        return self._engine

    def refresh(self) -> bool:
        """Take newer rules if there are any and they have no fault; whether the rules changed.

        Works for seconds, so call it off the event loop. A second call meanwhile returns at once.
        """
        if not self._refreshing.acquire(blocking=False):
            return False
        try:
            return self._refreshed()
        finally:
            self._refreshing.release()

    def _refreshed(self) -> bool:
        found = _fingerprint(self._folder)
        if found == self._seen:
            return False
        self._seen = found
        try:
            book = self._load(self._folder)
        except RuleBookError as error:
            return self._refuse(error.faults)
        grave = [fault for fault in self._check(book, self._folder) if fault.severity == "error"]
        if grave:
            return self._refuse(grave)
        changed = book.digest != self._engine.book.digest
        self._engine, self.refused = self._assist(book), ()
        logger.info("rules exchanged", extra={"edition": book.digest[:12], "clauses": len(book.clauses)})
        return changed

    def _refuse(self, faults: Sequence[Fault]) -> bool:
        self.refused = tuple(faults)
        for fault in faults:
            logger.error("newer rules refused", extra={"fault": str(fault)})
        return False


def _fingerprint(folder: Path) -> Fingerprint:
    """Name, size and moment of change of every rule file."""
    stats = ((path, path.stat()) for path in sorted(folder.rglob("*.yaml")))
    return tuple((path.relative_to(folder).as_posix(), stat.st_size, stat.st_mtime_ns) for path, stat in stats)
