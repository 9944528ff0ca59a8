"""Quantities in a folded question: durations, counts, rings, money, taken out before matching and compared afterwards.

The module is long for its tables of expressions; units live in `units`, clock times in `clock`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from operator import itemgetter

from knowledge import clock
from knowledge.amounts import simplified
from knowledge.numerals import ENGLISH, NUMERAL, ORDINAL, number, ordinal
from knowledge.patterns import any_of, either
from knowledge.units import UNIT, UNIT_OF, Dimension, dimension_of, in_unit, word_for

__all__ = ["Dimension", "Measured", "Quantity", "dimension_of", "in_unit", "mask", "measure"]

# An English unit must end where the word ends.
_QUANTITY = re.compile(
    rf"""
    (?<!同)(?P<whole>{NUMERAL})\s*(?P<half>个半|半|k\b)?\s*
    (?:-|more[ ]|straight[ ]|customer[ ]|shift[ ])?
    (?P<unit>{UNIT})(?P<tail>半)?
    (?:(?<=[a-z])(?!\w)|(?<![a-z]))
    """,
    re.VERBOSE | re.ASCII,
)
_ORDINAL_COUNT = re.compile(
    rf"""
    第\s*(?P<zh>{NUMERAL})\s*(?:次|回|趟|个投诉)
    | \b(?P<en>{ORDINAL})\s+(?:\w+[ ]){{0,2}}?
      (?P<what>time|swap|complaint|violation|offence|offense|ring|strike)\b
    | \b(?P<what2>swap|complaint|violation|offence|offense|ring|strike)\s(?:number|no\.?)\s?(?P<nth>\d+|{ENGLISH})\b
    """,
    re.VERBOSE | re.ASCII,
)
# Fixed expressions: pattern, value, unit.
_FIXED: tuple[tuple[str, Fraction, str], ...] = (
    (r"[三3]刻钟|three quarters of an hour", Fraction(45), "minute"),
    (r"[一1]?刻钟|(?:a )?quarter of an hour|quarter hour", Fraction(15), "minute"),
    (r"一个半小时|一个半钟头|(?:an|one) hour and a half|one and a half hours|hour and half", Fraction(90), "minute"),
    (r"两个半小时|(?:two|2) and a half hours", Fraction(150), "minute"),
    (r"(?<!个)半个?小时|(?<!个)半个?钟头?|half an hour|half hour|half-hour", Fraction(30), "minute"),
    (r"半天|half a day|half day", Fraction(1, 2), "day"),
    (r"(?<!个)半个?月|half a month", Fraction(15), "day"),  # and not a 24th of a year, which is more
    (r"半年|half a year", Fraction(1, 2), "year"),
    (r"一年半|a year and a half", Fraction(3, 2), "year"),
    (r"\b(?:a )?couple (?:of )?min(?:ute)?s", Fraction(2), "minute"),
    (r"\b(?:a )?couple (?:of )?days", Fraction(2), "day"),
    (r"\ba (?:single )?minute\b", Fraction(1), "minute"),
    (r"\ban hour\b|(?<=within )the hour\b", Fraction(1), "hour"),
    (r"\ba (?:full )?day (?:before|ahead|early|in advance|prior)", Fraction(1), "day"),
    (r"\ba week\b(?! day)", Fraction(1), "week"),
    (r"\ba fortnight\b", Fraction(14), "day"),
    (r"\ba year\b(?= (?:ago|later|after|on|since))", Fraction(1), "year"),
    (r"\btwice\b", Fraction(2), "time"),
    (r"\bthrice\b", Fraction(3), "time"),
    (r"隔了?一?[天夜宿](?=才|再|回|接)", Fraction(1), "day"),
)
_FIXED_RE = any_of(*(f"(?P<f{i}>{pattern})" for i, (pattern, _, _) in enumerate(_FIXED)))
_MAYBE_FIXED = any_of(r"刻|半|隔|half|quarter|couple|fortnight|twice|thrice|minute|hour|day|week|year")
# Most texts hold no number: a look or two spare them three passes. Words are looked for where one begins alone.
_SIGN = any_of(r"[\d半俩仨隔零〇一二两三四五六七八九十百千万]")
_HINT = any_of(
    r"\d|[半俩仨隔千]|[一两三]刻|十[几来多]",
    r"[零〇一二两三四五六七八九十百千万]\s*[个分秒小天日周星礼月年次回趟遍声元块工点半]",
)
_LETTER = any_of("[a-z]")
_WORD_HINT = any_of(
    r"\W"
    + either(
        either(ENGLISH, ORDINAL, r"half|quarter|couple|twice|thrice|fortnight|within the hour") + r"\b",
        r"an? (?:\w+ )?(?:min|hour|day|week|month|year)",
    )
)
_MONTHS = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
)
# "five or six times a month": what a count is counted over. Not a quantity of its own.
_PER = any_of(
    r"(?:每|一个|1个|这个?|本|单|当)(?P<zh>月|年|天|周)",
    r"[一1](?P<zh1>年)(?:内|里|之内|下来)|今(?P<zh2>年)|全(?P<zh3>年)",
    r"半(?P<zh5>年)|[二两三四五六七八九十]个?月[里内](?P<zh6>)",  # more than a month, at most a year
    r"(?<!同)[一1](?P<zh4>年|天|周)[^,.?!]{0,4}(?:次|趟|[几一两三四五\d]回)",  # 一年换五次, 一天能出去几回
    r"\b(?:per|a|each|every|this|one|in a|the same|same|whole|all|(?:over|in|for|during) the)[ -]"
    r"(?P<en>month|year|day|week)\b",
    rf"\b(?:in|during) (?P<named>{_MONTHS})\b",  # a month that is named
    rf"\bsince (?:{_MONTHS}|new year|last (?:year|spring|summer|autumn|fall|winter|{_MONTHS}))\b(?P<since>)",
)
_HOW_MANY = any_of(r"几[次回趟]|多少[次回]", r"\bhow (?:many|often)\b")
_PER_NAMES = {"月": "month", "年": "year", "天": "day", "周": "week"}
# Lead times without a number, in days.
_NOW = r"(?:今天|现在|这会儿?)"
_LEADS = (
    (any_of(rf"大后天.{{0,10}}{_NOW}|{_NOW}.{{0,10}}大后天"), Fraction(3)),
    (any_of(rf"后天.{{0,10}}{_NOW}|{_NOW}.{{0,10}}后天"), Fraction(2)),
    (
        any_of(
            r"前一天|头一天|头天|前一晚|隔天的",
            rf"明天的?班?.{{0,6}}{_NOW}|{_NOW}.{{0,8}}明天",
            r"\bthe (?:day|night) before\b",
            r"tomorrow.{0,40}\b(?:now|today)\b|\b(?:now|today)\b.{0,40}tomorrow",
        ),
        Fraction(1),
    ),
    (
        any_of(
            r"当天|当日|今天.{0,8}今天|今晚的?班.{0,8}(?:今天|现在|刚)|临上班",
            r"same[- ]day|on the day\b|\blast[- ]minute\b|right before (?:my |the )?shift",
        ),
        Fraction(0),
    ),
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value with its unit as the asker wrote it; `per` is the period a count is over, `ordinal` marks 第四次."""

    value: Fraction
    unit: str
    per: str | None = None
    ordinal: bool = False

    @property
    def dimension(self) -> Dimension:
        """What is measured."""
        return dimension_of(self.unit)


@dataclass(frozen=True, slots=True)
class Measured:
    """A folded text with its quantities taken out: each numeral became `#`, its unit stayed."""

    masked: str
    quantities: tuple[Quantity, ...]
    lead: Fraction | None = None


def mask(folded: str) -> str:
    """The text with each numeral of a quantity replaced by `#`."""
    return _take_all(folded, [])


def measure(folded: str) -> Measured:
    """Take the quantities out of a folded text; text without any comes back unchanged."""
    found: list[tuple[int, Quantity]] = []
    text = _take_all(folded, found)
    if not found:
        between = clock.between(folded)
        found += [(between[0], Quantity(*between[1:]))] if between else []
    over = _period(folded)
    if over and _HOW_MANY.search(folded):  # "how many in a month": the month is what is counted over
        found = [(place, q) for place, q in found if q.value != 1 or q.unit != over]
    quantities = tuple(
        Quantity(q.value, q.unit, over, q.ordinal) if q.dimension == "count" else q
        for _, q in sorted(found, key=itemgetter(0))
    )
    lead = next((days for pattern, days in _LEADS if pattern.search(folded)), None)
    return Measured(text, quantities, lead)


def _take_all(text: str, found: list[tuple[int, Quantity]]) -> str:
    if not (_SIGN.search(text) and _HINT.search(text)) and not (_LETTER.search(text) and _WORD_HINT.search(f" {text}")):
        return text
    text = simplified(text)
    if _MAYBE_FIXED.search(text):
        text = _take_fixed(text, found)
    text = _ORDINAL_COUNT.sub(lambda match: _take_ordinal(match, found), text)
    return _QUANTITY.sub(lambda match: _take(match, found), text)


def _take_fixed(text: str, found: list[tuple[int, Quantity]]) -> str:
    def take(match: re.Match[str]) -> str:
        _, value, unit = _FIXED[int((match.lastgroup or "f0")[1:])]
        found.append((match.start(), Quantity(value, unit)))
        return _as_placeholder(match.group(), unit)

    return _FIXED_RE.sub(take, text)


def _as_placeholder(written: str, unit: str) -> str:
    """`#` and a unit in the language of what was written, so that 一刻钟 matches 七分钟."""
    english = written.isascii()
    return ("# " if english else "#") + word_for(unit, english=english)


def _take_ordinal(match: re.Match[str], found: list[tuple[int, Quantity]]) -> str:
    value = ordinal(match["en"]) if match["en"] else number(match["zh"] or match["nth"])
    if value is None:
        return match.group()
    unit = "ring" if "ring" in (match["what"], match["what2"]) else "time"
    found.append((match.start(), Quantity(Fraction(value), unit, ordinal=True)))
    return match.group().replace(match["zh"] or match["en"] or match["nth"], "#", 1)


def _take(match: re.Match[str], found: list[tuple[int, Quantity]]) -> str:
    value, unit = number(_upper(match["whole"])), UNIT_OF.get(match["unit"])
    if value is None or unit is None or _is_a_date(match, unit) or _is_a_word(match, unit):
        return match.group()
    if match["half"] == "k":
        value *= 1000
    elif match["half"] or match["tail"]:
        value += Fraction(1, 2)
    found.append((match.start(), Quantity(value, unit)))
    masked = match.group().replace(match["whole"] + ("k" if match["half"] == "k" else ""), "#", 1)
    return masked if match["unit"].isascii() else masked.replace(match["unit"], word_for(unit, english=False), 1)


def _is_a_word(match: re.Match[str], unit: str) -> bool:
    """说一声 is to say a word; nothing rings."""
    return unit == "ring" and match.string[: match.start()].endswith(tuple("说讲报吱应呼会诉吭问"))


def _upper(written: str) -> str:
    """The larger of two neighbouring digits said together: 七八分钟 is up to eight."""
    signs = "一二三四五六七八九"
    return written[1] if len(written) == 2 and written in signs else written


def _is_a_date(match: re.Match[str], unit: str) -> bool:
    """五月, 3月 and 2019年 name a time; they do not measure one."""
    if unit == "month":
        return match["unit"] == "月" and not match["half"]
    return unit == "year" and match["unit"] == "年" and len(match["whole"]) == 4


def _period(text: str) -> str | None:
    match = _PER.search(text)
    if match is None:
        return None
    zh = match["zh"] or match["zh1"] or match["zh2"] or match["zh3"] or match["zh4"] or match["zh5"]
    if match["named"] is not None:
        return "month"
    if match["zh6"] is not None or match["since"] is not None:
        return "year"
    return _PER_NAMES[zh] if zh else match["en"]
