"""The time between two clock times or two days of the week: "sick call at 8:10 for a 9 o'clock start"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from knowledge.numerals import CHINESE, ENGLISH, number
from knowledge.patterns import any_of, words

_HALF_A_DAY = 12 * 60
_DAY = 24 * 60  # minutes
_TWO = rf"\d{{1,2}}|{CHINESE}"
_HOUR_WORD = rf"\d{{1,2}}|{ENGLISH}"
# "in at 8.40", where no money or measure stands behind.
_BEFORE_TIME = "|".join(rf"(?<={word}\ )" for word in "at by in here from to for till until before about".split())
_NO_TIME = r"k\b|yuan|rmb|hours?|hrs?|min|days?|per\b|percent|块|元|小时|分钟|天"
_CLOCK = re.compile(
    rf"""
    (?:(?P<late>下午|晚上|傍晚|夜里)|(?P<early>早上|上午|凌晨|清早|早晨|中午))?
    (?:
        差(?P<less>{_TWO}|[一1]刻)分?钟?(?P<hour0>{_TWO})点
        | (?P<hour>{_TWO})点
          (?:差(?P<less2>{_TWO}|[一1]刻)分?|(?P<half>半)|(?P<quarter>[一1三3]刻)|[零过]?(?P<minute>{_TWO})分?)?
        | (?P<hour2>\d{{1,2}}):(?P<colon>\d{{2}})
        | (?:{_BEFORE_TIME})(?P<hour6>\d{{1,2}})\.(?P<dot>[0-5]\d)(?!\.?\d|k|%|\s*(?:{_NO_TIME}))
        | \b(?P<by>quarter|half|(?:{_HOUR_WORD}))(?:\ min(?:ute)?s)?\ (?P<to>to|past)\ (?P<hour4>{_HOUR_WORD})\b
        | \b(?P<hour3>{_HOUR_WORD})(?=\s*(?:am|pm|a\.m|p\.m|o'clock))
        | \b(?:at|by)\ (?P<hour5>{_HOUR_WORD})(?=\s*(?:[,;?!]|\.(?!\d)|$|sharp|start|and\b|but\b|when\b|for\b|shift))
    )
    \s*(?P<pm>am|pm|a\.m\.?|p\.m\.?)?
    """,
    re.VERBOSE | re.ASCII,
)
_HOURS = ("hour", "hour0", "hour2", "hour3", "hour4", "hour5", "hour6")
_WEEKDAYS = {
    **{sign: day for day, sign in enumerate("一二三四五六日")},
    **{word: day for day, word in enumerate("mon tues wednes thurs fri satur sun".split())},
    "天": 6,
}
_WEEKDAY = any_of(
    r"(?:周|星期|礼拜)(?P<zh>[一二三四五六日天])",
    r"\b(?P<en>mon|tues|wednes|thurs|fri|satur|sun)days?\b",
)
# What tells the time when a shift starts, behind that time and before it.
_STARTS_THEN = re.compile(
    r"(?:钟|整)?(?:的班|上班|接班|交班|开始|开工|交接|上岗)|(?: o'clock)?(?: sharp)? (?:start|shift|handover)"
)
_STARTS_AT = any_of(
    r"(?:接班|上班|交班|班|开始|规定|应该)(?:时间)?(?:是|在|从)?$",
    words(r"(?:starts?|begins?|shift|due|on)(?: is|'s)?") + r" $",
)


@dataclass(frozen=True, slots=True)
class _Time:
    """A clock time: the minutes since midnight, whether the half of the day was said, whether a shift starts then."""

    place: int
    minutes: int
    told: bool
    starts: bool


def between(folded: str) -> tuple[int, Fraction, str] | None:
    """Where the first of the two stands, how far apart they are and in which unit; None unless there are just two.

    Who arrives after the shift has started is no time early.
    """
    times = [_time(match, folded) for match in _CLOCK.finditer(folded)]
    if len(times) == 2 and all(time.minutes <= _DAY for time in times):  # 30:00 is no time of the day
        apart = _apart(times)
        return (times[0].place, apart, "minute") if apart is not None else None
    days = [_WEEKDAYS[match["zh"] or match["en"]] for match in _WEEKDAY.finditer(folded)]
    if len(days) == 2 and days[0] != days[1]:
        return 0, _around(days[0] - days[1], 7), "day"
    return None


def _apart(times: Sequence[_Time]) -> Fraction | None:
    """The minutes between two times; 0 for what comes after the start of a shift, None for the same time."""
    one, other = times
    difference = one.minutes - other.minutes
    if one.told != other.told:  # 下午两点的班,一点打电话: the half of the day may hold for both
        turned = difference - _HALF_A_DAY if difference > 0 else difference + _HALF_A_DAY
        difference = min(difference, turned, key=lambda minutes: _around(minutes, _DAY))
    apart = _around(difference, _DAY)
    if one.starts != other.starts and apart:
        early = -difference if other.starts else difference
        return apart if early % _DAY <= _HALF_A_DAY else Fraction(0)
    return apart or None


def _around(difference: int, cycle: int) -> Fraction:
    """The shorter way around a cycle."""
    apart = abs(difference) % cycle
    return Fraction(min(apart, cycle - apart))


def _time(match: re.Match[str], text: str) -> _Time:
    """One clock time; without 下午 or pm the hour stands as it is."""
    named = next(match[name] for name in _HOURS if match[name])
    hour = int(number(named) or 0)
    afternoon = match["late"] or match["pm"] in ("pm", "p.m", "p.m.")
    minutes = (hour + (12 if afternoon and hour < 12 else 0)) * 60 + _past(match)
    starts = bool(_STARTS_THEN.match(text, match.end()) or _STARTS_AT.search(text[: match.start()]))
    return _Time(match.start(), minutes, bool(match["late"] or match["early"] or match["pm"]), starts)


def _past(match: re.Match[str]) -> int:
    """The minutes that a time is past its hour, fewer than none where it is still to come."""
    less = match["less"] or match["less2"]
    if less:
        return -_minutes(less)
    if match["to"]:
        return _minutes(match["by"]) * (1 if match["to"] == "past" else -1)
    if match["colon"] or match["dot"]:
        return int(match["colon"] or match["dot"])
    return 30 if match["half"] else _minutes(match["quarter"] or match["minute"] or "0")


def _minutes(said: str) -> int:
    """刻, a quarter, half or a numeral as minutes."""
    if said.endswith("刻") or said == "quarter":
        return 45 if said[0] in "三3" else 15
    return 30 if said == "half" else int(number(said) or 0)
