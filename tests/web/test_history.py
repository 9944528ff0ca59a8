"""The conversation so far is read from what is kept of its questions."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from bot.storage.records import Asked
from bot.web.history import NEWEST, conversation

FIRST: dict[str, object] = {"turns": []}
STATE = {"turns": [{"question": "a"}]}


def row(name: str, question: str, *, after: str = "", clauses: tuple[str, ...] = ("c",)) -> Asked:
    before = {"turns": [{"question": after}]} if after else FIRST
    return Asked(
        name,
        datetime(2026, 1, 1, tzinfo=UTC),
        "web",
        "web:a",
        "hash",
        question,
        "zh",
        None,
        "answered",
        None,
        clauses,
        (),
        1.0,
        1,
        "edition",
        before,
    )


def names(*rows: Asked) -> list[str]:
    return [one.id for one in conversation(rows, STATE)]


def test_a_conversation_begins_with_the_last_question_that_leaned_on_nothing() -> None:
    assert names(row("1", "a"), row("2", "b", after="a"), row("3", "c"), row("4", "d", after="c")) == ["3", "4"]


def test_where_a_new_one_has_begun_there_is_nothing() -> None:
    assert conversation([row("1", "a")], {}) == ()
    assert conversation([row("1", "a")], {"turns": []}) == ()


def test_a_choice_takes_the_place_of_what_it_was_chosen_from() -> None:
    rows = [row("1", "a"), row("2", "b", after="a"), row("3", "a", clauses=("d",))]
    assert names(*rows) == ["3", "2"]


def test_the_same_question_with_the_same_answer_is_asked_anew() -> None:
    assert names(row("1", "a"), row("2", "a", clauses=("d",)), row("3", "a")) == ["3"]


def test_a_newer_rule_book_makes_no_choice_of_another_answer() -> None:
    assert names(row("1", "a"), replace(row("2", "a", clauses=("d",)), edition="newer")) == ["2"]


def test_only_the_newest_are_shown() -> None:
    rows = [row("0", "q0"), *(row(str(i), f"q{i}", after="q") for i in range(1, 40))]
    assert names(*rows) == [str(i) for i in range(40 - NEWEST, 40)]
