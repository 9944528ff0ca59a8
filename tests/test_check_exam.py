"""The exam does not leak into the lesson, and phrasings that only find themselves are told."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.answer import Answer, CitedClause, Contender, Conversation, Trace
from knowledge.check import check
from knowledge.load import PACKAGED, load
from knowledge.model import Clause, RuleBook, Text
from tests.broken import GOOD, line_of, write

GOLDEN = sorted((Path(__file__).parent / "questions").glob("*.jsonl"))


class Parrot:
    """Knows only the phrasings it was built with, word for word, and takes anything else for the first clause."""

    def __init__(self, book: RuleBook) -> None:
        self.clauses = list(book.clauses.values())
        self.known = {phrasing.text: clause for clause in self.clauses for phrasing in clause.phrasings}

    def ask(self, question: str, *, explain: bool = False) -> tuple[Answer, Conversation]:
        """The clause of a known phrasing, else the first clause, closely followed by the second."""
        found = self.known.get(question, self.clauses[0])
        contenders = tuple(Contender(one.id, 0.5 - i / 100, "", {}) for i, one in enumerate(self.clauses[:2]))
        trace = Trace("", "", contenders=contenders) if explain else None
        return Answer(question, "zh", "answered", "", clauses=(cited(found),), trace=trace), Conversation()


def cited(clause: Clause) -> CitedClause:
    name = Text("规定", "Rules")
    return CitedClause(clause.id, name, name, clause.number, clause.text, clause.translation, 0.5)


def question(**keys: object) -> str:
    row = {"id": "t-1", "q": "一天能离开几回", "lang": "zh", "kind": "direct", "gold": ["seats/conduct/1"]}
    return json.dumps(row | keys, ensure_ascii=False) + "\n"


def test_a_golden_question_that_equals_a_phrasing_is_a_fault_in_any_script_and_punctuation(tmp_path: Path) -> None:
    exam = tmp_path / "exam.jsonl"
    exam.write_text(question() + question(id="t-2", q="「離座」多久？"), encoding="utf-8")
    (fault,) = check(write(tmp_path / "rules"), folder=tmp_path / "rules", questions=[exam])
    assert (fault.check, fault.file, fault.line, fault.path) == ("leak", "exam.jsonl", 2, "t-2")
    assert f"seats.yaml:{line_of(GOOD, '离座多久')}" in fault.message


def test_golden_questions_that_cannot_be_read_are_faults_of_the_check(tmp_path: Path) -> None:
    exam = tmp_path / "exam.jsonl"
    exam.write_text(question(gold=["seats/conduct/99"]) + "no json\n", encoding="utf-8")
    faults = check(write(tmp_path / "rules"), folder=tmp_path / "rules", questions=[exam])
    assert [(fault.check, fault.line) for fault in faults] == [("leak", 1), ("leak", 2)]


def test_no_golden_question_of_ours_is_a_phrasing() -> None:
    assert len(GOLDEN) > 5
    leaks = [fault for fault in check(load(), folder=PACKAGED, questions=GOLDEN) if fault.check == "leak"]
    assert [str(fault) for fault in leaks] == []


def test_phrasings_that_only_find_themselves_are_warnings_with_the_worst_clause_first(tmp_path: Path) -> None:
    book = write(tmp_path / "rules")
    faults = [fault for fault in check(book, folder=tmp_path / "rules", deep=Parrot) if fault.check == "lost"]
    total = sum(len(clause.phrasings) for clause in book.clauses.values())
    own = len(book.clauses["seats/conduct/1"].phrasings)  # the parrot says the first clause to what it does not know
    assert f"{own / total:.1%} of {total} phrasings" in faults[0].message
    assert "6 of 6 phrasings of seats/conduct/2 are lost" in faults[1].message
    assert {fault.severity for fault in faults} == {"warning"}
    assert all(fault.line for fault in faults[1:])


def test_pairs_of_clauses_that_come_up_side_by_side_are_warnings(tmp_path: Path) -> None:
    faults = check(write(tmp_path / "rules"), folder=tmp_path / "rules", deep=Parrot)
    (pair,) = [fault for fault in faults if fault.check == "margin"]
    assert "seats/conduct/1 and seats/conduct/2 are within 0.15" in pair.message
    assert pair.severity == "warning"


def test_the_slow_checks_stay_away_without_an_assistant(tmp_path: Path) -> None:
    book = replace(write(tmp_path / "rules"), digest="other")
    assert check(book, folder=tmp_path / "rules") == []


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_our_golden_questions_are_well_formed(path: Path) -> None:
    from knowledge.evaluation import read_questions

    assert read_questions([path], known=load().clauses)
