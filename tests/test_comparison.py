"""A question held against the index: what is added up for it does not hang on how it came by its features."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from knowledge import Assistant, Conversation, RuleBook, Turn
from knowledge.comparison import Comparison, Held
from knowledge.evaluation import Question, read_questions
from knowledge.follow import completed
from knowledge.index import Index
from knowledge.question import Reader

QUESTIONS = Path(__file__).with_name("questions")
FIELDS = "wxubpc"
PAIRS = [
    ("那一个月最多几次", "换班要怎么申请"),
    ("and on holidays?", "how early do I have to be at my desk"),
    ("那 overtime 呢", "may I eat at my desk?"),
    ("huanban ne", "一个月能换几次班"),
    ("...", "换班"),
]


def figures(held: Held) -> list[float]:
    return [*(held.gains[name] for name in sorted(held.gains)), *(value for part in held.sums for value in part)]


@pytest.mark.parametrize(("question", "before"), PAIRS)
def test_adding_features_gives_what_comparing_at_once_gives(
    index: Index, reader: Reader, question: str, before: str
) -> None:
    read = reader.read(question)
    more = completed(reader, read, Turn(before))
    step_by_step = Comparison(index, read).extended(more)
    at_once = Comparison(index, more)
    for name in FIELDS:
        assert step_by_step.phrased(name) == pytest.approx(at_once.phrased(name))
    assert step_by_step.worded(FIELDS) == at_once.worded(FIELDS)
    for number in range(0, len(index.targets), 7):
        one, other = step_by_step.held_by(number), at_once.held_by(number)
        assert figures(one) == pytest.approx(figures(other))
        assert step_by_step.likelihood(one, FIELDS) == pytest.approx(at_once.likelihood(other, FIELDS))
        assert [near.place for near in step_by_step.near(one)] == [near.place for near in at_once.near(other)]


def test_the_phrasing_itself_is_nearest(index: Index, reader: Reader) -> None:
    asked = found = 0
    for number, target in list(enumerate(index.targets))[::40]:
        for phrasing in target.phrasings[:2]:
            read = reader.read(phrasing.text)
            compared = Comparison(index, read)
            nearest = compared.near(compared.held_by(number))[0]
            asked += 1
            found += nearest.phrasing.prepared == read.prepared or nearest.likeness >= 1 - 1e-9
    assert asked > 20
    assert found >= 0.95 * asked  # a rare word in a phrasing may be taken for a misspelt one


def in_a_row(questions: Sequence[Question]) -> Iterator[tuple[Question, Conversation]]:
    """Each question with a conversation in which the one before was answered rightly."""
    for before, question in pairwise(questions):
        if not {*before.gold} & {*question.gold}:
            yield question, Conversation((Turn(before.text, before.gold[:1]),))


def test_a_new_topic_is_answered_as_if_nothing_had_been_asked_before(assistant: Assistant, book: RuleBook) -> None:
    questions = read_questions([QUESTIONS / "direct.jsonl", QUESTIONS / "yesno.jsonl"], known=book.clauses)
    asked = [(question, before) for question, before in in_a_row(questions) if not question.session][::2]
    assert len(asked) > 100
    same = 0
    for question, before in asked:
        alone, _ = assistant.ask(question.text, role=question.role)
        later, _ = assistant.ask(question.text, role=question.role, conversation=before)
        same += [cited.id for cited in alone.clauses[:1]] == [cited.id for cited in later.clauses[:1]]
    assert same / len(asked) > 0.95
