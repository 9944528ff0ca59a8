"""Marking texts: whatever the text, the search and the blanks, the text of the markup is the text."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.web.marks import marked
from knowledge import RuleBook

TAG = re.compile(r'</?mark>|<span class="blank">|</span>')


def shown(markup: str) -> str:
    return html.unescape(TAG.sub("", markup))


@given(st.text(), st.lists(st.text(max_size=4), max_size=4), st.text(max_size=20))
@example("<img src=x onerror=alert(1)>", ["<img"], "img src onerror")
@example("&amp; &lt;mark&gt;", ["&"], "amp mark lt")
@example("<mark>罚款xx元</mark>", ["xx元"], "罚款xx mark")
def test_nothing_but_tags_is_added_and_nothing_is_taken_out(text: str, blanks: list[str], words: str) -> None:
    markup = marked(text, blanks=blanks, words=words)
    assert shown(markup) == text
    assert re.sub(TAG, "", markup).count("<") == 0


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("每人每月换班次数", "换班", "每人每月<mark>换班</mark>次数"),
        ("每人每月换班次数", "换班次数几次", "每人每月<mark>换班次数</mark>"),
        ("Leaves of the seat", "leave", "<mark>Leave</mark>s of the seat"),
        ("eat at the seat", "eat", "<mark>eat</mark> at the seat"),
        ("the seat", "the", "the seat"),
        ("at most 5 minutes", "5", "at most <mark>5</mark> minutes"),
        ("a.c abc", "a.c", "a.c abc"),
        ("班长", "", "班长"),
        ("我的班", "的", "我的班"),
    ],
)
def test_words_of_a_search_are_marked(text: str, words: str, expected: str) -> None:
    assert marked(text, words=words) == expected


def test_a_blank_that_is_printed_twice_is_marked_twice() -> None:
    assert marked("罚xx元,再罚xx元", blanks=["xx元", "xx元"]).count('<span class="blank">xx元</span>') == 2


def test_a_blank_and_a_word_may_overlap() -> None:
    assert marked("罚款xx元", blanks=["xx元"], words="款xx元") == (
        '罚<mark>款</mark><span class="blank"><mark>xx元</mark></span>'
    )


def test_every_blank_of_the_packaged_rules_is_found_in_its_clause(book: RuleBook) -> None:
    blanks = [(clause, blank.text) for clause in book.clauses.values() for blank in clause.blanks]
    assert len(blanks) > 5
    assert [text for clause, text in blanks if '"blank"' not in marked(clause.text, blanks=[text])] == []
