"""What an answer adds beside the rule: the rule for another role, a clause not in force, a point nobody wrote down."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from knowledge import Assistant, load

LEAVE = "请假要提前多久"
ON_PROBATION = "试用期间：禁止请事假。"
RULES = """\
id: canteen
order: 1
title: {zh: 食堂规定, en: Canteen rules}
clauses:
  - id: "1"
    number: "1"
    text: 员工每次用餐不得超过30分钟。
    translation: A meal must not take more than 30 minutes.
    answer: {zh: 每次用餐不得超过30分钟。, en: You must not take more than 30 minutes for a meal.}
    rule: forbids
    effective_from: "2026-01-01"
    effective_to: "2026-12-31"
    questions:
      zh: [午饭能吃多久, 吃饭给多长时间, 用餐时间几分钟]
      en: [how long is lunch, how much time do we get to eat, length of the meal break]
"""


def test_the_rule_for_probation_is_named_where_the_role_is_unknown(assistant: Assistant) -> None:
    answer, _ = assistant.ask(LEAVE)
    assert ON_PROBATION in answer.answer


def test_an_agent_is_not_told_the_rule_for_probation(assistant: Assistant) -> None:
    answer, _ = assistant.ask(LEAVE, role="agent")
    assert ON_PROBATION not in answer.answer + "".join(answer.notes)


def test_on_probation_the_rule_for_probation_is_cited_too(assistant: Assistant) -> None:
    answer, _ = assistant.ask(LEAVE, role="probation")
    assert "work-rules/probation/3" in [clause.id for clause in answer.clauses]


def test_a_clause_for_another_role_says_for_whom_it_is(assistant: Assistant) -> None:
    answer, _ = assistant.ask("试用期间注意事项第3条", role="supervisor")
    assert "这一条只适用于试用期员工。" in answer.notes


def test_a_point_that_the_nearest_clause_does_not_state_is_refused_as_such(assistant: Assistant) -> None:
    answer, _ = assistant.ask("客户回访得在几天之内做完")
    assert answer.outcome == "not_covered"
    assert answer.candidates


@pytest.mark.parametrize(
    ("today", "note"),
    [
        (date(2025, 12, 31), ("This clause takes effect on 2026-01-01.",)),
        (date(2026, 1, 1), ()),
        (date(2026, 12, 31), ()),
        (date(2027, 1, 1), ("This clause was in force until 2026-12-31.",)),
    ],
    ids=["before", "first day", "last day", "after"],
)
def test_a_clause_outside_its_time_says_so(tmp_path: Path, today: date, note: tuple[str, ...]) -> None:
    (tmp_path / "canteen.yaml").write_text(RULES, encoding="utf-8")
    answer, _ = Assistant(load(tmp_path), today=lambda: today).ask("how long is lunch")
    assert [clause.id for clause in answer.clauses] == ["canteen/1"]
    assert answer.notes == note
