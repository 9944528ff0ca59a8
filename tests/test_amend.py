"""Accepted phrasings as a patch: only the new line changes, the patch applies, and the result loads with it."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from knowledge import RuleBook, load
from knowledge.amend import Amendment, added, patch
from knowledge.errors import AmendError
from knowledge.load import PACKAGED
from knowledge.model import Origin

SEAT = "work-rules/seat-conduct/4"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PACKAGED, tmp_path / "rules"))


def apply(text: str, folder: Path) -> None:
    git = shutil.which("git")
    assert git
    subprocess.run([git, "apply", "-p1", "-"], cwd=folder, input=text.encode(), check=True)


def phrasings(book: RuleBook, clause: str, language: str) -> list[str]:
    return [each.text for each in book.clauses[clause].phrasings if each.language == language and not each.verdict]


def test_a_patch_adds_one_line_and_applies(book: RuleBook, folder: Path) -> None:
    text = patch(book, [Amendment(SEAT, "zh", '出去"透气"能待多久：五分钟？')], folder)
    changed = [line for line in text.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    assert len(changed) == 1
    apply(text, folder)
    assert phrasings(load(folder), SEAT, "zh") == [*phrasings(book, SEAT, "zh"), '出去"透气"能待多久：五分钟？']


def test_several_amendments_make_one_patch(book: RuleBook, folder: Path) -> None:
    other = "confidentiality-agreement/2"
    wanted = [
        Amendment(SEAT, "en", "smoke break, how long"),
        Amendment(SEAT, "en", "quick smoke: time?"),
        Amendment(other, "zh", "自己的东西没申明会怎样呀"),
    ]
    text = patch(book, wanted, folder)
    apply(text, folder)
    after = load(folder)
    assert phrasings(after, SEAT, "en")[-2:] == ["smoke break, how long", "quick smoke: time?"]
    assert phrasings(after, other, "zh")[-1] == "自己的东西没申明会怎样呀"


def test_what_stands_there_already_changes_nothing(book: RuleBook, folder: Path) -> None:
    known = phrasings(book, SEAT, "zh")[0]
    assert patch(book, [Amendment(SEAT, "zh", known)], folder) == ""


def test_a_clause_that_does_not_exist_is_named(book: RuleBook, folder: Path) -> None:
    with pytest.raises(AmendError, match="expected a clause of the rule book; found 'no/such'"):
        patch(book, [Amendment("no/such", "zh", "x")], folder)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('questions: {zh: ["一", "二"]}\n', 'questions: {zh: ["一", "二", "三"]}\n'),
        ("questions:\n  zh: []\n", 'questions:\n  zh: ["三"]\n'),
        ("questions:\n  zh:\n  - 一\n  en: [a]\n", 'questions:\n  zh:\n  - 一\n  - "三"\n  en: [a]\n'),
        ("questions:\n  zh:\n    - 一 # why\n", 'questions:\n  zh:\n    - 一 # why\n    - "三"\n'),
        ("questions:\n  zh:\n    - 一", 'questions:\n  zh:\n    - 一\n    - "三"\n'),
    ],
    ids=["flow", "empty", "no indent", "comment", "no end of line"],
)
def test_the_style_of_the_list_is_kept(book: RuleBook, written: str, expected: str) -> None:
    head = "clauses:\n- id: x\n  "
    clause = book.clauses[SEAT]
    placed = replace(clause, origin=Origin("x.yaml", "clauses.0"))
    text = head + written.replace("\n", "\n  ").rstrip(" ")
    wanted = head + expected.replace("\n", "\n  ").rstrip(" ")
    assert added(text, placed, Amendment(SEAT, "zh", "三")) == wanted


def test_a_file_without_such_a_list_is_left_to_a_person(book: RuleBook) -> None:
    with pytest.raises(AmendError, match=r"expected a list `questions.zh` under .*; found none; add it by hand"):
        added("sections: []\n", book.clauses[SEAT], Amendment(SEAT, "zh", "三"))


@given(phrasing=st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40))
def test_whatever_people_ask_is_written_so_that_it_is_read_back(book: RuleBook, phrasing: str) -> None:
    text = "sections:\n- clauses:\n  - questions:\n      zh:\n        - 一\n"
    clause = book.clauses["work-rules/seat-conduct/1"]
    assert clause.origin.path == "sections.0.clauses.0"
    after = yaml.safe_load(added(text, clause, Amendment(clause.id, "zh", phrasing)))
    assert after["sections"][0]["clauses"][0]["questions"]["zh"] == (["一"] if phrasing == "一" else ["一", phrasing])
