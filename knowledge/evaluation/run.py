"""Golden questions → judged answers; the questions of one session are one conversation, in the order of the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from knowledge.answer import Answer, Conversation
from knowledge.evaluation.judge import Judged, judge
from knowledge.evaluation.questions import Question
from knowledge.model import Role


class Asker(Protocol):
    """Whoever answers questions; `knowledge.Assistant` is one."""

    def ask(
        self, question: str, *, role: Role | None = None, conversation: Conversation = ...
    ) -> tuple[Answer, Conversation]:
        """The answer, and the conversation after it."""


def judged(assistant: Asker, questions: Iterable[Question]) -> Iterator[Judged]:
    """Each question asked and judged, one by one, so that progress can be shown."""
    sessions: dict[str, Conversation] = {}
    for question in questions:
        before = sessions.get(question.session or "", Conversation())
        answer, after = assistant.ask(question.text, role=question.role, conversation=before)
        if question.session:
            sessions[question.session] = after
        yield judge(question, answer)
