"""Numerals in digits, Chinese and English words → numbers, up to 99,999,999."""

from __future__ import annotations

import re
from fractions import Fraction

_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2, "仨": 3}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_SHORTENED = 100  # from hundreds on, the unit of a last digit is left out: 一千六 is 1,600, but 一千零六 is 1,006
_ONES = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split(),
        range(20),
        strict=True,
    )
)
_TENS = {word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_ORDINALS = dict(
    zip(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        range(1, 21),
        strict=True,
    )
)

CHINESE = r"(?:[零〇一二两三四五六七八九十百千万]+)"
DIGITS = r"(?:\d{1,8}(?:\.\d{1,3})?)"
_WORD = "|".join(sorted([*_ONES, *_TENS], key=len, reverse=True))
ENGLISH = rf"(?:(?:{_WORD})(?:[ -](?:{'|'.join(_ONES)}))?)"
ORDINAL = rf"(?:{'|'.join(_ORDINALS)}|\d{{1,3}}(?:st|nd|rd|th))"
NUMERAL = rf"(?:{DIGITS}|{CHINESE}|\b{ENGLISH}\b)"


def number(text: str) -> Fraction | None:
    """The value of one numeral in any of the forms, or None if it is none."""
    text = text.strip().lower()
    if re.fullmatch(DIGITS, text):
        return Fraction(text)
    if re.fullmatch(CHINESE, text):
        return _chinese(text)
    return _english(text)


def ordinal(text: str) -> int | None:
    """The value of an English ordinal (`third`, `3rd`), or None if it is none."""
    text = text.strip().lower()
    if text in _ORDINALS:
        return _ORDINALS[text]
    match = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)", text)
    return int(match[1]) if match else None


def chinese(value: int) -> str:
    """A number from 0 to 99 in Chinese numerals, as clauses are numbered."""
    signs = "零一二三四五六七八九"
    if value < 10:
        return signs[value]
    tens, ones = divmod(value, 10)
    return (signs[tens] if tens > 1 else "") + "十" + (signs[ones] if ones else "")


def _chinese(text: str) -> Fraction | None:
    if "万" in text:
        high, _, low = text.partition("万")
        left, right = _chinese(high) if high else None, _chinese(low) if low else Fraction(0)
        right = right * 1000 if right is not None and len(low) == 1 else right  # 一万二
        return None if left is None or right is None else left * 10000 + right
    if not any(sign in _UNITS for sign in text):
        return Fraction("".join(str(_DIGITS[sign]) for sign in text))
    total, digit, last = 0, None, 1
    for sign in text:
        if sign in _UNITS:
            last = _UNITS[sign]
            total += (1 if digit is None else digit) * last
            digit = None
        else:
            digit, last = _DIGITS[sign], (last if _DIGITS[sign] else 1)
    return Fraction(total + (digit or 0) * (last // 10 if last >= _SHORTENED else 1))


def _english(text: str) -> Fraction | None:
    words = re.split(r"[ -]", text)
    if len(words) == 1:
        value = _ONES.get(words[0], _TENS.get(words[0]))
        return None if value is None else Fraction(value)
    if len(words) == 2 and words[0] in _TENS and 0 < _ONES.get(words[1], 0) < 10:
        return Fraction(_TENS[words[0]] + _ONES[words[1]])
    return None
