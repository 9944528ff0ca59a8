"""Numbers and units: the text, its translation and its answers must name the same ones.

Quantities (5 minutes, 三次) are compared by value and unit, both ways. Other numerals count only where a measure word
follows, so that names (五禁令, 双方, 一切) stay names; numbers that refer to clauses (第8条, item 8) are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from knowledge import numerals, quantities, text
from knowledge.check.context import Context
from knowledge.errors import Fault
from knowledge.model import Clause, Limit, RuleBook

_N = rf"(?:\d+|{numerals.CHINESE})"
_EN = rf"(?:\d+|{numerals.ENGLISH})"
# Numbers that name a clause, a year or a list, and do not count anything.
_REFERENCES = re.compile(
    rf"第\s*{_N}(?:\s*[至到、和及,-]\s*第?{_N})*\s*[条项款章则篇点]?(?:\s*\(\s*{_N}\s*\))?(?:\s*[、和及,]\s*\(\s*{_N}\s*\))*"
    rf"|前\s*{_N}\s*[条项]|\b(?:items?|articles?|clauses?|rules?|sections?|nos?\.?|numbers?|points?|methods?|options?)\s+{_EN}(?:\s*\(\d+\))?"
    rf"(?:\s*(?:-|,|to|and|or)\s*{_EN}(?:\s*\(\d+\))?)*|\(\s*{_N}\s*\)"
)
_COUNTED = re.compile(rf"(?P<n>{numerals.CHINESE}|\d+)\s*(?:份|种|个(?!别|人)|项|级|条|名|位|倍|成|%|次|声)")
_DIGITS = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?!\w)|\d+(?=[^\W\d_a-z])", re.IGNORECASE)
_ENGLISH = re.compile(
    rf"\b{numerals.ENGLISH}\b|\b\d+(?:\.\d+)?\b|\b{numerals.ORDINAL}\b|\btwice\b|\bonce\b|\bboth\b|\bpair\b"
)
_CHINESE = re.compile(rf"{numerals.CHINESE}|\d+(?:\.\d+)?")
_WORDS = {"twice": 2, "once": 1, "both": 2, "pair": 2}
# 一 in words that count nothing.
_NOT_COUNTING = re.compile(
    r"每\w{0,3}一|任何一方|[某另这]一|一(?:个?方|[些样般切经旦定律致直下起同并种只个笔项名])|一级一级|十分|万一|千万|统一|百货"
)
_NAMES = re.compile(r"两两|[一二三]、|[①-⑳]|\btwice the\b")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_RANGE = re.compile(r"(\d+)\s*(?:-+|~|到|至|to)\s*(\d+)(\s*(?:[a-z]+\b|个?[月年天]|小时|分钟|元|次))")
_EVERY = re.compile(
    r"每(?:个)?(?P<unit>月|年|天|日)|\b(?:a|per|each|every|one|in a|the same)\s+(?P<en>month|year|day)\b"
)

Amount = tuple[quantities.Dimension, Fraction]


@dataclass(frozen=True, slots=True)
class Told:
    """What one text tells in numbers."""

    amounts: frozenset[Amount]
    counted: frozenset[Fraction]
    values: frozenset[Fraction]


def numbers_differ(context: Context) -> Iterator[Fault]:
    """Numbers or units of a text that its translation or answers lack, or that these add."""
    for clause in context.book.clauses.values():
        source, around = told(clause.text), _around(context.book, clause)
        for key, written in _renderings(clause).items():
            message = _lacking(source, told(written)) or _added(around, told(written))
            if message:
                yield context.fault(clause, key, f"{message}; make `{key}` of {clause.id} say what the text says")


def limits_not_in_text(context: Context) -> Iterator[Fault]:
    """Limits whose value or unit the text does not name."""
    for clause in context.book.clauses.values():
        named = told(clause.text)
        for place, limit in enumerate(clause.limits):
            for value in (limit.value, *([limit.upper] if limit.upper is not None else [])):
                if not _names(named, limit, Fraction(value).limit_denominator(1000)):
                    message = f"expected a quantity of the text of {clause.id}; found {value:g} {limit.unit}"
                    yield context.fault(clause, f"limits.{place}.value", f"{message}; correct the limit")


def told(written: str) -> Told:
    """The numbers of a text, without those that name clauses or lists."""
    folded = _THOUSANDS.sub("", text.fold(_NAMES.sub(" ", written)))
    folded = _RANGE.sub(r"\1\3 \2\3", _REFERENCES.sub(" ", folded))
    measured = quantities.measure(folded)
    amounts = frozenset(_amount(q) for q in measured.quantities)
    plain = _NOT_COUNTING.sub(" ", folded)
    counted = {_value(match["n"]) for match in _COUNTED.finditer(plain)} | {_value(d) for d in _DIGITS.findall(plain)}
    values = {_value(match) for pattern in (_ENGLISH, _CHINESE) for match in pattern.findall(folded)}
    values |= {q.value for q in measured.quantities}
    if _EVERY.search(folded):
        values.add(Fraction(1))
    return Told(amounts, frozenset(v for v in counted if v is not None), frozenset(v for v in values if v is not None))


def _around(book: RuleBook, clause: Clause) -> Told:
    """The numbers that a rendering of a clause may name: its own, those of its items and list, and their count."""
    below = [other for other in book.clauses.values() if other.id.startswith(f"{clause.id}/")]
    section = book.sections[clause.document, clause.section].clauses if clause.text.endswith((":", "：")) else ()
    above = [book.clauses[clause.parent]] if clause.parent else []
    parts = [told(other.text) for other in (clause, *below, *above)]
    sizes = {
        Fraction(sum(other.parent == clause.id for other in below)),
        Fraction(sum(bool(c.number) for c in section)),
    }
    return Told(
        frozenset().union(*(part.amounts for part in parts)),
        frozenset().union(*(part.counted for part in parts)),
        frozenset(sizes).union(*(part.values for part in parts)),
    )


def _lacking(source: Told, rendering: Told) -> str | None:
    missing = _unnamed(source, rendering)
    return f"expected {', '.join(missing)} of the text; found none" if missing else None


def _added(around: Told, rendering: Told) -> str | None:
    extra = _unnamed(rendering, around)
    return f"found {', '.join(extra)}, which the text does not say" if extra else None


def _unnamed(wanted: Told, other: Told) -> list[str]:
    """What one text tells and another does not; a count, and a single hour, day or month, may stand without unit."""
    bare = {amount for amount in wanted.amounts if _bare(amount) in other.values}
    amounts = wanted.amounts - other.amounts - bare
    told_already = {value for _, value in amounts}
    return [*_shown(amounts), *(f"{float(v):g}" for v in sorted(wanted.counted - other.values - told_already))]


def _bare(amount: Amount) -> Fraction | None:
    dimension, value = amount
    if dimension == "time":
        return Fraction(1) if value in {quantities.in_unit(Fraction(1), unit, "day") for unit in _UNITS} else None
    return value if dimension == "count" else None


_UNITS = ("hour", "day", "week", "month", "year")


def _amount(quantity: quantities.Quantity) -> Amount:
    if quantity.dimension == "time":
        return "time", quantities.in_unit(quantity.value, quantity.unit, "day")
    return quantity.dimension, quantity.value


def _names(named: Told, limit: Limit, value: Fraction) -> bool:
    dimension = quantities.dimension_of(limit.unit)
    base = quantities.in_unit(value, limit.unit, "day") if dimension == "time" else value
    return (dimension, base) in named.amounts


def _renderings(clause: Clause) -> Mapping[str, str]:
    return {"translation": clause.translation, "answer.zh": clause.answer.zh, "answer.en": clause.answer.en}


def _value(written: str) -> Fraction | None:
    word = written.lower()
    if word in _WORDS:
        return Fraction(_WORDS[word])
    ordinal = numerals.ordinal(word)
    return numerals.number(word) if ordinal is None else Fraction(ordinal)


def _shown(amounts: frozenset[Amount]) -> list[str]:
    return [_show(dimension, value) for dimension, value in sorted(amounts)]


def _show(dimension: quantities.Dimension, value: Fraction) -> str:
    if dimension != "time":
        return f"{float(value):g} ({dimension})"
    for unit in ("year", "month", "day", "hour", "minute"):
        size = quantities.in_unit(value, "day", unit)
        if size.denominator == 1 and size > 0:
            return f"{size} {unit}{'s' if size != 1 else ''}"
    return f"{float(value):g} days"
