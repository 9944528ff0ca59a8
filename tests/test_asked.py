"""Which kind of fact a question wants: a clause that does not state it is silent on the point."""

import pytest

from knowledge.question import Reader


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        ("奖金什么时候发", "time"),
        ("工号啥时候下来", "time"),
        ("when is the reward paid", "time"),
        ("when do i get my login", "time"),
        ("what times can guests come", "time"),
        ("is the second try free", "money"),
        ("does party A charge for the trainers", "money"),
        ("how many points do i lose", "penalty"),
    ],
)
def test_a_question_wants_a_kind_of_fact(reader: Reader, asked: str, kind: str) -> None:
    assert kind in reader.read(asked).asked


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        ("什么时候给客户回话", "time"),
        ("什么时候才能上机", "time"),
        ("when may i hand over", "time"),
        ("am i free to go", "money"),
    ],
)
def test_a_question_for_a_condition_wants_none(reader: Reader, asked: str, kind: str) -> None:
    assert kind not in reader.read(asked).asked
