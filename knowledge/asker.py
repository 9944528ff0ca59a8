"""A question as if it also said who asks: "may I skip the training", from somebody who is known to be on probation.

The phrasings of a clause for one role nearly all name the role; whoever is known to have it does not say so again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from knowledge.features import Extractor
from knowledge.model import Language, Role
from knowledge.question import Question

# How each role says in a question who asks.
_ASKERS: Mapping[Language, Mapping[Role, str]] = {
    "zh": {"agent": "座席", "probation": "试用", "supervisor": "班长"},
    "en": {"agent": "agent", "probation": "probation", "supervisor": "shift leader"},
}


def named(question: Question, role: Role | None, told: str) -> str:
    """A text of a question with the word for who asks before it."""
    return f"{_ASKERS[question.language][role]}. {told}" if role else told


def saying(question: Question, role: Role, extractor: Extractor) -> Question:
    """The question with the words for a role added."""
    said = _ASKERS[question.language][role]
    return replace(question, features=question.features.and_those_of(extractor.of(said, extractor.words(said))))
