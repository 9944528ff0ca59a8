"""The rule book as one file: complete, without a request, the same bytes for the same book, whole or not at all."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from bot.web.assets import packaged
from bot.web.export import page, write
from knowledge import RuleBook
from tests.web.test_rulebook import ANCHOR, WORDS, plain


def clausebot(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["export", *arguments], prog_name="clausebot", catch_exceptions=False)


@pytest.fixture(scope="module")
def exported(book: RuleBook) -> str:
    return page(book, packaged(), language="en", made=date(2026, 11, 26))


def test_it_holds_every_clause_verbatim(exported: str, book: RuleBook) -> None:
    assert [plain(words) for words in WORDS.findall(exported)] == [clause.text for clause in book.clauses.values()]
    assert ANCHOR.findall(exported) == list(book.clauses)


def test_it_says_which_edition_it_is_and_of_what_day(exported: str, book: RuleBook) -> None:
    assert book.digest in exported
    assert "<dd>2019-05-14</dd>" in exported
    assert "<dd>2026-11-26</dd>" in exported
    assert exported.startswith('<!doctype html>\n<html lang="en">')


def test_it_asks_for_nothing_and_forbids_itself_to(exported: str) -> None:
    assert re.findall(r'(?:src|href)="(?!#|data:)[^"]*"', exported) == []
    assert "<script" not in exported
    assert "http://" not in exported
    assert "https://" not in exported
    assert "default-src &#39;none&#39;" in exported or "default-src 'none'" in exported


def test_every_link_in_it_leads_somewhere(exported: str) -> None:
    links = re.findall(r'href="#([^"]+)"', exported)
    assert len(links) > 200
    assert [link for link in links if f'id="{link}"' not in exported] == []


def test_the_same_book_gives_the_same_bytes(exported: str, book: RuleBook) -> None:
    assert page(book, packaged(), language="en", made=date(2026, 11, 26)) == exported


def test_the_command_writes_it(tmp_path: Path, exported: str) -> None:
    file = tmp_path / "rules.html"
    result = clausebot("--html", str(file), "--lang", "en", "--date", "2026-11-26")
    assert (result.exit_code, result.output) == (0, "")
    assert file.read_text(encoding="utf-8") == exported
    assert [each.name for each in tmp_path.iterdir()] == ["rules.html"]


def test_the_date_is_that_of_today_if_none_is_given(tmp_path: Path) -> None:
    file = tmp_path / "rules.html"
    clausebot("--html", str(file))
    text = file.read_text(encoding="utf-8")
    assert date.today().isoformat() in text  # noqa: DTZ011
    assert '<html lang="zh-CN">' in text


def test_without_the_packages_for_pages_it_says_how_to_get_them(tmp_path: Path) -> None:
    code = "import sys; sys.modules['jinja2'] = sys.modules['markupsafe'] = None; from bot.cli import main; main()"
    result = subprocess.run(
        [sys.executable, "-c", code, "export", "--html", str(tmp_path / "rules.html")],
        capture_output=True, text=True, check=False, timeout=60, cwd=Path(__file__).parent.parent.parent,
    )  # fmt: skip
    assert result.returncode == 2
    assert result.stderr == "Error: `export` needs what pages are made with: pip install 'clausebot[web]'\n"


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        ((), "Error: Missing option '--html'."),
        (("--html", "absent/rules.html"), "Error: absent/rules.html: No such file or directory"),
        (
            ("--html", "x.html", "--date", "tomorrow"),
            "Error: Invalid value for '--date': 'tomorrow' does not match the format '%Y-%m-%d'.",
        ),
    ],
)
def test_bad_usage_is_one_line_and_ends_with_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], line: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = clausebot(*arguments)
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == line
    assert list(tmp_path.iterdir()) == []


def test_an_older_file_stays_if_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "rules.html"
    file.write_text("older", encoding="utf-8")

    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left on device"):
        write(file, "newer")
    assert file.read_text(encoding="utf-8") == "older"
    assert list(tmp_path.iterdir()) == [file]
