"""An answer that was given, given again from what is kept: as it was found, or as the asker corrected it.

Only the question and what it came to are kept, never the answer: what is told again follows the rules in force.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.answering import Engine
from bot.storage.records import Asked
from knowledge.answer import Answer, CitedClause, Conversation
from knowledge.model import Language

NOT_THIS: Mapping[Language, str] = {"zh": "不是这个", "en": "not this"}
"""What a person would type instead of pressing the button."""


def retold(engine: Engine, asked: Asked, *, language: Language, explain: bool = False) -> Answer:
    """The answer to a question that is kept, in a language; with `explain` how it came about."""
    before = Conversation.from_dict(asked.before)
    answer, after = engine.ask(asked.question, role=asked.role, language=language, conversation=before, explain=explain)
    if _found(answer) == (asked.clauses, asked.candidates) or engine.book.digest[:12] != asked.edition:
        return answer
    corrected = _corrected(engine, asked, replace(after, role=asked.role, language=language))
    return replace(corrected, question=asked.question, trace=answer.trace)


def _corrected(engine: Engine, asked: Asked, after: Conversation) -> Answer:
    """What the asker chose, or the clauses that were offered when the answer was not what was meant."""
    if asked.clauses:
        return engine.choose(after, asked.clauses[0])[0]
    answer, _ = engine.ask(NOT_THIS[after.language or asked.language], language=after.language, conversation=after)
    offered = tuple(clause for name in asked.candidates for clause in _cited(engine, name))
    return replace(answer, outcome=asked.outcome, candidates=offered)


def _cited(engine: Engine, name: str) -> tuple[CitedClause, ...]:
    return tuple(clause for clause in engine.look_up(name).clauses if clause.id == name)


def _found(answer: Answer) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(clause.id for clause in answer.clauses), tuple(clause.id for clause in answer.candidates)
