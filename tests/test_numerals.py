"""Numerals: every number comes back from how it is written, in digits, Chinese and English."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import numerals

SIGNS = "零一二三四五六七八九"
ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def written(value: int, *, ten: bool = False) -> str:
    """A number to 99,999 as the textbook writes it; with `ten` 10 to 19 as 十 and not 一十."""
    if value >= 10000:
        high, low = divmod(value, 10000)
        filler = "零" if 0 < low < 1000 else ""
        return written(high, ten=True) + "万" + filler + (written(low) if low else "")
    parts, gap = "", False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, unit)
        if digit:
            parts += ("零" if gap and parts else "") + SIGNS[digit] + sign
            gap = False
        else:
            gap = True
    parts = parts or "零"
    return parts[1:] if ten and parts.startswith("一十") else parts


@given(st.integers(0, 99_999))
def test_digits_come_back(value: int) -> None:
    assert numerals.number(str(value)) == value


@given(st.integers(0, 99_999))
def test_chinese_numerals_come_back(value: int) -> None:
    assert numerals.number(written(value)) == value
    assert numerals.number(written(value, ten=True)) == value


@given(st.integers(0, 99_999))
def test_chinese_digits_read_one_by_one_come_back(value: int) -> None:
    assert numerals.number("".join(SIGNS[int(digit)] for digit in str(value))) == value


@given(st.integers(0, 99))
def test_clause_numbers_written_in_chinese_come_back(value: int) -> None:
    assert numerals.chinese(value) == written(value, ten=True)
    assert numerals.number(numerals.chinese(value)) == value


@pytest.mark.parametrize("joint", [" ", "-"], ids=["space", "hyphen"])
def test_english_words_to_99_come_back(joint: str) -> None:
    for value in range(100):
        tens, ones = divmod(value, 10)
        word = ONES[value] if value < 20 else TENS[tens - 2] + (joint + ONES[ones] if ones else "")
        assert numerals.number(word) == value


@given(st.text(max_size=12))
def test_reading_a_numeral_never_raises(text: str) -> None:
    value = numerals.number(text)
    assert value is None or value >= 0
    numerals.ordinal(text)


@given(st.text("零〇一二两三四五六七八九十百千万", max_size=9))
def test_any_run_of_chinese_numerals_is_read_or_left(text: str) -> None:
    value = numerals.number(text)
    assert value is None or value >= 0


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.5", Fraction(3, 2)),
        ("0.25", Fraction(1, 4)),
        ("十", 10),
        ("十五", 15),
        ("二十四", 24),
        ("两", 2),
        ("〇", 0),
        ("一百零五", 105),
        ("两千", 2000),
        ("三万", 30000),
        ("一万零五", 10005),
        (" Seven ", 7),
        ("Forty-Five", 45),
    ],
    ids=str,
)
def test_reads(text: str, value: Fraction | int) -> None:
    assert numerals.number(text) == value


@pytest.mark.parametrize("text", ["", " ", "five six", "twenty-ten", "seventh", "-3", "1,5", "第三", "5x", "many"])
def test_what_is_no_numeral_has_no_value(text: str) -> None:
    assert numerals.number(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("first", 1), ("Third", 3), ("twentieth", 20), ("3rd", 3), ("21st", 21), ("three", None), ("3", None), ("", None)],
    ids=lambda value: str(value) or "nothing",
)
def test_reads_english_ordinals(text: str, value: int | None) -> None:
    assert numerals.ordinal(text) == value
