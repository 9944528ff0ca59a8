"""Courtesies: what is said around a question is taken away before it is matched, and nothing of the question is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import Assistant, courtesies, text

AROUND = [
    ("hi all, quick one: may i eat at my desk", "may i eat at my desk"),
    ("hey guys, forum for nda disputes? thx in advance", "forum for nda disputes?"),
    ("my boss asked me to find out: who signs", "who signs"),
    ("could you tell me how long i can leave", "how long i can leave"),
    ("sorry if this is a dumb question but how fast must i answer lol", "how fast must i answer"),
    ("when do i have to reply asap", "when do i have to reply"),
    ("is it ok to leave, which rule is that?", "is it ok to leave,"),
    ("may i leave cheers mate", "may i leave"),
    ("please remind me, who signs the form pls", "who signs the form"),
    ("can i swap? thank you", "can i swap?"),
]
WHOLE = [
    "hello bot", "thanks, bye", "thank you so much", "how are you guys", "tell me a joke", "can you tell me a joke",
    "can i say thank you", "what do the rules say about thanks", "who must tell me", "may i say hi to a friend",
    "how long must i wait", "请问可以请假吗", "",
]  # fmt: skip


@pytest.mark.parametrize(("said", "asked"), AROUND, ids=lambda value: value[:20])
def test_what_is_said_around_a_question_is_taken_away(said: str, asked: str) -> None:
    assert courtesies.without(said) == asked


@pytest.mark.parametrize("said", WHOLE, ids=lambda value: value[:20] or "nothing")
def test_what_is_all_that_is_said_or_belongs_to_the_question_stays(said: str) -> None:
    assert courtesies.without(said) == said


@given(st.text(max_size=80))
def test_a_part_of_the_text_is_left_and_nothing_raises(raw: str) -> None:
    folded = text.fold(raw)
    rest = courtesies.without(folded)
    assert rest in folded
    assert bool(rest.strip()) == bool(folded.strip())


@pytest.mark.parametrize("said", ["{}", "hello bot, {}", "{} thx in advance", "asking for a friend, {} asap"])
@pytest.mark.parametrize(
    ("asked", "clause"),
    [
        ("how often can i change shifts in a month", "work-rules/leave-and-swaps/8"),
        ("which talks about work am i not to have at the pub", "work-rules/security/4"),
        ("how fast do i have to pick up", "work-rules/daily-work/4"),
    ],
    ids=["swaps", "pub", "rings"],
)
def test_courtesies_change_no_answer(assistant: Assistant, said: str, asked: str, clause: str) -> None:
    answer, _ = assistant.ask(said.format(asked))
    assert [found.id for found in answer.clauses][:1] == [clause]
