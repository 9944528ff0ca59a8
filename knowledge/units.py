"""Units: what each measures, how it is written, and how units of time convert."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

Dimension = Literal["time", "count", "ring", "money"]

_DAY = Fraction(1)
_TIME = {
    "second": _DAY / 86400,
    "minute": _DAY / 1440,
    "hour": _DAY / 24,
    "day": _DAY,
    "week": _DAY * 7,
    "month": _DAY * 365 / 12,
    "year": _DAY * 365,
}
_DIMENSIONS: dict[str, Dimension] = {**dict.fromkeys(_TIME, "time"), "time": "count", "ring": "ring", "yuan": "money"}

# Unit words by canonical unit. 分 alone is left out: 十分 means very.
_WORDS = {
    "second": "秒 秒钟 seconds second secs sec",
    "minute": "分钟 minutes minute mins min minuts minits",
    "hour": "小时 个小时 个钟头 钟头 个钟 hours hour hrs hr h",
    "day": "天 日 个工作日 工作日 days day",
    "week": "周 个星期 星期 个礼拜 礼拜 weeks week wks wk",
    "month": "个月 月 months month mths mth",
    "year": "年 周年 years year yrs yr",
    "time": "次 回 趟 遍 times complaints complaint swaps swap "
    "violations violation breaches breach offences offenses strikes",
    "ring": "声 rings ring",
    "yuan": "元 块钱 块 rmb yuan kuai",
}
UNIT_OF = {word: unit for unit, words in _WORDS.items() for word in words.split()} | {
    "per seat": "yuan",  # what is counted by the seat is paid for it
    "a seat": "yuan",
}
UNIT = "|".join(sorted(UNIT_OF, key=len, reverse=True)).replace(" ", "[ ]")  # as a regular expression


def in_unit(value: Fraction, unit: str, other: str) -> Fraction:
    """A value converted from one unit of time to another (a month is a twelfth of 365 days)."""
    return value * _TIME[unit] / _TIME[other]


def dimension_of(unit: str) -> Dimension:
    """What a unit measures."""
    return _DIMENSIONS[unit]


def word_for(unit: str, *, english: bool) -> str:
    """The first word for a unit in a language."""
    return next(word for word in _WORDS[unit].split() if word.isascii() == english)
