"""Postings: where a feature stands, whether it stands once, often, or in a target with very many phrasings."""

from __future__ import annotations

from array import array

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
