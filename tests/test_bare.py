"""Turns that name nothing to ask of are known, and only the last clause or what it leads to answers them."""

from __future__ import annotations

import pytest

from knowledge import Assistant, Conversation, bare
from knowledge.bare import Kind
from knowledge.question import Reader

KINDS: list[tuple[str, Kind | None]] = [
    ("罚多少", "consequence"),
    ("被抓到咋罚", "consequence"),
    ("会被开除不", "consequence"),
    ("要是被查到呢", "consequence"),
    ("违反了赔多少", "consequence"),
    ("被开除的也算?", None),
    ("罚款从哪个月扣", None),
    ("what's the fine", "consequence"),
    ("how much do they dock me", "consequence"),
    ("do i get fired", "consequence"),
    ("and if i'm caught?", "consequence"),
    ("even if i was fired?", None),
    ("fine for a chat app", None),
    ("那夜班呢", "time"),
    ("旺季也一样吗", "time"),
    ("夜班换白班行吗", None),
    ("even at night?", "time"),
    ("and in peak season?", "time"),
    ("can i swap at night", None),
    ("那春节值班呢", "exception"),
    ("国庆能请假吗", None),
    ("and on new year's day?", "exception"),
    ("who works on holidays", None),
    ("那试用期呢", "exception"),
    ("试用期多长", None),
    ("and on probation?", "exception"),
    ("how long is probation", None),
]
ASKED_ON: list[tuple[str, str, str | None]] = [
    ("工位上能吃饭吗", "罚多少", None),
    ("U盘能带进机房吗", "被查到呢", None),
    ("离职后要保密几年", "违反了赔多少", "confidentiality-agreement/12"),
    ("请假找谁批", "会扣钱不", "work-rules/leave-and-swaps/6"),
    ("how long may I leave my seat", "how much do they dock me", None),
    ("how long can I leave my seat", "even at night?", "work-rules/seat-conduct/4"),
    ("my shift is over but the new guy isn't here", "and on new year's day?", "work-rules/holiday-duty/7"),
    ("离席要请示吗", "过年值班的时候呢", "work-rules/holiday-duty/4"),
    ("工位上能吃饭吗", "那试用期呢", "work-rules/seat-conduct/5"),
    ("事假提前几天请", "那试用期呢", "work-rules/probation/3"),
]


@pytest.mark.parametrize(("said", "kind"), KINDS)
def test_a_turn_that_names_nothing_to_ask_of_is_known(reader: Reader, said: str, kind: Kind | None) -> None:
    assert bare.kind(reader.read(said)) == kind


@pytest.mark.parametrize(("first", "then", "expected"), ASKED_ON)
def test_such_a_turn_asks_of_the_last_answer(assistant: Assistant, first: str, then: str, expected: str | None) -> None:
    _, conversation = assistant.ask(first, conversation=Conversation())
    answer, _ = assistant.ask(then, conversation=conversation)
    assert next((clause.id for clause in answer.clauses), None) == expected


def test_a_turn_the_rules_do_not_govern_leaves_the_clause_before_it_in_mind(assistant: Assistant) -> None:
    _, conversation = assistant.ask("my shift is over but the new guy isn't here")
    silent, conversation = assistant.ask("for how long?", conversation=conversation)
    answer, _ = assistant.ask("and on new year's day?", conversation=conversation)
    assert (silent.outcome, answer.clauses[0].id) == ("not_covered", "work-rules/holiday-duty/7")


def test_naming_another_agreement_leaves_the_last_clause(assistant: Assistant) -> None:
    _, conversation = assistant.ask("where are NDA disputes settled")
    answer, _ = assistant.ask("and for the cooperation agreement", conversation=conversation)
    assert answer.clauses[0].id == "cooperation-agreement/7"
