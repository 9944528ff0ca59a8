"""Patterns of many names: a tree of them finds what trying each of them in turn would find."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from knowledge.patterns import longest_of, tree

NAMES = st.sets(st.text("ab 座席", min_size=1, max_size=4).filter(lambda name: name == name.strip()), max_size=8)
TEXTS = st.text("ab 座席.", max_size=20)


def longest_at(names: set[str], text: str, at: int) -> str:
    """The longest of some names at one place of a text; a Latin one is followed and preceded by no Latin letter."""

    def stands(name: str) -> bool:
        before, behind = text[at - 1 : at], text[at + len(name) :][:1]
        free = not (before.isascii() and before.isalnum()) and not (behind.isascii() and behind.isalnum())
        return text.startswith(name, at) and (free or not name.isascii())

    return max(filter(stands, names), key=len, default="")


@given(names=NAMES, text=TEXTS)
def test_the_longest_name_is_found_at_each_place(names: set[str], text: str) -> None:
    expected, at = [], 0
    while at < len(text):
        name = longest_at(names, text, at)
        if name:
            expected.append((at, name))
        at += len(name) or 1
    assert [(match.start(), match.group()) for match in longest_of(names).finditer(text)] == expected


@given(names=NAMES)
def test_spaces_may_stand_between_signs_where_that_is_said(names: set[str]) -> None:
    spaced = re.compile(tree(names, between=r"\s?"))
    for name in names:
        assert spaced.fullmatch(" ".join(name))


def test_without_any_name_nothing_is_found() -> None:
    assert not re.search(tree([]), "座席 agent")
    assert not longest_of([]).search("座席 agent")


def test_signs_that_mean_something_in_a_pattern_stand_for_themselves() -> None:
    found = longest_of(["a.b", "第(一)条", "c++"]).findall("axb a.b 第(一)条")
    assert found == ["a.b", "第(一)条"]
