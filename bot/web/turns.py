"""A turn as the page shows it: the question, the answer, what was said about it since, what may be done next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.service.conversation import offers
from bot.service.privacy import pseudonym
from bot.service.redaction import redact
from bot.service.retelling import retold
from bot.web.history import conversation
from bot.web.reading import Links

if TYPE_CHECKING:
    from bot.answering import Engine
    from bot.service import Asker, Offer, Reply
    from bot.storage import Transaction
    from bot.storage.records import Asked, Case, Thumb
    from knowledge.answer import Answer
    from knowledge.model import Language, RuleBook


@dataclass(frozen=True, slots=True)
class Known:
    """What is kept beside a question: the asker's own thumb and reason, and the case that came of it."""

    thumb: Thumb | None = None
    reason: str = ""
    case: Case | None = None


NOTHING = Known()


@dataclass(frozen=True, slots=True)
class Shown:
    """One turn. `instead` names the turn whose place it takes, `said` is what the service replied to a button."""

    handle: str
    question: str
    answer: Answer
    offers: tuple[Offer, ...]
    section: str = ""
    known: Known = NOTHING
    instead: str = ""
    said: str = ""


def fresh(book: RuleBook, reply: Reply, *, instead: str = "") -> Shown:
    """A reply that was given just now, with the question as it is kept."""
    assert reply.answer is not None  # noqa: S101  (what makes it an answer)
    answer = reply.answer
    section = section_of(book, answer)
    return Shown(reply.asked or "", redact(answer.question), answer, reply.offers, section, instead=instead)


def again(
    engine: Engine, asked: Asked, known: Known = NOTHING, *, language: Language | None = None, said: str = ""
) -> Shown:
    """A turn from what is kept of it."""
    answer = retold(engine, asked, language=language or asked.language)
    section = section_of(engine.book, answer)
    return Shown(asked.id, asked.question, answer, offers(answer), section, known, said=said)


def so_far(tx: Transaction, asker: Asker) -> tuple[Asked, ...]:
    """The questions of the conversation that goes on in a chat."""
    mine = tx.asked.of_asker(pseudonym(tx, asker.person))
    state = tx.conversations.get(asker.chat, asker.person)
    return conversation([asked for asked in mine if asked.chat == asker.chat], state)


def beside(tx: Transaction, asker: Asker, asked: Iterable[Asked]) -> Mapping[str, Known]:
    """What is kept beside each of the asker's questions."""
    me = pseudonym(tx, asker.person)
    cases = {case.asked: case for case in tx.cases.of_person(asker.person)}
    found = {}
    for one in asked:
        given = next((each for each in tx.asked.feedback_of(one.id) if each.asker == me), None)
        found[one.id] = Known(given.thumb if given else None, given.reason if given else "", cases.get(one.id))
    return found


def section_of(book: RuleBook, answer: Answer) -> str:
    """Where the whole section stands that the answer comes from."""
    clause = book.clauses.get(answer.clauses[0].id) if answer.clauses else None
    if clause is None:
        return ""
    links = Links()
    return links.section(clause.document, clause.section) if clause.section else links.document(clause.document)
