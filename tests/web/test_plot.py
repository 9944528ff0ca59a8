"""The plot of questions by day: every figure is where it should be, and said in words."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from bot.web.plot import columns, days_until, spark

DAYS = days_until(date(2026, 3, 1), 7)
SERIES = [("answered", "Answered"), ("unclear", "<Unclear>")]


def drawn(counts: dict[tuple[date, str], int]) -> str:
    return str(columns(DAYS, counts, SERIES, title="Questions & days", description="Answered: 5"))


def test_a_period_ends_with_its_last_day() -> None:
    assert [day.isoformat() for day in DAYS] == [
        "2026-02-23", "2026-02-24", "2026-02-25", "2026-02-26", "2026-02-27", "2026-02-28", "2026-03-01",
    ]  # fmt: skip


def test_a_column_is_as_high_as_its_figure() -> None:
    picture = drawn({(DAYS[0], "answered"): 10, (DAYS[6], "answered"): 5, (DAYS[6], "unclear"): 5})
    heights = [float(high) for high in re.findall(r'<rect class="\w+" [^>]*height="([\d.]+)"', picture)]
    assert heights[0] == pytest.approx(2 * heights[1])
    assert heights[1] == heights[2]
    assert "<title>2026-03-01 · Answered: 5</title>" in picture


def test_it_is_well_formed_and_says_what_it_shows() -> None:
    root = ET.fromstring(drawn({(DAYS[2], "unclear"): 3}))  # noqa: S314  (our own)
    assert root.attrib["role"] == "img"
    assert [root.findtext("title"), root.findtext("desc")] == ["Questions & days", "Answered: 5"]
    assert root.find("rect/title") is not None


@pytest.mark.parametrize("highest", [0, 1, 4, 5, 37, 1000, 123_456])
def test_the_grid_reaches_above_the_highest(highest: int) -> None:
    picture = drawn({(DAYS[1], "answered"): highest})
    marks = [int(mark) for mark in re.findall(r'text-anchor="end">(\d+)</text>', picture)]
    assert marks[0] == 0
    assert max(marks) >= highest
    assert len(marks) <= 6


@pytest.mark.parametrize("count", [7, 30, 90])
def test_no_period_has_too_many_dates(count: int) -> None:
    picture = str(columns(days_until(date(2026, 3, 1), count), {}, SERIES, title="t", description="d"))
    dates = re.findall(r">(\d\d-\d\d)</text>", picture)
    assert 0 < len(dates) <= 8
    assert "03-01" in dates


def test_a_spark_has_a_bar_for_each_day_with_a_figure() -> None:
    assert str(spark(DAYS, {DAYS[0]: 2, DAYS[3]: 4})).count("<rect") == 2
    assert "<rect" not in str(spark(DAYS, {}))
