"""Pinyin: readings of characters, and questions typed in letters instead of characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import RuleBook, pinyin, text
from knowledge.index import Index

ENGLISH = frozenset("can i take leave may swap a shift do he she so an the to me ban long men women shut".split())


@pytest.mark.parametrize(
    ("sign", "expected"),
    [
        ("请", "qing"),
        ("假", "jia"),
        ("离", "li"),
        ("座", "zuo"),
        ("女", "nv"),
        ("略", "lve"),
        ("班", "ban"),
        ("a", ""),
        ("#", ""),
    ],
)
def test_a_character_has_its_most_common_reading_without_tone(sign: str, expected: str) -> None:
    assert pinyin.reading(sign) == expected


def test_every_character_of_the_rules_has_a_reading_that_can_be_typed(book: RuleBook) -> None:
    signs = {sign for clause in book.clauses.values() for sign in clause.text if text.has_han(sign)}
    assert len(signs) > 500
    assert {
        sign: pinyin.reading(sign) for sign in signs if pinyin.segment(pinyin.reading(sign)) != (pinyin.reading(sign),)
    } == {}


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("keyi", ("ke", "yi")),
        ("qingjia", ("qing", "jia")),
        ("keyiqingjiama", ("ke", "yi", "qing", "jia", "ma")),
        ("lizuo", ("li", "zuo")),
        ("shenme", ("shen", "me")),
        ("huanban", ("huan", "ban")),
        ("zhuang", ("zhuang",)),
        ("xian", ("xian",)),
        ("hello", ()),
        ("zzz", ()),
        ("", ()),
    ],
    ids=lambda value: value if isinstance(value, str) else "-".join(value) or "none",
)
def test_letters_are_cut_into_the_fewest_syllables(word: str, syllables: tuple[str, ...]) -> None:
    assert pinyin.segment(word) == syllables


@given(st.text("abcdefghijklmnopqrstuvwxyz'", max_size=30))
def test_syllables_joined_are_the_word_again(word: str) -> None:
    syllables = pinyin.segment(word)
    assert not syllables or "".join(syllables) == word


@given(st.text(max_size=60))
def test_looking_for_pinyin_never_raises(raw: str) -> None:
    pinyin.typed_syllables(text.fold(raw), ENGLISH)


@pytest.mark.parametrize(
    ("typed", "syllables"),
    [
        ("keyi qing jia ma", "ke yi qing jia ma"),
        ("ke yi qing jia ma", "ke yi qing jia ma"),
        ("keyiqingjiama", "ke yi qing jia ma"),
        ("wo neng bu neng huan ban", "wo neng bu neng huan ban"),
        ("li zuo 5 fen zhong xing ma?", "li zuo fen zhong xing ma"),
        ("qingjia yao tiqian ji tian", "qing jia yao ti qian ji tian"),
        ("shang ban neng wan shouji ma", "shang ban neng wan shou ji ma"),
        ("xi'an de tongshi neng huanban ma", "xi an de tong shi neng huan ban ma"),
        ("shui pi zhun", "shui pi zhun"),
    ],
)
def test_a_question_typed_in_pinyin_is_cut_into_its_syllables(typed: str, syllables: str) -> None:
    assert pinyin.typed_syllables(typed, ENGLISH) == tuple(syllables.split())


@pytest.mark.parametrize(
    "typed",
    ["can i take leave", "may i swap a shift", "he can", "so", "me", "", "123", "women", "xqzvk hjkl"],
    ids=lambda t: t or "nothing",
)
def test_english_is_no_pinyin(typed: str) -> None:
    assert pinyin.typed_syllables(typed, ENGLISH) == ()


def test_no_english_phrasing_of_the_rules_is_taken_for_pinyin(book: RuleBook, index: Index) -> None:
    asked = [p.text for clause in book.clauses.values() for p in clause.phrasings if p.language == "en"]
    assert len(asked) > 1000
    folded = (text.fold(phrasing) for phrasing in asked if not text.has_han(phrasing))
    assert [found for found in folded if pinyin.typed_syllables(found, index.speller)] == []


def test_what_people_type_does_not_fill_the_memory() -> None:
    for number in range(5000):
        pinyin.segment(f"shi{number}")
    assert pinyin.segment.cache_info().currsize < 5000


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("bing4jia4 ti2qian2 duo1 jiu3", "bingjia tiqian duo jiu"),
        ("qing3 jia4", "qing jia"),
        ("5 fen zhong", "5 fen zhong"),
        ("rule2 please", "rule2 please"),
        ("huan ban 3 ci", "huan ban 3 ci"),
    ],
)
def test_figures_for_tones_are_left_out(typed: str, expected: str) -> None:
    assert pinyin.toneless(typed) == expected
