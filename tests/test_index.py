"""Postings: where a feature stands, whether it stands once, often, or in a target with very many phrasings."""

from __future__ import annotations

from array import array

import pytest

from knowledge.index import Half, IndexedPhrasing
from knowledge.model import Phrasing

ONE = IndexedPhrasing(Phrasing("may I?", "en"), "may i?")
MANY = 300
HALF = Half(
    phrasings=[[ONE], [ONE] * MANY],
    sizes=[[3], [3] * MANY],
    found={"wonce": 1 << 12 | 280, "woften": array("I", [0, *(1 << 12 | place for place in range(MANY))])},
    wording={},
    words={},
)


def test_a_feature_that_stands_once_has_one_place() -> None:
    found = HALF.posting("wonce")
    assert found is not None
    assert {number: [*places] for number, places in found.places.items()} == {1: [280]}
    assert found.background == 1 / (MANY + 1)


def test_places_beyond_what_a_byte_holds_are_kept() -> None:
    found = HALF.posting("woften")
    assert found is not None
    assert {number: [*places] for number, places in found.places.items()} == {0: [0], 1: [*range(MANY)]}
    assert len(found.gains) == 2
    assert found.gains[0] < found.gains[1] < 1


def test_what_no_phrasing_holds_has_no_posting() -> None:
    assert HALF.posting("wnever") is None


def half_of(found: int | array[int]) -> Half:
    """Ten phrasings of a clause, ten of a topic outside the rules; what is found stands in some of them."""
    groups = [[ONE] * 10, [ONE] * 10]
    return Half(groups, [[3] * 10] * 2, {"wsome": found}, {}, {}, ["clause", "uncovered"])


def test_what_stands_in_topics_alone_is_likelier_outside_the_rules() -> None:
    topics, clauses = half_of(array("I", [1 << 12, 1 << 12 | 3])), half_of(array("I", [0, 3]))
    outside, inside = topics.posting("wsome"), clauses.posting("wsome")
    assert outside is not None
    assert inside is not None
    assert outside.outside == pytest.approx(-inside.outside)
    assert outside.outside > 0


def test_what_stands_in_both_alike_tells_nothing() -> None:
    found = half_of(array("I", [0, 1 << 12])).posting("wsome")
    assert found is not None
    assert found.outside == pytest.approx(0)


def test_a_rule_book_without_topics_tells_nothing() -> None:
    found = HALF.posting("wonce")
    assert found is not None
    assert found.outside == 0
