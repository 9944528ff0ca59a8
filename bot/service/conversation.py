"""A question with all that is around it: who may ask, what was said before, what is remembered, what is offered.

The engine decides what is answered; here nothing about rules is decided.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.service.access import Access
from bot.service.notices import denied, handle_of_its_own, language_of, notice
from bot.service.privacy import pseudonym
from bot.service.redaction import redact
from bot.service.retelling import NOT_THIS, retold
from bot.service.rules import Rules
from bot.service.values import REASONS, Asker, Heard, Offer, Policy, Reply
from bot.storage.records import Asked, Feedback, Member, Proposal, Thumb
from bot.texts import say
from knowledge.answer import Answer, Conversation
from knowledge.model import Language, Role

if TYPE_CHECKING:
    from bot.storage import Store, Transaction

_Retelling = Callable[[Asked], Answer]


class Conversations:
    """Answers members; all state is in the store.

    A question is heard in one transaction and its answer kept in another, or in the same: finding the answer takes most
    of the time and needs none, so that whoever serves many at once does not let them wait for each other.
    """

    def __init__(self, rules: Rules, policy: Policy, access: Access) -> None:
        self._rules = rules
        self._policy = policy
        self._access = access

    def ask(self, tx: Transaction, asker: Asker, text: str, *, instead_of: str | None = None) -> Reply:
        """The reply to what a person typed, all of it in one transaction.

        `instead_of` is the handle of the question that it corrects.
        """
        heard = self.hear(tx, asker, text, instead_of=instead_of)
        return heard if isinstance(heard, Reply) else self._kept(tx, heard, *self._found(heard))

    def ask_between(self, store: Store, heard: Heard | Reply) -> Reply:
        """The reply to what was heard: found outside any transaction, and kept in one of its own."""
        if isinstance(heard, Reply):
            return heard
        found = self._found(heard)
        with store.begin() as tx:
            tx.conversations.hold(heard.asker.chat, heard.asker.person)
            now = self._conversation(tx, heard.asker) if heard.leans else heard.before
            if now != heard.before:  # another question of theirs was quicker
                heard = replace(heard, before=now)
                found = self._found(heard)
            return self._kept(tx, heard, *found)

    def hear(
        self, tx: Transaction, asker: Asker, text: str, *, instead_of: str | None = None, alone: bool = False
    ) -> Heard | Reply:
        """A question that may be answered, or the reply to one that may not; one that stands `alone` leans on none."""
        member = self._access.admit(tx, asker)
        refused = self._refused(tx, asker, member)
        if refused or member is None:
            return refused or denied(asker)
        corrected = self._asked(tx, asker, instead_of)
        heard = Heard(asker, text, _role(member), member.language)
        if corrected:
            return replace(heard, before=Conversation.from_dict(corrected.before))
        return heard if alone else replace(heard, before=self._conversation(tx, asker), leans=True)

    def again(self, tx: Transaction, asker: Asker, handle: str, *, language: Language) -> Reply:
        """The same question, answered in another language; the conversation goes on as it was."""
        return self._on(tx, asker, handle, lambda asked: retold(self._rules.current(), asked, language=language))

    def why(self, tx: Transaction, asker: Asker, handle: str) -> Reply:
        """The same answer with how it came about in its trace."""
        engine = self._rules.current()
        return self._on(tx, asker, handle, lambda asked: retold(engine, asked, language=asked.language, explain=True))

    def look_up(self, tx: Transaction, asker: Asker, reference: str) -> Reply:
        """The clauses that a reference names, in any notation; they become what the conversation is about."""
        member = self._access.admit(tx, asker)
        refused = self._refused(tx, asker, member)
        if refused or member is None:
            return refused or denied(asker)
        engine = self._rules.current()
        language = language_of(member, asker)
        answer = replace(engine.look_up(reference, language=language), question=reference)
        before = self._conversation(tx, asker)
        _, after = engine.ask(reference, language=language, conversation=before)
        return self._remembered(tx, asker, answer, before, after, role=_role(member))

    def not_this(self, tx: Transaction, asker: Asker, handle: str) -> Reply:
        """The next clauses that may have been meant."""
        member, asked = self._access.admit(tx, asker), self._asked(tx, asker, handle)
        if member is None or asked is None:
            return self._gone(tx, asker)
        before = Conversation.from_dict(asked.before)
        shown = self._after(tx, asker, asked, before)
        answer, after = self._rules.current().ask(NOT_THIS[asked.language], language=asked.language, conversation=shown)
        answer = replace(answer, question=asked.question)
        return self._remembered(tx, asker, answer, before, after, role=asked.role)

    def choose(self, tx: Transaction, asker: Asker, handle: str, place: int) -> Reply:
        """The candidate at a place, from 0, as the answer; that it was chosen is a hint to HR how people ask."""
        member, asked = self._access.admit(tx, asker), self._asked(tx, asker, handle)
        if member is None or asked is None or not 0 <= place < len(asked.candidates):
            return self._gone(tx, asker)
        clause, before = asked.candidates[place], Conversation.from_dict(asked.before)
        shown = replace(self._after(tx, asker, asked, before), role=asked.role, language=asked.language)
        answer, after = self._rules.current().choose(shown, clause)
        after = replace(after, role=before.role, language=before.language)
        tx.proposals.put(Proposal(handle_of_its_own(), tx.now, asked.id, asked.question, asked.language, clause))
        return self._remembered(tx, asker, replace(answer, question=asked.question), before, after, role=asked.role)

    def feedback(self, tx: Transaction, asker: Asker, handle: str, thumb: Thumb, reason: str = "") -> Reply:
        """Keep a thumb over the one before, with a reason if one of `REASONS` was given."""
        member, asked = self._access.admit(tx, asker), self._asked(tx, asker, handle)
        if member is None or asked is None:
            return self._gone(tx, asker)
        reason = reason if reason in REASONS else ""
        tx.asked.feedback(Feedback(asked.id, pseudonym(tx, asker.person), thumb, reason, tx.now))
        return notice(member, asker, f"service.thanks.{thumb}")

    def forget_conversation(self, tx: Transaction, asker: Asker) -> None:
        """Begin afresh: the next question leans on nothing."""
        tx.conversations.put(asker.chat, asker.person, {})

    def _after(self, tx: Transaction, asker: Asker, asked: Asked, before: Conversation) -> Conversation:
        """The conversation as it was after a question: as it is, if nothing else was asked since."""
        now = self._conversation(tx, asker)
        if now.turns and now.turns[-1].question == asked.question:
            return now
        return self._rules.current().ask(asked.question, role=asked.role, language=asked.language, conversation=before)[
            1
        ]

    def _refused(self, tx: Transaction, asker: Asker, member: Member | None) -> Reply | None:
        if member is None:
            return denied(asker)
        key = f"ask:{asker.person}"
        wait = tx.budgets.take(key, rate_per_minute=self._policy.questions_per_minute, burst=self._policy.burst)
        if not wait:
            return None
        language = language_of(member, asker)
        first = tx.budgets.warned(key)
        text = say("service.limited", language, seconds=max(1, round(wait))) if first else ""
        return Reply("limited", language, text, wait=wait)

    def _conversation(self, tx: Transaction, asker: Asker) -> Conversation:
        return Conversation.from_dict(tx.conversations.get(asker.chat, asker.person))

    def _found(self, heard: Heard) -> tuple[Answer, Conversation]:
        engine = self._rules.current()
        return engine.ask(heard.text, role=heard.role, language=heard.language, conversation=heard.before)

    def _kept(self, tx: Transaction, heard: Heard, answer: Answer, after: Conversation) -> Reply:
        return self._remembered(tx, heard.asker, answer, heard.before, after, role=heard.role)

    def _remembered(
        self, tx: Transaction, asker: Asker, answer: Answer, before: Conversation, after: Conversation,
        *, role: Role | None,
    ) -> Reply:  # fmt: skip
        turns = tuple(replace(turn, question=redact(turn.question)) for turn in after.turns)
        tx.conversations.put(asker.chat, asker.person, replace(after, turns=turns).to_dict())
        asked = Asked(
            id=handle_of_its_own(), at=tx.now, channel=asker.channel, chat=asker.chat,
            asker=pseudonym(tx, asker.person), question=redact(answer.question), language=answer.language, role=role,
            outcome=answer.outcome, verdict=answer.verdict, clauses=tuple(clause.id for clause in answer.clauses),
            candidates=tuple(clause.id for clause in answer.candidates), confidence=answer.confidence,
            micros=answer.micros, edition=self._rules.current().book.digest[:12], before=before.to_dict(),
        )  # fmt: skip
        tx.asked.put(asked)
        return Reply("answer", answer.language, answer=answer, asked=asked.id, offers=offers(answer))

    def _on(self, tx: Transaction, asker: Asker, handle: str, retell: _Retelling) -> Reply:
        member, asked = self._access.admit(tx, asker), self._asked(tx, asker, handle)
        if member is None or asked is None:
            return self._gone(tx, asker)
        answer = retell(asked)
        return Reply("answer", answer.language, answer=answer, asked=asked.id, offers=offers(answer))

    def _asked(self, tx: Transaction, asker: Asker, handle: str | None) -> Asked | None:
        """What a handle stands for, if it was asked in this chat: nobody looks into another's questions."""
        asked = tx.asked.get(handle) if handle else None
        return asked if asked and asked.chat == asker.chat else None

    def _gone(self, tx: Transaction, asker: Asker) -> Reply:
        member = self._access.admit(tx, asker)
        if member is None:
            return denied(asker)
        return notice(member, asker, "service.gone")


def offers(answer: Answer) -> tuple[Offer, ...]:
    """What makes sense after an answer."""
    found: list[Offer] = []
    if answer.clauses:
        found += ["thumbs", "not_this", "section", "translate", "share"]
    elif answer.candidates:
        found += ["choose", "translate"]
    if answer.outcome in ("not_covered", "ambiguous"):
        found += ["thumbs", "escalate"]
    return tuple(found)


def _role(member: Member) -> Role | None:
    """The role that answers go by; a stranger who was let in with everybody has none that is known."""
    return member.asks_as or (member.role if member.enrolled_at else None)
