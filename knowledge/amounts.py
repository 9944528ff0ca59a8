"""Figures that are said in several words → figures with one numeral and one unit, before quantities are taken out.

五年零一个月 is 61个月, "4 and a half minutes" are 4.5 minutes, 一千六一个座席 is 1600元. All other text stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from knowledge.numerals import CHINESE, DIGITS, ENGLISH, number
from knowledge.patterns import words

_ZH = rf"(?:{DIGITS}|{CHINESE})"
_EN = rf"(?:{DIGITS}|\b{ENGLISH})"
_MONTHS, _MINUTES, _WEEK = 12, 60, 7
_UNIT = r"(?:分钟|小时|个?钟头|天|周|个?星期|个?礼拜|个?月|年|次|回)"


def _sum(match: re.Match[str], factor: int, unit: str) -> str:
    high, low = number(match["high"]), number(match["low"])
    return match.group() if high is None or low is None else f"{_written(high * factor + low)}{unit}"


def _years(match: re.Match[str]) -> str:
    return match.group() if len(match["high"]) == 4 else _sum(match, _MONTHS, "个月")


def _hours(match: re.Match[str]) -> str:
    return _sum(match, _MINUTES, "分钟")


def _years_in_english(match: re.Match[str]) -> str:
    return _sum(match, _MONTHS, " months")


def _hours_in_english(match: re.Match[str]) -> str:
    return _sum(match, _MINUTES, " minutes")


def _seconds(match: re.Match[str]) -> str:
    return _sum(match, _MINUTES, "秒")  # as many as minutes in an hour


def _weeks(match: re.Match[str]) -> str:
    return _sum(match, _WEEK, "天")


def _weeks_in_english(match: re.Match[str]) -> str:
    return _sum(match, _WEEK, " days")


def _and_a_half(match: re.Match[str]) -> str:
    value = number(match["whole"])
    return match.group() if value is None else f"{_written(value + Fraction(1, 2))} "


def _minutes_and_a_half(match: re.Match[str]) -> str:
    value = number(match["whole"])
    return match.group() if value is None else f"{_written(value + Fraction(1, 2))}分钟"


def _nth_day(match: re.Match[str]) -> str:
    return f"{match['day'] or match['nth']} days"


def _paid_for_a_seat(match: re.Match[str]) -> str:
    value = number(match["sum"])
    return match.group() if value is None else f"{_written(value)}元"


def _two_or_three(match: re.Match[str]) -> str:
    """俩 and 仨 hold their 个: 俩钟头 is 两个钟头, 仨半月 is 三个半月."""
    numeral = "两" if match["few"] == "俩" else "三"
    return numeral + ("" if match["bare"] is not None else f"个{match['half'] or ''}")


def _written(value: Fraction) -> str:
    return f"{float(value):g}"


_SEAT = r"(?:座席|坐席|席位|座位|席|座)"
_SUM = rf"(?:\d{{3,5}}|[一二两三四五六七八九]千{CHINESE}?)"
_REWRITTEN: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (
        re.compile(
            r"(?<![我你他她咱们])(?P<few>[俩仨])"
            r"(?:(?P<half>半)?个?(?=月|钟头|小时|星期|礼拜|班(?!长|组|次))|(?P<bare>)(?=[次回趟遍天周年声]))"
        ),
        _two_or_three,
    ),
    # a swap needs no word for times: 换了三个班
    (re.compile(rf"(?P<swap>[换调]了?)(?P<whole>{_ZH})个班(?!长|组|次)"), r"\g<swap>\g<whole>次班"),
    (re.compile(rf"(?P<high>{_ZH})年[零又加多]?(?P<low>{_ZH})个月"), _years),
    (re.compile(rf"(?P<high>{_ZH})个?(?:小时|钟头?)[零又加]?(?P<low>{_ZH})分(?:钟)?"), _hours),
    (re.compile(rf"(?P<high>{_ZH})分(?:钟)?[零又]?(?P<low>{_ZH})秒"), _seconds),
    (
        re.compile(rf"(?P<high>{_EN}) ?(?:years?|yrs?)(?:,? and|,)? (?P<low>{_EN}) ?(?:months?|mths?)\b"),
        _years_in_english,
    ),
    (
        re.compile(rf"(?P<high>{_EN}) ?(?:hours?|hrs?|h)(?:,? and|,)? ?(?P<low>{_EN}) ?(?:minutes?|mins?|m)\b"),
        _hours_in_english,
    ),
    (re.compile(rf"(?P<high>{_ZH})(?:周|个?星期|个?礼拜)[零又加](?P<low>{_ZH})天"), _weeks),
    (re.compile(rf"(?P<high>{_EN}) ?(?:weeks?|wks?)(?:,? and|,)? (?P<low>{_EN}) ?days?\b"), _weeks_in_english),
    # "four a month" counts times, unless it is far too many
    (
        re.compile(rf"\b(?P<whole>\d{{1,2}}|{ENGLISH})(?= (?:a|per|each|every) (?:month|year|week|day)\b)"),
        r"\g<whole> times",
    ),
    # "one and a half hours" and the like are expressions of their own
    (re.compile(rf"(?P<whole>{DIGITS}|\b(?!one\b|an?\b)(?:{ENGLISH})) and a half (?!hours?)"), _and_a_half),
    (re.compile(rf"(?P<whole>(?!十分){_ZH})分半(?:钟)?(?![年月天])"), _minutes_and_a_half),
    (re.compile(rf"(?P<whole>{_ZH})分来钟"), r"\g<whole>分钟"),
    (re.compile(rf"(?P<whole>{_ZH})分多钟"), r"\g<whole>分钟多"),
    (re.compile(r"\bday (?P<day>\d{1,3})\b|\bthe (?P<nth>\d{1,3})(?:st|nd|rd|th) day\b", re.ASCII), _nth_day),
    (
        re.compile(
            rf"(?P<whole>{_ZH})(?:个多|多个|几个|个几)(?=月|小时|钟头|星期|礼拜)(?P<unit>月|小时|钟头|星期|礼拜)"
        ),
        r"\g<whole>个\g<unit>多",
    ),
    (re.compile(rf"(?P<tens>[一二三四五六七八九]?十|\d?\d?0)[几多](?P<unit>{_UNIT})"), r"\g<tens>\g<unit>多"),
    (re.compile(rf"(?P<tens>[一二三四五六七八九]?十)来(?P<unit>{_UNIT})"), r"\g<tens>\g<unit>"),
    # what is paid for a seat needs no unit
    (re.compile(rf"(?P<sum>{_SUM})(?=(?:一个?|每个?|/){_SEAT})"), _paid_for_a_seat),
    (
        re.compile(
            rf"(?<=开价|报价|出价|价格|价是|席价|单价|要价|付我|给到|只给|才给)(?P<sum>{_SUM})(?![\d元块个人次天年月.])"
        ),
        _paid_for_a_seat,
    ),
    (
        re.compile(
            rf"(?P<before>(?:(?:每|一个?|包){_SEAT}|{_SEAT}(?=每|一个?月))(?:每人|每月|一个?月|给|付|出|是|按|收|就|才|只)*)(?P<sum>{_SUM})(?![\d元块个人次天年月.])"
        ),
        lambda match: match["before"] + _paid_for_a_seat(match),
    ),
)
_MAY_BE = re.compile(
    r"[半零几多来又加千年钟秒俩仨]|小时|个班|and a half|"
    rf"\d ?h|\d{{3}}|{words('days?|weeks?|wks?|month|years?|yrs?|hours?|hrs?')}",
    re.ASCII,
)


def simplified(folded: str) -> str:
    """A folded text whose figures have one numeral and one unit each."""
    if not _MAY_BE.search(folded):
        return folded
    for pattern, rewriting in _REWRITTEN:
        folded = pattern.sub(rewriting, folded)
    return folded


_SPELLED_DIGITS = dict(
    zip("yi er liang san si wu liu qi ba jiu shi ban".split(), "一二两三四五六七八九十半", strict=True)
)
_SPELLED_UNITS = {
    "fen zhong": "分钟", "ge xiao shi": "个小时", "xiao shi": "小时", "ge zhong tou": "个钟头", "ge yue": "个月",
    "tian": "天",
    "nian": "年", "ci": "次", "sheng": "声", "miao": "秒", "xing qi": "星期", "ke zhong": "刻钟",
}  # fmt: skip
_DIGIT = "|".join(_SPELLED_DIGITS)
_IN_PINYIN = re.compile(
    rf"(?P<figure>\d+|(?<![a-z])(?!shi(?! ?(?:{_DIGIT})))(?:{_DIGIT})(?: ?(?:{_DIGIT}))*) ?"
    rf"(?P<unit>{'|'.join(_SPELLED_UNITS).replace(' ', ' ?')})(?![a-z])"
)


_NTH_IN_PINYIN = re.compile(
    rf"(?<![a-z])di ?(?P<figure>(?:{_DIGIT})(?: ?(?:{_DIGIT}))*|\d+) ?(?:tiao|xiang|dian|kuan)(?![a-z])"
)


def from_pinyin(folded: str) -> str:
    """A text in pinyin with its figures in characters: "li zuo 5 fen zhong" → "li zuo 5分钟", "di er tiao" → 第二条."""
    return _IN_PINYIN.sub(_in_characters, _NTH_IN_PINYIN.sub(lambda match: f"第{_figure(match)}条", folded))


def _in_characters(match: re.Match[str]) -> str:
    bare = match["unit"].replace(" ", "")
    return _figure(match) + next(sign for spelled, sign in _SPELLED_UNITS.items() if spelled.replace(" ", "") == bare)


def _figure(match: re.Match[str]) -> str:
    return "".join(_SPELLED_DIGITS[part] for part in re.findall(_DIGIT, match["figure"])) or match["figure"]
