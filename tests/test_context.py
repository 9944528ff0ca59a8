"""What a conversation says about a clause: near the last answer, of an earlier one, a topic that stands beside it."""

from __future__ import annotations

import pytest

from knowledge import RuleBook, Turn
from knowledge.context import NAMES, Contexts
from knowledge.evidence import FEATURES, Candidate, Evidence
from knowledge.index import Target
from knowledge.question import Reader

SWAP, SWAPS_A_MONTH, SEAT = "work-rules/leave-and-swaps/7", "work-rules/leave-and-swaps/8", "work-rules/seat-conduct/4"
NO_EVIDENCE = Evidence(*[0.0] * len(FEATURES))


def figures(book: RuleBook, reader: Reader, target: Target, *turns: Turn) -> dict[str, float]:
    contexts = Contexts(book)
    near = contexts.surroundings(turns)
    ranked = ([Candidate(target, NO_EVIDENCE, ())], [0.5], 0.5)
    (row,) = contexts.rows(reader.read("那几次"), ranked[0], near, ranked, ranked, {})
    return dict(zip(NAMES, row, strict=True))


def clause(book: RuleBook, name: str) -> Target:
    return Target(name, "clause", clause=book.clauses[name])


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        pytest.param([Turn("换班", (SWAPS_A_MONTH,))], {"same"}, id="the last clause"),
        pytest.param([Turn("换班", (), (SWAPS_A_MONTH,))], {"same"}, id="offered, not cited"),
        pytest.param([Turn("换班", ("work-rules/leave-and-swaps/4",))], {"section"}, id="of its section"),
        pytest.param([Turn("离席", (SEAT,)), Turn("换班", (SWAPS_A_MONTH,))], set(), id="of an earlier turn"),
        pytest.param([Turn("离席", (SEAT,))], {"far"}, id="far from it"),
        pytest.param([Turn("离席", ("gone/1",))], {"far"}, id="no longer there"),
    ],
)
def test_a_clause_is_known_by_its_place(book: RuleBook, reader: Reader, turns: list[Turn], expected: set[str]) -> None:
    found = figures(book, reader, clause(book, SWAPS_A_MONTH), *turns)
    assert {name for name in ("same", "section", "far", "outside") if found[name]} == expected


def test_a_topic_outside_the_rules_is_weighed_if_it_stands_beside_the_last_clause(
    book: RuleBook, reader: Reader
) -> None:
    topic = next(topic for topic in book.topics if SWAP in topic.nearest)
    found = figures(book, reader, Target(topic.id, "uncovered", topic=topic), Turn("换班", (SWAP,)))
    assert (found["outside"], found["far"]) == (1.0, 0.0)
    contexts = Contexts(book)
    assert topic.id in contexts.around(contexts.surroundings([Turn("换班", (SWAP,))]))
