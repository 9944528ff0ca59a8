"""What a channel needs of the engine, so that tests can put a fake in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from knowledge.answer import Answer, CitedClause, Conversation
    from knowledge.model import Language, Role, RuleBook


class Answering(Protocol):
    """What a channel needs of the engine; `knowledge.Assistant` is the real one."""

    def ask(
        self,
        question: str,
        *,
        role: Role | None = None,
        language: Language | None = None,
        conversation: Conversation = ...,
        explain: bool = False,
    ) -> tuple[Answer, Conversation]:
        """The answer, and the conversation with this turn in it."""
        ...

    def look_up(self, reference: str, *, language: Language | None = None) -> Answer:
        """The clauses that a reference names."""
        ...


class Engine(Answering, Protocol):
    """What a channel that remembers needs beside: the rule book itself, searching in it, choices by button."""

    @property
    def book(self) -> RuleBook:
        """The rule book that is answered from."""
        ...

    def search(self, words: str, *, limit: int = 10) -> tuple[CitedClause, ...]:
        """The clauses that some words are most likely about, the likeliest first."""
        ...

    def choose(self, conversation: Conversation, clause_id: str) -> tuple[Answer, Conversation]:
        """The answer to the last question if the asker says that this clause was meant."""
        ...
