"""The whole web channel with its pages; a trusted proxy, the test, names who visits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from bot.service import Asker, Policy
from bot.storage import open_store
from bot.storage.records import Asked, Feedback, Member
from knowledge import Assistant
from knowledge.answer import Outcome
from tests.web.site import GENEROUS, Site

HEADER = "X-User"
MISERLY = Policy(questions_per_minute=1, burst=1)
ASKED_FOR = ("work-rules/seat-conduct/4", "work-rules/leave-and-swaps/8", "work-rules/seat-conduct/5")
OUTCOMES: tuple[Outcome, ...] = ("answered", "answered", "not_covered")


def named(user: str, **more: str) -> dict[str, str]:
    """The headers that the proxy adds for a user."""
    return {HEADER: user, **more}


class Running(Site):
    """A site whose users are named to it."""

    def asker(self, user: str) -> Asker:
        """A user as the service knows them."""
        return Asker(f"web:{user}", f"web:{user}", "web", vouched=True)

    def enrol(self, user: str, *, rung: int, admin: bool = False) -> Member:
        """Make a user a supervisor at a step of the ladder."""
        with self.store.begin() as tx:
            member = Member(f"web:{user}", "supervisor", rung, admin, enrolled_at=tx.now)
            tx.members.put(member)
            return member

    def asked(self, user: str, question: str) -> str:
        """Ask as a user; returns the handle of the answer."""
        with self.store.begin() as tx:
            return self.service.conversations.ask(tx, self.asker(user), question).asked or ""

    def escalated(self, user: str, question: str) -> str:
        """Send a question to a person; returns the id of the case."""
        handle = self.asked(user, question)
        with self.store.begin() as tx:
            self.service.cases.escalate(tx, self.asker(user), handle)
            return next(case.id for case in tx.cases.of_person(f"web:{user}") if case.asked == handle)

    def past(self, *, days: int = 30, askers: int = 6) -> None:
        """Some weeks of questions, the same on every run."""
        for day in range(days):
            for one in range(askers + day * 7 % 5):
                for turn in range(1 + (day + one) % 3):
                    self._asked_then(day, f"p{one}", OUTCOMES[(turn + day // 4) % 3], f"past-{day}-{one}-{turn}")

    def _asked_then(self, day: int, who: str, outcome: Outcome, handle: str) -> None:
        cited = (ASKED_FOR[day % 3],) if outcome == "answered" else ()
        with self.store.begin() as tx:
            at = tx.now - timedelta(days=day)
            tx.asked.put(
                Asked(
                    handle, at, "web", f"web:{who}", f"hash of {who}", "离开座位最多多久", "zh", None, outcome, None,
                    cited, (), 0.9, 800, "edition",
                )
            )  # fmt: skip
            tx.asked.feedback(Feedback(handle, f"hash of {who}", "up", "", at))


@contextmanager
def running(assistant: Assistant, folder: Path, policy: Policy = GENEROUS) -> Iterator[Running]:
    """The channel with an empty store in a folder."""
    with open_store(f"sqlite:///{folder / 'clausebot.db'}") as store:
        yield Running(store, assistant, policy=policy, header=HEADER, proxies=["127.0.0.1"])
