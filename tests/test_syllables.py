"""Pinyin is written in the characters that were meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import text
from knowledge.index import Index
from knowledge.question import Reader
from knowledge.syllables import Scribe

HELD = {"请": 9, "假": 9, "情": 3, "价": 3, "请假": 8, "情价": 0, "长": 5, "班": 6, "班长": 4}


@pytest.fixture(scope="module")
def scribe() -> Scribe:
    return Scribe(lambda held: HELD.get(held, 0), [sign for sign in HELD if len(sign) == 1])


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("qing jia", "请假"),
        ("qingjia", "请假"),
        ("ban zhang", "班长"),
        ("qingjia 3 ban?", "请假3班?"),
        ("usb qingjia", "usb 请假"),
        ("zzz", "zzz"),
        ("", ""),
    ],
)
def test_syllables_become_the_likeliest_characters(scribe: Scribe, typed: str, written: str) -> None:
    assert " ".join(scribe.written(typed).split()) == written


@given(st.text(max_size=40))
def test_writing_never_raises(raw: str) -> None:
    Scribe(lambda held: HELD.get(held, 0), "请假班长").written(text.fold(raw))


def test_no_syllable_is_known_to_an_empty_book() -> None:
    assert Scribe(lambda held: 0, "").written("qing jia").split() == ["qing", "jia"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("huanban dengji biao shei qianzi", "换班登记表谁签字"),
        ("shiyongqi neng qing shijia ma", "试用期能请事假吗"),
        ("jiaobanyaoshuiqianzi", "交班要谁签字"),
        ("li zuo 5 fenzhong xing ma", "离座5分钟行吗"),
        ("baomi xieyi di liu tiao", "保密协议第六条"),
        ("jiaojieban zhidu di shi er tiao", "交接班制度第十二条"),
        ("bìngjià tíqián duōjiǔ dǎ diànhuà", "病假提前多久打电话"),
        ("bing4jia4 ti2qian2 duo1jiu3 da3 dian4hua4", "病假提前多久打电话"),
    ],
)
def test_a_question_in_pinyin_is_read_in_characters(reader: Reader, index: Index, typed: str, meant: str) -> None:
    read = reader.read(typed)
    assert (read.folded, read.language, read.script) == (meant, "zh", "han")
