"""English words: contractions and SMS spelling opened, typing errors mended, words written together cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import english, text
from knowledge.english import Speller
from knowledge.index import Index
from knowledge.question import Reader

SMS = {"u": "you", "pls": "please", "gonna": "going to", "b4": "before"}
KNOWN = (
    ["can", "the", "leave", "swap", "shift", "smoking", "permission", "supervisor", "approval", "minutes"] * 3
    + ["is", "to", "it", "my"] * 25
    + ["handover", "late"]
)


@pytest.fixture(scope="module")
def speller() -> Speller:
    return Speller(KNOWN)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("can i leave", "can i leave"),
        ("can't i leave?", "can not i leave"),
        ("i won't", "i will not"),
        ("i'm late", "i am late"),
        ("they've gone", "they have gone"),
        ("she'd go", "she would go"),
        ("we're here", "we are here"),
        ("i'll swap", "i will swap"),
        ("isn't it", "is not it"),
        ("y'all", "you all"),
        ("let's go", "let us go"),
        ("what's new", "what new"),
        ("the boss's desk", "the boss desk"),
        ("u gonna swap b4 9 pls", "you going to swap before 9 please"),
        ("away # minutes", "away # minutes"),
        ("离座 may i", "may i"),
        ("...", ""),
        ("", ""),
    ],
    ids=lambda value: value or "nothing",
)
def test_words_come_in_order_with_contractions_and_known_spellings_opened(written: str, words: str) -> None:
    assert english.words(written, SMS) == words.split()


@given(st.text(max_size=60))
def test_finding_words_never_raises(raw: str) -> None:
    for word in english.words(text.fold(raw), SMS):
        assert word
        english.stem(word)


@pytest.mark.parametrize(
    ("one", "other"), [("leaving", "leave"), ("swaps", "swapping"), ("approved", "approve"), ("minutes", "minute")]
)
def test_endings_do_not_tell_words_apart(one: str, other: str) -> None:
    assert english.stem(one) == english.stem(other)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("aproval", "approval"),
        ("permision", "permission"),
        ("superviser", "supervisor"),
        ("supervisr", "supervisor"),
        ("leav", "leave"),
        ("swpa", "swap"),
        ("smokng", "smoking"),
        ("mintues", "minutes"),
        ("handver", "handover"),
        ("canileave", "can i leave"),
        ("theshift", "the shift"),
        ("shiftswap", "shift swap"),
        ("isitlate", ""),
    ],
)
def test_unknown_words_are_mended(speller: Speller, typed: str, meant: str) -> None:
    assert speller.mend(typed) == tuple(meant.split())


@pytest.mark.parametrize(
    "word", ["leave", "late", "#", "9", "x", "xqzvk", "a1b2", "a" * 200, "", "请假"], ids=lambda w: w[:8] or "nothing"
)
def test_known_words_and_what_is_near_to_nothing_are_left(speller: Speller, word: str) -> None:
    assert speller.mend(word) == ()


@given(st.text("abcdeilmnoprstuvw", max_size=30))
def test_mending_gives_known_words_and_never_raises(word: str) -> None:
    speller = Speller(KNOWN)
    assert all(part in speller or part in ("a", "i") for part in speller.mend(word))


def test_mending_is_the_same_in_whatever_order_the_words_came() -> None:
    typed = ["aproval", "swpa", "leeve", "canileave", "shfit", "lat"]
    assert [Speller(KNOWN).mend(word) for word in typed] == [Speller(reversed(KNOWN)).mend(word) for word in typed]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("aprroval", "approval"), ("cigarete", "cigarette"), ("abscence", "absence"), ("handvoer", "handover")],
)
def test_words_of_the_packaged_rules_are_mended(index: Index, typed: str, meant: str) -> None:
    assert index.speller.mend(typed) == (meant,)


@pytest.mark.parametrize("word", ["afk", "poo", "soup", "offline", "whiskey", "reboot", "weapon", "nipping", "dinged"])
def test_a_word_of_the_lexicon_is_no_mistake_though_no_phrasing_holds_it(index: Index, word: str) -> None:
    assert index.speller.mend(word) == ()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("kontest", "contest"), ("permishun", "permission"), ("registrashon", "registration"), ("fotocopy", "photocopy")],
)
def test_a_word_is_known_by_its_sound(index: Index, typed: str, meant: str) -> None:
    assert index.speller.mend(typed) == (meant,)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ok 2 eat here", "ok to eat here"),
        ("i need 2 ask him", "i need to ask him"),
        ("i need 2 days off", "i need 2 days off"),
        ("ok 2 swaps?", "ok 2 swaps?"),
        ("fined 4 leaving", "fined for leaving"),
        ("show me clause 4 my nda", "show me clause 4 my nda"),
        ("seat rule 4", "seat rule 4"),
        ("4 times, or 4 a month", "4 times, or 4 a month"),
        ("gonna b late", "gonna be late"),
        ("is party b to pay", "is party b to pay"),
    ],
)
def test_figures_and_letters_typed_for_words_are_written_out(typed: str, meant: str) -> None:
    assert english.written_out(typed) == meant


def test_an_ordinary_word_is_no_mistake_though_it_is_near_to_one_of_the_rules() -> None:
    assert Speller(KNOWN).mend("lake") == ("late",)
    assert Speller(KNOWN, english.ordinary()).mend("lake") == ()


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("i passed it. where does that leave me", "i passed it what now"),
        ("i got wind of it, and legged it", "i found out about it and left without permission"),
        ("may i leave it", "may i leave it"),
    ],
)
def test_an_idiom_of_several_words_is_read_in_plain_ones(reader: Reader, typed: str, read: str) -> None:
    assert reader.read(typed).prepared == read
