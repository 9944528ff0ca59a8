"""Questions that no clause answers go to a person, up the ladder of reporting, nobody passed over.

A person's reply reaches the asker marked as such; it is no rule, and is kept as a proposal for HR.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from bot.service.access import Access
from bot.service.notices import denied, handle_of_its_own, language_of, notice
from bot.service.redaction import redact
from bot.service.rules import Rules
from bot.service.values import Asker, Reply
from bot.storage.records import Asked, Case, Member, Proposal
from knowledge.model import Language

if TYPE_CHECKING:
    from bot.storage import Transaction


class Notifier(Protocol):
    """Tells people of cases in the same transaction; a channel that reaches people has one."""

    def opened(self, tx: Transaction, case: Case, to: tuple[Member, ...]) -> None:
        """A case lies with these people now."""
        ...

    def answered(self, tx: Transaction, case: Case) -> None:
        """The asker of a case has a reply."""
        ...


class Cases:
    """Carries questions to people and their replies back."""

    def __init__(self, rules: Rules, access: Access, notifiers: tuple[Notifier, ...] = ()) -> None:
        self._rules = rules
        self._access = access
        self._notifiers = notifiers

    def escalate(self, tx: Transaction, asker: Asker, handle: str) -> Reply:
        """Send a question with its nearest rules to the next step of the ladder; a second time changes nothing."""
        member = self._access.admit(tx, asker)
        asked = tx.asked.get(handle)
        if member is None:
            return denied(asker)
        if asked is None or asked.chat != asker.chat:
            return notice(member, asker, "service.gone")
        known = next((case for case in tx.cases.of_person(asker.person) if case.asked == handle), None)
        case = known or self._opened(tx, asker, asked, self._next(tx, member.rung))
        return notice(member, asker, "service.escalated", whom=self.title(case.rung, language_of(member, asker)))

    def pass_on(self, tx: Transaction, by: Member, case_id: str) -> Case | None:
        """Hand an open case to the next step above; None if `by` may not, or there is no step above."""
        case = tx.cases.get(case_id)
        if case is None or case.state != "open" or not _may_reply(by, case) or case.rung >= self._top():
            return None
        case = replace(case, rung=self._next(tx, case.rung))
        tx.cases.update(case)
        self._tell(tx, case)
        return case

    def reply(self, tx: Transaction, by: Member, case_id: str, text: str) -> Case | None:
        """Answer an open case as a person; None if `by` may not, or somebody was quicker."""
        case = tx.cases.get(case_id)
        if case is None or case.state != "open" or not _may_reply(by, case) or not text.strip():
            return None
        case = replace(case, state="answered", reply=redact(text.strip()), answered_at=tx.now)
        tx.cases.update(case)
        tx.proposals.put(
            Proposal(handle_of_its_own(), tx.now, case.asked, case.question, case.language, None, case.reply)
        )
        for notifier in self._notifiers:
            notifier.answered(tx, case)
        return case

    def seen(self, tx: Transaction, asker: Asker, case_id: str) -> None:
        """Note that who asked has read the reply."""
        case = tx.cases.get(case_id)
        if case is not None and case.person == asker.person and case.state == "answered":
            tx.cases.update(replace(case, seen=True))

    def waiting(self, tx: Transaction, member: Member) -> tuple[Case, ...]:
        """The open cases that a supervisor may answer, oldest first."""
        return tx.cases.open(rung_at_most=member.rung) if member.rung else ()

    def title(self, rung: int, language: Language) -> str:
        """What the rules call a step of the ladder."""
        ladder = self._rules.current().book.ladder
        return ladder[min(rung, len(ladder)) - 1].title.of(language) if ladder and rung else ""

    def _opened(self, tx: Transaction, asker: Asker, asked: Asked, rung: int) -> Case:
        nearest = asked.clauses or asked.candidates
        case = Case(
            handle_of_its_own(), asked.id, tx.now, asker.person, asker.chat, asker.channel, asked.language,
            asked.question, nearest, rung,
        )  # fmt: skip
        tx.cases.put(case)
        self._tell(tx, case)
        return case

    def _tell(self, tx: Transaction, case: Case) -> None:
        to = tx.members.at_rung(case.rung)
        for notifier in self._notifiers:
            notifier.opened(tx, case, to)

    def _next(self, tx: Transaction, rung: int) -> int:
        """The nearest step above on which there is somebody; where there is nobody, the next step all the same."""
        return min((step for step in tx.members.rungs() if step > rung), default=min(rung + 1, self._top()))

    def _top(self) -> int:
        return max(1, len(self._rules.current().book.ladder))


def _may_reply(by: Member, case: Case) -> bool:
    return by.rung >= case.rung
