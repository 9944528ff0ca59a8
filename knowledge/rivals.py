"""Who or what a question names in place of what a clause names: "does the guard sign it?" where the shift leader does.

Which names exclude each other is data (`rivals` in `lexicon/concepts.yaml`). A name of an office counts only where it
acts: approves, signs, is asked or told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from knowledge import numerals, text
from knowledge.frame import Frame, signals
from knowledge.model import Clause, Language, RuleBook
from knowledge.patterns import any_of, longest_of, words

Named = Mapping[str, frozenset[str]]

_ANYONE = "anyone"  # the name that may be any of its kind
_ACTS = {"office", "standing", "party"}  # kinds whose names count only where they act
_LEADS = "in-charge"  # the standing of those who may decide
_HERE = "@"
_ACTING: Mapping[Language, re.Pattern[str]] = {
    "zh": any_of(
        rf"{_HERE}(?:来|亲自|自己|就|也|才|都|那边|必须|去|先|一个人|一点头|一)*"
        r"(?:批|同意|签|点头|点过头|许可|准|说行|说了算|协调|读|念|宣读|出题|定|通知|承担|负责|出钱|付|掏|解释|拍板|指派|受理|管|"
        r"处理|组织|去组织|提供|提|出|排|主持|做主|汇报|说一声|知道)",
        rf"(?:由|让|经|经过|向|跟|找|给|是|得|要|等|和|问|请)(?:了|过)?{_HERE}(?![听看讲])",
    ),
    "en": any_of(
        rf"{_HERE}(?:'s)? (?:\w+ ){{0,2}}?"
        + words(
            r"approv\w*|agree\w*|sign\w*|ok\w*|consent\w*|permission|nod|says?|reads?|pays?|decid\w*|gets?",
            r"provides?|assigns?|coordinates?|sets?|handles?|enough|must|has to|have to|needs? to|who|that",
        ),
        r"\b(?:by|from|(?:up|go|goes|report|talk|belongs?) to|ask|tell|telling|asking|is it|with) "
        rf"(?:(?:the|my|a|an|our|his|her|our own) )?{_HERE}",
    ),
}
# What is counted in a clause: five levels, two copies. 一 is only a figure where it says that there is just one.
_COUNTED: Mapping[Language, re.Pattern[str]] = {
    "zh": re.compile(
        rf"(?<![第\d.每])(?P<figure>\d{{1,2}}|(?<=只有)一|(?!一){numerals.CHINESE})个?"
        r"(?P<what>级|份|种|环节|条|项|层|步|类|遍|套|方面|部分)"
    ),
    "en": re.compile(
        rf"\b(?P<figure>\d{{1,2}}|{numerals.ENGLISH})[ -](?:\w+ )?"
        r"(?P<what>level|cop(?:y|ies)|original|way|method|stage|rule|item|step|kind|part|prohibition|layer|round)s?\b",
        re.ASCII,
    ),
}
Counts = Mapping[str, frozenset[Fraction]]


class Rivals:
    """Finds the names of a rule book's lexicon that exclude each other."""

    def __init__(self, book: RuleBook) -> None:
        self._book = book
        self._names = {
            kind: {text.fold(word): name for name, written in names.items() for word in written}
            for kind, names in book.lexicon.rivals.items()
        }
        self._patterns = {kind: longest_of(names) for kind, names in self._names.items()}
        self._stated: dict[tuple[str, Language], tuple[Named, Counts]] = {}

    def contradicted(self, told: str, language: Language, frame: Frame, clause: Clause) -> bool:
        """Whether a question supposes somebody or something else than the clause names, so that its answer is no."""
        if frame.negated or frame.mood == "breach":
            return False
        if frame.mood == "permission" and "enough" not in signals(told):
            return False
        named, counted = self._of_clause(clause, language)
        return any(
            names and _settles(kind, named[kind]) and not names & named[kind]
            for kind, names in self._asked(told, language)
        ) or any(what in counted and not figures & counted[what] for what, figures in _counts(told, language).items())

    def _asked(self, told: str, language: Language) -> Iterator[tuple[str, frozenset[str]]]:
        for kind, names in self._found(told).items():
            here = self._patterns[kind].sub(_HERE, told)
            if kind not in _ACTS or _ACTING[language].search(here):
                yield kind, names

    def _of_clause(self, clause: Clause, language: Language) -> tuple[Named, Counts]:
        key = clause.id, language
        if key not in self._stated:
            below = self._book.children.get(clause.id, ())
            own = [clause.text, *(child.text for child in below)]
            said = [clause.answer, *(point.answer for point in clause.points)]
            rendered = [clause.translation, *(child.translation for child in below)]
            whole = text.fold("\n".join([*own, *rendered, *(t.zh for t in said), *(t.en for t in said)]))
            self._stated[key] = self._found(whole), _counts(whole, language)
        return self._stated[key]

    def _found(self, folded: str) -> Named:
        return {
            kind: frozenset(self._names[kind][match.group()] for match in pattern.finditer(folded)) - {_ANYONE}
            for kind, pattern in self._patterns.items()
        }


def _settles(kind: str, named: frozenset[str]) -> bool:
    """Whether what a clause names says who it is; a colleague whom it names beside nobody in charge only takes part."""
    return bool(named) and (kind != "standing" or _LEADS in named)


def _counts(folded: str, language: Language) -> Counts:
    """How many of what a text names; what stands there once only is no count."""
    found: dict[str, set[Fraction]] = {}
    for match in _COUNTED[language].finditer(folded):
        value = numerals.number(match["figure"])
        if value is not None:
            found.setdefault(match["what"], set()).add(value)
    return {what: frozenset(figures) for what, figures in found.items()}
