"""Each check finds what it is for, at its line, and is silent on a rule book in which nothing is wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from knowledge.check import CHECKS, check, located
from knowledge.errors import RuleBookError
from knowledge.load import PACKAGED, load
from knowledge.model import RuleBook
from tests.broken import GOOD, RULES, SOURCE, changed, line_of, write

AGREEMENTS = Path(__file__).parent / "data" / "call-centre-agreements.txt"
TODAY = date(2026, 1, 1)

# name of the check, what is written, what is written instead, a passage on the line of the fault, part of the message
BROKEN = [
    pytest.param("numbering", 'number: "2"', 'number: "4"', 'number: "4"', "expected the number 2", id="gap"),
    pytest.param("numbering", 'number: "2"', 'number: "1"', 'number: "1"', "stands twice", id="number-twice"),
    pytest.param("blanks", 'text: "xx元",', 'text: "yy元",', 'text: "罚款xx元。"', "is not declared", id="blank"),
    pytest.param("blanks", 'text: "xx元",', 'text: "xx元整",', '{text: "xx元整"', "found `xx元整`", id="declared"),
    pytest.param("numbers", "exceed 5 minutes", "exceed 7 minutes", "exceed 7", "expected 5 minutes", id="number"),
    pytest.param("numbers", "than 5 minutes", "than 5 hours", "than 5 hours", "expected 5 minutes", id="unit"),
    pytest.param("numbers", "超过3次", "超过4次", "超过4次", "expected 3 (count)", id="count-in-answer"),
    pytest.param("numbers", "more than three times", "more than often", "than often", "expected 3", id="no-number"),
    pytest.param("limits", "value: 5", "value: 6", "value: 6", "found 6 minute", id="limit-value"),
    pytest.param("limits", "unit: minute", "unit: hour", "value: 5", "found 5 hour", id="limit-unit"),
    pytest.param("modality", "You must not drink", "You may drink", "You may drink", "a prohibition", id="ban-lost"),
    pytest.param("modality", "A fine of xx yuan (", "You must not: xx yuan (", "must not: xx", "forbids", id="ban-added"),
    pytest.param("modality", "should first get", "can first get", "can first get", "a duty", id="duty-lost"),
    pytest.param("language", '"A fine of xx yuan."', '"罚款 xx yuan 元整人民币。"', "元整人民币", "English", id="translation"),
    pytest.param("language", '"罚款xx元（金额留空）。"', '"xx"', 'zh: "xx"', "expected Chinese", id="answer"),
    pytest.param("questions", '"扣几块"', "", '"要交多少"', "found 2", id="too-few"),
    pytest.param("repeated", '"扣几块"', '"罚多少钱？", "扣几块"', '"罚多少钱？"', "under seats/conduct/2", id="repeated"),
    pytest.param("contradictory", '"离席得班长点头吗"', '"离开七分钟，行不行"', "离开七分钟行不行", "literal answer", id="yes-no"),
    pytest.param("shared", '"扣几块"', '"扣几块", "離座多久？"', "離座多久", "seats/conduct/1", id="two-clauses"),
    pytest.param("links", "[seats/conduct/2]", "[seats/conduct/1]", "[seats/conduct/1]", "itself", id="itself"),
    pytest.param("links", "[seats/conduct/2]", "[seats/conduct/2, seats/conduct/2]", "see_also", "twice", id="twice"),
    pytest.param("dates", '"2030-01-01"', '"2020-01-01"', '"2020-01-01"', "before it begins", id="order"),
    pytest.param("dates", '"2030-01-01"', '"2030-02-31"', '"2030-02-31"', "found `2030-02-31`", id="no-day"),
    pytest.param("review", '"2025-06-01"', '"2024-06-01"', '"2024-06-01"', "over a year ago", id="overdue"),
    pytest.param("review", '"2025-06-01"', '"2027-06-01"', '"2027-06-01"', "yet to come", id="future"),
    pytest.param("verbatim", 'text: "座席离席', 'text: "坐席离席', "坐席离席", "expected `…座席离席", id="verbatim"),
    pytest.param("verbatim", 'number: "(1)"', 'number: "(7)"', 'number: "(7)"', "`(7)` before", id="wrong-number"),
    pytest.param("verbatim", 'heading: "座席规范"', 'heading: "座席规程"', "座席规程", "does not stand", id="heading"),
]  # fmt: skip


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "source.txt"
    path.write_text(SOURCE, encoding="utf-8")
    return path


def test_a_rule_book_in_which_nothing_is_wrong_has_no_faults(tmp_path: Path, source: Path) -> None:
    book = write(tmp_path / "rules")
    assert check(book, folder=tmp_path / "rules", source=source, today=TODAY) == []


@pytest.mark.parametrize(("name", "old", "new", "passage", "message"), BROKEN)
def test_each_fault_is_found_at_its_line(
    tmp_path: Path, source: Path, name: str, old: str, new: str, passage: str, message: str
) -> None:
    rules = changed(GOOD, old, new)
    faults = check(write(tmp_path / "rules", rules), folder=tmp_path / "rules", source=source, today=TODAY)
    found = [fault for fault in faults if fault.check == name]
    lines = {fault.line for fault in found}
    near = line_of(rules, passage)
    assert found, f"{name} is silent; found {[str(fault) for fault in faults]}"
    assert lines & ({near, near - 1, near - 2} if name == "questions" else {near})
    assert any(message in fault.message for fault in found), [str(fault) for fault in found]
    assert all(fault.file == RULES and fault.severity == "error" for fault in found)


@pytest.mark.parametrize(
    ("old", "new", "passage"),
    [
        pytest.param("2.罚款xx元。", "2.罚款xx元。\n忘了的一段话。", "忘了的一段话", id="between"),
        pytest.param("三次。\n", "三次。\n4.最后一条。\n", "4.最后一条", id="after-the-last"),
        pytest.param("座席规范\n", "座席规范\n为了秩序。\n", "为了秩序", id="before-the-first"),
    ],
)
def test_a_passage_that_no_clause_holds_is_found_in_the_source(
    tmp_path: Path, source: Path, old: str, new: str, passage: str
) -> None:
    text = changed(SOURCE, old, new)
    source.write_text(text, encoding="utf-8")
    (fault,) = check(write(tmp_path / "rules"), folder=tmp_path / "rules", source=source)
    assert (fault.check, fault.file, fault.line) == ("left-out", "source.txt", line_of(text, passage))
    assert f"no clause holds `{passage}" in fault.message


def test_a_clause_that_was_dropped_is_missed_in_the_source(tmp_path: Path, source: Path) -> None:
    rules = GOOD[: GOOD.index('      - id: "3/1"')] + GOOD[GOOD.index('      - id: "3/2"') :]
    faults = check(write(tmp_path / "rules", rules), folder=tmp_path / "rules", source=source)
    assert [fault.line for fault in faults if fault.check == "left-out"] == [line_of(SOURCE, "(1)严禁喝酒")]


def test_clauses_in_another_order_than_the_source_are_faults(tmp_path: Path, source: Path) -> None:
    first, second = GOOD.index('      - id: "3/1"'), GOOD.index('      - id: "3/2"')
    rules = GOOD[:first] + GOOD[second:] + GOOD[first:second]
    faults = check(write(tmp_path / "rules", rules), folder=tmp_path / "rules", source=source)
    assert any("put the clauses in the order of the source" in fault.message for fault in faults)


def test_a_note_excuses_a_gap_in_the_numbers(tmp_path: Path) -> None:
    note = 'number: "4"\n        notes: [{zh: "原文编号跳过2和3。", en: "The source skips numbers 2 and 3."}]'
    book = write(tmp_path / "rules", changed(GOOD, 'number: "2"', note))
    faults = check(book, folder=tmp_path / "rules")
    assert [fault for fault in faults if fault.check == "numbering" and "seats/conduct/2" in fault.message] == []


def test_without_a_source_and_a_day_nothing_is_held_against_them(tmp_path: Path) -> None:
    rules = changed(changed(GOOD, '"2025-06-01"', '"1999-06-01"'), 'heading: "座席规范"', 'heading: "别的"')
    assert check(write(tmp_path / "rules", rules), folder=tmp_path / "rules") == []


def test_faults_between_files_get_their_lines(tmp_path: Path) -> None:
    rules = changed(GOOD, "[seats/conduct/2]", "[seats/conduct/9]")
    with pytest.raises(RuleBookError, match="no clause has the id") as caught:
        write(tmp_path / "rules", rules)
    (fault,) = located(caught.value.faults, tmp_path / "rules")
    assert fault.line == line_of(rules, "see_also")


def test_every_check_has_a_name_of_its_own_and_says_what_it_finds() -> None:
    assert len({one.name for one in CHECKS}) == len(CHECKS) > 10
    assert all(one.finds and one.run.__doc__ for one in CHECKS)


def test_the_packaged_rules_are_the_agreements_word_for_word_and_have_no_faults() -> None:
    book = load()
    assert len(book.clauses) > 190
    faults = check(book, folder=PACKAGED, source=AGREEMENTS, today=TODAY)
    assert [str(fault) for fault in faults] == []


@pytest.mark.parametrize("dropped", ["seat-conduct/4", "bottom-ranking/9", "seat-conduct/1", "handover/14"])
def test_a_clause_taken_from_the_packaged_rules_is_missed(dropped: str) -> None:
    book = without(load(), f"work-rules/{dropped}")
    missed = [fault for fault in check(book, folder=PACKAGED, source=AGREEMENTS) if fault.check == "left-out"]
    assert len(missed) == 1


def without(book: RuleBook, name: str) -> RuleBook:
    """The rule book without one clause."""
    documents = tuple(
        replace(
            document,
            sections=tuple(
                replace(part, clauses=tuple(one for one in part.clauses if one.id != name))
                for part in document.sections
            ),
        )
        for document in book.documents
    )
    return replace(book, documents=documents)
