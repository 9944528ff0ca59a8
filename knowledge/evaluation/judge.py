"""One question and its answer → the facts about it: right, wrong, refused, offered, verdict, completeness.

A fact that a question does not ask for (the verdict of an open question) is absent, not false.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from knowledge import numerals
from knowledge.answer import Answer, Outcome
from knowledge.evaluation.questions import Question
from knowledge.model import Verdict

MEASURES = (
    "right", "top3", "wrong", "refused", "offered", "complete", "verdict_right", "verdict_opposite", "fact",
    "abstained",
)  # fmt: skip
LESS_IS_BETTER = frozenset({"wrong", "verdict_opposite", "refused", "offered", "ece"})
ABSTAINED: frozenset[Outcome] = frozenset({"not_covered", "unclear", "small_talk"})
FIRST_SHOWN = 3

_NUMERAL = re.compile(rf"\d+(?:\.\d+)?|{numerals.CHINESE}|\b{numerals.ENGLISH}\b|\b(?:once|twice)\b", re.IGNORECASE)
_ONE = re.compile(r"\ban? (?:hour|day|month|year)\b", re.IGNORECASE)
_TIMES = {"once": Fraction(1), "twice": Fraction(2)}


@dataclass(frozen=True, slots=True)
class Judged:
    """A question, what came of it, and the facts about that."""

    question: Question
    outcome: Outcome
    cited: tuple[str, ...]
    candidates: tuple[str, ...]
    verdict: Verdict | None
    answer: str
    confidence: float
    micros: int
    facts: Mapping[str, bool]

    @property
    def failed(self) -> bool:
        """Whether the question did not come out as it should: not answered rightly, or answered at all."""
        return not self.facts.get("right", self.facts.get("abstained", False))

    @property
    def first(self) -> str | None:
        """The decisive clause, if one was cited."""
        return self.cited[0] if self.cited else None


def judge(question: Question, answer: Answer) -> Judged:
    """What an answer is worth."""
    cited = tuple(clause.id for clause in answer.clauses)
    candidates = tuple(clause.id for clause in answer.candidates)
    facts = _facts(question, answer, cited, candidates) if question.gold else {"abstained": answer.outcome in ABSTAINED}
    return Judged(
        question, answer.outcome, cited, candidates, answer.verdict, answer.answer, answer.confidence, answer.micros,
        facts,
    )  # fmt: skip


def _facts(
    question: Question, answer: Answer, cited: tuple[str, ...], candidates: tuple[str, ...]
) -> Mapping[str, bool]:
    answered = answer.outcome == "answered" and bool(cited)
    deciding = cited if question.kind == "lookup" else cited[:1]
    right = answered and any(name in question.gold for name in deciding)
    facts = {
        "right": right,
        "top3": right or any(name in question.gold for name in (*cited, *candidates)[:FIRST_SHOWN]),
        "wrong": answered and not right,
        "refused": answer.outcome in ABSTAINED,
        "offered": answer.outcome == "ambiguous",
    }
    if question.also:
        facts["complete"] = set(question.also) <= set(cited)
    if question.verdict:
        facts["verdict_right"] = answer.verdict == question.verdict
        facts["verdict_opposite"] = {answer.verdict, question.verdict} == {"yes", "no"}
    if question.answer_has:
        facts["fact"] = all(says(answer.answer, wanted) for wanted in question.answer_has)
    return facts


def says(told: str, wanted: str) -> bool:
    """Whether a text shows a word, or a number in digits, Chinese numerals or English words."""
    if wanted.lower() in told.lower() and not wanted.isdigit():
        return True
    value = numerals.number(wanted)
    return value is not None and value in _numbers(told)


def _numbers(told: str) -> frozenset[Fraction]:
    values = {_TIMES.get(found.lower()) or numerals.number(found) for found in _NUMERAL.findall(told)}
    if _ONE.search(told):
        values.add(Fraction(1))
    return frozenset(value for value in values if value is not None)
