"""How people ask: no phrasing twice in a clause, none under two clauses, none under yes and no."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from knowledge import text
from knowledge.check.context import Context
from knowledge.errors import Fault
from knowledge.model import LANGUAGES, Clause, Phrasing, RuleBook, Topic

FEWEST = 3  # phrasings a clause needs in each language

_NOT_A_WORD = re.compile(r"[\W_]+")

Held = tuple[Clause | Topic, Phrasing]


def plain(phrasing: str) -> str:
    """The phrasing folded and without punctuation and space: what makes two phrasings the same."""
    folded = text.fold(phrasing)
    return _NOT_A_WORD.sub("" if text.has_han(folded) else " ", folded).strip()


def everything_asked(book: RuleBook) -> Iterator[Held]:
    """Every phrasing with the clause or topic it stands under, in reading order."""
    owners: list[Clause | Topic] = [*book.clauses.values(), *book.topics]
    for owner in owners:
        for phrasing in owner.phrasings:
            yield owner, phrasing


def repeated(context: Context) -> Iterator[Fault]:
    """The same phrasing twice under one clause or topic, with the same literal answer."""
    for held in _by_words(context).values():
        first: dict[str, Phrasing] = {}
        for owner, phrasing in held:
            known = first.setdefault(owner.id, phrasing)
            if known is not phrasing and known.verdict == phrasing.verdict:
                line = context.places.line(known.origin.file, known.origin.path)
                message = f"`{phrasing.text}` stands under {owner.id} already, at line {line}; remove one of the two"
                yield context.phrased(phrasing, message)


def contradictory(context: Context) -> Iterator[Fault]:
    """One phrasing of a clause with two different literal answers."""
    for held in _by_words(context).values():
        first: dict[str, Phrasing] = {}
        for owner, phrasing in held:
            known = first.setdefault(owner.id, phrasing)
            if known.verdict != phrasing.verdict:
                both = f"`{known.verdict or 'questions'}` and `{phrasing.verdict or 'questions'}`"
                message = f"`{phrasing.text}` stands under {both} of {owner.id}; a question has one literal answer"
                yield context.phrased(phrasing, message)


def shared(context: Context) -> Iterator[Fault]:
    """One phrasing under two clauses or topics."""
    for held in _by_words(context).values():
        first, _ = held[0]
        seen = {first.id}
        for owner, phrasing in held[1:]:
            if owner.id not in seen:
                seen.add(owner.id)
                message = f"`{phrasing.text}` stands under {first.id} and {owner.id}; keep it where it fits better"
                yield context.phrased(phrasing, message)


def too_few(context: Context) -> Iterator[Fault]:
    """Clauses without questions, or with fewer than three in a language."""
    for clause in context.book.clauses.values():
        for language in LANGUAGES:
            count = sum(phrasing.language == language for phrasing in clause.phrasings)
            if count < FEWEST:
                message = f"expected at least {FEWEST} phrasings in `{language}`; found {count}; write how people ask"
                yield context.fault(clause, "questions", f"{message} for {clause.id}")


def _by_words(context: Context) -> Mapping[tuple[str, str], Sequence[Held]]:
    """Every phrasing of clauses and topics by its language and plain words, in reading order."""
    found: dict[tuple[str, str], list[Held]] = defaultdict(list)
    for owner, phrasing in everything_asked(context.book):
        found[phrasing.language, plain(phrasing.text)].append((owner, phrasing))
    return found
