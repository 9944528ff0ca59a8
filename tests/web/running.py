"""The whole web channel over the packaged rules and a store of its own; a trusted proxy, the test, names who visits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from fastapi import FastAPI

from bot.service import Asker, FixedRules, Policy, Service, build_service
from bot.serving.metrics import Metrics
from bot.storage import Store, open_store
from bot.storage.records import Asked, Feedback, Member
from bot.web.access import admission
from bot.web.channel import Parts, build_application
from knowledge import Assistant
from knowledge.answer import Outcome

HEADER = "X-User"
LEADER = "leader"
GENEROUS = Policy(questions_per_minute=6000, burst=1000)
MISERLY = Policy(questions_per_minute=1, burst=1)


def named(user: str, **more: str) -> dict[str, str]:
    """The headers that the proxy adds for a user."""
    return {HEADER: user, **more}


@dataclass(frozen=True, slots=True)
class Running:
    """The channel with what stands behind it."""

    application: FastAPI
    store: Store
    service: Service

    def asker(self, user: str) -> Asker:
        """A user as the service knows them."""
        return Asker(f"web:{user}", f"web:{user}", "web", vouched=True)

    def enrol(self, user: str, *, rung: int, admin: bool = False) -> None:
        """Make a user a supervisor at a step of the ladder."""
        with self.store.begin() as tx:
            tx.members.put(Member(f"web:{user}", "supervisor", rung, admin, enrolled_at=tx.now))

    def asked(self, user: str, question: str) -> str:
        """Ask as a user; returns the handle of the answer."""
        with self.store.begin() as tx:
            return self.service.conversations.ask(tx, self.asker(user), question).asked or ""

    def past(self, *, days: int = 30, askers: int = 6) -> None:
        """Some weeks of questions by people enough to be shown, the same on every run."""
        clauses = ("work-rules/seat-conduct/4", "work-rules/leave-and-swaps/8", "work-rules/seat-conduct/5")
        outcomes: tuple[Outcome, ...] = ("answered", "answered", "answered", "not_covered", "ambiguous")
        with self.store.begin() as tx:
            for day in range(days):
                for one in range(askers + day * 7 % 5):
                    for turn in range(1 + (day + one) % 3):
                        outcome = outcomes[turn % 3] if day % 4 else outcomes[(one * 0 + turn + 2) % 5]
                        cited = (clauses[day % 3],) if outcome == "answered" else ()
                        handle, at = f"past-{day}-{one}-{turn}", tx.now - timedelta(days=day)
                        tx.asked.put(
                            Asked(
                                handle,
                                at,
                                "web",
                                f"web:p{one}",
                                f"hash{one}",
                                "离开座位最多多久",
                                "zh",
                                None,
                                outcome,
                                None,
                                cited,
                                (),
                                0.9,
                                800,
                                "edition",
                            )
                        )
                        tx.asked.feedback(Feedback(handle, f"hash{one}", "up", "", at))


@contextmanager
def running(assistant: Assistant, folder: Path, policy: Policy = GENEROUS) -> Iterator[Running]:
    """The channel with an empty store in a folder."""
    store = open_store(f"sqlite:///{folder / 'clausebot.db'}")
    service = build_service(FixedRules(assistant), policy)
    admitted = admission(
        host="127.0.0.1", open_to_all=False, header=HEADER, proxies=["127.0.0.1"], supervisors=[LEADER]
    )
    application = build_application(Parts(store, service, Metrics(), admitted, {}, {}))
    try:
        yield Running(application, store, service)
    finally:
        store.close()
