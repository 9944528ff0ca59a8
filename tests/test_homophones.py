"""Chinese characters typed for others of the same sound are mended; right words and unknown ones stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import RuleBook, index
from knowledge.features import Extractor
from knowledge.homophones import Mender

TABLE = [
    ("请甲要找谁批", "请甲要找谁批"),  # 甲要 is known, so 甲 is not doubted
    ("换般登记找谁", "换班登记找谁"),
    ("机房里能拍招吗", "机房里能拍照吗"),
    ("鸡房里能拍招吗", "机房里能拍照吗"),
    ("修驾要提前几天", "休假要提前几天"),  # both characters of a word
    ("客户投宿怎么办", "客户投诉怎么办"),
    ("保密协议没写青楚", "保密协议没写清楚"),
    ("在公司己经一年", "在公司已经一年"),  # alike in shape
    ("今天天气怎么样", "今天天气怎么样"),
    ("喝了酒敢不敢上机", "喝了酒敢不敢上机"),
    ("饕餮盛宴", "饕餮盛宴"),
    ("首问责任制第二条", "首问责任制第二条"),  # a name that no phrasing holds
    ("我的清洁", "我的清洁"),  # what stands beside a function word is no word
    ("夜里饭补有多少", "夜里饭补有多少"),
    ("离职五年零一个月了", "离职五年零一个月了"),
    ("can i swap 换班", "can i swap 换班"),
    ("", ""),
]


@pytest.fixture(scope="module")
def mender(book: RuleBook) -> Mender:
    return index.build(book).mender


@pytest.mark.parametrize(("typed", "meant"), TABLE, ids=[typed or "nothing" for typed, _ in TABLE])
def test_a_text_is_read_as_it_was_meant(mender: Mender, typed: str, meant: str) -> None:
    assert mender.mend(typed) == meant


@given(st.text(alphabet="请假换班機房乙甲 ,?aé𠀀饕", max_size=12))
def test_mending_changes_no_length_and_never_raises(mender: Mender, typed: str) -> None:
    assert len(mender.mend(typed)) == len(typed)


def test_phrasings_are_known_and_stay(mender: Mender, book: RuleBook) -> None:
    extractor = Extractor(book.lexicon)
    phrasings = [phrasing.text for topic in book.topics for phrasing in topic.phrasings if phrasing.language == "zh"]
    assert len(phrasings) > 3000
    assert [text for text in extractor.prepare_all(phrasings[::7]) if mender.mend(text) != text] == []
