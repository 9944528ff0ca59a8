"""The composition root: from a folder of rules to an assistant. Tests put a fake in its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bot import environment

if TYPE_CHECKING:
    from bot.answering import Engine
    from knowledge.model import RuleBook


def rules_folder(folder: Path | None) -> Path:
    """The folder that was asked for, or the one that is set, or the packaged one."""
    if folder is not None:
        return folder
    from knowledge.load import PACKAGED

    if environment.is_bare():
        return PACKAGED
    from bot import settings

    return settings.read().rules or PACKAGED


def load_rules(folder: Path | None) -> RuleBook:
    """The rule book in a folder; `rules_folder` says which if there is none."""
    from knowledge.load import load

    return load(rules_folder(folder))


def build_assistant(book: RuleBook) -> Engine:
    """The engine over a rule book."""
    from knowledge import Assistant

    return Assistant(book, today=date.today)


@dataclass(frozen=True, slots=True)
class Application:
    """The parts that commands are wired from; `click` hands it on as the context's object."""

    load: Callable[[Path | None], RuleBook] = load_rules
    assist: Callable[[RuleBook], Engine] = build_assistant

    def open(self, folder: Path | None) -> Engine:
        """An assistant over the rules in a folder."""
        return self.assist(self.load(folder))
