"""Deep links: what they open, and that they fit."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.links import Payload, clause_link, invite_link, read, token
from knowledge import RuleBook

CODE = "A1b2C3d4E5f6G7h8I9j0-_xY"


@given(st.text(max_size=80))
def test_whatever_comes_is_read_or_refused(payload: str) -> None:
    read(payload)


@pytest.mark.parametrize(
    ("payload", "opens"),
    [
        pytest.param(f"i-{CODE}", Payload("invite", CODE), id="invitation"),
        pytest.param(CODE, Payload("invite", CODE), id="a code that was typed"),
        pytest.param("c-abcDEF012-_9", Payload("clause", "abcDEF012-_9"), id="clause"),
        pytest.param("help", Payload("help"), id="from inline mode"),
        pytest.param("x-1", None, id="unknown"),
        pytest.param("", None, id="nothing"),
        pytest.param("c-", None, id="no clause"),
        pytest.param("c-a b", None, id="a space"),
    ],
)
def test_a_payload_opens_one_thing(payload: str, opens: Payload | None) -> None:
    assert read(payload) == opens


def test_every_clause_has_a_short_name_of_its_own_that_fits_a_link(book: RuleBook) -> None:
    names = [token(clause) for clause in book.clauses]
    assert len(set(names)) == len(names) > 100
    for clause in book.clauses:
        payload = clause_link("rules_bot", clause).partition("start=")[2]
        assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", payload)
        assert read(payload) == Payload("clause", token(clause))
    assert read(invite_link("rules_bot", CODE).partition("start=")[2]) == Payload("invite", CODE)
