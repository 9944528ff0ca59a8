"""Golden questions are read strictly, asked in their sessions, judged by clause, and summed up as by hand."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from knowledge.answer import Answer, CitedClause, Conversation, Turn
from knowledge.errors import QuestionFileError
from knowledge.evaluation import (
    Bound,
    Question,
    breaches,
    calibration,
    changes,
    groups,
    judge,
    judged,
    page,
    read_floor,
    read_questions,
    report,
)
from knowledge.evaluation.judge import says
from knowledge.model import Role, RuleBook, Text, Verdict
from tests.broken import write

SEAT, FINE, BANS = "seats/conduct/1", "seats/conduct/2", "seats/conduct/3"
KNOWN = {SEAT, FINE, BANS}
ASKED = Question("q", "how long?", "en", "direct", gold=(SEAT,))
ROW: dict[str, Any] = {"id": "q-1", "q": "how long?", "lang": "en", "kind": "direct", "gold": [SEAT]}


def clause(name: str) -> CitedClause:
    return CitedClause(name, Text("座席规定", "Seat rules"), Text("座席规范", "Conduct"), "1", "…", "…", 0.9)


def answered(*names: str, verdict: Verdict | None = None, told: str = "", confidence: float = 0.9) -> Answer:
    cited = tuple(map(clause, names))
    return Answer("", "en", "answered", told, verdict=verdict, clauses=cited, confidence=confidence, micros=100)


REFUSED = Answer("", "en", "not_covered", "", candidates=(clause(FINE), clause(SEAT)), micros=300)
OFFERED = Answer("", "en", "ambiguous", "", candidates=(clause(FINE), clause(SEAT)), micros=200)


class Written:
    """Gives the answers written down for it, and remembers the conversation it was handed."""

    def __init__(self, answers: Mapping[str, Answer]) -> None:
        self.answers = answers
        self.seen: list[tuple[str, Role | None, int]] = []

    def ask(
        self,
        question: str,
        *,
        role: Role | None = None,
        conversation: Conversation = Conversation(),
    ) -> tuple[Answer, Conversation]:
        """The answer written down, and the conversation with one turn more."""
        self.seen.append((question, role, len(conversation.turns)))
        return self.answers[question], replace(conversation, turns=(*conversation.turns, Turn(question)))


@pytest.fixture
def book(tmp_path: Path) -> RuleBook:
    return write(tmp_path / "rules")


def questions_file(folder: Path, *rows: Mapping[str, Any] | str) -> Path:
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    path = folder / "golden.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_question_is_read_with_all_its_keys(tmp_path: Path) -> None:
    more = {"role": "probation", "session": "s", "also": [FINE], "verdict": "no", "answer_has": ["5"]}
    (question,) = read_questions([questions_file(tmp_path, ROW | more)], known=KNOWN)
    assert question == Question(
        "q-1", "how long?", "en", "direct", "probation", "s", (SEAT,), (FINE,), "no", ("5",)
    )  # fmt: skip
    assert (question.file, question.line) == ("golden.jsonl", 1)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        pytest.param("{not json", "expected a JSON object", id="no-json"),
        pytest.param("[1]", "valid dictionary", id="a-list"),
        pytest.param(ROW | {"extra": 1}, "`extra`: this key is not known", id="unknown-key"),
        pytest.param({k: v for k, v in ROW.items() if k != "q"}, "`q`: Field required", id="no-question"),
        pytest.param(ROW | {"lang": "fr"}, "`lang`", id="unknown-language"),
        pytest.param(ROW | {"gold": ["seats/9"]}, "no clause has the id `seats/9`", id="unknown-clause"),
        pytest.param(ROW | {"also": ["seats/9"]}, "no clause has the id `seats/9`", id="unknown-other-clause"),
        pytest.param(ROW | {"gold": []}, "expected at least one clause", id="no-clause"),
        pytest.param(ROW | {"kind": "uncovered"}, "expected no clause", id="covered-after-all"),
        pytest.param(ROW | {"kind": "followup"}, "expected the session", id="no-session"),
    ],
)
def test_each_fault_of_a_file_is_told_with_its_line(tmp_path: Path, row: Any, message: str) -> None:
    path = questions_file(tmp_path, ROW | {"id": "first"}, row, "[]")
    with pytest.raises(QuestionFileError, match=r"golden\.jsonl:2") as caught:
        read_questions([path], known=KNOWN)
    assert message in str(caught.value)
    assert "golden.jsonl:3" in str(caught.value), "the faults of other lines are told in the same run"


def test_an_id_that_stands_twice_is_a_fault_across_files(tmp_path: Path) -> None:
    other = tmp_path / "other.jsonl"
    other.write_text(json.dumps(ROW), encoding="utf-8")
    with pytest.raises(QuestionFileError, match=r"stands at golden\.jsonl:1 already"):
        read_questions([questions_file(tmp_path, ROW), other], known=KNOWN)


def test_a_third_of_the_questions_is_held_out_by_their_id_alone() -> None:
    held = [replace(ASKED, id=f"g-{number}").held_out for number in range(900)]
    assert 250 < sum(held) < 350
    assert replace(ASKED, id="g-7", text="other").held_out == replace(ASKED, id="g-7").held_out


@pytest.mark.parametrize(
    ("question", "answer", "facts"),
    [
        pytest.param(ASKED, answered(SEAT, FINE), "right top3", id="right"),
        pytest.param(ASKED, answered(FINE, SEAT), "wrong top3", id="second-is-wrong"),
        pytest.param(replace(ASKED, kind="lookup"), answered(FINE, SEAT), "right top3", id="lookup-anywhere"),
        pytest.param(ASKED, REFUSED, "refused top3", id="refused"),
        pytest.param(ASKED, OFFERED, "offered top3", id="offered"),
        pytest.param(replace(ASKED, also=(SEAT, FINE)), answered(SEAT, FINE), "right top3 complete", id="complete"),
        pytest.param(replace(ASKED, also=(SEAT, FINE)), answered(SEAT), "right top3", id="half"),
        pytest.param(
            replace(ASKED, verdict="no"), answered(SEAT, verdict="no"), "right top3 verdict_right", id="verdict"
        ),
        pytest.param(
            replace(ASKED, verdict="no"), answered(SEAT, verdict="yes"), "right top3 verdict_opposite", id="opposite"
        ),
        pytest.param(replace(ASKED, verdict="depends"), answered(SEAT, verdict="yes"), "right top3", id="not-opposite"),
        pytest.param(
            replace(ASKED, answer_has=("5",)), answered(SEAT, told="five minutes"), "right top3 fact", id="fact"
        ),
        pytest.param(replace(ASKED, gold=()), REFUSED, "abstained", id="abstained"),
        pytest.param(replace(ASKED, gold=()), answered(SEAT), "", id="answered-nonetheless"),
    ],
)
def test_an_answer_is_judged_by_its_clauses(question: Question, answer: Answer, facts: str) -> None:
    assert {name for name, holds in judge(question, answer).facts.items() if holds} == set(facts.split())


@pytest.mark.parametrize(
    ("told", "wanted", "shown"),
    [
        ("最多十五分钟", "15", True),
        ("fifteen minutes", "15", True),
        ("at most 15", "5", False),
        ("a month at most", "1", True),
        ("twice a month", "2", True),
        ("须班长批准", "班长", True),
        ("Approval of HR", "hr", True),
        ("no number", "3", False),
    ],
)
def test_a_fact_counts_in_digits_numerals_and_words(told: str, wanted: str, *, shown: bool) -> None:
    assert says(told, wanted) is shown


def test_questions_of_one_session_are_one_conversation_in_order() -> None:
    first = replace(ASKED, id="a", text="one", session="s", role="agent")
    rows = [first, replace(ASKED, id="b", text="two"), replace(first, id="c", text="three")]
    assistant = Written({"one": REFUSED, "two": REFUSED, "three": REFUSED})
    assert [one.question.id for one in judged(assistant, rows)] == ["a", "b", "c"]
    assert assistant.seen == [("one", "agent", 0), ("two", None, 0), ("three", "agent", 1)]


def test_shares_are_those_computed_by_hand() -> None:
    rows = [
        judge(replace(ASKED, id="1", verdict="yes"), answered(SEAT, verdict="yes")),
        judge(replace(ASKED, id="2", language="zh"), answered(FINE)),
        judge(replace(ASKED, id="3", kind="yesno"), OFFERED),
        judge(replace(ASKED, id="4"), REFUSED),
        judge(replace(ASKED, id="5", kind="uncovered", gold=()), REFUSED),
    ]
    found = {group.name: group for group in groups(rows)}
    assert found["all"].count == 5
    assert found["all"].shares == {
        "right": 0.25, "top3": 0.75, "wrong": 0.25, "refused": 0.25, "offered": 0.25,
        "verdict_right": 1.0, "verdict_opposite": 0.0, "abstained": 1.0,
    }  # fmt: skip
    assert found["kind=yesno"].shares["offered"] == 1.0
    assert found["lang=zh"].shares["right"] == 0.0
    assert found["split=fitted"].count + found["split=held-out"].count == 5


def test_confidence_is_held_against_being_right() -> None:
    sure = [judge(ASKED, answered(name, confidence=0.95)) for name in (SEAT, SEAT, SEAT, FINE)]
    unsure = [judge(ASKED, answered(FINE, confidence=0.25))]
    nobody_knows = [judge(replace(ASKED, gold=()), answered(FINE, confidence=0.25))]
    found = calibration([*sure, *unsure, *nobody_knows, judge(ASKED, REFUSED)])
    assert [(one.low, one.count, one.right) for one in found.bins] == [(0.2, 2, 0.0), (0.9, 4, 0.75)]
    assert found.ece == pytest.approx((2 * 0.25 + 4 * 0.20) / 6)


def test_a_report_holds_where_answers_went_and_how_long_they_took(book: RuleBook) -> None:
    rows = [judge(ASKED, answered(SEAT)), judge(ASKED, OFFERED), judge(replace(ASKED, gold=()), REFUSED)]
    found = report(rows, book)
    assert found.places.counts[("seats/conduct", "seats/conduct")] == 1
    assert found.places.counts[("seats/conduct", "ambiguous")] == 1
    assert found.places.counts[("no clause", "not_covered")] == 1
    assert found.outcomes.counts[("a clause", "answered")] == 1
    assert [one.outcome for one in found.failed] == ["ambiguous"]
    assert (found.median, found.slow) == (200, 300)


def test_a_floor_names_what_fell_below_it_and_what_was_not_measured(tmp_path: Path, book: RuleBook) -> None:
    path = tmp_path / "floor.yaml"
    path.write_text("all:\n  right: 0.6\n  wrong: 0.5\n  ece: 0.05\nkind=role:\n  right: 0.1\n", encoding="utf-8")
    rows = [judge(ASKED, answered(SEAT)), judge(ASKED, answered(FINE))]
    told = [str(breach) for breach in breaches(report(rows, book), read_floor(path))]
    assert told == [
        "all: expected right of at least 0.6; found 0.500",
        "all: expected ece of at most 0.05; found 0.400",
        "kind=role: right was not measured; the floor has 0.1",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("all:\n  rihgt: 0.5\n", "floor.yaml:2: all: no measure is called `rihgt`"),
        ("all:\n  right: 95\n", "floor.yaml:2: all.right: expected a number from 0 to 1; found '95'"),
        ("- all\n", "floor.yaml: expected groups, each with its measures"),
        ("all: [\n", "is not valid YAML"),
    ],
)
def test_a_floor_that_cannot_be_read_is_told_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "floor.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(QuestionFileError, match=re.escape(message)):
        read_floor(path)


def test_two_rule_books_differ_in_outcome_clause_or_verdict() -> None:
    before = [judge(ASKED, answered(SEAT)), judge(ASKED, answered(SEAT)), judge(ASKED, REFUSED)]
    after = [judge(ASKED, answered(SEAT)), judge(ASKED, answered(FINE)), judge(ASKED, answered(SEAT, verdict="yes"))]
    found = changes(before, after)
    assert [(change.what, change.effect) for change in found] == [
        (("clause",), "worse"),
        (("outcome", "clause", "verdict"), "better"),
    ]


class Reader(HTMLParser):
    """Notes what a page refers to, and whether every tag that is opened is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.references: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.references += [value or "" for name, value in attrs if name in {"src", "href", "data", "action"}]
        if tag != "meta":
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_whole_and_asks_for_nothing_outside_itself(book: RuleBook) -> None:
    odd = replace(ASKED, text="<script>alert('x')</script> & \"quotes\"")
    rows = [judge(ASKED, answered(SEAT)), judge(odd, answered(FINE)), judge(replace(ASKED, gold=()), REFUSED)]
    found = report(rows, book)
    made = page(found, breaches(found, (Bound("all", "right", 0.99),)))
    reader = Reader()
    reader.feed(made)
    assert reader.open == []
    assert reader.references == []
    assert not re.search(r"https?://|url\(|@import|<script|<link", made)
    assert reader.tags.count("svg") == 3
    assert "&lt;script&gt;" in made
    assert "expected right of at least 0.99; found 0.500" in made
    assert "prefers-color-scheme: dark" in made


def test_a_page_without_any_question_is_still_a_page(book: RuleBook) -> None:
    reader = Reader()
    reader.feed(page(report([], book)))
    assert reader.open == []
