"""Follow-ups: what a turn takes from the turns before it. Only the last turns of the same conversation count.

Turns that only point at the last answer are known here; how near a clause is to it is `context`'s business.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge import numerals, text
from knowledge.answer import Conversation, Turn
from knowledge.features import Features
from knowledge.patterns import either
from knowledge.question import Question, Reader

KEPT_TURNS = 4

_END = r"\s*[.!?]*\s*$"
_CHOICE = re.compile(
    r"^\s*"
    + either(
        r"第\s*(?P<zh>[一二三123])\s*[个条项]?",
        r"(?:the )?(?P<en>first|second|third|1st|2nd|3rd|last)(?: one)?",
        r"(?:number |no\.? ?|option )?(?P<n>[123])",
    )
    + _END
)
_NOT_THIS = re.compile(
    r"^\s*"
    + either(
        r"不是(?:这个|这条|这一条|这意思|那个)?|不对|不是我(?:要|想)?问的",
        r"换一[个条]|还有(?:别的|其他)(?:的)?[吗么]?|别的呢",
        r"not (?:this|that)(?: one)?|no,? not (?:this|that)(?: one)?|wrong(?: one)?|that's not it",
        r"something else|another one|not what i (?:asked|meant)",
    )
    + _END
)
_WHY = re.compile(
    r"^\s*"
    + either(
        r"为什么|为啥|为何|凭什么|依据呢?|根据什么|哪条规定(?:说的)?",
        r"why|how come|says who|based on what|on what grounds|why not",
    )
    + r"\s*[.!?呢]*\s*$"
)


def choice(question: Question, turn: Turn) -> str | None:
    """The candidate that "the second one" picks from the last turn."""
    match = _CHOICE.match(question.folded)
    if not match or not turn.candidates:
        return None
    if match["en"] == "last":
        return turn.candidates[-1]
    number = numerals.ordinal(match["en"]) if match["en"] else int(numerals.number(match["zh"] or match["n"]) or 0)
    return turn.candidates[number - 1] if number and number <= len(turn.candidates) else None


def is_choice(question: Question) -> bool:
    """Whether the turn only picks one of several, were there that many; 第二条 may be a clause's number."""
    return bool(_CHOICE.match(question.folded)) and not question.folded.rstrip(" .!?").endswith(("条", "项"))


def rejects(question: Question) -> bool:
    """Whether the turn only says that the last answer was not what was meant."""
    return bool(_NOT_THIS.match(question.folded))


def asks_why(question: Question) -> bool:
    """Whether the turn only asks for the reason of the last answer."""
    return bool(_WHY.match(question.folded))


def anchors(conversation: Conversation) -> tuple[Turn, ...]:
    """The turns that a question may lean on, newest first: those that came near a clause, even if none was cited."""
    turns = (turn for turn in reversed(conversation.turns) if turn.question)
    return tuple(turn for turn in turns if turn.clauses or turn.candidates)


def told_before(conversation: Conversation) -> tuple[str, ...]:
    """The folded questions that a question may lean on, newest first."""
    return tuple(text.fold(turn.question) for turn in anchors(conversation))


def completed(reader: Reader, question: Question, turn: Turn) -> Question:
    """The question with the features of the question of a turn added to its own.

    Circumstances and roles that it names itself take the place of those named before: "and on a normal day?".
    """
    before = reader.read(turn.question)
    own, others = question.features.by_field, before.features.by_field
    merged = {
        name: tuple(dict.fromkeys([*own.get(name, ()), *others.get(name, ())]))
        for name in dict.fromkeys([*own, *others])
    }
    return replace(
        question,
        features=Features(merged),
        halves=tuple(dict.fromkeys((*question.halves, *before.halves))),
        circumstances=question.circumstances or before.circumstances,
        roles=question.roles or before.roles,
    )


def completed_twice(reader: Reader, question: Question, turns: Sequence[Turn]) -> Question:
    """A question that was completed by the last turn, with the turn before that added if there is one."""
    return completed(reader, question, turns[1]) if len(turns) > 1 else question


def remembered(conversation: Conversation, turn: Turn) -> Conversation:
    """The conversation with one more turn, the oldest forgotten."""
    return replace(conversation, turns=(*conversation.turns, turn)[-KEPT_TURNS:])
