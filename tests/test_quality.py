"""`check`, `eval` and `diff` as they are typed: what they print, and how they end."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.app import Application
from bot.cli import main
from knowledge.load import load
from tests.broken import GOOD, SOURCE, changed, line_of
from tests.test_check_exam import Parrot as Plain


class Parrot(Plain):
    """The parrot as a whole assistant."""

    def ask(self, question: str, **_: object):  # type: ignore[no-untyped-def]
        """The clause of a known phrasing, else the first."""
        return super().ask(question, explain=True)


def clausebot(*arguments: str | Path) -> Result:
    wired = Application(load=load, assist=Parrot)  # type: ignore[arg-type]
    return CliRunner().invoke(main, [str(argument) for argument in arguments], obj=wired, prog_name="clausebot")


def rules(folder: Path, text: str = GOOD) -> Path:
    folder.mkdir()
    (folder / "seats.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def exam(tmp_path: Path) -> Path:
    rows = [
        {"id": "t-1", "q": "罚多少钱", "lang": "zh", "kind": "direct", "gold": ["seats/conduct/2"]},
        {"id": "t-2", "q": "能休息多久", "lang": "zh", "kind": "direct", "gold": ["seats/conduct/3"]},
    ]
    path = tmp_path / "exam.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def test_check_ends_well_where_nothing_is_wrong(tmp_path: Path) -> None:
    source = tmp_path / "source.txt"
    source.write_text(SOURCE, encoding="utf-8")
    result = clausebot("check", rules(tmp_path / "good", changed(GOOD, '"2025-06-01"', '"2999-06-01"')))
    assert (result.exit_code, "yet to come" in result.output) == (1, True)
    result = clausebot("check", rules(tmp_path / "fresh", changed(GOOD, 'reviewed: "2025-06-01"\n', "roles: []\n")))
    assert (result.exit_code, result.output) == (0, "No faults in 5 clauses.\n")


def test_check_lists_faults_with_file_and_line_and_ends_with_one(tmp_path: Path, exam: Path) -> None:
    broken = changed(changed(GOOD, "You must not drink", "You may drink"), 'reviewed: "2025-06-01"\n', "roles: []\n")
    result = clausebot("check", rules(tmp_path / "bad", broken), "--questions", exam)
    assert result.exit_code == 1
    line = line_of(broken, "You may drink")
    assert f"seats.yaml:{line}: sections.0.clauses.3.answer.en: expected a prohibition" in result.output
    assert "exam.jsonl:1: t-1: `罚多少钱` is a phrasing" in result.output
    assert result.output.endswith("2 faults.\n")


def test_check_gives_a_reference_that_leads_nowhere_its_line(tmp_path: Path) -> None:
    broken = changed(GOOD, "[seats/conduct/2]", "[seats/conduct/9]")
    result = clausebot("check", rules(tmp_path / "bad", broken))
    assert result.exit_code == 1
    line = line_of(broken, "see_also")
    assert f"seats.yaml:{line}: sections.0.clauses.0.see_also: no clause has the id `seats/conduct/9`" in result.output


def test_warnings_of_the_deep_check_are_no_problem(tmp_path: Path) -> None:
    fresh = changed(GOOD, 'reviewed: "2025-06-01"\n', "roles: []\n")
    result = clausebot("check", rules(tmp_path / "good", fresh), "--deep")
    assert result.exit_code == 0
    assert "warning: seats.yaml" in result.output
    assert "No faults in 5 clauses, " in result.output


def test_eval_shows_the_table_and_the_questions_that_failed(tmp_path: Path, exam: Path) -> None:
    result = clausebot("eval", exam, "--rules", rules(tmp_path / "good"), "--failed", "9")
    assert result.exit_code == 0
    assert re.search(r"^kind=direct +2 +0\.500", result.output, re.MULTILINE)
    assert "t-2 [direct] 能休息多久 → answered: seats/conduct/1" in result.output


def test_eval_below_the_floor_beside_the_questions_ends_with_one_and_says_which(tmp_path: Path, exam: Path) -> None:
    (tmp_path / "floor.yaml").write_text("all:\n  right: 0.9\n", encoding="utf-8")
    good = rules(tmp_path / "good")
    result = clausebot("eval", exam, "--rules", good)
    assert result.exit_code == 1
    assert "below the floor: all: expected right of at least 0.9; found 0.500" in result.output
    assert clausebot("eval", exam, "--rules", good, "--no-floor").exit_code == 0


def test_eval_writes_the_page(tmp_path: Path, exam: Path) -> None:
    page = tmp_path / "out.html"
    assert clausebot("eval", exam, "--rules", rules(tmp_path / "good"), "--html", page).exit_code == 0
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_questions_that_cannot_be_read_end_with_two(tmp_path: Path, exam: Path) -> None:
    exam.write_text("no json\n", encoding="utf-8")
    result = clausebot("eval", exam, "--rules", rules(tmp_path / "good"))
    assert result.exit_code == 2
    assert "exam.jsonl:1: expected a JSON object; found `no json`" in result.output


def test_diff_shows_what_changes_between_two_rule_books(tmp_path: Path, exam: Path) -> None:
    old = rules(tmp_path / "old")
    new = rules(tmp_path / "new", changed(GOOD, '["罚多少钱", ', '["罚款数额", '))
    result = clausebot("diff", old, new, exam)
    assert result.exit_code == 1
    assert "worse: t-1 罚多少钱\n    answered seats/conduct/2 → answered seats/conduct/1" in result.output
    assert "1 of 2 questions change: 0 better, 1 worse, 0 other." in result.output


def test_diff_of_equal_rule_books_ends_well(tmp_path: Path, exam: Path) -> None:
    old = rules(tmp_path / "old")
    result = clausebot("diff", old, old, exam)
    assert (result.exit_code, result.output) == (0, "None of 2 questions change.\n")


def test_diff_without_questions_says_where_they_are_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    old = rules(tmp_path / "old")
    result = clausebot("diff", old, old)
    assert result.exit_code == 2
    assert "there are none in tests/questions" in result.output
