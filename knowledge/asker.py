"""A question as if it also said who asks: "may I skip the training", from somebody who is known to be on probation.

The phrasings of a clause for one role nearly all name the role; whoever is known to have it does not say so again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from knowledge.features import Extractor
from knowledge.model import Language, Role
from knowledge.patterns import any_of, words
from knowledge.question import Question

# How each role says in a question who asks.
_ASKERS: Mapping[Language, Mapping[Role, str]] = {
    "zh": {"agent": "座席", "probation": "试用", "supervisor": "班长"},
    "en": {"agent": "agent", "probation": "probation", "supervisor": "shift leader"},
}
# Agents as a shift leader speaks of them, and what tells that the leader's own matters are meant all the same.
_THEIRS: Mapping[Language, re.Pattern[str]] = {
    "zh": any_of(r"[坐座]席|组员|话务员|接线员|手下|手底下|下属|底下的人|我[班组队]里的人"),
    "en": any_of(
        words(r"(?:an|one of my|one of the|my|my own) (?:agents?|reps?|csrs?)", r"agent's|agents'|csr's|rep's")
    ),
}
_OWN: Mapping[Language, re.Pattern[str]] = {
    "zh": any_of(
        r"我自己|我本人|我[想要得]?(?:请|休|歇)|我的假",
        r"[跟和与同]我|我[^,.?!签批点同]{0,8}[换调]",  # a swap that the leader takes part in
    ),
    "en": any_of(
        words(
            r"i'm|i am|my own (?!agents?|reps?|csrs?)\w+|my (?:leave|day|days|time|holiday)",
            r"(?:i|me) (?:\w+ ){0,3}(?:swap|trade|exchange)\w*",
            r"(?:swap|trade|exchange)\w* (?:\w+ ){0,3}with (?:me|my|one of my)",
        )
    ),
}


def concerned(question: Question, role: Role | None) -> tuple[Question, Role | None]:
    """The question and whose matter it is: a shift leader who speaks of an agent, and not of himself, asks for one."""
    told, language = question.folded, question.language
    if role != "supervisor" or not _THEIRS[language].search(told) or _OWN[language].search(told):
        return question, role
    return replace(question, roles=question.roles - {role}), "agent"


def named(question: Question, role: Role | None, told: str) -> str:
    """A text of a question with the word for who asks before it."""
    return f"{_ASKERS[question.language][role]}. {told}" if role else told


def saying(question: Question, role: Role, extractor: Extractor) -> Question:
    """The question with the words for a role added."""
    said = _ASKERS[question.language][role]
    return replace(question, features=question.features.and_those_of(extractor.of(said, extractor.words(said))))
