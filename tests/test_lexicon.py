"""The everyday words of the lexicon are found in texts however their figures and variants are written."""

from __future__ import annotations

import pytest

from knowledge import RuleBook
from knowledge.features import Extractor

TOLD = [
    ("出去一趟", "leave-seat"),  # figures are taken out of texts, and out of the words to be found in them
    ("出去两回", "leave-seat"),
    ("再考一次", "resit"),
    ("坐席多少钱", "seat-price"),  # 座席 is the usual writing
    ("五分钟", None),  # a figure by itself is no word
]


@pytest.fixture(scope="module")
def extractor(book: RuleBook) -> Extractor:
    return Extractor(book.lexicon)


@pytest.mark.parametrize(("told", "concept"), TOLD, ids=[told for told, _ in TOLD])
def test_a_concept_is_found_by_its_everyday_words(extractor: Extractor, told: str, concept: str | None) -> None:
    prepared = extractor.prepare_all([told])[0]
    found = extractor.concepts.in_chinese(prepared)
    assert (concept in found) if concept else not found
