"""Quantities: what a question measures is taken out whole, and what measures nothing is left alone."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from knowledge import quantities, text
from knowledge.quantities import Quantity

PIECES = (
    "半 一 两 三 十 刻钟 个 小时 分钟 天 月 年 次 第 点 half quarter of an hour a the 2 1.5 h min twice couple days week "
    "swap # - 个半 五 9:30 pm 前 周一 今天 明天 万 元 声 rings"
).split()
Found = list[tuple[Fraction | int, str]]


def found(raw: str) -> Found:
    """The quantities of a typed text as values with units."""
    return [(quantity.value, quantity.unit) for quantity in quantities.measure(text.fold(raw)).quantities]


READ: list[tuple[str, Found]] = [
    ("离座七分钟可以吗", [(7, "minute")]),
    ("离座７分钟可以吗", [(7, "minute")]),
    ("離座七分鐘可以嗎", [(7, "minute")]),
    ("十五分钟", [(15, "minute")]),
    ("二十五分钟", [(25, "minute")]),
    ("一刻钟", [(15, "minute")]),
    ("三刻钟", [(45, "minute")]),
    ("半小时", [(30, "minute")]),
    ("半个小时", [(30, "minute")]),
    ("半个钟头", [(30, "minute")]),
    ("一个半小时", [(90, "minute")]),
    ("两个半小时", [(150, "minute")]),
    ("三个半小时", [(Fraction(7, 2), "hour")]),
    ("4个半小时", [(Fraction(9, 2), "hour")]),
    ("七八分钟", [(8, "minute")]),
    ("1.5h", [(Fraction(3, 2), "hour")]),
    ("1.5 小时", [(Fraction(3, 2), "hour")]),
    ("45mins", [(45, "minute")]),
    ("90秒", [(90, "second")]),
    ("48小时之内", [(48, "hour")]),
    ("半天", [(Fraction(1, 2), "day")]),
    ("两周", [(2, "week")]),
    ("两个月", [(2, "month")]),
    ("俩月", [(2, "month")]),
    ("5分40秒", [(340, "second")]),
    ("俩半月", [(Fraction(5, 2), "month")]),
    ("两个半月", [(Fraction(5, 2), "month")]),
    ("俩钟头", [(2, "hour")]),
    ("被投诉了仨回", [(3, "time")]),
    ("他俩天天迟到", []),
    ("换了仨班", [(3, "time")]),
    ("半个月", [(15, "day")]),
    ("隔天才回", [(1, "day")]),
    ("包座席一个月两千", [(1, "month"), (2000, "yuan")]),
    ("半年", [(Fraction(1, 2), "year")]),
    ("离职三年后", [(3, "year")]),
    ("seven minutes", [(7, "minute")]),
    ("twenty-five minutes", [(25, "minute")]),
    ("a 5-minute break", [(5, "minute")]),
    ("a quarter of an hour", [(15, "minute")]),
    ("half an hour", [(30, "minute")]),
    ("an hour and a half", [(90, "minute")]),
    ("half a day", [(Fraction(1, 2), "day")]),
    ("a couple of minutes", [(2, "minute")]),
    ("a fortnight", [(14, "day")]),
    ("3 hrs", [(3, "hour")]),
    ("after two years", [(2, "year")]),
    ("两次", [(2, "time")]),
    ("换了四回班", [(4, "time")]),
    ("twice", [(2, "time")]),
    ("four swaps", [(4, "time")]),
    ("three complaints", [(3, "time")]),
    ("complaint number three", [(3, "time")]),
    ("ring no. 3", [(3, "ring")]),
    ("响三声", [(3, "ring")]),
    ("after 6 rings", [(6, "ring")]),
    ("两千元", [(2000, "yuan")]),
    ("1600 yuan", [(1600, "yuan")]),
    ("1.6k yuan", [(1600, "yuan")]),
    ("一千六一个座席", [(1600, "yuan")]),
    ("一千六百五元", [(1650, "yuan")]),
    ("一千零六元", [(1006, "yuan")]),
    ("一万二元", [(12000, "yuan")]),
    ("每座席每月1800超没超", [(1800, "yuan")]),
    ("开价两千,贵不贵", [(2000, "yuan")]),
    ("四分半", [(Fraction(9, 2), "minute")]),
    ("四分半钟", [(Fraction(9, 2), "minute")]),
    ("4 and a half minutes", [(Fraction(9, 2), "minute")]),
    ("two and a half days", [(Fraction(5, 2), "day")]),
    ("五年零一个月", [(61, "month")]),
    ("1小时20分", [(80, "minute")]),
    ("4 years and 11 months", [(59, "month")]),
    ("1 hr 20 min", [(80, "minute")]),
    ("on day 15", [(15, "day")]),
    ("四个多月", [(4, "month")]),
    ("十几分钟", [(10, "minute")]),
    ("二十来分钟", [(20, "minute")]),
    ("1,700 per seat", [(1700, "yuan")]),
    ("within the hour", [(1, "hour")]),
    ("500块钱", [(500, "yuan")]),
    ("5分钟还是15分钟", [(5, "minute"), (15, "minute")]),
]


@pytest.mark.parametrize(("raw", "expected"), READ, ids=[raw for raw, _ in READ])
def test_a_quantity_is_read_with_its_unit(raw: str, expected: Found) -> None:
    assert found(raw) == expected


@pytest.mark.parametrize(
    "raw",
    [
        "十分满意", "十分重要", "五月", "3月", "2019年", "万一迟到", "千万不要迟到", "一起换班", "第三条", "rule 4 of the seat rules",
        "一会儿", "三心二意", "六项禁止", "the five prohibitions", "no numbers here", "may i have a minuet", "同一天换班",
        "同一个月换班", "",
    ],
    ids=lambda raw: raw or "nothing",
)  # fmt: skip
def test_what_measures_nothing_is_no_quantity(raw: str) -> None:
    folded = text.fold(raw)
    measured = quantities.measure(folded)
    assert (measured.masked, measured.quantities) == (folded, ())


@pytest.mark.parametrize(
    ("raw", "value", "unit"),
    [
        ("第四次换班", 4, "time"),
        ("第4次换班", 4, "time"),
        ("第三个投诉", 3, "time"),
        ("the fourth swap", 4, "time"),
        ("my 4th time", 4, "time"),
        ("on the third ring", 3, "ring"),
    ],
    ids=lambda value: str(value),
)
def test_an_ordinal_counts_as_that_many(raw: str, value: int, unit: str) -> None:
    assert quantities.measure(text.fold(raw)).quantities == (Quantity(Fraction(value), unit, ordinal=True),)


@pytest.mark.parametrize(
    ("raw", "period"),
    [
        ("每月三次", "month"),
        ("一个月换四次班", "month"),
        ("这个月换了四次", "month"),
        ("一年内三次", "year"),
        ("每天两次", "day"),
        ("一年换五次班", "year"),
        ("一天两次", "day"),
        ("twice a month", "month"),
        ("4 times per year", "year"),
        ("4 complaints over the year", "year"),
        ("4 complaints since march", "year"),
        ("4 swaps in may", "month"),
        ("three times in the same month", "month"),
        ("三次", None),
        ("three times", None),
    ],
)
def test_a_count_knows_the_period_it_is_over(raw: str, period: str | None) -> None:
    counts = [q for q in quantities.measure(text.fold(raw)).quantities if q.dimension == "count"]
    assert [count.per for count in counts] == [period]


@pytest.mark.parametrize(
    "raw", ["一天能离席几回", "一天能出去几次", "一年能请几趟假", "how many times in one day", "how many swaps a month"]
)
def test_the_period_of_how_many_is_no_quantity(raw: str) -> None:
    assert quantities.measure(text.fold(raw)).quantities == ()


@pytest.mark.parametrize(
    ("raw", "days"),
    [
        ("前一天说可以吗", 1),
        ("头天晚上说", 1),
        ("今天申请明天休", 1),
        ("is the day before enough", 1),
        ("can i ask now for tomorrow", 1),
        ("当天请假行吗", 0),
        ("a same-day swap", 0),
        ("last minute leave", 0),
        ("请假要多久", None),
        ("how do i ask for leave", None),
    ],
)
def test_a_lead_time_is_read_without_a_number(raw: str, days: int | None) -> None:
    assert quantities.measure(text.fold(raw)).lead == days


BETWEEN: list[tuple[str, Found]] = [
    ("sick call at 8:10 for a 9 o'clock start", [(50, "minute")]),
    ("calling in at 7:30 for an 8:00 shift", [(30, "minute")]),
    ("八点上班七点半打电话", [(30, "minute")]),
    ("九点的班八点一刻打电话请病假", [(45, "minute")]),
    ("下午两点的班,下午一点打电话", [(60, "minute")]),
    ("下午两点的班,一点打电话", [(60, "minute")]),
    ("一点打电话,下午两点的班", [(60, "minute")]),
    ("上午11点留言,下午1点回", [(120, "minute")]),
    ("差一刻八点到,八点接班", [(15, "minute")]),
    ("八点差十分到的,八点上班", [(10, "minute")]),
    ("七点三刻到,八点接班", [(15, "minute")]),
    ("八点的班,八点十分才到", [(0, "minute")]),
    ("晚上十点的班,九点四十到", [(20, "minute")]),
    ("in at quarter to eight for an 8 o'clock shift", [(15, "minute")]),
    ("arrived at ten to nine, my shift starts at nine", [(10, "minute")]),
    ("shift at 9, got in at half past eight", [(30, "minute")]),
    ("my shift starts at nine, got in at 9:05", [(0, "minute")]),
    ("from 11pm to 1 am", [(120, "minute")]),
    ("周一请周三的假", [(2, "day")]),
    ("ask on monday for thursday", [(3, "day")]),
    ("got in at 8.40 and my shift's at 9, ok?", [(20, "minute")]),
    ("start at 2pm, walked in at 1.50. late?", [(10, "minute")]),
    ("a fee of 1.50 from 9 am", []),
    ("my shift starts at 9:00", []),
]


@pytest.mark.parametrize(("raw", "expected"), BETWEEN, ids=[raw for raw, _ in BETWEEN])
def test_two_clock_times_or_days_measure_what_lies_between(raw: str, expected: Found) -> None:
    assert found(raw) == expected


@pytest.mark.parametrize(
    ("raw", "masked"),
    [
        ("离座七分钟", "离座#分钟"),
        ("离座一刻钟", "离座#分钟"),
        ("away for 7 minutes", "away for # minutes"),
        ("half an hour", "# minutes"),
        ("第四次换班", "第#次换班"),
        ("换了四回班", "换了#次班"),
        ("俩钟头", "#小时"),
        ("两个礼拜", "#周"),
        ("the fourth swap", "the # swap"),
    ],
)
def test_masking_leaves_the_unit_and_takes_the_number(raw: str, masked: str) -> None:
    assert quantities.mask(raw) == quantities.measure(raw).masked == masked


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=4), st.sampled_from(["", " "]))
def test_the_look_that_spares_most_texts_a_search_for_fixed_expressions_spares_none(
    pieces: list[str], joint: str
) -> None:
    written = joint.join(pieces)
    assert quantities._MAYBE_FIXED.search(written) or not quantities._FIXED_RE.search(written)


@given(st.lists(st.sampled_from(PIECES), max_size=9), st.sampled_from(["", " "]))
def test_masking_twice_is_masking_once(pieces: list[str], joint: str) -> None:
    written = text.fold(joint.join(pieces))
    assume(not re.search(r"[a-z]\d", written))  # has cases of its own below
    masked = quantities.mask(written)
    assert quantities.mask(masked) == masked


@pytest.mark.xfail(strict=True, reason="a word that runs into a number is only seen once that number has become #")
@pytest.mark.parametrize("written", ["twice1.5h", "1.5swap1.5hour", "五pm1.5min1.5days"])
def test_masking_a_word_that_runs_into_a_number_twice_is_masking_it_once(written: str) -> None:
    masked = quantities.mask(written)
    assert quantities.mask(masked) == masked


@pytest.mark.xfail(strict=True, reason="an ordinal between another ordinal and its noun is only taken in a second pass")
def test_masking_two_ordinals_twice_is_masking_them_once() -> None:
    masked = quantities.mask("the first second complaint")
    assert quantities.mask(masked) == masked


@example("30:000:00")
@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=12).map("".join)))
def test_measuring_never_raises(raw: str) -> None:
    measured = quantities.measure(text.fold(raw))
    assert all(quantity.value >= 0 and quantity.dimension for quantity in measured.quantities)


@given(st.integers(0, 99_999), st.sampled_from(["分钟", " minutes", "小时", " hours", "天", "次", "声", "元"]))
def test_any_whole_number_of_a_unit_is_read(value: int, unit: str) -> None:
    assert [quantity.value for quantity in quantities.measure(f"{value}{unit}").quantities] == [value]


@pytest.mark.parametrize(
    ("value", "unit", "other", "expected"),
    [
        (1, "hour", "minute", 60),
        (90, "minute", "hour", Fraction(3, 2)),
        (1, "year", "month", 12),
        (2, "week", "day", 14),
    ],
    ids=["hour in minutes", "minutes in hours", "year in months", "weeks in days"],
)
def test_units_of_time_convert_exactly(value: int, unit: str, other: str, expected: Fraction | int) -> None:
    assert quantities.in_unit(Fraction(value), unit, other) == expected
