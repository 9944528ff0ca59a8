"""An engine that answers every question at once, and with it, so that every answer can be told from every other."""

from __future__ import annotations

from knowledge.answer import Answer
from tests.fakes import SEAT, FakeAssistant

NOTED = "Noted"


class Echo(FakeAssistant):
    """Cites the same clause whatever is asked."""

    def _unknown(self, question: str) -> Answer:
        return Answer(question, "en", "answered", f"{NOTED} {question}.", clauses=(SEAT,), confidence=0.9)
