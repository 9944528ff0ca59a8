"""Who asked is kept only as a keyed hash; what is kept of a person can be shown to them and taken away."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import asdict
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.service.values import Asker, Policy

if TYPE_CHECKING:
    from bot.storage import Transaction

_KEY = "hash key"


def pseudonym(tx: Transaction, person: str) -> str:
    """The keyed hash (HMAC-SHA-256, half of it) that stands for a person; the key lives in the store."""
    key = tx.kept.get(_KEY) or tx.kept.put_if_absent(_KEY, secrets.token_hex(32))
    return hmac.new(bytes.fromhex(key), person.encode(), hashlib.sha256).hexdigest()[:32]


def export(tx: Transaction, asker: Asker) -> dict[str, Any]:
    """All that is kept of a person, as JSON values."""
    member = tx.members.get(asker.person)
    hashed = pseudonym(tx, asker.person)
    questions = [
        {
            "at": asked.at.isoformat(),
            "question": asked.question,
            "outcome": asked.outcome,
            "clauses": list(asked.clauses),
            "feedback": [{"thumb": given.thumb, "reason": given.reason} for given in tx.asked.feedback_of(asked.id)],
        }
        for asked in tx.asked.of_asker(hashed)
    ]
    cases = [
        {"at": case.at.isoformat(), "question": case.question, "state": case.state, "reply": case.reply}
        for case in tx.cases.of_person(asker.person)
    ]
    about = asdict(member) if member else {}
    if member and member.enrolled_at:
        about["enrolled_at"] = member.enrolled_at.isoformat()
    return {"member": about, "conversation": tx.conversations.get(asker.chat, asker.person)} | {
        "questions": questions,
        "cases": cases,
    }


def forget(tx: Transaction, asker: Asker) -> None:
    """Take away all that is kept of a person but that they may ask: their enrolment outlives their questions."""
    hashed = pseudonym(tx, asker.person)
    for asked in tx.asked.of_asker(hashed):
        tx.proposals.remove_of(asked.id)
    tx.asked.forget(hashed)
    tx.cases.remove(asker.person)
    tx.conversations.remove(asker.person)
    if not asker.group:  # what could not be delivered is kept with its words
        tx.inbox.forget(asker.chat)
        tx.outbox.forget(asker.chat)
    member = tx.members.get(asker.person)
    if member and member.enrolled_at is None:
        tx.members.remove(asker.person)


def sweep(tx: Transaction, policy: Policy) -> int:
    """Delete what has been kept long enough; how many questions that were."""
    tx.invites.expire()
    tx.budgets.sweep()
    tx.conversations.sweep()
    oldest = tx.now - timedelta(days=policy.retention_days)
    tx.cases.older_than(oldest)
    tx.proposals.older_than(oldest)
    tx.inbox.sweep(tx.now - timedelta(days=2))  # Telegram repeats an update for a day at most
    tx.outbox.sweep(oldest)
    return tx.asked.older_than(oldest)
