"""More than one number in a reference, or a place counted from an end: 第3到5条, rules 1, 2 and 3, 前三条, 倒数第二条.

What a text picks is a tuple of numbers: those from 0 on are numbers as printed, those below are places from the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge import numerals

Picks = tuple[int, ...]

NAME = "¤"  # stands for every sign of a name: it tells a number right behind one from any other
LAST: Picks = (-1,)
_MOST = 50  # clauses that one range may pick

_ZH = rf"(?:{numerals.CHINESE}|\d{{1,3}})"
_EN = rf"(?:\d{{1,3}}|{numerals.ENGLISH})"
_UNIT = r"[条款项点则]"
_ITEM = r"(?:articles?|clauses?|rules?|items?|points?|paragraphs?|provisions?|prohibitions?|bans?|don'ts?|ones?)"
_BEFORE = (
    r"(?:articles?|arts?\.?|clauses?|rules?|items?|points?|paragraphs?|numbers?|nos?\.?|sections?|§+|\#)\s*"
)  # fmt: skip
_BEHIND = rf"(?<={NAME})[\s,:的里中]*"
# Nothing but the end, or what asks to be shown it, may follow a number that only a name goes before: 3 to 6 months.
_ENDS = r"(?=\s*(?:[?.,!]|$|pls|please|plz|thanks|of\b|in\b|verbatim|text|full))"
_TO_ZH, _TO_EN = r"\s*(?:到|至|-|~|—)\s*", r"\s*(?:-|~|to|through|thru|till|until|up to)\s*"
_AND = r"(?:\s*,\s*(?:and|&)?|\s*(?:and|&|\+)|\s*,)\s*"

_SEVERAL = re.compile(
    rf"""
    第\s*(?P<from_zh>{_ZH})\s*{_UNIT}?{_TO_ZH}第?\s*(?P<to_zh>{_ZH})\s*{_UNIT}
    | {_BEHIND}第?(?P<from_bare>{_ZH})\s*{_UNIT}?{_TO_ZH}第?(?P<to_bare>{_ZH})\s*(?:{_UNIT}|{_ENDS})
    | (?:第|{_BEHIND})\s*(?P<list_zh>{_ZH}(?:\s*(?:[、,]|条?[、和跟与及])\s*第?{_ZH})+)\s*{_UNIT}
    | (?<![a-z]){_BEFORE}(?P<from_en>{_EN}){_TO_EN}(?:{_BEFORE})?(?P<to_en>{_EN})(?![a-z0-9%])
    | {_BEHIND}(?P<from_name>{_EN}){_TO_EN}(?P<to_name>{_EN}){_ENDS}
    | (?<![a-z]){_BEFORE}(?P<list_en>{_EN}(?:{_AND}{_EN})+)(?![a-z0-9%])
    | {_BEHIND}(?P<list_name>{_EN}(?:{_AND}{_EN})+){_ENDS}
    | 倒数第\s*(?P<place_zh>{_ZH})\s*[条款项点则个]?
    | (?:最?后面?的?|末尾?|倒数)\s*(?P<tail_zh>{_ZH})\s*[条款项则]
    | (?:(?<![提以之从])前面?的?|头)\s*(?P<head_zh>{_ZH})\s*[条款项则]
    | \bfirst\s+(?P<head_en>{_EN})\s+{_ITEM}\b
    | \b(?:last|final)\s+(?P<tail_en>{_EN})\s+{_ITEM}\b
    | \b(?:(?P<place_en>{numerals.ORDINAL})[ -](?:(?:to|from)[ -](?:the[ -])?)?last
      | (?P<second>last[ ]but[ ]one|next[ -]to[ -]last|penultimate))
      (?=\s+(?:{_ITEM}|of|in|on)\b|\s*[?.!]*$)(?:\s+{_ITEM}\b)?
    """,
    re.VERBOSE,
)


def found(marked: str) -> Iterator[tuple[re.Match[str], Picks]]:
    """Every place of a text, its names marked, where several clauses are picked or one is counted from the end."""
    for match in _SEVERAL.finditer(marked):
        picks = _picks({name: told for name, told in match.groupdict().items() if told})
        if picks:
            yield match, picks


def without(text: str) -> str:
    """The text with a space for each such place."""
    return _SEVERAL.sub(" ", text)


def _picks(told: dict[str, str]) -> Picks:
    kinds = {name.partition("_")[0]: _numbers(value) for name, value in told.items()}
    numbers = next(iter(kinds.values()))
    if "to" in kinds and numbers and kinds["to"]:
        first, last = sorted((numbers[0], kinds["to"][0]))
        return tuple(range(first, min(last, first + _MOST) + 1))
    return _from_an_end(next(iter(kinds)), numbers)


def _from_an_end(kind: str, numbers: Picks) -> Picks:
    if kind == "second":
        return (-2,)
    if kind == "list" or not numbers:
        return numbers
    count = min(numbers[0], _MOST)
    if kind == "place":
        return (-count,)
    return tuple(range(1, count + 1)) if kind == "head" else tuple(range(-count, 0))


def _numbers(told: str) -> Picks:
    """The whole numbers in a text, in order."""
    written = re.findall(rf"{numerals.ORDINAL}|\d+|{numerals.CHINESE}|{numerals.ENGLISH}", told)
    values = [numerals.ordinal(one) or numerals.number(one) for one in written]
    return tuple(int(value) for value in values if value is not None)
