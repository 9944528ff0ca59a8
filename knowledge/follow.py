"""Follow-ups: what a turn takes from the turns before it. Only the last turns of the same conversation count.

Turns that only point at the last answer are known here; how near a clause is to it is `context`'s business.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge import numerals, text
from knowledge.answer import Conversation, Turn
from knowledge.frame import leans
from knowledge.patterns import either
from knowledge.question import Question, Reader

KEPT_TURNS = 4

_BEGINNING = r"^\s*(?:(?:ok|okay|no|oh|ah|and|but|so|well|then|好的?|哦|嗯|那就?|就)[, ]*)*"
_END = r"(?:[, ]*(?:please|pls|thanks|then|吧|呀|啊|呢|谢谢))*\s*[.!?]*\s*$"
_CHOICE = re.compile(
    _BEGINNING
    + either(
        r"(?:i (?:mean|meant|want|choose|pick)|it's|that's|it is|make it|let's take)\s+",
        r"我(?:要|想)?(?:问|说|选|指|看)的?是?\s*|选|要",
        r"",
    )
    + either(
        r"第\s*(?P<zh>[一二三123])\s*[个条项]?",
        r"(?:the )?(?P<en>first|second|third|1st|2nd|3rd|last)(?: (?:one|option|rule|of (?:them|these|those)))?",
        r"(?:number |no\.? ?|option |#)?(?P<n>[123])",
        r"(?P<zh_last>最后(?:一|那)?[个条项])",
    )
    + r"(?:那?[个条项])?"
    + _END
)
_NOT_THIS = re.compile(
    _BEGINNING
    + either(
        r"不是(?:这个|这条|这一条|这意思|那个|那条)?|不对|(?:这)?不是我(?:要|想)?问的|答非所问",
        r"换一[个条]|还有(?:别的|其他)(?:的)?[吗么]?|别的呢|都不是|没问这个|我没问这个",
        r"not (?:this|that|these|it)(?: one)?|wrong(?: (?:one|rule|clause))?|that's not it|neither",
        r"none of (?:these|those|them)|something else|another one",
        r"(?:that's )?not (?:my question|what i (?:asked|meant|want(?:ed)?|need(?:ed)?))",
    )
    + _END
)
_WHY = re.compile(
    _BEGINNING
    + either(
        r"为(?:什么|啥|何)(?:不[行可让能]以?|这样)?|凭(?:什么|啥)|(?:有)?(?:什么)?依据(?:是(?:什么|啥)|在哪里?)?",
        r"根据(?:什么|啥|是什么)|(?:是|按|照|根据)?哪(?:一)?条(?:规定)?(?:说|写|规定)?的?|原因呢|理由呢|写在(?:哪里?|哪儿|第几条)",
        r"(?:why|how come|how so)(?: (?:not|is (?:that|this|it)|though|exactly|is that so))?|why's that|says who",
        r"(?:based on|on) what(?: grounds| basis)?|what for",
        r"(?:which|what) (?:rule|clause|article) (?:is that|says (?:so|that|this|it))",
        r"where (?:does it say (?:that|so|this)|is (?:that|this|it) written)|who says(?: so| that)?",
        r"(?:what's|for what) (?:the )?reason",
    )
    + r"\s*[.!?呢呀啊]*\s*$"
)


# A Chinese turn that leaves out what it asks: "那周末呢", "口头也算", "U盘?".
_FRAGMENT = re.compile(r"呢[?]?$|也(?:不行|要|算|得)|^.{1,4}\??$")
# What is only supposed to be otherwise, so that the last clause is likely asked of again.
_SUPPOSES = re.compile(
    either(
        r"^(?:and |but |so )?(?:even (?:if|when|though)|what if|if|when)\b|\bthough$|\btho$",
        r"^那?(?:要是|如果|哪怕|就算|即使|万一)|的话呢?[?]?$|也(?:不|要|算|得|行)",
    )
)

# A document, and not one of its sections: 试用期 heads one too.
_DOCUMENT = re.compile(r"协议|合同|制度|\b(?:agreement|contract|deal|nda|partnership|work rules)\b")


def names_a_document(question: Question) -> bool:
    """Whether a turn names a document, which may be another one than the last answer's."""
    return bool(_DOCUMENT.search(question.folded))


def is_fragment(question: Question) -> bool:
    """Whether a turn leaves to the turn before what it asks."""
    if question.language == "zh":
        return bool(_FRAGMENT.search(question.folded))
    return leans(question.folded, question.language)


def supposes(question: Question) -> bool:
    """Whether a turn only supposes a circumstance: "even if the customer agrees"."""
    return bool(_SUPPOSES.search(question.folded))


def asks_on(question: Question) -> bool:
    """Whether what sounds like small talk may ask of the last answer: "who wins", "with their blessing?"."""
    return bool(question.asked) or (question.folded.endswith("?") and is_fragment(question))


def choice(question: Question, turn: Turn) -> str | None:
    """The candidate that "the second one" picks from the last turn."""
    match = _CHOICE.match(question.folded)
    if not match or not turn.candidates:
        return None
    if match["en"] == "last" or match["zh_last"]:
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
    """The question with the features of a turn added to its own."""
    before = reader.read(turn.question)
    return replace(
        question,
        features=question.features.and_those_of(before.features),
        halves=tuple(dict.fromkeys((*question.halves, *before.halves))),
    )


def placed(reader: Reader, question: Question, turns: Sequence[Turn]) -> Question:
    """The question in the circumstances and for the roles last named; `turns` are newest first.

    What it names itself takes the place of what was named before: "and on a normal day?".
    """
    told = [reader.named(turn.question) for turn in turns]
    circumstances = question.circumstances or next((found for found, _ in told if found), frozenset())
    roles = question.roles or next((found for _, found in told if found), frozenset())
    if (circumstances, roles) == (question.circumstances, question.roles):
        return question
    return replace(question, circumstances=circumstances, roles=roles)


def remembered(conversation: Conversation, turn: Turn) -> Conversation:
    """The conversation with one more turn, the oldest forgotten."""
    return replace(conversation, turns=(*conversation.turns, turn)[-KEPT_TURNS:])
