"""The time between two clock times or two days of the week: "sick call at 8:10 for a 9 o'clock start"."""

from __future__ import annotations

import re
from fractions import Fraction

from knowledge.numerals import CHINESE, number
from knowledge.patterns import any_of

_DAY = 24 * 60  # minutes
_TWO = rf"\d{{1,2}}|{CHINESE}"
_CLOCK = re.compile(
    rf"""
    (?P<late>下午|晚上|傍晚|夜里)?
    (?:
        (?P<hour>{_TWO})点(?:(?P<half>半)|(?P<quarter>[一1]刻)|(?P<minute>{_TWO})分?)?
        | (?P<hour2>\d{{1,2}}):(?P<colon>\d{{2}})
        | \b(?P<hour3>\d{{1,2}})(?=\s*(?:am|pm|a\.m|p\.m|o'clock))
    )
    \s*(?P<pm>am|pm|a\.m\.?|p\.m\.?)?
    """,
    re.VERBOSE,
)
_WEEKDAYS = {
    **{sign: day for day, sign in enumerate("一二三四五六日")},
    **{word: day for day, word in enumerate("mon tues wednes thurs fri satur sun".split())},
    "天": 6,
}
_WEEKDAY = any_of(
    r"(?:周|星期|礼拜)(?P<zh>[一二三四五六日天])",
    r"\b(?P<en>mon|tues|wednes|thurs|fri|satur|sun)days?\b",
)


def between(folded: str) -> tuple[int, Fraction, str] | None:
    """Where the first of the two stands, how far apart they are and in which unit; None unless there are just two."""
    times = [(match.start(), _minutes(match)) for match in _CLOCK.finditer(folded)]
    if len(times) == 2 and all(time <= _DAY for _, time in times):  # 30:00 is no time of the day
        apart = _around(times[0][1] - times[1][1], _DAY)
        return (times[0][0], apart, "minute") if apart else None
    days = [_WEEKDAYS[match["zh"] or match["en"]] for match in _WEEKDAY.finditer(folded)]
    if len(days) == 2 and days[0] != days[1]:
        return 0, _around(days[0] - days[1], 7), "day"
    return None


def _around(difference: int, cycle: int) -> Fraction:
    """The shorter way around a cycle."""
    apart = abs(difference)
    return Fraction(min(apart, cycle - apart))


def _minutes(match: re.Match[str]) -> int:
    """The minutes since midnight; without 下午 or pm the hour stands as it is."""
    hour = int(number(match["hour"] or match["hour2"] or match["hour3"]) or 0)
    afternoon = match["late"] or match["pm"] in ("pm", "p.m", "p.m.")
    return (hour + (12 if afternoon and hour < 12 else 0)) * 60 + _past(match)


def _past(match: re.Match[str]) -> int:
    if match["colon"]:
        return int(match["colon"])
    if match["half"]:
        return 30
    if match["quarter"]:
        return 15
    return int(number(match["minute"] or "0") or 0)
