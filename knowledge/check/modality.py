"""Must, may and must not: what the text forbids, requires or allows, its translation and answers must too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge import text
from knowledge.check.context import Context
from knowledge.errors import Fault
from knowledge.model import Clause, Language, RuleBook


@dataclass(frozen=True, slots=True)
class Mode:
    """One modality: the word for it in messages, and how it shows in each language."""

    name: str
    zh: re.Pattern[str]
    en: re.Pattern[str]
    source: re.Pattern[str]


FORBIDS = Mode(
    "a prohibition (must not)",
    re.compile(r"严禁|禁止|不准|不得|不许|不允许|不可|不能|不要|别|杜绝|无权|只[能准允许]|不予|不该|不应"),
    re.compile(
        r"n't|\bcannot\b|\b(?:no|nor|not|never|none|nobody|neither|only)\b|"
        r"\bforbid|\bprohibit|\bbann?(?:ed)?\b|\bat most\b",
        re.IGNORECASE,
    ),
    re.compile(r"严禁|禁止|不准(?!确|时)|不得|不许|不允许|杜绝"),
)
# An English sentence without any modal verb is read as an imperative, which tells a duty too.
REQUIRES = Mode(
    "a duty (must)",
    re.compile(r"必须|须|应|要|得(?!到|知|以)|务必|一定|有义务|非.{1,8}不可|才能|方可|都"),
    re.compile(
        r"\b(?:must|should|shall|bound|need|needs)\b|\b(?:has|have|had|is|are|expected|required) to\b|"
        r"\boblig|\bowe|\bonly (?:after|with|once|when)\b|^(?!.*\b(?:may|can|could|might)\b)",
        re.IGNORECASE | re.DOTALL,
    ),
    re.compile(r"必须|务必|应当|(?<![相供适反回效响对答])须|(?<![相供适反回效响对答不])应(?![答变用急对])"),
)
ALLOWS = Mode(
    "a permission (may)",
    re.compile(r"可以|可|能|有权|允许|准|才"),
    re.compile(
        r"\b(?:may|can|could|right|freely?|able)\b|\ballow|\bentitle|\bpermit|\bonly after\b|\bbe \w+ed\b",
        re.IGNORECASE,
    ),
    re.compile(r"可以|有权(?!利)|(?<![不方])可(?=[由向诉终在提分使续适])"),
)
CONDITIONS = Mode(
    "a condition (only after)",
    re.compile(r"才|方可|再|后|先|才能|须|必须"),
    re.compile(r"\b(?:only|after|once|unless|until|before|first|without|needs?|must)\b", re.IGNORECASE),
    re.compile(r"(?<![甲乙])方可|后才"),
)
MODES = (FORBIDS, REQUIRES, ALLOWS, CONDITIONS)
_CAN_ONLY = {"informs", "defines"}  # what a clause with these rules `可以`, it is able to do
# In the other direction: a rendering may only forbid where the text has some negation or restriction.
_NEGATION = re.compile(r"不|非|未|无|禁|否|勿|没|杜绝|只|方可|才|仅|防|避免|除|严守|停止")
_FORBIDDING_ENGLISH = re.compile(
    r"\b(?:must|may|can) not\b|\bmustn't\b|\bcannot\b|\bcan't\b|\bforbidden\b|\bprohibited\b|\bnot allowed\b",
    re.IGNORECASE,
)
_FORBIDDING_CHINESE = re.compile(r"严禁|禁止|不准|不得(?!不)|不许|不允许")
_QUOTED = re.compile(r"《[^》]*》|“[^”]*”")
_SENTENCE = re.compile(r"[。,，;；]")


def modality_differs(context: Context) -> Iterator[Fault]:
    """Prohibitions, duties and permissions of a text that its translation or answers lose, or prohibitions they add."""
    for clause in context.book.clauses.values():
        around = " ".join(other.text for other in _family(context.book, clause))
        heading = clause.id in context.book.children and not _SENTENCE.search(clause.text)
        printed = "" if heading else _QUOTED.sub("", clause.text)
        renderings: list[tuple[str, Language, str]] = [
            ("translation", "en", clause.translation),
            ("answer.zh", "zh", clause.answer.zh),
            ("answer.en", "en", clause.answer.en),
        ]
        for key, language, written in renderings:
            if message := _lost(clause, printed, language, written) or _added(around, language, written):
                yield context.fault(clause, key, f"{message}; make `{key}` of {clause.id} say what the text says")


def _lost(clause: Clause, printed: str, language: Language, written: str) -> str | None:
    for mode in MODES:
        if mode is ALLOWS and clause.rule in _CAN_ONLY:
            continue
        found = mode.source.search(printed)
        if found and not (mode.zh if language == "zh" else mode.en).search(written):
            return f"expected {mode.name}, as `{found.group()}` in the text; found none in `{written:.40}`"
    return None


def _added(printed: str, language: Language, written: str) -> str | None:
    found = (_FORBIDDING_CHINESE if language == "zh" else _FORBIDDING_ENGLISH).search(written)
    if found and not _NEGATION.search(text.simplify(printed)):
        return f"found `{found.group()}`, but the text forbids nothing"
    return None


def _family(book: RuleBook, clause: Clause) -> Iterator[Clause]:
    """The clause, its list and its items: what it says is read together with them."""
    yield clause
    if clause.parent:
        yield book.clauses[clause.parent]
    yield from (other for other in book.clauses.values() if other.id.startswith(f"{clause.id}/"))
