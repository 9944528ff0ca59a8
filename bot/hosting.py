"""The composition root of the channels that remember: from settings to a store, a service, and who watches over it."""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bot.app import Application, rules_folder
from bot.service import Notifier, Policy, Rules, Service, build_service
from bot.serving.enginepool import EnginePool, Unhurried, warm
from bot.serving.housekeeping import Housekeeping
from bot.serving.metrics import Metrics
from bot.serving.rulekeeper import RuleKeeper
from bot.storage import open_store
from knowledge.check import check

if TYPE_CHECKING:
    from bot.answering import Engine
    from bot.settings import Settings
    from bot.storage import Store
    from knowledge.errors import Fault
    from knowledge.model import RuleBook


Notify = Callable[[Rules], tuple[Notifier, ...]]
"""Makes the notifiers of the channels that reach people, which cite from the rules in force."""


@dataclass(frozen=True, slots=True)
class Host:
    """What every channel of one process shares."""

    settings: Settings
    store: Store
    keeper: RuleKeeper
    service: Service
    metrics: Metrics
    holder: str
    """The name of this process among the replicas."""

    def housekeeping(self) -> Housekeeping:
        """The chores of this process."""
        return Housekeeping(self.store, self.keeper, self.service.policy, self.metrics, self.holder)

    def store_away(self) -> str:
        """A probe: what is wrong with the store, or nothing."""
        from bot.problems import StoreError

        try:
            self.store.ping()
        except StoreError as error:
            return str(error)
        return ""

    def first_code(self) -> str | None:
        """The code that makes the first administrator, while there is none."""
        with self.store.begin() as tx:
            return self.service.access.first_code(tx)


def open_host(application: Application, folder: Path | None, settings: Settings, notify: Notify = lambda _: ()) -> Host:
    """Load the rules, open the store, wire the service. Raises RuleBookError or StoreError with nothing begun."""

    def assist(book: RuleBook) -> Engine:
        if settings.engines:
            return EnginePool(application.assist, book, settings.engines)
        return warm(Unhurried(application.assist(book)))

    keeper = RuleKeeper(rules_folder(folder), load=application.load, assist=assist, check=_checked)
    store = open_store(settings.database.get_secret_value())
    return Host(settings, store, keeper, build_service(keeper, policy_of(settings), notify(keeper)), Metrics(), _name())


def policy_of(settings: Settings) -> Policy:
    """What the operator decided."""
    return Policy(open_to_all=settings.access == "open", retention_days=settings.retention_days)


def _checked(book: RuleBook, folder: Path) -> Sequence[Fault]:
    return check(book, folder=folder, today=date.today())  # noqa: DTZ011  (a review is due by the calendar on the wall)


def _name() -> str:
    return f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(3)}"
