"""What the assistant says: the answer object of the contract, as frozen values that every channel renders.

Nothing here decides anything; `assistant` makes these values.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from knowledge.model import Language, Role, Text, Verdict

Outcome = Literal["answered", "ambiguous", "not_covered", "unclear", "small_talk"]


@dataclass(frozen=True, slots=True)
class CitedClause:
    """A clause as it is shown: where it stands, its words verbatim, its English rendering, its score from 0 to 1.

    `above` are the numbers of the clauses that it is an item or a paragraph of, outermost first.
    """

    id: str
    document: Text
    section: Text
    number: str
    text: str
    translation: str
    score: float
    above: tuple[str, ...] = ()

    def citation(self, language: Language) -> str:
        """Document, section and number on one line, as people cite it."""
        places = [self.document.of(language)]
        if self.section.of(language):
            places.append(self.section.of(language))
        numbers = [
            number if number.startswith("(") else f" {number}" for number in (*self.above, self.number) if number
        ]
        return f"{' · '.join(places)}{'' if ''.join(numbers).startswith(' ') else ' '}{''.join(numbers)}".strip()

    def to_dict(self, language: Language) -> dict[str, Any]:
        """The clause object of the contract."""
        return {
            "id": self.id,
            "document": self.document.of(language),
            "section": self.section.of(language),
            "number": self.number,
            "text": self.text,
            "translation": self.translation,
            "score": round(self.score, 4),
        }


@dataclass(frozen=True, slots=True)
class Contender:
    """A target that was weighed: its name, its probability, the phrasing that came nearest, its evidence."""

    name: str
    probability: float
    nearest: str
    evidence: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Trace:
    """Why an answer came out as it did: for `ask --why` and for nobody's logic."""

    folded: str
    reading: str
    quantities: tuple[str, ...] = ()
    frame: str = ""
    context: str = ""
    contenders: tuple[Contender, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. `confidence` is calibrated on the golden questions; `micros` never takes part in equality."""

    question: str
    language: Language
    outcome: Outcome
    answer: str
    verdict: Verdict | None = None
    clauses: tuple[CitedClause, ...] = ()
    candidates: tuple[CitedClause, ...] = ()
    notes: tuple[str, ...] = ()
    confidence: float = 0.0
    micros: int = field(default=0, compare=False)
    trace: Trace | None = field(default=None, compare=False)

    def to_dict(self) -> dict[str, Any]:
        """The answer object of the contract, without the `id` that only a batch has."""
        return {
            "question": self.question,
            "language": self.language,
            "outcome": self.outcome,
            "verdict": self.verdict,
            "answer": self.answer,
            "clauses": [clause.to_dict(self.language) for clause in self.clauses],
            "candidates": [clause.to_dict(self.language) for clause in self.candidates],
            "notes": list(self.notes),
            "confidence": round(self.confidence, 3),
            "micros": self.micros,
        }


@dataclass(frozen=True, slots=True)
class Turn:
    """One past question and what it came to."""

    question: str
    clauses: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    """All that is remembered of a conversation: a plain value that a channel stores and hands back.

    `turns` holds the last few, newest last. `to_dict` and `from_dict` carry it through any store.
    """

    turns: tuple[Turn, ...] = ()
    role: Role | None = None
    language: Language | None = None

    def to_dict(self) -> dict[str, Any]:
        """The conversation as JSON values."""
        return {
            "role": self.role,
            "language": self.language,
            "turns": [
                {
                    "question": turn.question,
                    "clauses": list(turn.clauses),
                    "candidates": list(turn.candidates),
                    "topic": turn.topic,
                }
                for turn in self.turns
            ],
        }

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Conversation:
        """The conversation that `to_dict` gave; unknown keys are ignored, missing ones are empty."""
        turns = tuple(
            Turn(
                str(turn.get("question", "")),
                tuple(turn.get("clauses", ())),
                tuple(turn.get("candidates", ())),
                turn.get("topic"),
            )
            for turn in stored.get("turns", ())
        )
        return cls(turns, stored.get("role"), stored.get("language"))
