"""Look-ups by what a clause is about: the one of a named document or section, and no other question is taken for one."""

from __future__ import annotations

import pytest

from knowledge import Assistant

TABLE = [
    ("安全保密制度里参观那条", "work-rules/security/visitors"),
    ("请假制度里病假那条原文", "work-rules/leave-and-swaps/5"),
    ("合作协议讲话费的那条", "cooperation-agreement/5/party-b/3"),
    ("七不准里面讲聊天软件的是哪条", "integrity-agreement/8/4"),
    ("保密協議講仲裁嗰條", "confidentiality-agreement/11"),
    ("the part about visitors in the security rules", "work-rules/security/visitors"),
    ("which clause of the cooperation agreement is about renewal", "cooperation-agreement/4"),
    ("clause in the nda about arbitration", "confidentiality-agreement/11"),
]


@pytest.mark.parametrize(("asked", "clause"), TABLE, ids=[asked for asked, _ in TABLE])
def test_the_clause_about_something_is_shown(assistant: Assistant, asked: str, clause: str) -> None:
    answer, _ = assistant.ask(asked)
    assert [cited.id for cited in answer.clauses] == [clause]
    assert answer.confidence == 1.0


@pytest.mark.parametrize(
    "asked", ["交接班那条规定要守吗", "is there a rule on eating in the seat rules", "保密协议那条款管几年"]
)
def test_other_questions_are_answered_as_before(assistant: Assistant, asked: str) -> None:
    answer, _ = assistant.ask(asked)
    assert "word for word" not in answer.answer
    assert not answer.answer.endswith("原文。")
