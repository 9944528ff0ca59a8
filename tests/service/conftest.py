"""A service over the packaged rules and a store that each test has to itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.service import Asker, FixedRules, Policy, Service, build_service
from bot.storage import Store, Transaction, open_store
from bot.storage.records import Case, Member
from knowledge import Assistant


@dataclass
class Told:
    """A notifier that writes down what people would be told."""

    opened_to: list[tuple[Case, tuple[Member, ...]]] = field(default_factory=list)
    answers: list[Case] = field(default_factory=list)

    def opened(self, tx: Transaction, case: Case, to: tuple[Member, ...]) -> None:
        self.opened_to.append((case, to))

    def answered(self, tx: Transaction, case: Case) -> None:
        self.answers.append(case)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path / 'clausebot.db'}")
    yield opened
    opened.close()


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def service(assistant: Assistant, told: Told) -> Service:
    return build_service(FixedRules(assistant), Policy(questions_per_minute=600, burst=100), (told,))


def asker(name: str, chat: str | None = None) -> Asker:
    """Someone on Telegram, in a chat of their own unless another is named."""
    return Asker(f"telegram:{name}", f"telegram:{chat or name}", "telegram")


def enrol(store: Store, *names: str, role: str = "agent", rung: int = 0, admin: bool = False) -> None:
    """Put people on the list."""
    with store.begin() as tx:
        for name in names:
            tx.members.put(Member(f"telegram:{name}", role, rung, admin, enrolled_at=tx.now))  # type: ignore[arg-type]
