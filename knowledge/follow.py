"""Follow-ups: what a turn takes from the turns before it. Only the last turns of the same conversation count.

Context may complete an elliptical question and prefer clauses near the last one; it never lowers the bar for an answer.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge import fitted, logit, numerals
from knowledge.answer import Conversation, Turn
from knowledge.evidence import Candidate
from knowledge.features import Features
from knowledge.model import Clause, RuleBook
from knowledge.patterns import any_of, either, words
from knowledge.question import Question, Reader

KEPT_TURNS = 4
LARGE_SECTION = 20  # clauses; all of a larger section would be too many to weigh
FLOOR = 0.001  # a probability that stands for "not among the candidates"

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
_OPENER = re.compile(
    r"^\s*"
    + either(
        r"那(?!些)|如果|要是|假如|万一|换成|若是|比如|比方",
        r"然后|还有|而且|不过|可是|但是?|所以|也|另外",
        r"and\b|what (?:if|about)\b|how about\b|but\b|or\b|so\b|then\b|even\b|same\b|also\b|if\b",
        r"does (?:that|it|this)\b|is (?:it|that|this)\b|in that case\b|ok\b|can (?:he|she|they|it)\b",
        r"who\b|on\b|for\b|by\b",
    )
)
_POINTING = any_of(
    r"那(?:个|条|样|种|么|边|我|要|它|他|这|节|晚|周|试|班|如|一)",
    r"这(?:个|样|种|条|事|么|俩)|它|他们?|她|其中|上面|刚才|呢\s*[?!.]*$",
    words(r"it|that|this|those|these|them|they|he|she|him|his|her|there|one|ones|either|same|instead|else"),
)
_SHORT = 14  # characters of Chinese, or a third of this in English words: hardly a question of its own


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


def is_elliptical(question: Question) -> bool:
    """Whether a question seems to lean on what was said before."""
    text = question.folded
    length = len(text) if question.language == "zh" else 3 * len(question.words)
    return bool(_OPENER.match(text)) or bool(_POINTING.search(text)) or length <= _SHORT


def completed(reader: Reader, question: Question, turns: Sequence[Turn]) -> Question:
    """The question with the features of the last question added to its own."""
    before = reader.read(turns[-1].question)
    own, others = question.features.by_field, before.features.by_field
    merged = {
        name: tuple(dict.fromkeys([*own.get(name, ()), *others.get(name, ())]))
        for name in dict.fromkeys([*own, *others])
    }
    return replace(
        question,
        features=Features(merged),
        halves=tuple(dict.fromkeys((*question.halves, *before.halves))),
        circumstances=question.circumstances | before.circumstances,
        roles=question.roles | before.roles,
    )


def nearness(book: RuleBook, candidates: Sequence[Candidate], turn: Turn) -> list[tuple[float, float, float]]:
    """For each candidate: is it the last clause, is it bound to it, does it stand in the same section."""
    last = _last_clauses(book, turn)
    return [_nearness(candidate.target.clause, last) for candidate in candidates]


def _last_clauses(book: RuleBook, turn: Turn) -> list[Clause]:
    return [book.clauses[name] for name in turn.clauses[:2] if name in book.clauses]


def _nearness(clause: Clause | None, last: Sequence[Clause]) -> tuple[float, float, float]:
    if clause is None:
        return 0.0, 0.0, 0.0
    same = any(clause.id == before.id for before in last)
    bound = any(_bound(clause, before) for before in last)
    section = any((clause.document, clause.section) == (before.document, before.section) for before in last)
    return float(same), float(bound and not same), float(section and not same)


def _bound(clause: Clause, before: Clause) -> bool:
    """Whether one clause points to the other, holds it as an item, or is shown with it."""
    seen = clause.id in before.see_also or before.id in clause.see_also
    beside = any(item.clause == clause.id for item in before.beside)
    return seen or beside or clause.parent == before.id or before.parent == clause.id


def around(book: RuleBook, turn: Turn) -> tuple[str, ...]:
    """The clauses near the last answer, so that they are weighed even if no word of the follow-up leads there."""
    names: dict[str, None] = {}
    for clause in _last_clauses(book, turn):
        section = book.sections[clause.document, clause.section].clauses
        bound = (clause.id, *clause.see_also, *(item.clause for item in clause.beside))
        siblings = (sibling.id for sibling in section if len(section) <= LARGE_SECTION)
        names.update(dict.fromkeys([*bound, *siblings]))
    return tuple(names)


Ranked = tuple[Sequence[Candidate], Sequence[float], float]


def mixed(book: RuleBook, question: Question, turn: Turn, alone: Ranked, together: Ranked) -> Ranked:
    """Candidates weighed by what the question says alone, by what it says completed, and by nearness to the turn."""
    by_name = {candidate.target.name: candidate for candidate in (*alone[0], *together[0])}
    candidates = list(by_name.values())
    rows = context_rows(book, candidates, turn, alone, together)
    weights, nothing = fitted.ELLIPTICAL if is_elliptical(question) else fitted.COMPLETE
    *shares, none = logit.shares([*(logit.utility(weights, row) for row in rows), nothing])
    return candidates, shares, none


def context_rows(
    book: RuleBook, candidates: Sequence[Candidate], turn: Turn, alone: Ranked, together: Ranked
) -> list[list[float]]:
    """For each candidate: log-probability alone and completed, nearness to the turn, whether no clause is meant."""
    by_itself = {c.target.name: share for c, share in zip(alone[0], alone[1], strict=True)}
    completed = {c.target.name: share for c, share in zip(together[0], together[1], strict=True)}
    return [
        [
            math.log(by_itself.get(candidate.target.name, 0.0) + FLOOR),
            math.log(completed.get(candidate.target.name, 0.0) + FLOOR),
            *near,
            float(candidate.target.kind != "clause"),
        ]
        for candidate, near in zip(candidates, nearness(book, candidates, turn), strict=True)
    ]


def remembered(conversation: Conversation, turn: Turn) -> Conversation:
    """The conversation with one more turn, the oldest forgotten."""
    return replace(conversation, turns=(*conversation.turns, turn)[-KEPT_TURNS:])
